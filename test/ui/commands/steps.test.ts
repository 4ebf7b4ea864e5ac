import { describe, expect, it } from 'vitest';
import { stepTo, type Spot } from '../../../src/ui/commands/steps.ts';

const spot = (id: string, top: number, [left, right]: readonly [number, number]): Spot => ({ id, top, left, right });

/** Four figures, under them a chart beside a text, under these a table. */
const PAGE = [
  spot('one', 0, [0, 90]),
  spot('two', 0, [100, 190]),
  spot('three', 2, [200, 290]),
  spot('four', 0, [300, 390]),
  spot('chart', 100, [0, 250]),
  spot('text', 100, [260, 390]),
  spot('table', 300, [0, 390]),
];

describe('a step from cell to cell', () => {
  it('goes along the flow to the left and to the right', () => {
    expect([stepTo(PAGE, 'two', 'right'), stepTo(PAGE, 'chart', 'left'), stepTo(PAGE, 'four', 'right')]).toEqual([
      'three',
      'four',
      'chart',
    ]);
  });

  it('goes down to the cell that lies under it the most, and up likewise', () => {
    expect(['one', 'two', 'three', 'four'].map((id) => stepTo(PAGE, id, 'down'))).toEqual(['chart', 'chart', 'chart', 'text']);
    expect([stepTo(PAGE, 'table', 'up'), stepTo(PAGE, 'text', 'up'), stepTo(PAGE, 'text', 'down')]).toEqual(['chart', 'four', 'table']);
  });

  it('ends at the ends', () => {
    expect([stepTo(PAGE, 'one', 'left'), stepTo(PAGE, 'two', 'up'), stepTo(PAGE, 'table', 'down')]).toEqual([null, null, null]);
  });

  it('begins at the first cell where none has the focus, and nowhere on an empty page', () => {
    expect([stepTo(PAGE, null, 'down'), stepTo([], 'one', 'down')]).toEqual(['one', null]);
  });
});
