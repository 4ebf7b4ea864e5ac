import type { Formula, Metric } from '../core/metric.ts';
import { money } from '../core/units.ts';
import { cm1Formula } from './cm-1.ts';
import { minus, plus, sumOf } from './formula.ts';
import { fees, fulfilment, shippingIncome } from './measures.ts';

export const cm2Formula: Formula = minus(minus(plus(cm1Formula, sumOf(shippingIncome)), sumOf(fulfilment)), sumOf(fees));

/** Contribution margin 2: CM1 + shipping income − fulfilment − payment fees. Shipping income enters here and never in net revenue. */
export const cm2: Metric = {
  id: 'cm_2',
  title: 'CM2',
  says: 'What is left once the goods have reached the customer and the payment has been taken.',
  parameters: [],
  presets: [],
  unit: money,
  additive: true,
  better: 'higher',
  formula: () => cm2Formula,
  notes: ['Payment fees are not given back on refunds.'],
};
