import { describe, expect, it } from 'vitest';
import { confinedTo, stepped } from '../../../src/ui/cells/grid-steps.ts';

const extent = { rows: 20, columns: 3 };
const go = (key: string, held: { ctrlKey?: boolean } = {}, from = { row: 5, column: 1 }) =>
  stepped({ key, ctrlKey: false, metaKey: false, ...held }, from, extent);

describe('a key in a grid', () => {
  it('leads to the neighbour, a page on, or to an end', () => {
    expect([go('ArrowUp'), go('ArrowDown'), go('ArrowLeft'), go('ArrowRight')]).toEqual([
      { row: 4, column: 1 },
      { row: 6, column: 1 },
      { row: 5, column: 0 },
      { row: 5, column: 2 },
    ]);
    expect([go('PageDown'), go('Home'), go('End')]).toEqual([
      { row: 15, column: 1 },
      { row: 5, column: 0 },
      { row: 5, column: 2 },
    ]);
    expect([go('Home', { ctrlKey: true }), go('End', { ctrlKey: true })]).toEqual([
      { row: 0, column: 0 },
      { row: 19, column: 2 },
    ]);
  });

  it('stays within it, and means nothing where it leads nowhere', () => {
    expect(go('PageUp')).toEqual({ row: 0, column: 1 });
    expect(go('ArrowRight', {}, { row: 0, column: 2 })).toEqual({ row: 0, column: 2 });
    expect([go('Enter'), go('a')]).toEqual([null, null]);
    expect(confinedTo({ row: 40, column: 9 }, extent)).toEqual({ row: 19, column: 2 });
  });
});
