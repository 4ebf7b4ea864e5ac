import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  isDay,
  joinRanges,
  nextPeriod,
  periodEnd,
  periodStart,
  spanOf,
  weekday,
  type Day,
  type Weekday,
} from '../../src/core/calendar.ts';

const RUNS = { seed: 1, numRuns: 500 };
const day = fc.integer({ min: -50_000, max: 80_000 }).map((n): Day => new Date(n * 86_400_000).toISOString().slice(0, 10));
const grain = fc.constantFrom('day', 'week', 'month');
const weekStart = fc.integer({ min: 1, max: 7 }).map((n) => n as Weekday);

describe('days', () => {
  it('are added over months, years and leap days', () => {
    expect([addDays('2026-01-31', 1), addDays('2024-02-28', 1), addDays('2026-03-01', -1), addDays('2025-12-31', 1)]).toEqual([
      '2026-02-01',
      '2024-02-29',
      '2026-02-28',
      '2026-01-01',
    ]);
  });

  it('are as far apart as was added', () => {
    const property = fc.property(day, fc.integer({ min: -9999, max: 9999 }), (from, n) => {
      expect(daysBetween(from, addDays(from, n))).toBe(n);
    });
    fc.assert(property, RUNS);
  });

  it('exist, or do not', () => {
    expect(['2026-02-28', '2024-02-29', '2026-02-30', '2026-13-01', '2026-1-1', '20260101', '', '2026-01-01T00:00'].map(isDay)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('have a weekday, 1 for Monday', () => {
    expect(['2026-01-05', '2026-01-11', '1969-12-29'].map(weekday)).toEqual([1, 7, 1]);
  });
});

describe('a period', () => {
  it('of a week begins on the weekday that weeks begin on', () => {
    expect(periodStart('2026-01-11', 'week')).toBe('2026-01-05');
    expect(periodStart('2026-01-11', 'week', 7)).toBe('2026-01-11');
    expect(periodStart('2026-01-10', 'week', 7)).toBe('2026-01-04');
  });

  it('of a month ends on its last day', () => {
    expect(['2026-01-01', '2024-02-01', '2026-02-01', '2026-12-01'].map((start) => periodEnd(start, 'month'))).toEqual([
      '2026-01-31',
      '2024-02-29',
      '2026-02-28',
      '2026-12-31',
    ]);
  });

  it('holds its day, and the next one begins the day after it ends', () => {
    const property = fc.property(day, grain, weekStart, (d, g, w) => {
      const start = periodStart(d, g, w);
      const end = periodEnd(start, g);
      expect(start <= d && d <= end).toBe(true);
      expect(periodStart(end, g, w)).toBe(start);
      expect(nextPeriod(start, g)).toBe(addDays(end, 1));
      expect(periodStart(nextPeriod(start, g), g, w)).toBe(nextPeriod(start, g));
    });
    fc.assert(property, RUNS);
  });
});

describe('ranges', () => {
  const range = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9 })).map(([from, length]) => ({
    from: addDays('2026-01-01', from),
    to: addDays('2026-01-01', from + length),
  }));
  const daysOf = (ranges: readonly { from: Day; to: Day }[]): string[] => [
    ...new Set(ranges.flatMap(({ from, to }) => Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i)))),
  ];

  it('span from the first day to the last; none of them, nothing', () => {
    expect(
      spanOf([
        { from: '2026-01-05', to: '2026-01-06' },
        { from: '2026-01-01', to: '2026-01-02' },
      ]),
    ).toEqual({
      from: '2026-01-01',
      to: '2026-01-06',
    });
    expect(spanOf([])).toBeNull();
  });

  it('joined hold the same days, in order, with a hole between each two', () => {
    const property = fc.property(fc.array(range, { maxLength: 8 }), (ranges) => {
      const joined = joinRanges(ranges);
      expect(daysOf(joined).sort()).toEqual(daysOf(ranges).sort());
      joined.slice(1).forEach((next, i) => expect(next.from > addDays(joined[i]!.to, 1)).toBe(true));
    });
    fc.assert(property, RUNS);
  });
});
