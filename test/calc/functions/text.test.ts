import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../../../src/calc/call.ts';
import type { CallContext } from '../../../src/calc/functions/function.ts';
import { text } from '../../../src/calc/functions/text.ts';
import { column, error, Quantity, type Value } from '../../../src/calc/values.ts';
import { money } from '../../../src/core/units.ts';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';
import { textFormatCases } from './text-format.cases.ts';
import { textCases } from './text.cases.ts';
import { expectCase } from './case.ts';

const value = (formula: string) => plainValue(evaluateFormula(formula));

it.each([...textCases, ...textFormatCases])('$formula is as documented', expectCase);

/** A function called by values where numbers are written as in a locale. */
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

describe('parts of texts', () => {
  it('take numbers for the text that a cell shows', () => {
    expect(['=LEFT(1234.5,3)', '=LEN(0.1+0.2)', '=LEN(TRUE)', '=RIGHT(1E+20)'].map(value)).toEqual(['123', 3, 4, '0']);
  });

  it('refuse negative numbers of characters, and places before the first', () => {
    expect(
      ['=LEFT("a",-1)', '=RIGHT("a",-1)', '=MID("a",0,1)', '=MID("a",1,-1)', '=REPLACE("a",0,1,"b")', '=REPT("a",-1)'].map(value),
    ).toEqual(Array(6).fill('#VALUE!'));
    expect(['=RIGHT("abc",0)', '=RIGHT("abc",9)', '=REPLACE("abc",9,1,"d")'].map(value)).toEqual(['', 'abc', 'abcd']);
  });

  it('count UTF-16 units, and can cut anywhere', () => {
    expect([called('LEN', 'a😀'), called('LEFT', 'a😀', 2), called('UNICODE', '😀'), called('UNICODE', '\ud83d')]).toEqual([
      3,
      'a\ud83d',
      128_512,
      '#N/A',
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (one, at) => {
        expect(`${called('LEFT', one, at) as string}${called('MID', one, at + 1, one.length) as string}`).toBe(one);
        expect([called('UPPER', one), called('LOWER', one), called('PROPER', one)].map((changed) => (changed as string).length)).toEqual(
          Array(3).fill(one.length),
        );
      }),
    );
  });

  it('keep a letter that has no single capital', () => {
    expect([called('UPPER', 'straße'), called('PROPER', "it's ÉCOLE"), called('PROPER', 'ßa')]).toEqual(['STRAßE', "It'S École", 'ßa']);
  });

  it('hold at most 32,767 characters', () => {
    const long = 'a'.repeat(20_000);
    expect((called('REPT', 'ab', 16_383) as string).length).toBe(32_766);
    expect([
      called('REPT', 'ab', 16_384),
      called('REPT', 'a', 1e300),
      called('CONCAT', long, long),
      called('CONCATENATE', long, long),
      called('SUBSTITUTE', long, 'a', 'bb'),
      called('REPLACE', long, 1, 0, long),
      called('TEXTJOIN', long, false, column(['a', 'b', 'c'])),
    ]).toEqual(Array(7).fill('#VALUE!'));
    expect(called('REPT', '', 1e300)).toBe('');
  });

  it('clean and trim what spreadsheets do: the first 32 characters, and plain spaces', () => {
    expect([called('CLEAN', 'a\u0000b\nc\u007f'), called('TRIM', '  a   b\u00a0 ')]).toEqual(['abc\u007f', 'a b\u00a0']);
  });
});

describe('characters', () => {
  it('have the numbers of Windows-1252', () => {
    expect(['=CHAR(128)', '=CODE("€")', '=CODE("ž")', '=CODE("語")', '=CHAR(228)'].map(value)).toEqual(['€', 128, 158, 63, 'ä']);
    for (let code = 1; code < 256; code++) expect(called('CODE', called('CHAR', code) as string)).toBe(code);
  });

  it('have numbers only within their range', () => {
    expect(['=CHAR(0)', '=CHAR(256)', '=CODE("")', '=UNICODE("")', '=UNICHAR(1114112)', '=UNICHAR(55296)'].map(value)).toEqual([
      ...Array(5).fill('#VALUE!'),
      '#N/A',
    ]);
  });
});

describe('texts in texts', () => {
  it('are found by case, or by wildcards without it', () => {
    expect(
      [
        '=FIND("a","BANANA")',
        '=SEARCH("a","BANANA")',
        '=SEARCH("n?n","BANANA")',
        '=SEARCH("*na","BANANA")',
        '=SEARCH("a*a","xBANANA",4)',
      ].map(value),
    ).toEqual(['#VALUE!', 2, 3, 1, 5]);
    expect(['=SEARCH("~?","who?")', '=SEARCH("?","")', '=SEARCH("a*c*e","abcdx")', '=FIND("?","who?")'].map(value)).toEqual([
      4,
      '#VALUE!',
      '#VALUE!',
      4,
    ]);
  });

  it('are found empty where the search begins', () => {
    expect(['=FIND("","abc")', '=FIND("","abc",4)', '=FIND("","abc",5)', '=SEARCH("","abc",2)', '=FIND("a","abc",0)'].map(value)).toEqual([
      1,
      4,
      '#VALUE!',
      2,
      '#VALUE!',
    ]);
  });

  it('end in bounded steps for a pattern made to take long', () => {
    expect(called('SEARCH', 'a*'.repeat(100) + 'b', 'a'.repeat(32_000))).toBe('#VALUE!');
    expect(called('SEARCH', 'a'.repeat(256), 'a'.repeat(300))).toBe('#VALUE!');
  });

  it('are replaced all, or the one that is asked for', () => {
    expect([called('SUBSTITUTE', 'aaa', 'aa', 'b'), called('SUBSTITUTE', 'aaa', 'a', '', 2), called('SUBSTITUTE', 'abc', '', 'x')]).toEqual(
      ['ba', 'aa', 'abc'],
    );
    expect([
      called('SUBSTITUTE', 'abc', 'a', 'x', 9),
      called('SUBSTITUTE', 'abc', 'a', 'x', 0),
      called('SUBSTITUTE', 'abc', 'A', 'x'),
    ]).toEqual(['abc', '#VALUE!', 'abc']);
  });
});

describe('texts joined', () => {
  it('leave out what is empty only where that is asked for', () => {
    expect(called('TEXTJOIN', '-', true, column(['a', '', null, 1]))).toBe('a-1');
    expect(called('TEXTJOIN', '-', false, column(['a', '', null, true]))).toBe('a---TRUE');
  });

  it('pass an error on', () => {
    expect([
      called('CONCAT', column(['a', error('#N/A')])),
      called('TEXTJOIN', ',', true, 'a', error('#REF!')),
      called('T', error('#NUM!')),
    ]).toEqual(['#N/A', '#REF!', '#NUM!']);
  });

  it('show a quantity’s number', () => {
    expect(called('CONCAT', new Quantity(12.5, money('EUR')), ' gone')).toBe('12.5 gone');
  });
});
