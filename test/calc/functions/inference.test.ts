import { describe, expect, it } from 'vitest';
import { statistics } from '../../../src/calc/functions/statistics.ts';
import { error, Matrix, PENDING, Quantity, row } from '../../../src/calc/values.ts';
import { multiple } from '../../../src/core/units.ts';
import { plainValue } from '../../helpers/formula.ts';
import { callerOf, dollars, euros, range, type Argument } from './calling.ts';
import { testCases } from './case.ts';
import { inferenceCases } from './inference.cases.ts';

const of = callerOf(statistics);
const plain = (name: string, ...args: readonly Argument[]): unknown => plainValue(of(name, ...args));

describe('lines, distributions and tests as documented', () => testCases(inferenceCases));

describe('numbers in pairs', () => {
  it('are left out where one of the two is no number', () => {
    expect(of('SLOPE', range(1, 'x', 3, null, 5), range(1, 2, 3, 4, 'y'))).toBe(1);
  });

  it('have to be as many on both sides, and not all alike', () => {
    expect(['CORREL', 'RSQ', 'SLOPE', 'INTERCEPT'].map((name) => plain(name, range(1, 2), range(1)))).toEqual(Array(4).fill('#N/A'));
    expect(['CORREL', 'RSQ', 'SLOPE', 'INTERCEPT'].map((name) => plain(name, range(1, 2), range(3, 3)))).toEqual(Array(4).fill('#DIV/0!'));
    expect(plain('CORREL', range(0.1, 0.1, 0.1), range(1, 2, 3))).toBe('#DIV/0!');
  });

  it('give their errors, and wait', () => {
    expect(plain('CORREL', range(1, error('#REF!')), range(1, 2))).toBe('#REF!');
    for (const name of ['CORREL', 'SLOPE', 'TREND', 'CHISQ.TEST']) expect(of(name, range(1, PENDING), range(1, 2)), name).toBe(PENDING);
  });

  it('lie on their line: money per money is a multiple, at 0 and ahead it is money', () => {
    const [revenue, spend] = [range(euros(5), euros(7), euros(9)), range(euros(1), euros(2), euros(3))];
    expect(of('SLOPE', revenue, spend)).toEqual(new Quantity(2, multiple));
    expect(of('INTERCEPT', revenue, spend)).toEqual(euros(3));
    expect(of('FORECAST.LINEAR', euros(10), revenue, spend)).toEqual(euros(23));
    expect([plain('FORECAST.LINEAR', dollars(10), revenue, spend), plain('CORREL', range(euros(1), dollars(2)), range(1, 2))]).toEqual([
      '#UNIT!',
      '#UNIT!',
    ]);
    expect([of('CORREL', revenue, spend), of('RSQ', revenue, spend)]).toEqual([1, 1]);
  });
});

describe('TREND', () => {
  it('counts x from 1 where it is not given, and gives as many cells as there are x', () => {
    expect(plain('TREND', range(3, 5, 7))).toEqual([[3], [5], [7]]);
    expect(plain('TREND', range(3, 5, 7), null, row([4, 5]))).toEqual([[9, 11]]);
    expect(of('TREND', range(euros(3), euros(5)), null, range(3))).toMatchObject({ cells: [euros(7)] });
  });

  it('goes through zero if it is told to', () => {
    expect(plain('TREND', range(2, 4, 6.5), range(1, 2, 3), 10, false)).toEqual([[expect.closeTo(((2 + 8 + 19.5) / 14) * 10, 10)]]);
  });

  it('is flat where all x are alike, and wants one x for each y', () => {
    expect(plain('TREND', range(1, 3), range(2, 2), 9)).toEqual([[2]]);
    expect(plain('TREND', range(1, 3), new Matrix(2, 2, [1, 2, 3, 4]))).toBe('#REF!');
    expect(plain('TREND', range(1, null), range(1, 2))).toBe('#VALUE!');
  });
});

