// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { choiceOf, chosenOf, svgOf, tableOf, weekly, WEEKS } from './drawn.ts';

describe('an area chart', () => {
  it('is drawn as it was when somebody last looked at it', async () => {
    await expect(svgOf(chosenOf(weekly, choiceOf('area')))).toMatchFileSnapshot('./golden/area.svg');
  });

  it('begins at zero, however far its values are from it', () => {
    const table = tableOf({ week: ['date', WEEKS], users: ['integer', [1000, 990, 1005, 1001, 998, 997]] });
    expect(svgOf(chosenOf(table, choiceOf('area')))).toMatch(/>0<\/text>/);
  });

  it('leaves out what is undefined', () => {
    const svg = svgOf(chosenOf(weekly, choiceOf('area', { y: ['revenue'] })));
    const path = /<g aria-label="area"[^>]*>\s*<path d="([^"]*)"/.exec(svg)![1]!;
    expect(path.split('Z').filter((piece) => piece !== '')).toHaveLength(2);
  });
});
