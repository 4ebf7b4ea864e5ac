import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEEPEST, LONGEST, parse, tokensOf } from '../../src/calc/parse.ts';
import { problemText, wordingFor } from '../../src/core/problem-text.ts';
import type { FormulaWhy } from '../../src/core/problems.ts';

const problem = (text: string) => {
  const tree = parse(text);
  if (tree.ok) throw new Error(`${text} is a formula`);
  return tree.error;
};

const CASES: readonly (readonly [text: string, why: FormulaWhy, at: number, length: number])[] = [
  ['', 'empty', 0, 0],
  ['=', 'empty', 0, 0],
  ['=  ', 'empty', 0, 0],
  ['=1+', 'ends-early', 2, 1],
  ['=mer<', 'ends-early', 4, 1],
  ['=(1', 'bracket-open', 1, 1],
  ['=SUM(1,IF(2', 'bracket-open', 9, 1],
  ['={1,2', 'bracket-open', 1, 1],
  ['=orders[net', 'bracket-open', 7, 1],
  ['=1)', 'bracket-close', 2, 1],
  ['=SUM(1,2))', 'bracket-close', 9, 1],
  ['=(1}', 'bracket-close', 3, 1],
  ['="abc', 'text-open', 1, 4],
  ['=SUM(1, "a)', 'text-open', 8, 3],
  ['=1 2', 'syntax', 3, 1],
  ['=5 apples', 'syntax', 3, 6],
  ['={1,a}', 'syntax', 4, 1],
  ['=1,2', 'syntax', 3, 1],
  ['=LET(a)', 'arguments', 6, 1],
  ['=LET(1,2,3)', 'arguments', 6, 1],
  ['=LAMBDA(1,2)', 'arguments', 8, 1],
  ['=LET(a,1,b,2)', 'arguments', 1, 3],
  ['=1+LET(a,,a)', 'arguments', 3, 3],
  ['=[@c](a),', 'syntax', 0, 9],
];

describe('a text that is no formula', () => {
  it.each(CASES)('%s: %s, and where', (text, why, at, length) => {
    expect(problem(text)).toMatchObject({ code: 'formula-invalid', why, at, length });
  });

  it.each(CASES)('%s is told in words', (text) => {
    expect(problemText(problem(text), wordingFor('en')).title).toMatch(/^[A-Z]/);
  });

  it('is one that is longer than a formula may be, however simple', () => {
    expect(parse(`=${'1'.repeat(LONGEST - 1)}`).ok).toBe(true);
    expect(problem(`=${'1'.repeat(LONGEST)}`)).toMatchObject({ why: 'too-long', detail: String(LONGEST) });
  });

  it('is one that is nested more deeply than a formula may be', () => {
    const nested = (depth: number): string => `=${'('.repeat(depth)}1${')'.repeat(depth)}`;
    expect(parse(nested(DEEPEST)).ok).toBe(true);
    expect(problem(nested(DEEPEST + 1))).toMatchObject({ why: 'too-deep', detail: String(DEEPEST), at: DEEPEST + 1 });
  });
});

/** Arguments without a comma between them would be taken for two, and `SUM(1 2)` for 3. */
describe('two values with nothing between them', () => {
  it.each([
    ['=SUM(1 2)', 7],
    ['=SUM(a"x")', 6],
    ['=SUM("a"1)', 8],
    ['=SUM(f(1).5)', 9],
    ['=SUM((a)b)', 8],
    ['=SUM({1}{2})', 8],
    ['=SUM(5%5)', 7],
    ['=SUM(a@b)', 6],
    ['=SUM(a TRUE)', 7],
    ['=SUM(#N/A 1)', 10],
    ['=LET(a 1,a)', 7],
    ['=LET(a,1 a)', 9],
    ['=SUM(f(1) g(2))', 10],
  ])('are no formula: %s', (text, at) => {
    expect(problem(text)).toMatchObject({ why: 'syntax', at });
  });

  it('are one where both are references: what their ranges have in common', () => {
    expect(parse('=SUM(A1:B2 B1:C3)').ok).toBe(true);
  });
});

describe('a formula', () => {
  it.each([
    '=1',
    '1+1',
    '= 1 + 1 ',
    '=SUM(1,)',
    '=IF(,,)',
    '=f()',
    '=f()(1)',
    '=-1%',
    '=SUM(1 -2)',
    '={1,-2;"a",TRUE}',
    '="say ""it"""',
    '=orders[net]',
    '=orders[[net]:[tax]]',
    '=orders[#Headers]',
    '=LET(a,1,b,a,a+b)',
    '=LAMBDA(x,x+1)(2)',
    '=weekly#',
    '=@weekly',
    '=STDEV.S(orders[net])',
  ])('is %s', (text) => {
    expect(parse(text).ok).toBe(true);
  });

  it('has its places counted in the text with its equals sign', () => {
    const tree = parse('=1+mer');
    expect(tree.ok && tree.value.type === 'BinaryExpression' && tree.value.arguments[1]!.loc).toEqual([3, 6]);
  });
});

describe('any text', () => {
  const pieces = [
    'LET(',
    'LAMBDA(',
    'SUM(',
    '(',
    ')',
    ')',
    ',',
    ',',
    'a',
    '1',
    '"x"',
    '-',
    '{',
    '}',
    ';',
    't[c]',
    '[@c]',
    '#',
    '@',
    '%',
    ' ',
    'A1',
    ':',
  ];
  const built = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => `=${some.join('')}`);
  const typed = fc.oneof(built, fc.string({ unit: fc.constantFrom(...'=SUM(a1.,;{}[]"\' +-*/^%&<>@#:!') }), fc.string({ unit: 'binary' }));

  it('is a formula or a problem that stands in it, and never an exception', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const tree = parse(text);
        if (tree.ok) return;
        expect(tree.error.code).toBe('formula-invalid');
        const { at, length } = tree.error as { readonly at: number; readonly length: number };
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at + length).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: 5000 },
    );
  });

  it('is cut into tokens that are all of it', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(
          tokensOf(text)
            .map(({ value }) => value)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
