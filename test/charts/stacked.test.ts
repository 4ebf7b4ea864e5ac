// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alongAxis } from '../../src/charts/axes/along.ts';
import { onTopOfEachOther } from '../../src/charts/marks/boxes.ts';
import { stackHeights } from '../../src/charts/tables/heights.ts';
import { byPlatform, choiceOf, chosenOf, plainText, svgOf, tableOf } from './drawn.ts';

const stacksOf = (table: typeof byPlatform) => {
  const chart = chosenOf(table, choiceOf('stacked'));
  return { chart, ...onTopOfEachOther(chart, alongAxis(chart.x, { width: 400, text: plainText, bars: true })) };
};

const wide = (...columns: readonly (readonly (number | null)[])[]) =>
  tableOf({
    place: ['text', columns[0]!.map((_, i) => `p${i}`)],
    ...Object.fromEntries(columns.map((cells, i) => [`c${i}`, ['number', cells] as const])),
  });

describe('a stacked chart', () => {
  it('is drawn as it was when somebody last looked at it', async () => {
    await expect(svgOf(chosenOf(byPlatform, choiceOf('stacked')))).toMatchFileSnapshot('./golden/stacked.svg');
  });

  it('stacks what is positive up and what is negative down', () => {
    const { boxes } = stacksOf(wide([3], [-2], [4], [-1]));
    expect(boxes.map((box) => [box.bottom, box.top])).toEqual([
      [0, 3],
      [0, -2],
      [3, 7],
      [-2, -3],
    ]);
  });

  it('reaches as far as its values add up to, and every part is as high as its value', () => {
    const value = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null });
    const column = fc.array(value, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 8 }), (columns) => {
        fc.pre(columns.flat().some((v) => v !== null));
        const { boxes, chart } = stacksOf(wide(...columns));
        for (const box of boxes) expect(box.top - box.bottom).toBe(box.y);
        expect(Math.max(0, ...boxes.map((box) => box.top))).toBe(Math.max(0, ...stackHeights(chart)));
        expect(Math.min(0, ...boxes.map((box) => box.top))).toBe(Math.min(0, ...stackHeights(chart)));
      }),
    );
  });

  it('says where a part is undefined, and puts a dash where all are', () => {
    const { chart, missing } = stacksOf(wide([1, null, null], [2, 2, null]));
    expect(chart.notes).toEqual([{ kind: 'stack-with-gaps', count: 1 }]);
    expect(missing).toEqual([2]);
  });
});
