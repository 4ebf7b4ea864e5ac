import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../../../src/calc/call.ts';
import type { CallContext } from '../../../src/calc/functions/function.ts';
import { text } from '../../../src/calc/functions/text.ts';
import { column, error, Quantity, type Value } from '../../../src/calc/values.ts';
import { money } from '../../../src/core/units.ts';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';

const value = (formula: string) => plainValue(evaluateFormula(formula));

const calledIn = (locale: string, name: string, ...args: readonly Value[]) => {
  const context: CallContext = { now: 46_350.5, spend: () => undefined, room: (cells) => (cells > 1000 ? error('#NUM!') : null), locale };
  const row = text.find((one) => one.name === name)!;
  return plainValue(
    call(
      row,
      args.map((arg) => () => arg),
      context,
    ),
  );
};
const called = (name: string, ...args: readonly Value[]) => calledIn('en-US', name, ...args);

describe('texts cut at delimiters', () => {
  it('are cut at any of several, without case if asked', () => {
    expect(['=TEXTBEFORE("a-b_c",{"_","-"})', '=TEXTAFTER("a-b_c",{"_","-"},-1)', '=TEXTAFTER("1X2x3","x",2,1)'].map(value)).toEqual([
      'a',
      'c',
      '3',
    ]);
  });

  it('are cut from the end backwards', () => {
    expect(
      ['=TEXTBEFORE("aaa","aa",-1)', '=TEXTBEFORE("aaa","aa",1)', '=TEXTAFTER("a.b","x",-1,,1)', '=TEXTBEFORE("a.b","x",-1,,1)'].map(value),
    ).toEqual(['a', '', 'a.b', '']);
  });

  it('are cut at their ends by an empty delimiter', () => {
    expect(['=TEXTBEFORE("abc","")', '=TEXTAFTER("abc","")', '=TEXTBEFORE("abc","",-1)', '=TEXTAFTER("abc","",-1)'].map(value)).toEqual([
      '',
      'abc',
      'abc',
      '',
    ]);
  });

  it('say where there is no such cut, or give what is wanted instead', () => {
    expect(
      [
        '=TEXTBEFORE("abc","x",0)',
        '=TEXTBEFORE("abc","x",4)',
        '=TEXTBEFORE("abc","x")',
        '=TEXTBEFORE("","x")',
        '=TEXTAFTER("abc","x",,,,"none")',
      ].map(value),
    ).toEqual(['#VALUE!', '#VALUE!', '#N/A', '#N/A', 'none']);
  });

  it('split are joined again to the same', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ') }), { minLength: 1 }), (parts) => {
        expect(called('TEXTSPLIT', parts.join(','), ',')).toEqual([parts]);
      }),
    );
  });

  it('split leave out empty parts if asked, and are an error where none is left', () => {
    expect(
      ['=TEXTSPLIT("a,,b",",")', '=TEXTSPLIT("a,,b",",",,TRUE)', '=TEXTSPLIT(",",",",,TRUE)', '=TEXTSPLIT("a","")'].map(value),
    ).toEqual([[['a', '', 'b']], [['a', 'b']], '#CALC!', '#VALUE!']);
  });

  it('split into no more cells than there is room for', () => {
    expect(called('TEXTSPLIT', ','.repeat(2000), ',')).toBe('#NUM!');
    expect(called('TEXTSPLIT', `${',;'.repeat(40)}`, ',', ';')).toHaveLength(41);
    expect(called('TEXTSPLIT', 'a b', column([' ', error('#N/A')]))).toBe('#N/A');
  });
});

