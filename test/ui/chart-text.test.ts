import { describe, expect, it } from 'vitest';
import type { ChartNote } from '../../src/charts/tables/choice.ts';
import { count, money, multiple, ratio, unitless } from '../../src/core/units.ts';
import { chartSummary, noteText, tableText } from '../../src/ui/cells/chart-text.ts';
import { Format } from '../../src/ui/format.ts';
import { byPlatform, choiceOf, chosenOf, tableOf, weekly } from '../charts/drawn.ts';

const format = new Format('en-GB');
const text = tableText(format);

describe('a value in a chart', () => {
  it.each([
    [24_000, money('EUR'), '€24,000.00'],
    [0.0042, money('EUR'), '€0.00420'],
    [0.125, ratio, '12.5%'],
    [0.00004, ratio, '0.00400%'],
    [3.4, multiple, '3.40×'],
    [0, money('EUR'), '€0.00'],
    [-3.25, unitless, '−3.25'],
    [1234, count('orders'), '1,234'],
    [0.333_333_3, unitless, '0.333'],
    [1e18, money('EUR'), '1E18 EUR'],
    [1e-12, unitless, '1E−12'],
  ])('of %d is written with its unit, and never as zero if it is none', (value, unit, written) => {
    expect(text.value(value, unit)).toBe(written);
  });

  it('has its axis without the unit, which the axis names', () => {
    expect(text.axis(0.15, ratio, 2)).toBe('15');
    expect(text.axis(0.125, ratio, 3)).toBe('12.5');
    expect(text.axis(40_000, money('EUR'), 0)).toBe('40k');
    expect(text.axis(0.5, multiple, 1)).toBe('0.5');
    expect(text.axis(-50, unitless, 0)).toBe('−50');
    expect(text.axis(2e200, unitless, 0)).toBe('2E200');
  });

  it('has its day or moment as the locale writes it', () => {
    expect(text.time(Date.UTC(2026, 0, 5), 'day')).toBe('5 Jan 2026');
    expect(text.time(Date.UTC(2026, 0, 5, 14, 30), 'moment')).toBe('5 Jan 2026, 14:30');
  });
});

describe('a chart in words', () => {
  it('says what is drawn, and of each series where it begins, ends, and is lowest and highest', () => {
    const chart = chosenOf(weekly, choiceOf('line', { y: ['revenue'] }), { title: 'Target', value: 200, unit: money('EUR') });
    expect(chartSummary(chart, text)).toBe(
      'Line chart of revenue (EUR) by week. revenue: first €120.00 (5 Jan 2026), last €160.00 (9 Feb 2026), lowest €90.00 (26 Jan 2026), ' +
        'highest €210.00 (2 Feb 2026), 1 without a value. Target: €200.00, as a line across.',
    );
  });

  it('names every series', () => {
    const summary = chartSummary(chosenOf(byPlatform, choiceOf('stacked')), text);
    expect(summary).toMatch(
      /^Stacked bar chart of spend \(EUR\) by week\. Meta: first .* Google: first .* TikTok: first €30\.00 \(12 Jan 2026\)/,
    );
  });

  it('says so where a series has one value, or none', () => {
    const table = tableOf({ country: ['text', ['DE', 'FR']], a: ['number', [1, null]], b: ['number', [null, null]] });
    expect(chartSummary(chosenOf(table, choiceOf('bar')), text)).toBe('Bar chart of a, b by country. a: 1 (DE). b: no values.');
  });
});

describe('what a chart leaves out', () => {
  const notes: readonly (readonly [ChartNote, string])[] = [
    [{ kind: 'columns-left-out', columns: ['mer', 'orders'], because: 'unit' }, 'Not drawn, since a chart has one unit: mer and orders.'],
    [
      { kind: 'columns-left-out', columns: ['revenue'], because: 'series' },
      'Not drawn beside the series: revenue. Choose a column to draw it instead.',
    ],
    [{ kind: 'currencies-mixed', column: 'net', currencies: ['EUR', 'USD'] }, 'net is not drawn: its rows are in EUR and USD.'],
    [{ kind: 'series-left-out', count: 1, titles: ['Ninth'] }, 'Not drawn, since eight series are the most: Ninth.'],
    [
      { kind: 'series-left-out', count: 1203, titles: ['a', 'b', 'c'] },
      'Not drawn, since eight series are the most: a, b, c and 1,200 more.',
    ],
    [{ kind: 'bars-left-out', shown: 60, of: 1400, which: 'newest' }, 'The newest 60 of 1,400 places are drawn.'],
    [
      { kind: 'points-thinned', shown: 5000, of: 100_000, keeps: 'sample' },
      '5,000 of up to 100,000 points are drawn, spread evenly over the rows.',
    ],
    [
      { kind: 'points-thinned', shown: 5000, of: 100_000, keeps: 'extremes' },
      'At most 5,000 of 100,000 points of a line are drawn: of every stretch the lowest and the highest.',
    ],
    [{ kind: 'rows-without-place', count: 1, column: 'week' }, 'Not drawn: 1 row without week.'],
    [{ kind: 'places-repeated', column: 'day' }, 'Several rows have the same day: each is drawn on its own, nothing is added up.'],
    [{ kind: 'rows-cut', shown: 10_000 }, 'Only the first 10,000 rows of the table are drawn.'],
    [{ kind: 'goal-left-out', title: 'target', because: 'unit' }, 'target is not drawn: it has another unit than the chart.'],
    [{ kind: 'goal-left-out', title: 'target', because: 'empty' }, 'target is not drawn: it has no number.'],
    [{ kind: 'stack-with-gaps', count: 2 }, 'In 2 stacks a series has no value: the height is that of the others.'],
    [{ kind: 'stack-without-sum', unit: 'multiple' }, 'Multiples do not add up: the height of a stack means nothing.'],
    [{ kind: 'stack-without-sum', unit: 'ratio' }, 'The percentages are more than 100 % together: the height of a stack means nothing.'],
  ];

  it.each(notes)('is a sentence: $kind', (note, sentence) => {
    expect(noteText(note, format)).toBe(sentence);
  });
});
