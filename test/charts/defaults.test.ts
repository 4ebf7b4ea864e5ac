import { describe, expect, it } from 'vitest';
import type { ChartChoice, ChartTable, Mark } from '../../src/charts/tables/choice.ts';
import { chosen } from '../../src/charts/tables/defaults.ts';
import type { Problem } from '../../src/core/problems.ts';
import { count, money, multiple, ratio, type Unit } from '../../src/core/units.ts';
import { byPlatform, choiceOf, chosenOf, EUR, tableOf, weekly, WEEKS } from './drawn.ts';

const problemIn = (table: ChartTable, choice: ChartChoice): Problem | null => {
  const result = chosen(table, choice);
  return result.ok ? null : result.error;
};

/** What was chosen, by name. */
const picked = (table: ChartTable, mark: Mark = 'line', choice: Partial<ChartChoice> = {}) => {
  const { x, y, series } = chosenOf(table, choiceOf(mark, choice));
  return [x.title, y.title, series.map((one) => one.title)];
};

describe('what is drawn along', () => {
  it('is the first date or moment, wherever it stands', () => {
    expect(picked(weekly)[0]).toBe('week');
    const late = tableOf({
      country: ['text', ['DE', 'FR']],
      net: ['number', [1, 2]],
      at: ['timestamp', ['2026-01-01T10:00', '2026-01-02T11:30:00.25']],
    });
    const { x } = chosenOf(late, choiceOf('line'));
    expect(x).toMatchObject({ title: 'at', kind: 'moment', places: [Date.UTC(2026, 0, 1, 10), Date.UTC(2026, 0, 2, 11, 30, 0, 250)] });
  });

  it('is the first text without one, and the first of two numbers without that', () => {
    expect(picked(tableOf({ net: ['number', [1, 2]], country: ['text', ['DE', 'FR']] }))).toEqual(['country', 'net', ['net']]);
    expect(picked(tableOf({ month: ['integer', [1, 2]], net: ['number', [5, 6]] }))).toEqual(['month', 'net', ['net']]);
  });

  it('is the first of two numbers for a scatter, a date where there is one number only', () => {
    expect(picked(weekly, 'scatter')).toEqual(['revenue', 'spend', ['spend']]);
    expect(picked(tableOf({ week: ['date', WEEKS], mer: ['number', [1, 2, 3, 4, 5, 6]] }), 'scatter')).toEqual(['week', 'mer', ['mer']]);
  });

  it('may be the number that spreadsheets give a day', () => {
    const table = tableOf({ day: ['number', [46_027, 46_028], { kind: 'date' }], net: ['number', [1, 2]] });
    expect(chosenOf(table, choiceOf('line')).x).toMatchObject({ kind: 'day', places: [Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 6)] });
  });

  it('goes forward in time, whatever the order of the rows; texts stay in theirs', () => {
    const newestFirst = tableOf({ week: ['date', WEEKS.toReversed()], net: ['number', [6, 5, 4, 3, 2, 1]] });
    expect(chosenOf(newestFirst, choiceOf('line')).series[0]!.values).toEqual([1, 2, 3, 4, 5, 6]);
    const largestFirst = tableOf({ country: ['text', ['FR', 'DE', 'AT']], net: ['number', [3, 2, 1]] });
    expect(chosenOf(largestFirst, choiceOf('bar')).x.places).toEqual(['FR', 'DE', 'AT']);
  });
});

describe('what is drawn up', () => {
  it('is every number of the first one’s unit; the others are told', () => {
    const chart = chosenOf(weekly, choiceOf('line'));
    expect(chart.series.map((one) => one.title)).toEqual(['revenue', 'spend']);
    expect(chart.y).toEqual({ title: '', unit: EUR });
    expect(chart.notes).toEqual([{ kind: 'columns-left-out', columns: ['mer'], because: 'unit' }]);
  });

  it('is what a person chose, in her order, as far as it has one unit', () => {
    expect(picked(weekly, 'line', { y: ['mer'] })).toEqual(['week', 'mer', ['mer']]);
    expect(picked(weekly, 'line', { y: ['spend', 'revenue'] })[2]).toEqual(['spend', 'revenue']);
    expect(chosenOf(weekly, choiceOf('line', { y: ['mer', 'spend'] })).notes).toContainEqual({
      kind: 'columns-left-out',
      columns: ['spend'],
      because: 'unit',
    });
  });

  it('is a gap where a value is none: empty, not finite, or a text that is no number', () => {
    const odd = tableOf({ week: ['date', WEEKS], net: ['number', [1, null, Number.NaN, Infinity, '12.345678901234567890', 'x']] });
    expect(chosenOf(odd, choiceOf('line')).series[0]!.values).toEqual([1, null, null, null, 12.345_678_901_234_567, null]);
  });

  it('keeps 0 as 0', () => {
    expect(chosenOf(tableOf({ week: ['date', WEEKS], net: ['number', [0, null, 0, 0, 0, 0]] }), choiceOf('bar')).series[0]!.values[0]).toBe(
      0,
    );
  });

  it('is in one currency, or not drawn', () => {
    const rows = (...currencies: readonly string[]): ChartTable => {
      const table = tableOf({ day: ['date', WEEKS.slice(0, 2)], net: ['number', [1, 2], money('')], currency: ['text', currencies] });
      return { ...table, columns: table.columns.map((c) => (c.name === 'net' ? { ...c, currencyIn: 'currency' } : c)) };
    };
    expect(chosenOf(rows('USD', 'USD'), choiceOf('line')).y.unit).toEqual(money('USD'));
    expect(problemIn(rows('USD', 'EUR'), choiceOf('line'))).toEqual({
      code: 'currencies-mixed',
      table: 'weekly',
      column: 'net',
      currencies: ['EUR', 'USD'],
    });
  });
});

