import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounding } from '../../../src/calc/functions/rounding.ts';
import { Quantity } from '../../../src/calc/values.ts';
import { count, date, multiple } from '../../../src/core/units.ts';
import { plainValue } from '../../helpers/formula.ts';
import { callerOf, dollars, euros, range, type Argument } from './calling.ts';
import { testCases } from './case.ts';
import { roundingCases } from './rounding.cases.ts';

const of = callerOf(rounding);
const plain = (name: string, ...args: readonly Argument[]): unknown => plainValue(of(name, ...args));

describe('rounding as documented', () => testCases(roundingCases));

describe('rounding is decided on 15 digits', () => {
  it('halves are halves, whatever their last bit says', () => {
    expect([of('ROUND', 1.005, 2), of('ROUND', 2.675, 2), of('ROUND', -1.005, 2), of('ROUND', 0.285, 2)]).toEqual([
      1.01, 2.68, -1.01, 0.29,
    ]);
  });

  it('whole numbers are whole', () => {
    expect([of('INT', 4.35 * 100), of('TRUNC', 1.1 * 1.1 * 100), of('ROUNDDOWN', 0.57 * 100, 0), of('ROUNDUP', 1.1 * 3, 1)]).toEqual([
      435, 121, 57, 3.3,
    ]);
    expect([of('QUOTIENT', 0.3, 0.1), of('MOD', 0.3, 0.1), of('CEILING', 0.1 * 3, 0.1), of('FLOOR', 0.7 + 0.1, 0.2)]).toEqual([
      3, 0, 0.3, 0.8,
    ]);
  });

  it('what has more digits stays as it is', () => {
    expect([of('ROUND', 0.1 + 0.2, 20), of('ROUND', 123_456_789_012_345_680, 2), of('INT', 2 ** 53)]).toEqual([
      0.1 + 0.2,
      123_456_789_012_345_680,
      2 ** 53,
    ]);
  });

  it('halves to two digits are as cents have it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (mills) => {
        const cents = Math.sign(mills) * Math.round(Math.abs(mills) / 10);
        expect(of('ROUND', Number(`${mills}e-3`), 2)).toBe(cents === 0 ? 0 : Number(`${cents}e-2`));
      }),
    );
  });

  it('a number lies between itself rounded down and up', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: -3, max: 5 }), (n, digits) => {
        const [down, up] = [of('ROUNDDOWN', n, digits), of('ROUNDUP', n, digits)] as [number, number];
        const slack = Math.abs(n) * 1e-14;
        expect(Math.abs(down)).toBeLessThanOrEqual(Math.abs(n) + slack);
        expect(Math.abs(up)).toBeGreaterThanOrEqual(Math.abs(n) - slack);
        expect(Math.abs(up - down)).toBeLessThanOrEqual(10 ** -digits * (1 + 1e-9) + slack);
      }),
    );
  });
});

describe('digits and steps at the edge', () => {
  it('no number of digits is too large or too small', () => {
    expect([of('ROUND', 5, 1e30), of('ROUND', 5, -1e30), plain('ROUNDUP', 5, -1e30), of('ROUND', 2.5, 0.9)]).toEqual([5, 0, '#NUM!', 3]);
    expect([of('ROUND', 0, 2), of('ROUND', -0.4, 0), of('TRUNC', -0.4)]).toEqual([0, 0, 0]);
  });

  it('a step of 0 has one multiple, and FLOOR no answer', () => {
    expect([of('CEILING', 5, 0), plain('FLOOR', 5, 0), of('FLOOR', 0, 0), of('MROUND', 5, 0), of('CEILING.MATH', 5, 0)]).toEqual([
      0,
      '#DIV/0!',
      0,
      0,
      0,
    ]);
    expect([plain('MOD', 5, 0), plain('QUOTIENT', 5, 0)]).toEqual(['#DIV/0!', '#DIV/0!']);
  });

  it('a step that is left out is 1', () => {
    expect([of('CEILING.MATH', -5.5), of('CEILING.MATH', -5.5, null, 1), of('FLOOR.MATH', -5.5, null, 1)]).toEqual([-5, -6, -5]);
  });

  it('a step may be so small that a number is its multiple as it is', () => {
    expect([of('CEILING', 1e300, 1e-300), of('MROUND', 12.3, 1e-30)]).toEqual([1e300, 12.3]);
  });

  it('a rest has the sign of the divisor and is smaller than it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -1000, max: 1000 }), (n, divisor) => {
        fc.pre(divisor !== 0);
        const rest = of('MOD', n, divisor) as number;
        expect(Number.isInteger((n - rest) / divisor)).toBe(true);
        expect(rest === 0 || (rest < 0 === divisor < 0 && Math.abs(rest) < Math.abs(divisor))).toBe(true);
      }),
    );
  });
});

describe('units', () => {
  it('stay with what is rounded', () => {
    expect([of('ROUND', euros(2.345), 2), of('INT', euros(-2.5)), of('ROUNDUP', euros(2.1), 0)]).toEqual([
      euros(2.35),
      euros(-3),
      euros(3),
    ]);
    expect([of('CEILING', euros(4.42), 0.05), of('MROUND', euros(10), euros(3))]).toEqual([euros(4.45), euros(9)]);
    expect(plain('FLOOR', euros(4), dollars(3))).toBe('#UNIT!');
  });

  it('of a quotient are those of a division', () => {
    expect(of('QUOTIENT', euros(10), euros(3))).toEqual(new Quantity(3, multiple));
    expect(of('QUOTIENT', euros(10), new Quantity(3, count('orders')))).toEqual(euros(3));
    expect(plain('QUOTIENT', euros(10), dollars(3))).toBe('#UNIT!');
  });

  it('of a date are gone once only a rest of it is left', () => {
    const day = new Quantity(46_350.75, date);
    expect([of('MOD', day, 1), of('INT', day)]).toEqual([0.75, new Quantity(46_350, date)]);
  });

  it('are kept in each cell of an array', () => {
    expect(of('ROUND', range(euros(1.26), 'x'), 1)).toMatchObject({ cells: [euros(1.3), { code: '#VALUE!' }] });
  });
});
