import type { Metric } from '../core/metric.ts';
import { ratio } from '../core/units.ts';
import { ratioOf, sumOf } from './formula.ts';
import { REVENUE, SPEND } from './measures.ts';
import { revenueBasis, spendScope } from './parameters.ts';

/** Marketing spend as a part of revenue: the reciprocal of MER, and what Triple Whale calls MER. */
export const spendShare: Metric = {
  id: 'spend_share',
  title: 'Spend share',
  says: 'The part of revenue that is spent on marketing.',
  parameters: [revenueBasis, spendScope('paid')],
  presets: [{ title: 'MER as Triple Whale defines it', parameters: { revenue_basis: 'total', spend_scope: 'all' } }],
  unit: () => ratio,
  additive: false,
  better: 'lower',
  formula: ({ revenue_basis, spend_scope }) => ratioOf(sumOf(SPEND[spend_scope!]!), sumOf(REVENUE[revenue_basis!]!)),
  notes: [],
};
