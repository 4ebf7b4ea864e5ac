import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { math } from '../../../src/calc/functions/math.ts';
import { error, PENDING, Quantity } from '../../../src/calc/values.ts';
import { count, multiple, ratio } from '../../../src/core/units.ts';
import { plainValue } from '../../helpers/formula.ts';
import { callerOf, dollars, euros, range, ratioColumn, type Argument } from './calling.ts';
import { testCases } from './case.ts';
import { mathCases } from './math.cases.ts';

const of = callerOf(math);
const plain = (name: string, ...args: readonly Argument[]): unknown => plainValue(of(name, ...args));
const share = (n: number): Quantity => new Quantity(n, ratio);

describe('math functions as documented', () => testCases(mathCases));

describe('SUM', () => {
  it('adds numbers of a range only, but says of a value given that it is no number', () => {
    expect(of('SUM', range(1, '2', true, null, 4))).toBe(5);
    expect([of('SUM', 1, '2', true, null), plain('SUM', 'two')]).toEqual([4, '#VALUE!']);
    expect(plain('SUM', range(1, error('#REF!'), error('#NUM!')))).toBe('#REF!');
  });

  it('keeps a unit that all share, and refuses two', () => {
    expect(of('SUM', range(euros(1), 2), euros(3))).toEqual(euros(6));
    expect(plain('SUM', euros(1), dollars(1))).toBe('#UNIT!');
    expect(plain('SUM', range(euros(1), dollars(1)))).toBe('#UNIT!');
  });

  it('refuses a ratio column, and names the formula that is meant', () => {
    expect(of('SUM', ratioColumn(2, 4))).toMatchObject({
      code: '#UNIT!',
      problem: { code: 'ratio-aggregated', operation: 'SUM', instead: 'SUM(weeks[net]) / SUM(weeks[spend])' },
    });
  });

  it('loses no cent: ten times 0.1 is 1, and what is large does not swallow what is small', () => {
    expect(of('SUM', range(...Array<number>(10).fill(0.1)))).toBe(1);
    expect(of('SUM', range(1e16, 1, -1e16))).toBe(1);
    expect(plain('SUM', range(1e308, 1e308))).toBe('#NUM!');
  });

  it('of whole cents is what whole numbers say', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (cents) => {
        expect(of('SUM', range(...cents.map((n) => n / 100)))).toBeCloseTo(cents.reduce((a, b) => a + b, 0) / 100, 6);
      }),
    );
  });
});

describe('PRODUCT and SUMPRODUCT', () => {
  it('multiply units as × does', () => {
    const orders = new Quantity(3, count('orders'));
    expect(of('PRODUCT', range(euros(20), orders, share(0.5)))).toEqual(euros(30));
    expect(of('PRODUCT', euros(2), euros(3))).toBe(6);
    expect(of('SUMPRODUCT', range(euros(10), euros(20)), range(1, 2))).toEqual(euros(50));
  });

  it('leave out what is no number: as no factor here, as 0 there', () => {
    expect([of('PRODUCT', range(2, 'a', null, true)), of('PRODUCT', range('a')), of('PRODUCT', '3', true, null)]).toEqual([2, 0, 3]);
    expect(of('SUMPRODUCT', range(1, 2, 3), range(1, true, 'a'))).toBe(1);
  });

  it('want arrays of one size, one currency each, and no errors', () => {
    expect(plain('SUMPRODUCT', range(1, 2), range(1))).toBe('#VALUE!');
    expect(plain('SUMPRODUCT', range(euros(1), dollars(1)), range(1, 1))).toBe('#UNIT!');
    expect(plain('SUMPRODUCT', range(1, error('#N/A')))).toBe('#N/A');
    expect([of('PRODUCT', 2, PENDING), of('SUMPRODUCT', range(1, PENDING))]).toEqual([PENDING, PENDING]);
  });

  it('refuse the sum of a ratio column, but weight one', () => {
    expect(plain('SUMPRODUCT', ratioColumn(2, 4))).toBe('#UNIT!');
    expect(of('SUMPRODUCT', ratioColumn(2, 4), range(10, 20))).toBe(100);
  });
});

describe('powers and logarithms', () => {
  it('are errors where they are undefined', () => {
    expect([plain('POWER', 0, 0), plain('POWER', 0, -1), plain('POWER', -8, 1 / 3), plain('EXP', 1000)]).toEqual([
      '#NUM!',
      '#DIV/0!',
      '#NUM!',
      '#NUM!',
    ]);
    expect([plain('LN', 0), plain('LOG', 10, 1), plain('LOG', 10, 0), plain('LOG', -1)]).toEqual(['#NUM!', '#DIV/0!', '#NUM!', '#NUM!']);
  });

  it('are whole where they are whole', () => {
    expect([of('LOG', 1000), of('LOG', 125, 5), of('LOG', 1 / 8, 2), of('LOG10', 1e-7)]).toEqual([3, 3, -3, -7]);
  });

  it('of growth are growth, of money nothing', () => {
    expect(of('POWER', share(1.1), 2)).toEqual(share(1.1 ** 2));
    expect(of('POWER', new Quantity(2, multiple), 2)).toEqual(new Quantity(4, multiple));
    expect(of('POWER', euros(2), 2)).toBe(4);
  });
});

describe('whole numbers', () => {
  it('have divisors and multiples as far as they are exact', () => {
    expect([of('GCD', range(24, 36.9), 60), of('GCD', 0, 0), of('LCM', 4, 6, 0)]).toEqual([12, 0, 0]);
    expect([plain('GCD', -2, 4), plain('LCM', 2 ** 52, 3), plain('GCD', 1e17)]).toEqual(['#NUM!', '#NUM!', '#NUM!']);
  });

  it('are chosen from in as many ways as Pascal’s triangle says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (n, k) => {
        fc.pre(k < n);
        expect(of('COMBIN', n, k)).toBe((of('COMBIN', n - 1, k) as number) + (of('COMBIN', n - 1, k - 1) as number));
      }),
    );
    expect([of('COMBIN', 5, 0), plain('COMBIN', 3, 4), plain('COMBIN', 1e15, 5e14), plain('COMBIN', 5, -1)]).toEqual([
      1,
      '#NUM!',
      '#NUM!',
      '#NUM!',
    ]);
  });

  it('have a factorial up to 170', () => {
    expect([of('FACT', 170.9), plain('FACT', 171)]).toEqual([7.257415615307994e306, '#NUM!']);
  });
});

describe('ABS, SIGN and angles', () => {
  it('keep the unit of an amount, and give none to a sign', () => {
    expect([of('ABS', euros(-3)), of('SIGN', euros(-3))]).toEqual([euros(3), -1]);
  });

  it('work on each cell of an array', () => {
    expect(plain('ABS', range(-1, 'x', null))).toEqual([[1], ['#VALUE!'], [0]]);
  });

  it('are #NUM! for a sine above 1', () => {
    expect([plain('ASIN', 1.1), plain('ACOS', -2)]).toEqual(['#NUM!', '#NUM!']);
  });
});
