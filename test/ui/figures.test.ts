import { describe, expect, it } from 'vitest';
import type { MetricResult, MetricRow } from '../../src/core/metric.ts';
import { wordingFor } from '../../src/core/problem-text.ts';
import type { Problem } from '../../src/core/problems.ts';
import { metricOf } from '../../src/metrics/index.ts';
import { weeklyOf } from '../../src/session/weekly.ts';
import { absence, noComparison, nothingToDraw } from '../../src/ui/page/figures.ts';
import { weeklyText } from '../../src/ui/page/weekly-text.ts';

const wording = wordingFor('en-GB');
const noAds: Problem = { code: 'undefined-value', why: 'no-source', detail: 'ad_spend' };

const row = (start: string, value: number | null, more: Partial<MetricRow> = {}): MetricRow => ({
  start,
  end: start,
  value,
  high: null,
  state: null,
  incomplete: false,
  why: value === null ? noAds : null,
  measures: {},
  ...more,
});

const result = (metric: string, rows: readonly MetricRow[]): MetricResult => ({
  metric,
  unit: metricOf(metric)!.unit('EUR'),
  definition: '',
  grain: 'week',
  rows,
  warnings: [],
});

describe('a figure without a value', () => {
  it('says which export is missing, if none tells of its period', () => {
    expect(absence(metricOf('spend')!)).toEqual({ code: 'undefined-value', why: 'no-source', detail: 'ad_spend' });
    expect(absence(metricOf('revenue')!)).toEqual({ code: 'undefined-value', why: 'no-source', detail: 'orders' });
  });
});

describe('a figure without a change', () => {
  const weekly = weeklyOf([
    result('revenue', [
      row('2026-01-05', 100),
      row('2026-01-19', 100, { incomplete: true }),
      row('2026-01-26', 120),
      row('2026-02-02', null),
      row('2026-02-09', 130),
      row('2026-02-16', 10, { incomplete: true }),
    ]),
  ]);

  it.for([
    { at: 0, says: 'incomplete, so not compared' },
    { at: 1, says: 'the week before has no value' },
    { at: 3, says: 'the week before is incomplete' },
    { at: 5, says: 'no week before it to compare with' },
  ])('says “$says”', ({ at, says }) => {
    expect(noComparison(weekly.columns[0]!, weekly, { at, grain: 'week' })).toBe(says);
  });

  it('says so too where a week lies between', () => {
    const gap = weeklyOf([result('revenue', [row('2026-01-05', 1), row('2026-01-19', 1)])]);
    expect(noComparison(gap.columns[0]!, gap, { at: 0, grain: 'week' })).toBe('no week before it to compare with');
  });
});

describe('a chart', () => {
  const weekly = weeklyOf([
    result('revenue', [row('2026-01-05', 100)]),
    result('spend', []),
    result('mer', [row('2026-01-05', null)]),
    result('cm_1', [row('2026-01-05', null, { why: { code: 'undefined-value', why: 'no-revenue', detail: '' } })]),
  ]);

  it('is drawn of what has a value, and tells in a sentence why it is not', () => {
    expect(weekly.columns.map((column) => nothingToDraw(column, 'week', wording))).toEqual([
      null,
      'No ad export covers these weeks, so there is no spend.',
      'No ad export covers these weeks, so there is no MER.',
      'No revenue, so there is no CM1.',
    ]);
  });
});

describe('the page’s table, taken out', () => {
  it('has every period, the values as they are, and words in a column of their own', () => {
    const weekly = weeklyOf([
      result('revenue', [row('2026-01-05', 100.12345), row('2026-01-12', 7, { incomplete: true })]),
      result('mer', [row('2026-01-05', 4.5, { high: 4.5 }), row('2026-01-12', null)]),
    ]);
    expect(weeklyText(weekly, 'week', wording)).toEqual({
      name: 'weekly-performance',
      columns: [
        { title: 'Week from', cells: ['2026-01-12', '2026-01-05'] },
        { title: 'Revenue (EUR)', cells: [7, 100.12345] },
        { title: 'MER', cells: [null, 4.5] },
        { title: 'Notes', cells: ['incomplete; MER: No ad export covers this period', 'MER: at most, some costs are not known'] },
      ],
    });
  });
});
