import { multiple } from '../../core/units.ts';
import type { Starter, StarterCell } from './starter.ts';

const latest = (metric: string): StarterCell => ({
  kind: 'metric',
  name: `latest_${metric}`,
  props: { metric, parameters: {}, grain: 'week', span: null },
});

const TEXT = `MER of the newest complete week is {{latest_mer}}, against a target of {{mer_target}}: {{mer_gap}} apart.
Move the target to see the line in the chart follow.`;

/** MER against a target, and what is left of the revenue. */
export const merAndMargin: Starter = {
  id: 'mer-and-margin',
  title: 'MER and margin',
  says: 'MER against a target that you set, with revenue, spend and CM2 by week.',
  cells: () => [
    ...['mer', 'revenue', 'spend', 'cm_2'].map(latest),
    {
      kind: 'input',
      name: 'mer_target',
      props: { control: 'slider', value: 3, unit: multiple, min: 0, max: 10, step: 0.1 },
      width: 4,
    },
    { kind: 'formula', name: 'mer_gap', props: { text: '=latest_mer - mer_target' }, width: 3 },
    { kind: 'text', name: 'mer_in_words', props: { text: TEXT }, width: 5 },
    {
      kind: 'chart',
      name: 'mer_by_week',
      props: { table: 'weekly', mark: 'line', x: 'week', y: ['mer'], series: null, goal: 'mer_target' },
      width: 12,
    },
    {
      kind: 'metric_table',
      name: 'weekly',
      props: {
        metrics: ['mer', 'revenue', 'spend', 'cm_2'].map((metric) => ({ metric, parameters: {} })),
        grain: 'week',
        by: null,
        span: null,
        last: 26,
        change: false,
      },
    },
  ],
};