describe('numbers as text', () => {
  it('round as ROUND does', () => {
    expect(['=TEXT(1.005,"0.00")', '=FIXED(1.005)', '=TEXT(-2.675,"0.00")', '=FIXED(0.5,0)', '=FIXED(-1234.5)'].map(value)).toEqual([
      '1.01',
      '1.01',
      '-2.68',
      '1',
      '-1,234.50',
    ]);
  });

  it('are written as the locale writes them, by codes in English form', () => {
    expect(calledIn('de-DE', 'TEXT', 1234.5, '#,##0.00')).toBe('1.234,50');
    expect(calledIn('de-DE', 'TEXT', 46_350, 'd. mmmm yyyy')).toBe('24. November 2026');
    expect(calledIn('de-DE', 'FIXED', 1234.5, 1)).toBe('1.234,5');
    expect(['mk', 'sr-Latn-RS', 'zh-Hant-TW', 'es-419'].map((locale) => calledIn(locale, 'TEXT', 1234.5, '#,##0.0'))).toEqual([
      '1.234,5',
      '1.234,5',
      '1,234.5',
      '1,234.5',
    ]);
  });

  it('are the number of a quantity, with its own currency where one is shown', () => {
    expect(called('TEXT', new Quantity(0.5, money('EUR')), '0%')).toBe('50%');
    expect(called('DOLLAR', new Quantity(-12, money('EUR')), 0)).toBe('(€12)');
  });

  it('are dates from 1900 on', () => {
    expect(['=TEXT(60,"yyyy-mm-dd")', '=TEXT(-1,"yyyy")', '=TEXT(1E+9,"yyyy")', '=TEXT("2026-11-24","dddd")'].map(value)).toEqual([
      '1900-02-29',
      '#VALUE!',
      '#VALUE!',
      'Tuesday',
    ]);
  });

  it('stay text where they are text, and truths where they are truths', () => {
    expect(
      ['=TEXT("abc","0.00")', '=TEXT("12","0.00")', '=TEXT("5 May","@")', '=TEXT(TRUE,"0")', '=TEXT(5,"")', '=TEXT(5,"General")'].map(
        value,
      ),
    ).toEqual(['abc', '12.00', '5 May', 'TRUE', '', '5']);
  });

  it('need a format that is one', () => {
    expect([
      called('TEXT', 1, '"open'),
      called('TEXT', 1, '0;0;0;0;0'),
      called('TEXT', 1, '0'.repeat(256)),
      called('FIXED', 1, 128),
    ]).toEqual(Array(4).fill('#VALUE!'));
  });

  it('never throw, whatever the format', () => {
    const codes = fc.string({ unit: fc.constantFrom(...'0#?.,%E+-/ymdhs[]@"\\*_;<>=$( AMPGeneral1é') });
    fc.assert(
      fc.property(codes, fc.double({ noNaN: true, noDefaultInfinity: true }), (code, n) => {
        expect(typeof called('TEXT', n, code)).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});

describe('numbers read from texts', () => {
  it.each([
    ['1,234.50', 1234.5],
    ['-$1,234.50', -1234.5],
    ['$-5', -5],
    ['(12)', -12],
    ['12 €', 12],
    ['12%', 0.12],
    ['1e3', 1000],
    ['  7 ', 7],
    ['.5', 0.5],
    ['2026-11-24', 46_350],
    ['Nov 24, 2026', 46_350],
    ['6:00 PM', 0.75],
  ])('“%s” is %d', (written, n) => {
    expect(called('VALUE', written)).toBe(n);
  });

  it.each(['', 'abc', '1,5', '12,34', '1 2', '1.2.3', '--1', '($-1)', '1%%', '$', '0x10', 'Infinity'])('“%s” is none', (written) => {
    expect(called('VALUE', written)).toBe('#VALUE!');
  });

  it('have the signs of the locale or of English, and are none where that makes two different numbers', () => {
    const inGerman = (written: string) => calledIn('de-DE', 'VALUE', written);
    expect(['1.234,5', '1,5', '1.5', '1.500', '1,500', '1500'].map(inGerman)).toEqual([1234.5, 1.5, 1.5, '#VALUE!', '#VALUE!', 1500]);
    expect(calledIn('fr-FR', 'VALUE', '1\u202f234,5')).toBe(1234.5);
  });

  it('are not too large', () => {
    expect(called('VALUE', '1e999')).toBe('#NUM!');
  });

  it('are numbers and no truths already', () => {
    expect(['=VALUE(5)', '=VALUE(TRUE)'].map(value)).toEqual([5, '#VALUE!']);
  });

  it('by given signs leave out spaces and groups, and take per cent signs one by one', () => {
    expect(['=NUMBERVALUE(" 1 234,5 ",","," ")', '=NUMBERVALUE("9%%")', '=NUMBERVALUE("")', '=NUMBERVALUE("-1,000.5")'].map(value)).toEqual(
      [1234.5, 0.0009, 0, -1000.5],
    );
    expect(['=NUMBERVALUE("1.2.3")', '=NUMBERVALUE("1.2,3")', '=NUMBERVALUE("x")', '=NUMBERVALUE("1","")'].map(value)).toEqual(
      Array(4).fill('#VALUE!'),
    );
    expect(calledIn('de-DE', 'NUMBERVALUE', '1.234,5')).toBe(1234.5);
  });

  it('give back what TEXT wrote, in any locale', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH'), (n, locale) => {
        const written = calledIn(locale, 'TEXT', n / 100, '#,##0.00') as string;
        expect(calledIn(locale, 'NUMBERVALUE', written)).toBeCloseTo(n / 100, 9);
      }),
    );
  });
});
