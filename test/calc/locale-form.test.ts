import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf, shown, stored } from '../../src/calc/locale-form.ts';
import { parse } from '../../src/calc/parse.ts';
import { evaluateFormula, plainValue } from '../helpers/formula.ts';

const comma = marksOf(',');
const point = marksOf('.');

describe('the marks of a place', () => {
  it('are those of the file where the point stands before decimals', () => {
    expect(point).toEqual({ decimal: '.', argument: ',', column: ',' });
  });

  it('make room for the comma where it stands before decimals', () => {
    expect(comma).toEqual({ decimal: ',', argument: ';', column: '\\' });
  });
});

describe('a formula with a decimal comma', () => {
  it.each([
    ['=ROUND(1.5,2)', '=ROUND(1,5;2)'],
    ['=.5+1.', '=,5+1,'],
    ['=1.5E3*2.5e-2', '=1,5E3*2,5e-2'],
    ['=SUM(1,2.5, .5)', '=SUM(1;2,5; ,5)'],
    ['=IF(a,,.5)', '=IF(a;;,5)'],
    ['={1.5,2;3,4.25}', '={1,5\\2;3\\4,25}'],
    ['=SUM({1,2},3.5)', '=SUM({1\\2};3,5)'],
    ['={TRUE,FALSE;"a","b.c"}', '={TRUE\\FALSE;"a"\\"b.c"}'],
    ['=STDEV.S(orders[net],1.5)', '=STDEV.S(orders[net];1,5)'],
    ['=LET(a.b,2,a.b*1.5)', '=LET(a.b;2;a.b*1,5)'],
    ['="1.5,2;3"&TEXT(1.5,"0.00")', '="1.5,2;3"&TEXT(1,5;"0.00")'],
    ['="say ""1.5,2"""&1.5', '="say ""1.5,2"""&1,5'],
    ["='my 1.5,2 sheet'!A1*1.5", "='my 1.5,2 sheet'!A1*1,5"],
    ['=SUM(t[a, b.c; d],1.5)', '=SUM(t[a, b.c; d];1,5)'],
    ["=SUM(t[[#All],[a'].5]],1.5)", "=SUM(t[[#All],[a'].5]];1,5)"],
    ['=SUM(5.5%,2)', '=SUM(5,5%;2)'],
  ])('%s is shown as %s', (file, local) => {
    expect(shown(file, comma)).toBe(local);
    expect(stored(local, comma)).toBe(file);
  });

  it('means the same number', () => {
    expect(plainValue(evaluateFormula(stored('=SUM(1,5;2,25)*2', comma)))).toBe(7.5);
    expect(plainValue(evaluateFormula(stored('=SUM({1,5\\2;3\\4})', comma)))).toBe(10.5);
  });

  it.each(['=ROUND(1,5', '="open 1,5', '=SUM(t[open, 1,5', "='open 1,5", '={1,5\\', '=)}1,5', '=', ''])(
    'is read while it is typed: %s',
    (typed) => {
      expect(shown(stored(typed, comma), comma)).toBe(typed);
    },
  );

  it.each([
    '=1.500',
    '=SUM(1.500;2)',
    '=SUM(1, 5)',
    '=SUM(a,b)',
    '=SUM(a,5)',
    '=SUM(f(1),5)',
    '=SUM("a",5)',
    '={1.5}',
    '={1,5,2}',
    '=IF(1,5,2,3)',
  ])('is refused where a mark means nothing, and shown again as it was typed: %s', (typed) => {
    const text = stored(typed, comma);
    expect(parse(text).ok).toBe(false);
    expect(shown(text, comma)).toBe(typed);
  });
});

/** Formulas of the file: numbers, words, texts, columns, arrays and calls within each other. */
const formulas: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(String),
    fc.constantFrom('.5', '1.', 'a', 'net_1', 'a.b', 'orders[net, 1.5]', 'TRUE', '#N/A', "'it''s 1,5'!A1"),
    fc.string().map((text) => `"${text.replaceAll('"', '""')}"`),
    fc
      .array(
        fc.array(
          fc.nat().map((n) => String(n / 4)),
          { minLength: 1, maxLength: 3 },
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((rows) => `{${rows.map((row) => row.join(',')).join(';')}}`),
    fc.tuple(tie('value'), fc.constantFrom('+', '*', '&', '<=', ' - '), tie('value')).map((parts) => parts.join('')),
    fc
      .tuple(fc.constantFrom('SUM', 'STDEV.S', 'f'), fc.array(tie('value'), { maxLength: 4 }), fc.constantFrom(',', ', '))
      .map(([name, args, between]) => `${name}(${args.join(between)})`),
  ),
})).value;

describe('the two forms', () => {
  it('lead back to each other for every formula', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        expect(stored(shown(`=${formula}`, comma), comma)).toBe(`=${formula}`);
      }),
    );
  });

  it('lead back to each other for any text at all, in both directions', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'=SUM(a1.,;\\{}[]\'"+ E%é)') });
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: 'binary' })), (text) => {
        expect(stored(shown(text, comma), comma)).toBe(text);
        expect(shown(stored(text, comma), comma)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('have every character at the same place, and differ in marks alone', () => {
    fc.assert(
      fc.property(formulas, (formula) => {
        const local = shown(formula, comma);
        expect(local).toHaveLength(formula.length);
        expect(local.replace(/[.,;\\]/g, '.')).toBe(formula.replace(/[.,;\\]/g, '.'));
      }),
    );
  });

  it('leave texts as they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const quoted = `"${text.replaceAll('"', '""')}"`;
        expect(shown(`=LEN(${quoted},1.5)`, comma)).toBe(`=LEN(${quoted};1,5)`);
      }),
    );
  });

  it('are one where the point stands before decimals', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([shown(text, point), stored(text, point)]).toEqual([text, text]);
      }),
    );
  });
});
