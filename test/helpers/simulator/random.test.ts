import { array, assert, double, nat, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BERLIN, NEW_YORK, dayOf, isoOf, wallClock } from './calendar.ts';
import { apportion, normalQuantile, stream } from './random.ts';
import { sum } from './read-csv.ts';

describe('randomness', () => {
  it('draws the same stream twice, and another one under another name', () => {
    const draws = (name: string) => {
      const random = stream(5, name);
      return [random.uniform(), random.normal(), random.poisson(4), random.integer(1, 6)];
    };
    expect(draws('a')).toEqual(draws('a'));
    expect(draws('a')).not.toEqual(draws('b'));
  });

  it('has the mean and variance of a Poisson count below and above a mean of 30', () => {
    for (const mean of [3, 80]) {
      const random = stream(1, 'poisson');
      const draws = Array.from({ length: 20_000 }, () => random.poisson(mean));
      const average = sum(draws) / draws.length;
      const variance = sum(draws.map((draw) => (draw - average) ** 2)) / draws.length;
      expect(average / mean).toBeCloseTo(1, 1);
      expect(variance / mean).toBeCloseTo(1, 1);
    }
  });

  it('apportions a total exactly and gives nothing to weights of zero', () => {
    const weights = array(double({ min: 0, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 8 });
    assert(
      property(nat(1e7), weights, (total, shares) => {
        pre(sum(shares) > 1e-6);
        const parts = apportion(total, shares);
        expect(sum(parts)).toBe(total);
        expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
      }),
    );
    expect(apportion(7, [0, 1, 0])).toEqual([0, 7, 0]);
    expect(() => apportion(7, [0, 0])).toThrow(RangeError);
  });

  it('inverts the normal distribution', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
  });
});

describe('the calendar', () => {
  it('changes the offset on the days the rules name', () => {
    const offset = (zone: typeof BERLIN, iso: string, hour: number) => wallClock(zone)(dayOf(iso), hour * 3600).offset;
    expect([offset(BERLIN, '2025-03-30', 1), offset(BERLIN, '2025-03-30', 4)]).toEqual([60, 120]);
    expect([offset(BERLIN, '2025-10-26', 1), offset(BERLIN, '2025-10-26', 3)]).toEqual([120, 60]);
    expect([offset(NEW_YORK, '2025-03-09', 1), offset(NEW_YORK, '2025-03-09', 4)]).toEqual([-300, -240]);
    expect([offset(NEW_YORK, '2025-11-02', 1), offset(NEW_YORK, '2025-11-02', 2)]).toEqual([-240, -300]);
  });

  it('moves a time the spring change skips on by an hour', () => {
    expect(wallClock(BERLIN)(dayOf('2025-03-30'), 2.5 * 3600)).toEqual({ day: dayOf('2025-03-30'), second: 3.5 * 3600, offset: 120 });
  });

  it('agrees with the platform about every offset of six years', () => {
    const format = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' });
    for (let day = dayOf('2021-01-01'); day < dayOf('2027-01-01'); day += 1) {
      const noon = wallClock(BERLIN)(day, 43_200);
      expect(format.format(new Date(`${isoOf(day)}T11:00:00Z`))).toContain(`GMT+0${noon.offset / 60}`);
    }
  });
});
