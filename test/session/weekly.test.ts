import { describe, expect, it } from 'vitest';
import type { MetricResult, MetricRow } from '../../src/core/metric.ts';
import { figureOf, latestPeriod, weeklyOf } from '../../src/session/weekly.ts';

const row = (start: string, value: number | null, incomplete = false): MetricRow => ({
  start,
  end: null,
  value,
  high: null,
  state: null,
  incomplete,
  why: null,
  measures: {},
});

const result = (metric: string, rows: readonly MetricRow[], grain: MetricResult['grain'] = 'week'): MetricResult => ({
  metric,
  unit: { kind: 'multiple' },
  definition: '',
  grain,
  rows,
  warnings: [],
});

const [first, second, third] = ['2026-01-05', '2026-01-12', '2026-01-19'] as const;
const IDS = ['mer', 'revenue'];

describe('the page’s table', () => {
  it('has the newest period first, and a gap where a metric has no row', () => {
    const weekly = weeklyOf([result('mer', [row(second, 2)]), result('revenue', [row(first, 10), row(second, 20)])]);
    expect(weekly.periods.map((p) => p.start)).toEqual([second, first]);
    expect(weekly.columns.map((c) => c.rows.map((r) => r?.value ?? null))).toEqual([
      [2, null],
      [20, 10],
    ]);
  });

  it('marks a period incomplete if it is for any metric', () => {
    const weekly = weeklyOf([result('mer', [row(first, 1, true)]), result('revenue', [row(first, 10)])]);
    expect(weekly.periods).toEqual([{ start: first, incomplete: true }]);
  });
});

describe('the period the figures stand for', () => {
  const latest = (...pages: MetricResult[]): string | null => {
    const weekly = weeklyOf(pages);
    const at = latestPeriod(weekly, IDS);
    return at === null ? null : weekly.periods[at]!.start;
  };

  it('is the newest complete one with most figures', () => {
    expect(latest(result('mer', [row(first, 1), row(second, 2), row(third, 3, true)]))).toBe(second);
    expect(latest(result('mer', [row(first, 1)]), result('revenue', [row(first, 10), row(second, 20)]))).toBe(first);
  });

  it('is the newest with a figure where none is complete, and the newest where there is no figure at all', () => {
    expect(latest(result('mer', [row(first, 1, true), row(second, null, true)]))).toBe(first);
    expect(latest(result('mer', [row(first, null), row(second, null)]))).toBe(second);
  });

  it('is none where nothing is told', () => {
    expect(latest(result('mer', []))).toBeNull();
  });
});

describe('a figure', () => {
  const changeOf = (rows: readonly MetricRow[], grain?: MetricResult['grain']) => {
    const weekly = weeklyOf([result('mer', rows, grain)]);
    return figureOf(weekly.columns[0]!, weekly, 0).change;
  };

  it('has the change to the period before', () => {
    expect(changeOf([row(first, 2), row(second, 3)])).toBe(1);
    expect(changeOf([row('2026-01-01', 2), row('2026-02-01', 5)], 'month')).toBe(3);
  });

  it('has none where either is undefined or incomplete', () => {
    expect(changeOf([row(first, null), row(second, 3)])).toBeNull();
    expect(changeOf([row(first, 2, true), row(second, 3)])).toBeNull();
    expect(changeOf([row(first, 2), row(second, 3, true)])).toBeNull();
  });

  it('has none where the row before is not of the period before', () => {
    expect(changeOf([row(first, 2), row(third, 3)])).toBeNull();
  });
});
