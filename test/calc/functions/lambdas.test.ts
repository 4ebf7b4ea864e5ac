import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/calc/budget.ts';
import { call, type Thunk } from '../../../src/calc/call.ts';
import { lambdas } from '../../../src/calc/functions/lambdas.ts';
import { column, Lambda, PENDING, Quantity, type Value } from '../../../src/calc/values.ts';
import { money } from '../../../src/core/units.ts';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';
import { testCases } from './case.ts';
import { lambdaCases } from './lambdas.cases.ts';

const asked = (name: string, ...thunks: readonly Thunk[]): Value =>
  call(
    lambdas.find((row) => row.name === name)!,
    thunks,
    new Budget('en'),
  );

const of = (name: string, ...args: readonly Value[]): Value => asked(name, ...args.map((value) => () => value));

const plain = (formula: string): unknown => plainValue(evaluateFormula(formula));

testCases(lambdaCases);

describe('MAP', () => {
  it('gives #N/A where one array ends before another', () => {
    expect(plain('=MAP({1;2}, {10}, LAMBDA(a, b, IFNA(a + b, "none")))')).toEqual([[11], ['none']]);
  });

  it('has no place for an array in a cell', () => {
    expect(plain('=MAP({1;2}, LAMBDA(a, SEQUENCE(a)))')).toEqual([[1], ['#CALC!']]);
  });

  it('needs a LAMBDA at its end that takes as many values', () => {
    expect(plain('=MAP({1;2}, 3)')).toBe('#VALUE!');
    expect(plain('=MAP({1;2}, {1;2}, LAMBDA(a, a))')).toBe('#VALUE!');
    expect(plain('=MAP({1;2}, LAMBDA(a, a), {1;2})')).toBe('#VALUE!');
  });

  it('keeps units', () => {
    const same = new Lambda(['a'], ([a]) => a!);
    expect(of('MAP', column([new Quantity(5, money('EUR')), 1]), same)).toEqual(column([new Quantity(5, money('EUR')), 1]));
  });
});

describe('an answer that is not there yet', () => {
  const [one, two] = [new Lambda(['a'], ([a]) => (a === 1 ? PENDING : a!)), new Lambda(['a', 'b'], ([, b]) => (b === 1 ? PENDING : b!))];

  it('is what comes of any array it is part of', () => {
    expect(of('MAP', column([1, 2]), one)).toBe(PENDING);
    expect(of('REDUCE', 0, column([1, 2]), two)).toBe(PENDING);
    expect(of('SCAN', 0, column([2, 1]), two)).toBe(PENDING);
    expect(of('MAKEARRAY', 1, 2, two)).toBe(PENDING);
    expect(
      asked(
        'REDUCE',
        () => PENDING,
        () => column([1]),
        () => two,
      ),
    ).toBe(PENDING);
  });

  it('does not keep the others from being asked for', () => {
    const asked: Value[] = [];
    const waiting = new Lambda(['a'], ([a]) => {
      asked.push(a!);
      return PENDING;
    });
    expect(of('MAP', column([1, 2, 3]), waiting)).toBe(PENDING);
    expect(asked).toEqual([1, 2, 3]);
  });
});

describe('REDUCE and SCAN', () => {
  it('may build an array, step by step', () => {
    expect(plain('=REDUCE("top", {1,2}, LAMBDA(made, n, VSTACK(made, n * 10)))')).toEqual([['top'], [10], [20]]);
  });

  it('begin with the first cell where no start is given', () => {
    expect(plain('=SCAN(, {1,2,3}, LAMBDA(a, b, a + b))')).toEqual([[1, 3, 6]]);
    expect(plain('=REDUCE(, {7}, LAMBDA(a, b, a + b))')).toBe(7);
  });

  it('hand errors to the LAMBDA', () => {
    expect(plain('=REDUCE(0, {1,#N/A,2}, LAMBDA(a, b, a + IFERROR(b, 100)))')).toBe(103);
    expect(plain('=SCAN(0, {1,#N/A,2}, LAMBDA(a, b, a + b))')).toEqual([[1, '#N/A', '#N/A']]);
  });
});

describe('BYROW and BYCOL', () => {
  it('pass whole rows and columns', () => {
    expect(plain('=BYROW({1,2;3,4}, LAMBDA(r, COLUMNS(r)))')).toEqual([[2], [2]]);
    expect(plain('=BYCOL({1,2;3,4}, LAMBDA(c, ROWS(c)))')).toEqual([[2, 2]]);
    expect(plain('=BYROW({1,2;3,4}, LAMBDA(r, r))')).toEqual([['#CALC!'], ['#CALC!']]);
  });

  it('need a LAMBDA', () => {
    expect(plain('=BYROW({1;2}, 1)')).toBe('#VALUE!');
    expect(plain('=BYROW({1;2}, 1/0)')).toBe('#DIV/0!');
  });
});

describe('MAKEARRAY', () => {
  it('has a row and a column, and an end', () => {
    expect(plain('=MAKEARRAY(0, 1, LAMBDA(r, c, 1))')).toBe('#VALUE!');
    expect(plain('=MAKEARRAY(1E6, 1E6, LAMBDA(r, c, 1))')).toBe('#CALC!');
    expect(plain('=MAKEARRAY(1, 1, LAMBDA(r, c, r + c))')).toBe(2);
  });
});
