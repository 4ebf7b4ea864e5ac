import type { Metric } from '../core/metric.ts';
import { multiple } from '../core/units.ts';
import { ratioOf, sumOf } from './formula.ts';
import { REVENUE, SPEND } from './measures.ts';
import { revenueBasis, spendScope } from './parameters.ts';

/**
 * Marketing efficiency ratio: all revenue of a period over what was spent on marketing in it, as a multiple.
 * Undefined without spend; never 0 or ∞. Sources: Northbeam, Klar and most others use it so; Triple Whale calls the
 * multiple blended ROAS and its reciprocal MER.
 */
export const mer: Metric = {
  id: 'mer',
  title: 'MER',
  says: 'Revenue earned for each unit of currency spent on marketing, whatever any platform claims.',
  parameters: [revenueBasis, spendScope('paid')],
  presets: [
    { title: 'MER (net revenue, ad platforms)', parameters: { revenue_basis: 'net', spend_scope: 'paid' } },
    { title: 'MER (gross revenue, ad platforms)', parameters: { revenue_basis: 'gross', spend_scope: 'paid' } },
    { title: 'MER (net revenue, all marketing)', parameters: { revenue_basis: 'net', spend_scope: 'all' } },
    { title: 'Blended ROAS (Triple Whale)', parameters: { revenue_basis: 'total', spend_scope: 'all' } },
  ],
  unit: () => multiple,
  additive: false,
  better: 'higher',
  formula: ({ revenue_basis, spend_scope }) => ratioOf(sumOf(REVENUE[revenue_basis!]!), sumOf(SPEND[spend_scope!]!)),
  notes: ['Returns fall on the day of the order, because the orders export has no refund date.'],
};
