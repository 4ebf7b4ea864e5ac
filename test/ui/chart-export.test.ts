// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { charts } from '../../src/charts/index.ts';
import { standalone } from '../../src/ui/cells/chart-export.ts';
import { choiceOf, chosenOf, plainText, tableOf } from '../charts/drawn.ts';

const table = tableOf({ country: ['text', ['var(--ink)', 'A\u0000B']], net: ['number', [1, 2]] });

function exported(title = 'net_by_country') {
  const drawing = charts.bar({ chart: chosenOf(table, choiceOf('bar')), width: 480, height: 260, text: plainText }) as SVGSVGElement;
  const before = new XMLSerializer().serializeToString(drawing);
  const picture = standalone(drawing, {
    title,
    summary: 'Two bars.',
    resolve: (name) => (name === '--sans' ? 'Arial' : `rgb(1, 2, ${name.length})`),
  });
  return { picture, changed: new XMLSerializer().serializeToString(drawing) !== before };
}

describe('a chart as a file', () => {
  it('needs nothing of the page: every token is written out', () => {
    const { svg } = exported().picture;
    const attributes = svg.replaceAll(/>[^<]*</g, '><');
    expect(attributes).not.toContain('var(');
    expect(attributes).toMatch(/fill="rgb\(1, 2, 10\)"/);
    expect(svg).toContain('Arial');
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  });

  it('leaves texts as they are, even those that look like a token, but for what XML cannot hold', () => {
    const { svg } = exported('a < b & "c" \uFFFF').picture;
    expect(svg).toContain('>var(--ink)</text>');
    expect(svg).toContain('<title>a &lt; b &amp; "c" </title>');
    expect([...svg].filter((letter) => letter === '\u0000' || letter === '\uFFFF')).toEqual([]);
  });

  it('stands on paper, under its title, with room for both', () => {
    const { svg, width, height } = exported().picture;
    expect([width, height]).toEqual([504, 302]);
    expect(svg).toMatch(/width="504" height="302" viewBox="-12 -30 504 302"/);
    expect(svg).toMatch(/<rect x="-12" y="-30" width="504" height="302" fill="rgb\(1, 2, 7\)"/);
    expect(svg).toMatch(/<text[^>]*font-weight="600">net_by_country<\/text>/);
    expect(svg).toContain('<desc>Two bars.</desc>');
  });

  it('does not hold what is at the pointer, and is not hidden from anybody', () => {
    const { svg } = exported().picture;
    expect(svg).not.toContain('aria-label="tip"');
    expect(svg).not.toMatch(/^<svg[^>]*aria-hidden/);
  });

  it('leaves the page’s own drawing as it is', () => {
    expect(exported().changed).toBe(false);
  });
});
