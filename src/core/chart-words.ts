import type { ChartWhy } from './problems.ts';

/** Why a table cannot be drawn, in words: what is the matter, why, and what to do. `detail` is the column that is meant, or empty. */
export const CHART_WORDS: Readonly<Record<ChartWhy, (detail: string) => readonly [title: string, why: string, todo: string]>> = {
  'no-rows': () => ['Nothing to draw', 'The table has no rows.', ''],
  'no-numbers': (column) =>
    column === ''
      ? ['Nothing to draw', 'The table has no column of numbers beside the one they would be drawn along.', 'Add one to the table.']
      : [`“${column}” has no numbers to draw`, 'Every value in it is empty, or no number.', 'Choose another column for the chart.'],
  'no-axis': (column) =>
    column === ''
      ? ['Nothing to draw the numbers along', 'The table has no dates, no texts and no second column of numbers.', 'Add one to the table.']
      : [
          `“${column}” has nothing to draw along`,
          'Every value in it is empty, or cannot be placed.',
          'Choose another column for the chart.',
        ],
  'column-gone': (column) => [`The table has no column “${column}”`, 'It was renamed or removed.', 'Choose another column for the chart.'],
};