describe('the series', () => {
  it('come from the one text column beside the date', () => {
    const chart = chosenOf(byPlatform, choiceOf('line'));
    expect(chart.series.map((one) => [one.title, one.values])).toEqual([
      ['Meta', [100, 110, 120, 130, 140, 150]],
      ['Google', [80, 75, 70, 65, 60, 55]],
      ['TikTok', [null, 30, 30, null, 30, 30]],
    ]);
  });

  it('do not come from a text of more than twelve values', () => {
    const days = Array.from({ length: 13 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`);
    const table = tableOf({ day: ['date', days], note: ['text', days], net: ['number', days.map(Number.parseFloat)] });
    expect(picked(table)[2]).toEqual(['net']);
  });

  it('are at most eight, and the rest is told', () => {
    const names = Array.from({ length: 11 }, (_, i) => `p${i}`);
    const table = tableOf({ day: ['date', names.map(() => '2026-01-01')], p: ['text', names], net: ['number', names.map((_, i) => i)] });
    const { series, notes } = chosenOf(table, choiceOf('line'));
    expect(series.map((one) => one.title)).toEqual(names.slice(0, 8));
    expect(new Set(series.map((one) => one.color)).size).toBe(8);
    expect(notes).toEqual([{ kind: 'series-left-out', count: 3, titles: ['p8', 'p9', 'p10'] }]);
  });

  it('are one for each value and column where several columns were chosen', () => {
    const table = tableOf({ week: ['date', WEEKS.slice(0, 2)], p: ['text', ['a', 'b']], x: ['number', [1, 2]], y: ['number', [3, 4]] });
    expect(picked(table, 'line', { y: ['x', 'y'] })[2]).toEqual(['a · x', 'a · y', 'b · x', 'b · y']);
    expect(chosenOf(table, choiceOf('line')).notes).toEqual([{ kind: 'columns-left-out', columns: ['y'], because: 'series' }]);
  });

  it('add nothing up: rows of the same place are drawn each on their own, and told', () => {
    const table = tableOf({
      day: ['date', ['2026-01-01', '2026-01-01', '2026-01-02']],
      p: ['text', ['a', 'a', 'a']],
      net: ['number', [5, 7, 1]],
    });
    const { x, series, notes } = chosenOf(table, choiceOf('bar'));
    expect(x.places.map((at) => new Date(at).getUTCDate())).toEqual([1, 1, 2]);
    expect(series[0]!.values).toEqual([5, 7, 1]);
    expect(notes).toEqual([{ kind: 'places-repeated', column: 'day' }]);
  });
});

describe('what is left out', () => {
  const many = (length: number): string[] =>
    Array.from({ length }, (_, i) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10));

  it('is told of bars: the newest sixty of days, the first sixty of texts', () => {
    const days = tableOf({ day: ['date', many(100)], net: ['number', many(100).map((_, i) => i)] });
    const chart = chosenOf(days, choiceOf('bar'));
    expect(chart.series[0]!.values).toEqual(Array.from({ length: 60 }, (_, i) => 40 + i));
    expect(chart.notes).toEqual([{ kind: 'bars-left-out', shown: 60, of: 100, which: 'newest' }]);
    const texts = chosenOf(tableOf({ sku: ['text', many(61)], net: ['number', many(61).map((_, i) => i)] }), choiceOf('bar'));
    expect(texts.series[0]!.values).toEqual(Array.from({ length: 60 }, (_, i) => i));
    expect(texts.notes).toEqual([{ kind: 'bars-left-out', shown: 60, of: 61, which: 'first' }]);
  });

  it('is told of points, of rows without a place, and of rows that a limit cut', () => {
    const long = tableOf({ day: ['date', many(6000)], net: ['number', many(6000).map((_, i) => i)] }, { truncated: true });
    expect(chosenOf(long, choiceOf('line')).notes).toEqual([
      { kind: 'points-thinned', shown: 5000, of: 6000, keeps: 'extremes' },
      { kind: 'rows-cut', shown: 6000 },
    ]);
    const undated = tableOf({ day: ['date', ['2026-01-01', null, 'infinity', '+012345-01-01']], net: ['number', [1, 2, 3, 4]] });
    expect(chosenOf(undated, choiceOf('line')).notes).toEqual([{ kind: 'rows-without-place', count: 3, column: 'day' }]);
  });

  it('is told of a goal without a number or of another unit; a plain number is a goal for anything', () => {
    const goalOf = (value: number | null, unit: Unit = EUR) => chosenOf(weekly, choiceOf('line'), { title: 'target', value, unit });
    expect(goalOf(5).goal).toEqual({ title: 'target', value: 5 });
    expect(goalOf(5, { kind: 'none' }).goal).toEqual({ title: 'target', value: 5 });
    expect(goalOf(null)).toMatchObject({
      goal: null,
      notes: expect.arrayContaining([{ kind: 'goal-left-out', title: 'target', because: 'empty' }]),
    });
    expect(goalOf(5, money('USD'))).toMatchObject({
      goal: null,
      notes: expect.arrayContaining([{ kind: 'goal-left-out', title: 'target', because: 'unit' }]),
    });
  });

  it('is told of stacks whose height is no sum', () => {
    const stack = (unit: Unit, values: readonly number[]) =>
      chosenOf(tableOf({ c: ['text', ['x']], a: ['number', [values[0]!], unit], b: ['number', [values[1]!], unit] }), choiceOf('stacked'))
        .notes;
    expect(stack(multiple, [3, 2])).toEqual([{ kind: 'stack-without-sum', unit: 'multiple' }]);
    expect(stack(ratio, [0.7, 0.6])).toEqual([{ kind: 'stack-without-sum', unit: 'ratio' }]);
    expect(stack(ratio, [0.7, 0.3])).toEqual([]);
  });
});

describe('a table that cannot be drawn', () => {
  const why = (table: ChartTable, mark: Mark = 'line', choice: Partial<ChartChoice> = {}) => {
    const problem = problemIn(table, choiceOf(mark, choice));
    return problem?.code === 'chart-undrawable' ? [problem.why, problem.detail] : problem;
  };

  it('has no rows, no numbers, or nothing to draw along', () => {
    expect(why(tableOf({ week: ['date', []], net: ['number', []] }))).toEqual(['no-rows', '']);
    expect(why(tableOf({ week: ['date', WEEKS] }))).toEqual(['no-numbers', '']);
    expect(why(tableOf({ net: ['number', [1, 2]] }))).toEqual(['no-axis', '']);
    expect(why(tableOf({ net: ['number', [1, 2]] }), 'scatter')).toEqual(['no-axis', '']);
  });

  it('has empty columns only, where it has any', () => {
    expect(why(tableOf({ week: ['date', WEEKS], net: ['number', WEEKS.map(() => null)] }))).toEqual(['no-numbers', 'net']);
    expect(why(tableOf({ week: ['date', [null, null]], net: ['number', [1, 2]] }))).toEqual(['no-axis', 'week']);
    expect(why(tableOf({ week: ['date', ['2026-01-01', null]], net: ['number', [null, 2]] }))).toEqual(['no-numbers', 'net']);
  });

  it('has lost a column that was chosen, or has texts in it', () => {
    expect(why(weekly, 'line', { x: 'month' })).toEqual(['column-gone', 'month']);
    expect(why(weekly, 'line', { y: ['spend', 'gross'] })).toEqual(['column-gone', 'gross']);
    expect(why(weekly, 'line', { series: 'platform' })).toEqual(['column-gone', 'platform']);
    expect(why(byPlatform, 'line', { y: ['platform'] })).toEqual(['no-numbers', 'platform']);
  });

  it('is not one whose names differ in case only', () => {
    expect(why(weekly, 'line', { x: 'Week', y: ['SPEND'] })).toBeNull();
  });

  it('counts units apart that count different things', () => {
    const table = tableOf({
      week: ['date', WEEKS.slice(0, 1)],
      orders: ['integer', [1], count('orders')],
      units: ['integer', [2], count('units')],
    });
    expect(chosenOf(table, choiceOf('line')).notes).toEqual([{ kind: 'columns-left-out', columns: ['units'], because: 'unit' }]);
  });
});
