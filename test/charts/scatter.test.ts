// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { multiple } from '../../src/core/units.ts';
import { choiceOf, chosenOf, svgOf, tableOf, weekly, EUR } from './drawn.ts';

describe('a scatter chart', () => {
  it('is drawn as it was when somebody last looked at it', async () => {
    await expect(svgOf(chosenOf(weekly, choiceOf('scatter')))).toMatchFileSnapshot('./golden/scatter.svg');
  });

  it('draws a dot for each row that has both values', () => {
    const table = tableOf({ spend: ['number', [1, 2, null, 4], EUR], mer: ['number', [3, null, 2, 1], multiple] });
    expect(svgOf(chosenOf(table, choiceOf('scatter'))).match(/<circle/g)).toHaveLength(2);
  });

  it('names both axes with their units', () => {
    const svg = svgOf(chosenOf(weekly, choiceOf('scatter', { x: 'spend', y: ['mer'] })));
    expect(svg).toContain('>spend (EUR)</text>');
    expect(svg).toContain('>mer (×)</text>');
  });
});
