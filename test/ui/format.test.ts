import { describe, expect, it } from 'vitest';
import { Format } from '../../src/ui/format.ts';

const [english, german, french, swiss] = ['en-US', 'de-DE', 'fr-FR', 'de-CH'].map((locale) => new Format(locale));

describe('a typed number', () => {
  it.for([
    ['12', 12, 12],
    ['12.5', 12.5, 12.5],
    ['12,5', 12.5, 12.5],
    ['0.912', 0.912, 0.912],
    ['0,912', 0.912, 0.912],
    ['-0,004', -0.004, -0.004],
    ['−3.25', -3.25, -3.25],
    ['.5', 0.5, 0.5],
    [',5', 0.5, 0.5],
    ['7.', 7, 7],
    ['1.234', 1.234, 1234],
    ['1,234', 1234, 1.234],
    ['1.234,5', 1234.5, 1234.5],
    ['1,234.5', 1234.5, 1234.5],
    ['1.234.567', 1_234_567, 1_234_567],
    ['1,234,567', 1_234_567, 1_234_567],
    ['1 234,5', 1234.5, 1234.5],
    ["1'234.50", 1234.5, 1234.5],
    ['3 %', 3, 3],
    ['', null, null],
    ['abc', null, null],
    ['1e5', null, null],
    ['1,2,3', null, null],
    ['--1', null, null],
  ] as const)('%s is %s in English and %s in German', ([text, inEnglish, inGerman]) => {
    expect([english!.parse(text), german!.parse(text)]).toEqual([inEnglish, inGerman]);
  });

  it('is read back as it was written', () => {
    for (const format of [english!, german!, french!, swiss!])
      for (const value of [0, 0.912, 1.5, 1234.567891, 1e6, 999.999]) expect(format.parse(format.number(value, 6))).toBe(value);
  });
});

it('a negative amount has a minus as wide as a plus', () => {
  expect(english!.value(-12.5, { kind: 'money', currency: 'EUR' })).toBe('−€12.50');
  expect(german!.bare(-1234.5, { kind: 'money', currency: 'EUR' })).toBe('−1.234,50');
});