describe('distributions', () => {
  it('are #NUM! outside of where they are defined', () => {
    expect([
      plain('NORM.DIST', 1, 0, 0, true),
      plain('NORM.INV', 0, 0, 1),
      plain('NORM.INV', 0.5, 0, -1),
      plain('NORM.S.INV', 1),
      plain('T.DIST.2T', -1, 5),
      plain('T.DIST.2T', 1, 0.9),
      plain('T.INV.2T', 0, 5),
      plain('T.INV.2T', 1.1, 5),
      plain('BINOM.DIST', 5, 4, 0.5, true),
      plain('BINOM.DIST', -1, 4, 0.5, true),
      plain('BINOM.DIST', 1, 4, 1.5, true),
      plain('BINOM.DIST', 1, 1e300, 0.5, true),
      plain('CONFIDENCE.NORM', 1, 1, 10),
      plain('CONFIDENCE.NORM', 0.05, 1, 0.5),
    ]).toEqual(Array(14).fill('#NUM!'));
  });

  it('cut off degrees of freedom and trials, and end with certainty', () => {
    expect(of('T.DIST.2T', 1, 5.9)).toBe(of('T.DIST.2T', 1, 5));
    expect([of('BINOM.DIST', 4.9, 4.9, 0.3, true), of('BINOM.DIST', 0, 10, 0, false), of('BINOM.DIST', 10, 10, 1, false)]).toEqual([
      1, 1, 1,
    ]);
    expect([of('T.DIST.2T', 0, 7), of('T.INV.2T', 1, 7)]).toEqual([1, 0]);
  });

  it('keep the unit of a mean or a deviation', () => {
    expect([of('NORM.INV', 0.5, euros(40), euros(2)), of('CONFIDENCE.NORM', 0.05, euros(0), 10)]).toMatchObject([
      euros(40),
      { code: '#NUM!' },
    ]);
    expect(of('CONFIDENCE.NORM', 0.05, euros(1), 1)).toEqual(euros(1.9599639845400545));
    expect(plain('NORM.INV', 0.5, euros(40), dollars(2))).toBe('#UNIT!');
  });
});

// Expected by scipy.stats 1.17.1.
describe('tests', () => {
  const [one, other] = [range(30.02, 29.99, 30.11, 29.97, 30.01, 29.99), range(29.89, 29.93, 29.72, 29.98, 30.02, 29.98)];

  it('of means, with equal variance or not, on one side or both', () => {
    expect([
      of('T.TEST', one, other, 2, 2),
      of('T.TEST', one, other, 2, 3),
      of('T.TEST', one, other, 1, 3),
      of('T.TEST', one, other, 2, 1),
    ]).toEqual([0.07856577385723068, 0.09077332428566112, 0.04538666214283056, 0.19143688433660136].map((p) => expect.closeTo(p, 10)));
  });

  it('of samples of different sizes, unless they are pairs', () => {
    expect([
      plain('T.TEST', range(1, 2, 3), range(1, 2), 2, 1),
      plain('T.TEST', one, other, 3, 1),
      plain('T.TEST', one, other, 2, 4),
    ]).toEqual(['#N/A', '#NUM!', '#NUM!']);
    expect([plain('T.TEST', range(1, 1), range(2, 2), 2, 2), plain('T.TEST', range(1), range(2, 3), 2, 3)]).toEqual(['#DIV/0!', '#DIV/0!']);
    expect(plain('T.TEST', range(euros(1), euros(2)), range(dollars(1), dollars(4)), 2, 2)).toBe('#UNIT!');
  });

  it('of a mean with a known deviation', () => {
    expect([plain('Z.TEST', range(1, 2, 3), 2, 1), plain('Z.TEST', range(1, 2), 2, 0), plain('Z.TEST', range('a'), 2)]).toEqual([
      0.5,
      '#NUM!',
      '#N/A',
    ]);
  });

  it('of counts, with as many degrees of freedom as the table has', () => {
    expect(of('CHISQ.TEST', range(16, 18, 16, 14, 12, 12), range(16, 16, 16, 16, 16, 8))).toBeCloseTo(0.6233876277495822, 10);
    expect([
      plain('CHISQ.TEST', range(1, 2), range(1, 2, 3)),
      plain('CHISQ.TEST', 1, 2),
      plain('CHISQ.TEST', range(1, 2), range(0, 2)),
      plain('CHISQ.TEST', range(1, 2), range(-1, 2)),
    ]).toEqual(['#N/A', '#N/A', '#DIV/0!', '#NUM!']);
  });
});
