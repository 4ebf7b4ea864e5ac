import { describe, expect, it } from 'vitest';
import { logical } from '../../../src/calc/functions/logical.ts';
import { error, Matrix, PENDING, type Value } from '../../../src/calc/values.ts';
import { plainValue } from '../../helpers/formula.ts';
import { anyLambda, callerOf, dollars, euros, range, ratioColumn, type Argument } from './calling.ts';
import { testCases } from './case.ts';
import { logicalCases } from './logical.cases.ts';

const of = callerOf(logical);
const plain = (name: string, ...args: readonly Argument[]): unknown => plainValue(of(name, ...args));

/** Something that must not be worked out. */
const untouched = (): Value => {
  throw new Error('this was worked out');
};

describe('logical functions as documented', () => testCases(logicalCases));

describe('a choice', () => {
  it('works out nothing that it does not need', () => {
    expect(of('IF', true, 1, untouched)).toBe(1);
    expect(of('IF', false, untouched, 2)).toBe(2);
    expect(of('IFS', false, untouched, true, 2, untouched, untouched)).toBe(2);
    expect(of('SWITCH', 2, 1, untouched, 2, 'two', untouched, untouched, untouched)).toBe('two');
    expect(of('IFERROR', 5, untouched)).toBe(5);
    expect(of('IFNA', error('#DIV/0!'), untouched)).toEqual(error('#DIV/0!'));
    expect(plain('IF', range(true, true), 1, untouched)).toEqual([[1], [1]]);
  });

  it('keeps what it gives as it is: its unit, its array, its ratio column, its LAMBDA', () => {
    const column = ratioColumn(2, 4);
    expect(of('IF', true, euros(5), 0)).toEqual(euros(5));
    expect(of('IF', range(true), column, 0)).toBe(column);
    expect(of('IF', true, anyLambda, 0)).toBe(anyLambda);
    expect((of('IF', range(true, false), column, 0) as Matrix).ratioOf).toBe(column.ratioOf);
    expect((of('IFERROR', ratioColumn(2, error('#N/A')), 0) as Matrix).ratioOf).not.toBe(null);
  });

  it('is FALSE where a test is false and nothing is said for that, and nothing where a place is left empty', () => {
    expect(of('IF', false, 1)).toBe(false);
    expect(of('IF', false, 1, null)).toBe(null);
  });

  it('takes numbers and the words TRUE and FALSE as tests, an empty cell as false, and no other text', () => {
    expect([of('IF', 0.1, 'yes', 'no'), of('IF', 'false', 'yes', 'no'), of('IF', null, 'yes', 'no')]).toEqual(['yes', 'no', 'no']);
    expect(plain('IF', 'maybe', 1, 2)).toBe('#VALUE!');
    expect(plain('IF', anyLambda, 1, 2)).toBe('#CALC!');
  });

  it('goes through an array of tests cell by cell, over both branches', () => {
    expect(plain('IF', range(1, 0, error('#REF!')), range('a', 'b', 'c'), 'none')).toEqual([['a'], ['none'], ['#REF!']]);
    expect(plain('IF', range(true, false), new Matrix(1, 2, [1, 2]), 0)).toEqual([
      [1, 2],
      [0, 0],
    ]);
    expect(plain('IF', range(true, true, true), range(1, 2), 0)).toEqual([[1], [2], ['#N/A']]);
    expect(plain('IFS', range(true, false), 1, true, 2)).toEqual([[1], [2]]);
    expect(plain('SWITCH', range(1, 2, 3), 1, 'one', 2, 'two', 'many')).toEqual([['one'], ['two'], ['many']]);
  });
});

describe('what is not there yet', () => {
  it('is never taken for an error or for false', () => {
    const ways: readonly (readonly [string, ...Argument[]])[] = [
      ['IF', PENDING, 1, 2],
      ['IF', true, PENDING, 2],
      ['IF', range(true, PENDING), 1, 2],
      ['IF', range(true, false), range(1, PENDING), PENDING],
      ['IFS', PENDING, 1, true, 2],
      ['SWITCH', PENDING, 1, 2, 3],
      ['SWITCH', range(1, 5), PENDING, 2, 3],
      ['IFERROR', PENDING, 0],
      ['IFERROR', range(1, PENDING), 0],
      ['IFERROR', error('#N/A'), PENDING],
      ['IFNA', PENDING, 0],
      ['AND', false, PENDING],
      ['OR', error('#N/A'), range(true, PENDING)],
      ['NOT', PENDING],
    ];
    for (const [name, ...args] of ways) expect(of(name, ...args), name).toBe(PENDING);
  });
});

describe('SWITCH', () => {
  it('compares as = does: text without case, numbers with numbers only, units that go together', () => {
    expect(of('SWITCH', 'Meta', 'meta', 1, 2)).toBe(1);
    expect(of('SWITCH', '1', 1, 'number', 'text')).toBe('text');
    expect(of('SWITCH', 0.1 + 0.2, 0.3, 'equal', 'not')).toBe('equal');
    expect(plain('SWITCH', euros(1), dollars(1), 'equal', 'not')).toBe('#UNIT!');
  });

  it('gives the error of what it compares', () => {
    expect(plain('SWITCH', error('#REF!'), 1, 2, 3)).toBe('#REF!');
    expect(plain('SWITCH', 5, error('#REF!'), 2, 3)).toBe('#REF!');
  });
});

describe('IFS', () => {
  it('is #N/A where no test is true, and wants a value for each test', () => {
    expect(plain('IFS', false, 1, 0, 2)).toBe('#N/A');
    expect(plain('IFS', false, 1, true)).toBe('#VALUE!');
  });
});

describe('AND, OR and XOR', () => {
  it('leave text and empty cells of a range out, but not text that is given', () => {
    expect(of('AND', range(true, 'no', null, 1))).toBe(true);
    expect(of('OR', range(0, 'TRUE', false))).toBe(false);
    expect(of('AND', 'TRUE', 1)).toBe(true);
    expect(plain('AND', true, 'no')).toBe('#VALUE!');
  });

  it('are #VALUE! where there is nothing true or false', () => {
    expect(plain('AND', range('a', null))).toBe('#VALUE!');
    expect(plain('XOR', null)).toBe('#VALUE!');
  });

  it('give an error, also behind what would decide', () => {
    expect(plain('AND', false, error('#DIV/0!'))).toBe('#DIV/0!');
    expect(plain('OR', true, range(1, error('#NUM!')))).toBe('#NUM!');
  });

  it('tell an odd number of truths', () => {
    expect([of('XOR', true, true, 1), of('XOR', range(true, true), false)]).toEqual([true, false]);
  });
});

describe('IFERROR and IFNA', () => {
  it('put another value in the place of each error in an array', () => {
    expect(plain('IFERROR', range(1, error('#N/A'), null), range('a', 'b', 'c'))).toEqual([[1], ['b'], [null]]);
    expect(plain('IFNA', range(error('#REF!'), error('#N/A')), 0)).toEqual([['#REF!'], [0]]);
  });
});
