import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropAt, placeAfter, widthAt, type Box } from '../../../src/ui/cells/places.ts';

const box = (left: number, top: number, width = 100, height = 50): Box => ({ left, top, right: left + width, bottom: top + height });

/** Two beside each other, one below them. */
const boxes = [box(0, 0), box(120, 0), box(0, 70, 220)];

describe('where a dragged cell goes', () => {
  it('is beside the cell it is nearest to, or above or below one that stands alone in its row', () => {
    expect(dropAt(boxes, { x: 20, y: 30 })).toEqual({ at: 0, side: 'before', stacked: false });
    expect(dropAt(boxes, { x: 200, y: 10 })).toEqual({ at: 1, side: 'behind', stacked: false });
    expect(dropAt(boxes, { x: 200, y: 80 })).toEqual({ at: 2, side: 'before', stacked: true });
    expect(dropAt(boxes, { x: 10, y: 900 })).toEqual({ at: 2, side: 'behind', stacked: true });
    expect(dropAt([], { x: 0, y: 0 })).toBeNull();
  });

  it('puts it between the same neighbours once it has been taken out', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.nat(7), fc.constantFrom('before', 'behind'), (from, at, side) => {
        const cells = [...'abcdefgh'];
        const moved = cells[from]!;
        const place = placeAfter({ at, side, stacked: false }, from);
        const after = cells.toSpliced(from, 1).toSpliced(place, 0, moved);
        const target = cells[at]!;
        if (target === moved) expect(after).toEqual(cells);
        else expect(after.indexOf(moved) - after.indexOf(target)).toBe(side === 'before' ? -1 : 1);
      }),
    );
  });
});

describe('the width that an edge is pulled to', () => {
  const grid = { left: 0, width: 1200 };

  it('is whole columns, two at least, and never beyond the page', () => {
    expect(widthAt(310, { left: 0, grid })).toBe(3);
    expect(widthAt(20, { left: 0, grid })).toBe(2);
    expect(widthAt(5000, { left: 0, grid })).toBe(12);
    expect(widthAt(5000, { left: 600, grid })).toBe(6);
  });
});
