import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bounded,
  columnsBetween,
  fittingWidth,
  isCut,
  NARROWEST,
  numbersShown,
  offsetsOf,
  roughly,
  scrolledTo,
  WIDEST,
} from '../../../src/ui/table/widths.ts';

describe('a column’s width', () => {
  it('fits its widest text, and is neither a sliver nor a page', () => {
    const fitting = (texts: readonly string[]) => fittingWidth(texts, roughly);
    expect(fitting(['a', 'revenue EUR'])).toBeGreaterThan(fitting(['revenue']));
    expect(fitting(['広告費用合計'])).toBeGreaterThan(fitting(['abcdef']));
    expect(fittingWidth(['iiiiii', 'WWWWW', 'a'], (text) => (text.includes('W') ? 100 : 20))).toBe(122);
    expect([fitting([]), fitting(['x'.repeat(9999)])]).toEqual([NARROWEST, 320]);
    expect([bounded(-5), bounded(5000), bounded(99.6)]).toEqual([NARROWEST, WIDEST, 100]);
  });

  it('cuts no number that it was fitted to, and tells where one would be cut', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), (n) => {
        const text = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(n);
        expect(
          isCut(
            text,
            fittingWidth([text], (t) => t.length * 8),
            8,
          ),
        ).toBe(false);
        expect(isCut(text, text.length * 4, 8)).toBe(true);
      }),
    );
  });
});

describe('the columns in sight', () => {
  const offsets = offsetsOf([100, 50, 200, 80]);

  it('are those that any part of is between two places', () => {
    expect(offsets).toEqual([0, 100, 150, 350, 430]);
    expect([columnsBetween(offsets, 0, 90), columnsBetween(offsets, 120, 160), columnsBetween(offsets, 360, 9999)]).toEqual([
      { first: 0, last: 1 },
      { first: 1, last: 3 },
      { first: 3, last: 4 },
    ]);
    expect(columnsBetween([0], 0, 500)).toEqual({ first: 0, last: 0 });
  });

  it('leave out none and add none beyond the edges', () => {
    const widths = fc.array(fc.integer({ min: 40, max: 300 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(widths, fc.nat(40_000), fc.nat(2000), (all, left, size) => {
        const edges = offsetsOf(all);
        const { first, last } = columnsBetween(edges, left, left + size);
        all.forEach((_, c) => {
          const isSeen = edges[c]! <= left + size && edges[c + 1]! > left;
          if (isSeen) expect(c >= first && c < last).toBe(true);
        });
        expect(last - first).toBeLessThanOrEqual(Math.ceil(size / 40) + 2);
      }),
    );
  });
});

describe('what is on the page', () => {
  it('is what is in sight, some around it, and the cell with the focus wherever that is', () => {
    const within = { count: 100, spare: 2 };
    expect(numbersShown({ first: 10, last: 12 }, 11, within)).toEqual([8, 9, 10, 11, 12, 13]);
    expect(numbersShown({ first: 10, last: 12 }, 3, within)).toEqual([3, 8, 9, 10, 11, 12, 13]);
    expect(numbersShown({ first: 10, last: 12 }, 99, within)).toEqual([8, 9, 10, 11, 12, 13, 99]);
    expect(numbersShown({ first: 0, last: 5 }, -1, { count: 3, spare: 2 })).toEqual([0, 1, 2]);
    expect(numbersShown({ first: 0, last: 5 }, 0, { count: 0, spare: 2 })).toEqual([]);
  });

  it('is scrolled no further than it takes', () => {
    expect(scrolledTo(100, { from: 120, to: 148, size: 300 })).toBe(100);
    expect(scrolledTo(100, { from: 72, to: 100, size: 300 })).toBe(72);
    expect(scrolledTo(100, { from: 390, to: 418, size: 300 })).toBe(118);
    expect(scrolledTo(100, { from: 150, to: 900, size: 300 })).toBe(150);
  });
});
