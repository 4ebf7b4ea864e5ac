import * as Plot from '@observablehq/plot';
import type { AlongAxis, TableText } from '../axes/along.ts';
import { shortened } from '../axes/labels.ts';
import type { ChosenChart } from '../tables/choice.ts';

/** A dashed line across at the goal, named at its right end; nothing without a goal. */
export function goalMarks({ goal, y }: ChosenChart, x: AlongAxis, text: TableText): Plot.Markish[] {
  if (goal === null) return [];
  const label = `${shortened(goal.title, 40)}: ${text.value(goal.value, y.unit)}`;
  return [
    Plot.ruleY([goal.value], { stroke: 'var(--ink-soft)', strokeDasharray: '6 4', strokeWidth: 1.25 }),
    Plot.text([label], {
      x: () => x.domain[1],
      y: () => goal.value,
      text: (words: string) => words,
      textAnchor: 'end',
      dy: -7,
      fill: 'var(--ink)',
      stroke: 'var(--paper)',
      strokeWidth: 3,
    }),
  ];
}
