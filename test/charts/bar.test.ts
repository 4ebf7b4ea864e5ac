// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { alongAxis } from '../../src/charts/axes/along.ts';
import { besideEachOther } from '../../src/charts/marks/boxes.ts';
import { ratio } from '../../src/core/units.ts';
import { choiceOf, chosenOf, EUR, plainText, svgOf, tableOf, weekly } from './drawn.ts';

const COUNTRIES = ['Germany', 'France', 'United Kingdom', 'Austria', 'Switzerland', 'The Netherlands', 'Belgium', 'Luxembourg'];
const byCountry = tableOf({
  country: ['text', COUNTRIES],
  share: ['number', [0.31, 0.2, 0.15, 0.1, null, 0.05, 0.02, -0.04], ratio],
});

const barsOf = (table: typeof weekly) => {
  const chart = chosenOf(table, choiceOf('bar'));
  return besideEachOther(chart, alongAxis(chart.x, { width: 400, text: plainText, bars: true }));
};

describe('a bar chart', () => {
  it('is drawn as it was when somebody last looked at it', async () => {
    await expect(svgOf(chosenOf(byCountry, choiceOf('bar')))).toMatchFileSnapshot('./golden/bar.svg');
    await expect(svgOf(chosenOf(weekly, choiceOf('bar')))).toMatchFileSnapshot('./golden/bar-time.svg');
  });

  it('begins every bar at zero and ends it at its value, down where that is negative', () => {
    const { boxes } = barsOf(byCountry);
    expect(boxes.map((box) => [box.place, box.bottom, box.top])).toEqual([
      [0, 0, 0.31],
      [1, 0, 0.2],
      [2, 0, 0.15],
      [3, 0, 0.1],
      [5, 0, 0.05],
      [6, 0, 0.02],
      [7, 0, -0.04],
    ]);
  });

  it('draws no bar of an undefined value, and says so with a dash', () => {
    expect(barsOf(byCountry).missing).toEqual([4]);
    expect(svgOf(chosenOf(byCountry, choiceOf('bar'))).match(/>–<\/text>/g)).toHaveLength(1);
  });

  it('sets the bars of one place beside each other, none over another', () => {
    const boxes = barsOf(weekly).boxes.toSorted((a, b) => a.x1 - b.x1);
    for (const [i, box] of boxes.slice(1).entries()) expect(box.x1).toBeGreaterThanOrEqual(boxes[i]!.x2 - 1);
  });

  it('leaves room in time where there is no row', () => {
    const gap = tableOf({ day: ['date', ['2026-01-01', '2026-01-02', '2026-01-05']], spend: ['number', [1, 2, 3], EUR] });
    const [first, second, third] = barsOf(gap).boxes.map((box) => box.x);
    expect(third! - second!).toBe(3 * (second! - first!));
  });

  it('sets bars of the same day side by side: none is hidden behind another', () => {
    const twice = tableOf({ day: ['date', ['2026-01-01', '2026-01-01', '2026-01-02']], spend: ['number', [1, 2, 3], EUR] });
    expect(barsOf(twice).boxes.map((box) => [box.x, box.top])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });
});
