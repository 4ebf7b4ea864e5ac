import type { TableText } from '../../src/charts/axes/along.ts';
import { charts } from '../../src/charts/index.ts';
import type { ChartChoice, ChartTable, ChosenChart, Goal, Mark } from '../../src/charts/tables/choice.ts';
import { chosen } from '../../src/charts/tables/defaults.ts';
import { unwrap } from '../../src/core/result.ts';
import type { Cell, ColumnType } from '../../src/core/schema.ts';
import { money, multiple, unitless, type Unit } from '../../src/core/units.ts';

export const EUR = money('EUR');
type Content = readonly [type: ColumnType, cells: readonly Cell[], unit?: Unit];

/** A table of these columns, by name. */
export function tableOf(columns: Readonly<Record<string, Content>>, more: Partial<ChartTable> = {}): ChartTable {
  const all = Object.entries(columns);
  return {
    columns: all.map(([name, [type, , unit]]) => ({ name, type, unit: unit ?? unitless })),
    data: all.map(([, [, cells]]) => cells),
    count: Math.max(0, ...all.map(([, [, cells]]) => cells.length)),
    truncated: false,
    ...more,
  };
}

export const choiceOf = (mark: Mark, choice: Partial<ChartChoice> = {}): ChartChoice => ({
  table: 'weekly',
  mark,
  x: null,
  y: [],
  series: null,
  ...choice,
});

export const chosenOf = (table: ChartTable, choice: ChartChoice, goal: Goal | null = null): ChosenChart =>
  unwrap(chosen(table, choice, goal));

/** Values written so that no version of a browser's or Node's language data has a say. */
export const plainText: TableText = {
  axis: (value, unit, decimals) => (unit.kind === 'ratio' ? `${(value * 100).toFixed(0)} %` : value.toFixed(Math.min(20, decimals))),
  value: (value, unit) => (unit.kind === 'money' ? `${value} ${unit.currency}` : String(value)),
  time: (at, kind) => new Date(at).toISOString().slice(0, kind === 'day' ? 10 : 16),
  locale: 'en-US',
};

/** The chart as a document: one element a line. */
export function svgOf(chart: ChosenChart, width = 480, height = 260): string {
  const drawing = charts[chart.mark]({ chart, width, height, text: plainText });
  return `${new XMLSerializer().serializeToString(drawing).replaceAll('><', '>\n<')}\n`;
}

export const WEEKS = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09'];

/** Six weeks of a shop: one without revenue, one with spend paid back, the last one not over. */
export const weekly = tableOf(
  {
    week: ['date', WEEKS],
    revenue: ['number', [120, 180, null, 90, 210, 160], EUR],
    spend: ['number', [40, 60, 55, -20, 70, 30], EUR],
    mer: ['number', [3, 3, null, null, 3, 5.33], multiple],
  },
  { incomplete: [false, false, false, false, false, true] },
);

/** Three platforms over the same weeks, one row each; TikTok begins in the second. */
export const byPlatform = tableOf({
  week: ['date', WEEKS.flatMap((week, i) => Array<string>(i === 0 ? 2 : 3).fill(week))],
  platform: ['text', WEEKS.flatMap((_, i) => (i === 0 ? ['Meta', 'Google'] : ['Meta', 'Google', 'TikTok']))],
  spend: ['number', WEEKS.flatMap((_, i) => (i === 0 ? [100, 80] : [100 + i * 10, 80 - i * 5, i === 3 ? null : 30])), EUR],
});
