import type { Metric } from '../core/metric.ts';
import { money } from '../core/units.ts';
import { cm2Formula } from './cm-2.ts';
import { minus, sumOf } from './formula.ts';
import { SPEND } from './measures.ts';
import { spendScope } from './parameters.ts';

/** Contribution margin 3: CM2 − marketing, all of it by default. What orders contribute once they have been won. */
export const cm3: Metric = {
  id: 'cm_3',
  title: 'CM3',
  says: 'What orders contribute after marketing: the amount that pays for everything else.',
  parameters: [spendScope('all')],
  presets: [],
  unit: money,
  additive: true,
  better: 'higher',
  formula: ({ spend_scope }) => minus(cm2Formula, sumOf(SPEND[spend_scope!]!)),
  notes: [],
};
