import { describe, expect, it } from 'vitest';
import { periodTicks } from '../../src/charts/axes/periods.ts';
import { valueAxis } from '../../src/charts/axes/values.ts';
import { withGaps, type Point } from '../../src/charts/time-series.ts';
import { addDays } from '../../src/core/calendar.ts';

describe('the axis of values', () => {
  it.for([
    { values: [18_400, 49_100], ticks: [0, 20_000, 40_000, 60_000], decimals: 0 },
    { values: [0.031, 0.012], ticks: [0, 0.01, 0.02, 0.03, 0.04], decimals: 2 },
    { values: [3.4, 2.9], ticks: [0, 1, 2, 3, 4], decimals: 0 },
    { values: [1.4], ticks: [0, 0.5, 1, 1.5], decimals: 1 },
    { values: [-3, 8], ticks: [-5, 0, 5, 10], decimals: 0 },
    { values: [-40], ticks: [-40, -30, -20, -10, 0], decimals: 0 },
    { values: [0.3], ticks: [0, 0.1, 0.2, 0.3], decimals: 1 },
    { values: [0, 0], ticks: [0], decimals: 0 },
    { values: [], ticks: [0], decimals: 0 },
  ])('of $values is labelled $ticks', ({ values, ticks, decimals }) => {
    expect(valueAxis(values)).toMatchObject({ ticks, decimals });
  });

  it('holds every value and zero, with no more than six labels, whatever the size', () => {
    for (const scale of [1e-6, 0.003, 0.7, 1, 12, 999, 1e9])
      for (const part of [0.11, 0.5, 0.77, 1]) {
        const { domain, ticks, decimals } = valueAxis([scale * part, scale]);
        expect(domain[0]).toBe(0);
        expect(domain[1]).toBeGreaterThanOrEqual(scale * (1 - 1e-9));
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(new Set(ticks.map((t) => t.toFixed(decimals))).size).toBe(ticks.length);
      }
  });
});

const weeks = (from: string, count: number): string[] => Array.from({ length: count }, (_, i) => addDays(from, 7 * i));
const texts = (starts: readonly string[], width: number, locale: string, grain: 'week' | 'month' = 'week'): string[] =>
  periodTicks(starts, width, { grain, locale }).map((t) => t.text);

describe('the axis of time', () => {
  it('labels the periods themselves, in the locale’s order, the year once', () => {
    expect(texts(weeks('2026-01-05', 3), 400, 'en-US')).toEqual(['Jan 5\n2026', 'Jan 12', 'Jan 19']);
    expect(texts(weeks('2026-01-05', 3), 400, 'en-GB')).toEqual(['5 Jan\n2026', '12 Jan', '19 Jan']);
    expect(texts(weeks('2026-01-05', 3), 400, 'de-DE')).toEqual(['5. Jan.\n2026', '12. Jan.', '19. Jan.']);
  });

  it('says the next year where it begins', () => {
    expect(texts(weeks('2025-12-22', 3), 400, 'en-US')).toEqual(['Dec 22\n2025', 'Dec 29', 'Jan 5\n2026']);
    expect(texts(['2025-12-01', '2026-01-01'], 400, 'en-US', 'month')).toEqual(['Dec\n2025', 'Jan\n2026']);
  });

  it('leaves out labels for which there is no room', () => {
    const starts = weeks('2025-01-06', 100);
    const ticks = periodTicks(starts, 300, { grain: 'week', locale: 'de-DE' });
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThan(6);
    expect(ticks.every((t) => starts.includes(t.start))).toBe(true);
  });

  it('labels a single period, and none where there is none', () => {
    expect(texts(['2026-01-05'], 300, 'en-US')).toEqual(['Jan 5\n2026']);
    expect(texts([], 300, 'en-US')).toEqual([]);
  });
});

describe('a line', () => {
  const point = (start: string): Point => ({ start, value: 1, incomplete: false });

  it('breaks where two points are not neighbours in time', () => {
    const points = ['2024-06-01', '2024-07-01', '2025-11-01'].map(point);
    expect(withGaps(points, 'month').map((p) => [p.start, p.value])).toEqual([
      ['2024-06-01', 1],
      ['2024-07-01', 1],
      ['2024-08-01', null],
      ['2025-11-01', 1],
    ]);
  });

  it('goes on over neighbours', () => {
    const points = weeks('2026-01-05', 4).map(point);
    expect(withGaps(points, 'week')).toEqual(points);
  });
});
