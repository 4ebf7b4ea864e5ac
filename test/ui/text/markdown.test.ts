import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEEPEST, isAddress, piecesOf, type Piece } from '../../../src/ui/text/markdown.ts';

/** The pieces as one line: `p(em(a) b)`. */
function line(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'value') return `{${piece.name}}`;
      if (piece.kind === 'link') return `a[${piece.href}](${line(piece.children)})`;
      const more = [piece.start, piece.align].filter((m) => m !== null).join();
      return `${piece.tag}${more && `:${more}`}(${line(piece.children)})`;
    })
    .join('');
}

const depthOf = (pieces: readonly Piece[]): number =>
  Math.max(0, ...pieces.map((piece) => ('children' in piece ? 1 + depthOf(piece.children) : 0)));

const wordsOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'text' ? piece.text : 'children' in piece ? wordsOf(piece.children) : '')).join('');

describe('a text', () => {
  it.for([
    ['# Plan\n\nWords *soft* and **strong**, ~~not~~ `x < 1`', 'h2(Plan)p(Words em(soft) and strong(strong), s(not) code(x < 1))'],
    ['###### small', 'h6(small)'],
    ['- a\n- b\n  1. c', 'ul(li(a)li(bol(li(c))))'],
    ['4. a\n5. b', 'ol:4(li(a)li(b))'],
    ['- a\n\n- b', 'ul(li(p(a))li(p(b)))'],
    ['> q\n\n---\n\nlast  \nline\nsoft', 'blockquote(p(q))hr()p(lastbr()line\nsoft)'],
    ['```sql\nSELECT 1;\n```\n\n    indented', 'pre(SELECT 1;\n)pre(indented\n)'],
    [
      '| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |',
      'table(thead(tr(th(a)th:right(b)th:center(c)))tbody(tr(td(1)td:right(2)td:center(3))))',
    ],
    [
      '[x](https://a.example "t") <https://b.example> https://c.example',
      'p(a[https://a.example](x) a[https://b.example](https://b.example) https://c.example)',
    ],
    ['[a](#x) and <b>', 'p(a and <b>)'],
  ] as const)('%j is %s', ([text, pieces]) => {
    expect(line(piecesOf(text))).toBe(pieces);
  });
});

describe('a name in a text', () => {
  it.for([
    ['{{mer}} and {{ cm_2 }}', 'p({mer} and {cm_2})'],
    ['**{{mer}}**, [{{mer}}](https://a.example)', 'p(strong({mer}), a[https://a.example]({mer}))'],
    ['_{{a_b_c}}_ {{größe}}', 'p(em({a_b_c}) {größe})'],
    ['| a |\n|---|\n| {{mer}} |', 'table(thead(tr(th(a)))tbody(tr(td({mer}))))'],
    ['`{{mer}}` \\{{mer}} {{ }} {{1a}} {{a b}} {{a', 'p(code({{mer}}) {{mer}} {{ }} {{1a}} {{a b}} {{a)'],
  ] as const)('%j is %s', ([text, pieces]) => {
    expect(line(piecesOf(text))).toBe(pieces);
  });
});

describe('nesting', () => {
  it.for([
    ['quotes', `${'>'.repeat(80)} deep`],
    ['more quotes than are read', `${'>'.repeat(400)} deep`],
    ['emphasis', `${'*a **b '.repeat(2000)}deep${'** c*'.repeat(2000)}`],
    ['lists', Array.from({ length: 60 }, (_, i) => `${'  '.repeat(i)}- deep`).join('\n')],
    ['brackets', `${'['.repeat(3000)}deep${'](https://a.example)'.repeat(3000)}`],
  ] as const)('of %s ends, and no word is lost', ([, text]) => {
    const pieces = piecesOf(text);
    expect(depthOf(pieces)).toBeLessThanOrEqual(DEEPEST);
    expect(wordsOf(pieces)).toContain('deep');
  });

  it('never goes deeper, whatever is typed', () => {
    const sign = fc.constantFrom(
      '*',
      '**',
      '_',
      '> ',
      '- ',
      '1. ',
      '\n',
      '\n\n',
      '  ',
      '    ',
      'a',
      '[',
      '](https://a.b)',
      '`',
      '| ',
      '~~',
      '# ',
      '{{a}}',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 200 }), (signs) => {
        expect(depthOf(piecesOf(signs.join('')))).toBeLessThanOrEqual(DEEPEST);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an address', () => {
  it('leads somewhere by http, https or mailto, in full', () => {
    expect(['https://a.example', 'HTTP://a.example/x', 'mailto:a@b.example'].filter(isAddress)).toHaveLength(3);
    const others = [
      'http:a.example',
      'https://',
      '//a.example',
      '/x',
      'xhttps://a.example',
      ' https://a.example',
      'https:// a',
      'tel:1',
      '',
    ];
    expect(others.filter(isAddress)).toEqual([]);
  });
});
