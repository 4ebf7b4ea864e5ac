import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extremes, sample } from '../../src/charts/tables/thinning.ts';

const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { nil: null }), { minLength: 1, maxLength: 400 });
const most = fc.integer({ min: 8, max: 100 });

const rising = (places: readonly number[]): boolean => places.every((place, i) => i === 0 || place > places[i - 1]!);

describe('a thinned line', () => {
  it('keeps all of a short one', () => {
    expect(extremes([1, null, 2], 8)).toEqual([0, 1, 2]);
  });

  it('keeps its ends, its highest and its lowest, and no more than it may', () => {
    fc.assert(
      fc.property(values, most, (all, limit) => {
        const kept = extremes(all, limit);
        const known = (list: readonly (number | null)[]): number[] => list.filter((v) => v !== null);
        const drawn = known(kept.map((place) => all[place]!));
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(rising(kept)).toBe(true);
        expect([kept[0], kept.at(-1)]).toEqual([0, all.length - 1]);
        expect(Math.max(...drawn)).toBe(Math.max(...known(all)));
        expect(Math.min(...drawn)).toBe(Math.min(...known(all)));
      }),
    );
  });

  it('keeps a single peak and a single gap among many values', () => {
    const flat = Array.from({ length: 10_000 }, (_, i) => (i === 4321 ? 99 : i === 6789 ? null : 1));
    const kept = extremes(flat, 100);
    expect(kept).toContain(4321);
    expect(kept).toContain(6789);
  });
});

describe('a sample', () => {
  it('is spread evenly, the first and the last among it', () => {
    expect(sample(10, 4)).toEqual([0, 3, 6, 9]);
    expect(sample(3, 4)).toEqual([0, 1, 2]);
    expect(sample(0, 4)).toEqual([]);
  });

  it('draws nothing twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 2, max: 500 }), (count, limit) => {
        const places = sample(count, limit);
        expect(places.length).toBe(Math.min(count, limit));
        expect(rising(places)).toBe(true);
      }),
    );
  });
});
