import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberIn, numberText, to15 } from '../../src/calc/coerce.ts';

/** Source: Apache POI, NumberToTextConverter: what Excel was seen to write. */
const SEEN: readonly (readonly [number, string])[] = [
  [0, '0'],
  [1.0001, '1.0001'],
  [123.45678901234568, '123.456789012346'],
  [1.2345678901234568e-5, '1.23456789012346E-05'],
  [1.23456789e-5, '0.0000123456789'],
  [5.6789012345e-8, '0.000000056789012345'],
  [5.67890123456e-8, '5.67890123456E-08'],
  [2e-50, '2E-50'],
  [1.2345678901234567e14, '123456789012346'],
  [1.2345678901234567e19, '12345678901234600000'],
  [1.2345678901234568e20, '1.23456789012346E+20'],
  [-1.2345678901234567e19, '-12345678901234600000'],
  [999999.9999999999, '1000000'],
  [9.999999999999999e20, '1E+21'],
  [-9.999999999999999e-9, '-0.00000001'],
  [9.999999999999999e-19, '0.000000000000000001'],
  [9.999999999999999e-20, '1E-19'],
];

describe('a number as text', () => {
  it.each(SEEN)('is %d as %s', (n, text) => {
    expect(numberText(n)).toBe(text);
  });

  it('is read as the same number, to 15 digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (n) => {
        expect(numberIn(numberText(n))).toBe(n === 0 ? 0 : to15(n));
      }),
    );
  });
});
