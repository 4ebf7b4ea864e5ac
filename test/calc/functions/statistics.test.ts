import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statistics } from '../../../src/calc/functions/statistics.ts';
import { error, PENDING, row } from '../../../src/calc/values.ts';
import { plainValue } from '../../helpers/formula.ts';
import { callerOf, dollars, euros, range, ratioColumn, type Argument } from './calling.ts';
import { testCases } from './case.ts';
import { statisticsCases } from './statistics.cases.ts';

const of = callerOf(statistics);
const plain = (name: string, ...args: readonly Argument[]): unknown => plainValue(of(name, ...args));

describe('statistics as documented', () => testCases(statisticsCases));

describe('COUNT, COUNTA and COUNTBLANK', () => {
  it('count numbers of a range only, but also what says a number if it is given', () => {
    expect(of('COUNT', range(1, '2', true, null, error('#N/A'), euros(3)))).toBe(2);
    expect([of('COUNT', 1, '2', true, 'x', null), of('COUNT', error('#N/A'))]).toEqual([3, 0]);
  });

  it('tell an empty cell from an empty text', () => {
    const cells = range(1, '', null, error('#N/A'));
    expect([of('COUNTA', cells), of('COUNTBLANK', cells)]).toEqual([3, 2]);
  });

  it('wait for what is not there yet, and do not count it', () => {
    for (const name of ['COUNT', 'COUNTA', 'COUNTBLANK']) expect(of(name, range(1, PENDING)), name).toBe(PENDING);
  });

  it('count a ratio column as any other', () => {
    expect(of('COUNT', ratioColumn(2, 4))).toBe(2);
  });
});

describe('of no numbers', () => {
  it('MIN and MAX are 0, all others an error', () => {
    const none = range(null, 'a');
    expect([plain('MIN', none), plain('MAX', none)]).toEqual([0, 0]);
    expect(['AVERAGE', 'STDEV.S', 'STDEV.P', 'VAR.S', 'VAR.P'].map((name) => plain(name, none))).toEqual(Array(5).fill('#DIV/0!'));
    expect(['MEDIAN', 'GEOMEAN', 'HARMEAN'].map((name) => plain(name, none))).toEqual(Array(3).fill('#NUM!'));
    expect([plain('MODE.SNGL', none), plain('LARGE', none, 1), plain('PERCENTILE', none, 0.5), plain('RANK', 1, none)]).toEqual([
      '#N/A',
      '#NUM!',
      '#NUM!',
      '#N/A',
    ]);
  });

  it('and of one, there is no deviation of a sample', () => {
    expect([plain('STDEV.S', 5), plain('VAR', 5), plain('STDEV.P', 5), plain('MEDIAN', 5)]).toEqual(['#DIV/0!', '#DIV/0!', 0, 5]);
  });
});

describe('units', () => {
  it('are those of the numbers, of squares and places none', () => {
    const prices = range(euros(1), euros(3));
    expect([of('AVERAGE', prices), of('MEDIAN', prices), of('MAX', prices, euros(9)), of('PERCENTILE', prices, 0.5)]).toEqual([
      euros(2),
      euros(2),
      euros(9),
      euros(2),
    ]);
    expect([of('STDEV.P', prices), of('VAR.P', prices), of('RANK', euros(3), prices), of('LARGE', prices, 2)]).toEqual([
      euros(1),
      1,
      1,
      euros(1),
    ]);
  });

  it('have to go together', () => {
    const mixed = range(euros(1), dollars(3));
    expect([plain('MIN', mixed), plain('VAR.P', euros(1), dollars(2)), plain('RANK', dollars(3), range(euros(3)))]).toEqual([
      '#UNIT!',
      '#UNIT!',
      '#UNIT!',
    ]);
  });

  it('forbid the mean of a ratio column, but not its median or largest', () => {
    expect(of('AVERAGE', ratioColumn(2, 4))).toMatchObject({ code: '#UNIT!', problem: { code: 'ratio-aggregated', operation: 'AVERAGE' } });
    expect([of('MEDIAN', ratioColumn(2, 4)), of('MAX', ratioColumn(2, 4))]).toEqual([3, 4]);
  });
});

describe('places among numbers', () => {
  it('may be asked for as an array', () => {
    expect(plain('LARGE', range(3, 1, 2), row([1, 2, 4]))).toEqual([[3, 2, '#NUM!']]);
    expect(plain('QUARTILE', range(1, 2, 3, 4, 5), range(0, 2, 4, 5))).toEqual([[1], [3], [5], ['#NUM!']]);
  });

  it('are ranks that equal numbers share', () => {
    const ref = range(10, 20, 20, 30);
    expect([of('RANK.EQ', 20, ref), of('RANK.AVG', 20, ref), of('RANK.EQ', 10, ref, 1), plain('RANK', 25, ref)]).toEqual([
      2,
      2.5,
      1,
      '#N/A',
    ]);
    expect(of('RANK', 0.3, range(0.1 + 0.2, 1))).toBe(2);
  });

  it('are cut off, not rounded, as a part', () => {
    const six = range(1, 2, 3, 4, 5, 6, 7);
    expect([of('PERCENTRANK.INC', six, 5), of('PERCENTRANK.INC', six, 5, 5), of('PERCENTRANK.INC', six, 4)]).toEqual([0.666, 0.66666, 0.5]);
    expect([plain('PERCENTRANK.INC', six, 8), plain('PERCENTRANK.INC', six, 5, 0), of('PERCENTRANK.INC', range(7), 7)]).toEqual([
      '#N/A',
      '#NUM!',
      1,
    ]);
  });

  it('a percentile of its place is the number itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 30 }), (numbers) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        sorted.forEach((n, i) => {
          expect(of('PERCENTILE.INC', range(...numbers), i / (sorted.length - 1))).toBeCloseTo(n, 3);
          expect(of('SMALL', range(...numbers), i + 1)).toBe(n);
          expect(of('LARGE', range(...numbers), sorted.length - i)).toBe(n);
        });
      }),
    );
  });

  it('are counted as work: an array of places over an array of numbers comes to an end', () => {
    const many = range(...Array<number>(5000).fill(1));
    expect(() => of('LARGE', many, many)).toThrow('steps');
  });
});

describe('means', () => {
  it('lie in order: harmonic, geometric, arithmetic', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1 }), (numbers) => {
        const [h, g, a] = ['HARMEAN', 'GEOMEAN', 'AVERAGE'].map((name) => of(name, range(...numbers)) as number) as [
          number,
          number,
          number,
        ];
        expect(h).toBeLessThanOrEqual(g * (1 + 1e-12));
        expect(g).toBeLessThanOrEqual(a * (1 + 1e-12));
      }),
    );
    expect([plain('GEOMEAN', 1, 0), plain('HARMEAN', -1, 1)]).toEqual(['#NUM!', '#NUM!']);
  });

  it('the mode of several is the one that comes first', () => {
    expect([of('MODE.SNGL', range(5, 3, 3, 5)), plain('MODE.SNGL', range(1, 2))]).toEqual([5, '#N/A']);
  });
});

describe('deviations', () => {
  it('of equal numbers are 0, of shifted ones the same', () => {
    expect(of('STDEV.S', range(0.1, 0.1, 0.1))).toBe(0);
    expect(of('VAR.S', range(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16))).toBe(30);
  });
});
