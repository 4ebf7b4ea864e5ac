// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { byPlatform, choiceOf, chosenOf, EUR, svgOf, tableOf, weekly, WEEKS } from './drawn.ts';

const target = { title: 'Target', value: 200, unit: EUR };

/** How often the line of this colour is taken up: once more than it is interrupted. */
const pieces = (svg: string, color: string): number =>
  [...svg.matchAll(new RegExp(`stroke="var\\(${color}\\)"[^>]*stroke-width="1.75"[^>]*>\\s*<path d="([^"]*)"`, 'g'))]
    .map((match) => match[1]!.split('M').length - 1)
    .reduce((sum, n) => sum + n, 0);

describe('a line chart', () => {
  it('is drawn as it was when somebody last looked at it', async () => {
    await expect(svgOf(chosenOf(weekly, choiceOf('line'), target))).toMatchFileSnapshot('./golden/line.svg');
  });

  it('draws a line for each value of the series’ column', async () => {
    await expect(svgOf(chosenOf(byPlatform, choiceOf('line')))).toMatchFileSnapshot('./golden/line-series.svg');
  });

  it('breaks where a value is undefined', () => {
    const svg = svgOf(chosenOf(weekly, choiceOf('line')));
    expect(pieces(svg, '--series-1')).toBe(2);
    expect(pieces(svg, '--series-2')).toBe(1);
  });

  it('is dashed towards a period that is incomplete, and hollow there', () => {
    const svg = svgOf(chosenOf(weekly, choiceOf('line')));
    expect(svg.match(/stroke-dasharray="3 3"/g)).toHaveLength(2);
    expect(svg.match(/<circle[^>]*fill="var\(--paper\)"/g)).toHaveLength(2);
    expect(svgOf(chosenOf(byPlatform, choiceOf('line')))).not.toContain('dasharray');
  });

  it('begins its axis at zero, unless all values are far from it', () => {
    const labels = (values: readonly number[]): string[] => {
      const svg = svgOf(chosenOf(tableOf({ week: ['date', WEEKS.slice(0, values.length)], users: ['integer', values] }), choiceOf('line')));
      const axis = svg.slice(svg.indexOf('y-axis tick label'));
      return [...axis.slice(0, axis.indexOf('</g>')).matchAll(/>(-?\d+)<\/text>/g)].map((match) => match[1]!);
    };
    expect(labels([100, 40, 90])).toEqual(['0', '50', '100']);
    expect(labels([1000, 980, 1010])).toEqual(['980', '990', '1000', '1010']);
    expect(labels([-1000, -990])).toEqual(['-1000', '-995', '-990']);
  });

  it('names its goal, and holds it within the axis', () => {
    const svg = svgOf(chosenOf(weekly, choiceOf('line'), { ...target, value: 900 }));
    expect(svg).toContain('>Target: 900 EUR</text>');
    expect(svg).toMatch(/>1000<\/text>/);
  });
});
