import type { Metric } from '../core/metric.ts';
import { money } from '../core/units.ts';
import { sumOf } from './formula.ts';
import { REVENUE } from './measures.ts';
import { revenueBasis } from './parameters.ts';

/** Revenue of the orders that count, on the day of the order, without tax and shipping unless the basis is `total`. */
export const revenue: Metric = {
  id: 'revenue',
  title: 'Revenue',
  says: 'What the shop sold.',
  parameters: [revenueBasis],
  presets: [],
  unit: money,
  additive: true,
  better: 'higher',
  formula: ({ revenue_basis }) => sumOf(REVENUE[revenue_basis!]!),
  notes: ['Returns fall on the day of the order, because the orders export has no refund date.'],
};
