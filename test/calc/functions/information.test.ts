import { describe, expect, it } from 'vitest';
import { information } from '../../../src/calc/functions/information.ts';
import { error, PENDING } from '../../../src/calc/values.ts';
import { plainValue } from '../../helpers/formula.ts';
import { anyLambda, callerOf, euros, range, type Argument } from './calling.ts';
import { testCases } from './case.ts';
import { informationCases } from './information.cases.ts';

const of = callerOf(information);
const plain = (name: string, ...args: readonly Argument[]): unknown => plainValue(of(name, ...args));

describe('information functions as documented', () => testCases(informationCases));

describe('questions about a value', () => {
  it('tell an empty cell from an empty text', () => {
    expect([of('ISBLANK', null), of('ISBLANK', ''), of('ISTEXT', ''), of('ISTEXT', null), of('ISNONTEXT', null)]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });

  it('take money for a number', () => {
    expect([of('ISNUMBER', euros(1)), of('TYPE', euros(1)), of('N', euros(1))]).toEqual([true, 1, euros(1)]);
  });

  it('are answered for each cell of an array', () => {
    expect(plain('ISERROR', range(1, error('#UNIT!'), error('#N/A')))).toEqual([[false], [true], [true]]);
    expect(plain('ISERR', range(1, error('#UNIT!'), error('#N/A')))).toEqual([[false], [true], [false]]);
  });

  it('are not answered for what is not there yet', () => {
    for (const name of ['ISERROR', 'ISERR', 'ISNA', 'ISBLANK', 'ISNUMBER', 'N', 'TYPE', 'ERROR.TYPE', 'ISEVEN'])
      expect(of(name, PENDING), name).toBe(PENDING);
    expect(of('TYPE', range(1, PENDING))).toBe(PENDING);
    expect(of('ISERROR', range(1, PENDING))).toBe(PENDING);
  });
});

describe('ISEVEN and ISODD', () => {
  it('want a number: TRUE is none, a text may say one', () => {
    expect([plain('ISEVEN', true), plain('ISEVEN', 'two'), plain('ISEVEN', '2'), plain('ISODD', null)]).toEqual([
      '#VALUE!',
      '#VALUE!',
      true,
      false,
    ]);
  });
});

describe('TYPE and ERROR.TYPE', () => {
  it('tell an array from its one cell, and a LAMBDA from both', () => {
    expect([of('TYPE', range('a')), of('TYPE', range(1, 2)), of('TYPE', anyLambda), of('TYPE', null)]).toEqual([2, 64, 128, 1]);
  });

  it('have no number for an error that spreadsheets do not have', () => {
    expect([plain('ERROR.TYPE', error('#UNIT!')), plain('ERROR.TYPE', error('#CALC!')), plain('ERROR.TYPE', error('#SPILL!'))]).toEqual([
      '#N/A',
      14,
      9,
    ]);
  });

  it('leave an error in N what it is', () => {
    expect(plain('N', error('#REF!'))).toBe('#REF!');
  });
});
