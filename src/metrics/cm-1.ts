import type { Formula, Metric } from '../core/metric.ts';
import { money } from '../core/units.ts';
import { minus, sumOf } from './formula.ts';
import { cogs, net } from './measures.ts';

export const cm1Formula: Formula = minus(sumOf(net), sumOf(cogs));

/** Contribution margin 1 of the Klar and Dema ladder: net revenue − cost of goods. Unknown where no unit cost is known at all. */
export const cm1: Metric = {
  id: 'cm_1',
  title: 'CM1',
  says: 'What is left of net revenue once the goods are paid for.',
  parameters: [],
  presets: [],
  unit: money,
  additive: true,
  better: 'higher',
  formula: () => cm1Formula,
  notes: ['Goods that came back are not credited: an export does not tell whether they were restocked.'],
};
