import type { Metric } from '../core/metric.ts';
import { multiple } from '../core/units.ts';
import { ratioOf, sumOf } from './formula.ts';
import { REVENUE, paidSpend } from './measures.ts';
import { revenueBasis } from './parameters.ts';

/** Total revenue over ad spend, as Shopify-side tools show it. The same as MER over ad platforms on the basis `total`. */
export const blendedRoas: Metric = {
  id: 'blended_roas',
  title: 'Blended ROAS',
  says: 'All the shop’s revenue for each unit of currency spent on ad platforms, however it came about.',
  parameters: [{ ...revenueBasis, standard: 'total' }],
  presets: [],
  unit: () => multiple,
  additive: false,
  better: 'higher',
  formula: ({ revenue_basis }) => ratioOf(sumOf(REVENUE[revenue_basis!]!), sumOf(paidSpend)),
  notes: [],
};
