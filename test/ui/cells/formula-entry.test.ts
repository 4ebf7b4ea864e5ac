import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../src/calc/locale-form.ts';
import { parse } from '../../../src/calc/parse.ts';
import { wordingFor } from '../../../src/core/problem-text.ts';
import { mistakeIn, storedOf, typedOf, type Reading } from '../../../src/ui/cells/formula-entry.ts';
import { Format } from '../../../src/ui/format.ts';

const readingOf = (locale: string): Reading => {
  const format = new Format(locale);
  return {
    marks: marksOf(format.decimalMark === ',' ? ',' : '.'),
    number: (text) => format.parse(text),
    names: ['mer', 'target', 'orders'],
  };
};

const english = readingOf('en-GB');
const german = readingOf('de-DE');

describe('what is typed as a formula', () => {
  it.for([
    ['=mer - target', '=mer - target'],
    ['mer/target', '=mer/target'],
    ['mer', '=mer'],
    ['SUM(orders[net]', '=SUM(orders[net]'],
    ['1.5', '=1.5'],
    ['1,250', '=1250'],
    ['-3', '=-3'],
    ['12.5%', '=12.5%'],
    ['1+2', '=1+2'],
    ['2026-11-24', '=DATE(2026,11,24)'],
    ['Spend more', '="Spend more"'],
    ['a “good” week', '="a “good” week"'],
    ['say "yes"', '="say ""yes"""'],
    ['pre-order', '="pre-order"'],
    ['  ', '='],
  ])('“%s” is kept as %s', ([typed, stored]) => {
    expect(storedOf(typed!, english)).toBe(stored);
  });

  it('is read with the marks of the person, and kept with those of the file', () => {
    expect(storedOf('=ROUND(mer;1,5)', german)).toBe('=ROUND(mer,1.5)');
    expect(storedOf('1,5', german)).toBe('=1.5');
    expect(storedOf('1.250', german)).toBe('=1250');
    expect(typedOf('=ROUND(mer,1.5)', german)).toBe('=ROUND(mer;1,5)');
  });

  it('is a formula whatever was typed without an equals sign, and gives plain words back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab "%(),;.0123456789[]{}+-*/&='), maxLength: 24 }), (typed) => {
        const kept = storedOf(typed, english);
        expect(kept.startsWith('=')).toBe(true);
        if (kept.startsWith('="') && !typed.trim().startsWith('=') && !typed.includes('"')) expect(parse(kept).ok).toBe(true);
      }),
    );
  });
});

describe('a mistake while a formula is typed', () => {
  const wording = wordingFor('en-GB');

  it('stands where it is, in the marks of the person', () => {
    expect(mistakeIn('=SUM(mer; targt)', german, wording)).toMatchObject({
      at: 10,
      length: 5,
      message: expect.stringContaining('“target”'),
    });
    expect(mistakeIn('=1.5*2', german, wording)!.message).toContain('“.”');
    expect(mistakeIn('=SUMM(mer)', english, wording)).toMatchObject({ at: 1, length: 4, message: expect.stringContaining('“SUM”') });
    expect(mistakeIn('=SUM(mer', english, wording)).toMatchObject({ at: 4, length: 1 });
  });

  it('is none in plain words, in a formula that has only begun, and in one that is right', () => {
    expect(['Spend more', '=', '', '=mer / target', '=LET(x, mer, x + 1)'].map((text) => mistakeIn(text, english, wording))).toEqual(
      Array.from({ length: 5 }, () => null),
    );
  });
});
