import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  confined,
  extended,
  HEADER,
  isInside,
  rectangleOf,
  wishOf,
  type Key,
  type Selection,
} from '../../../src/ui/table/selection.ts';

const extent = { rows: 100, columns: 8, page: 20 };
const pressed = (key: string, held: Partial<Key> = {}): Key => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

/** Where a key leads from a cell: `row,column`. */
function from(row: number, column: number, key: string, held: Partial<Key> = {}): string {
  const wish = wishOf(pressed(key, held), at({ row, column }), extent);
  return wish?.to === 'select' ? `${wish.selection.active.row},${wish.selection.active.column}` : String(wish?.to);
}

describe('a key in the table', () => {
  it.for([
    ['ArrowDown', {}, '6,3'],
    ['ArrowUp', {}, '4,3'],
    ['ArrowLeft', {}, '5,2'],
    ['ArrowRight', {}, '5,4'],
    ['PageDown', {}, '25,3'],
    ['PageUp', {}, '0,3'],
    ['Home', {}, '5,0'],
    ['End', {}, '5,7'],
    ['Home', { ctrlKey: true }, '0,0'],
    ['End', { metaKey: true }, '99,7'],
    ['ArrowDown', { ctrlKey: true }, '99,3'],
    ['ArrowUp', { ctrlKey: true }, '0,3'],
    ['ArrowRight', { ctrlKey: true }, '5,7'],
    ['/', {}, 'filter'],
    ['Enter', {}, 'undefined'],
    ['x', {}, 'undefined'],
    ['c', { ctrlKey: true }, 'undefined'],
  ] as const)('%s with %j leads to %s', ([key, held, place]) => {
    expect(from(5, 3, key, held)).toBe(place);
  });

  it('goes from the first row up to the header, and along it and down again', () => {
    expect(from(0, 3, 'ArrowUp')).toBe('-1,3');
    expect(from(HEADER, 3, 'ArrowUp')).toBe('-1,3');
    expect(from(HEADER, 3, 'ArrowRight')).toBe('-1,4');
    expect(from(HEADER, 3, 'End')).toBe('-1,7');
    expect(from(HEADER, 3, 'ArrowDown')).toBe('0,3');
    expect(from(0, 3, 'Home', { ctrlKey: true })).toBe('0,0');
  });

  it('sorts in the header, and widens a column with Alt anywhere', () => {
    const head = at({ row: HEADER, column: 1 });
    expect([' ', 'Enter'].map((key) => wishOf(pressed(key), head, extent))).toEqual([{ to: 'sort' }, { to: 'sort' }]);
    expect(wishOf(pressed('ArrowLeft', { altKey: true }), head, extent)).toEqual({ to: 'widen', by: -16 });
    expect(wishOf(pressed('ArrowRight', { altKey: true }), at({ row: 2, column: 1 }), extent)).toEqual({ to: 'widen', by: 16 });
    expect(wishOf(pressed('ArrowUp', { altKey: true }), head, extent)).toBeNull();
  });

  it('never leads out of the table', () => {
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'a');
    const step = fc.record({
      key: keys,
      shiftKey: fc.boolean(),
      ctrlKey: fc.boolean(),
      metaKey: fc.constant(false),
      altKey: fc.constant(false),
    });
    const size = fc.record({ rows: fc.nat(5), columns: fc.integer({ min: 1, max: 4 }), page: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(size, fc.array(step, { maxLength: 30 }), (extent, steps) => {
        const end = steps.reduce<Selection>(
          (selection, key) => {
            const wish = wishOf(key, selection, extent);
            return wish?.to === 'select' ? wish.selection : selection;
          },
          confined(at({ row: 0, column: 0 }), extent),
        );
        expect(end).toEqual(confined(end, extent));
        expect(end.active.row >= 0 || end.anchor.row === end.active.row).toBe(true);
      }),
    );
  });
});

describe('a selection', () => {
  it('reaches from where it began, in any direction', () => {
    const wish = wishOf(pressed('ArrowUp', { shiftKey: true }), { active: { row: 4, column: 1 }, anchor: { row: 5, column: 3 } }, extent);
    const selection = wish?.to === 'select' ? wish.selection : null;
    expect(rectangleOf(selection!)).toEqual({ top: 3, left: 1, bottom: 5, right: 3 });
    expect([isInside(rectangleOf(selection!), 4, 2), isInside(rectangleOf(selection!), 4, 4)]).toEqual([true, false]);
  });

  it('of everything has all cells and no header', () => {
    const wish = wishOf(pressed('a', { ctrlKey: true }), at({ row: HEADER, column: 2 }), extent);
    expect(wish?.to === 'select' && rectangleOf(wish.selection)).toEqual({ top: 0, left: 0, bottom: 99, right: 7 });
  });

  it('stops below the header, and does not begin there', () => {
    expect(extended(at({ row: 0, column: 1 }), { row: HEADER, column: 1 }, true)).toEqual(at({ row: 0, column: 1 }));
    expect(extended(at({ row: HEADER, column: 1 }), { row: 4, column: 2 }, true)).toEqual(at({ row: 4, column: 2 }));
  });

  it('follows a table that has become smaller', () => {
    const large = { active: { row: 90, column: 7 }, anchor: { row: 2, column: 1 } };
    expect(confined(large, { rows: 10, columns: 4, page: 5 })).toEqual({ active: { row: 9, column: 3 }, anchor: { row: 2, column: 1 } });
    expect(confined(large, { rows: 0, columns: 4, page: 5 }).active.row).toBe(HEADER);
  });
});
