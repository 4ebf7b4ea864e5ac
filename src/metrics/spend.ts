import type { Metric } from '../core/metric.ts';
import { money } from '../core/units.ts';
import { sumOf } from './formula.ts';
import { SPEND } from './measures.ts';
import { spendScope } from './parameters.ts';

/** What marketing cost, on the ad account's days. */
export const spend: Metric = {
  id: 'spend',
  title: 'Spend',
  says: 'What was spent on marketing.',
  parameters: [spendScope('paid')],
  presets: [],
  unit: money,
  additive: true,
  better: 'neither',
  formula: ({ spend_scope }) => sumOf(SPEND[spend_scope!]!),
  notes: [],
};
