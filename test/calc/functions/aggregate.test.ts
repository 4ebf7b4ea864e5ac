import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/calc/budget.ts';
import { call } from '../../../src/calc/call.ts';
import { aggregate } from '../../../src/calc/functions/aggregate.ts';
import { CalcError, column, Matrix, Quantity, type Scalar, type Value } from '../../../src/calc/values.ts';
import { money, ratio } from '../../../src/core/units.ts';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';
import { aggregateCases } from './aggregate.cases.ts';
import { testCases } from './case.ts';

const of = (name: string, ...args: readonly Value[]): Value =>
  call(
    aggregate.find((row) => row.name === name)!,
    args.map((value) => () => value),
    new Budget('en'),
  );

const plain = (formula: string): unknown => plainValue(evaluateFormula(formula));

const euros = (...amounts: readonly number[]): readonly Scalar[] => amounts.map((n) => new Quantity(n, money('EUR')));

testCases(aggregateCases);

describe('criteria given as an array', () => {
  it('give an answer each', () => {
    expect(plain('=SUMIFS({1;2;4}, {"x";"y";"x"}, {"x","y"})')).toEqual([[5, 2]]);
    expect(plain('=COUNTIF({1;2;2;3}, {1;2;9})')).toEqual([[1], [2], [0]]);
  });

  it('are laid over each other: a row of them against a column is a table', () => {
    expect(plain('=COUNTIFS({"a";"a";"b"}, {"a","b"}, {1;2;1}, {1;2})')).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });
});

describe('ranges', () => {
  it('have to be of one size', () => {
    expect(plain('=SUMIF({1;2;3}, ">1", {1;2})')).toBe('#VALUE!');
    expect(plain('=SUMIFS({1;2;3}, {1;2}, 1)')).toBe('#VALUE!');
    expect(plain('=COUNTIFS({1;2;3}, 1, {1,2,3}, 1)')).toBe('#VALUE!');
  });

  it('come with a criterion each', () => {
    expect(plain('=COUNTIFS({1;2}, 1, {1;2})')).toBe('#VALUE!');
  });

  it('may hold errors, which matter only where they are added up', () => {
    expect(plain('=SUMIFS({1;2}, {"a";#N/A}, "a")')).toBe(1);
    expect(plain('=SUMIFS({1;#N/A}, {"a";"b"}, "a")')).toBe(1);
    expect(plain('=SUMIFS({1;#N/A}, {"a";"b"}, "b")')).toBe('#N/A');
  });

  it('count only their numbers: no text, no truths', () => {
    expect(plain('=SUMIF({"a";"a";"a"}, "a", {1;"2";TRUE})')).toBe(1);
    expect(plain('=AVERAGEIF({"a";"a";"a"}, "a", {4;"2";TRUE})')).toBe(4);
  });

  it('pass on an error in a criterion', () => {
    expect(plain('=COUNTIF({1;2}, 1/0)')).toBe('#DIV/0!');
  });
});

describe('units', () => {
  it('of what is added up are those of the answer, whatever the criteria count', () => {
    const spend = column(euros(5, 7));
    expect(of('SUMIFS', spend, column([1, 2]), '>1')).toEqual(new Quantity(7, money('EUR')));
    expect(of('SUMIFS', column([1, 2]), spend, '>5')).toBe(2);
    expect(of('MAXIFS', spend, column([1, 2]), '>0')).toEqual(new Quantity(7, money('EUR')));
    expect(of('COUNTIF', spend, new Quantity(5, money('EUR')))).toBe(1);
  });

  it('stay where nothing meets the criteria: no spend is 0 €', () => {
    expect(of('SUMIFS', column(euros(5, 7)), column([1, 2]), 3)).toEqual(new Quantity(0, money('EUR')));
  });

  it('have to agree among the cells that are added up, and only there', () => {
    const mixed = column([...euros(5), new Quantity(3, money('USD'))]);
    expect(of('SUMIF', column(['a', 'b']), 'a', mixed)).toEqual(new Quantity(5, money('EUR')));
    expect((of('SUMIF', column(['a', 'b']), '*', mixed) as CalcError).code).toBe('#UNIT!');
  });
});

describe('a ratio column', () => {
  const shares = new Matrix(2, 1, [new Quantity(0.1, ratio), new Quantity(0.3, ratio)], { table: 'weekly', column: 'margin', of: null });

  it('is not summed and has no mean', () => {
    for (const name of ['SUMIFS', 'AVERAGEIFS']) expect((of(name, shares, column([1, 2]), '>0') as CalcError).code).toBe('#UNIT!');
    expect((of('SUMIF', shares, '>0.2') as CalcError).code).toBe('#UNIT!');
    expect((of('SUBTOTAL', 9, shares) as CalcError).code).toBe('#UNIT!');
  });

  it('may be asked, counted, and has extremes', () => {
    expect(of('SUMIFS', column([1, 2]), shares, '>0.2')).toBe(2);
    expect(of('SUMIF', shares, '>0.2', column([1, 2]))).toBe(2);
    expect(of('COUNTIF', shares, '>0.2')).toBe(1);
    expect(of('MINIFS', shares, column([1, 2]), '>0')).toEqual(new Quantity(0.1, ratio));
    expect(of('SUBTOTAL', 4, shares)).toEqual(new Quantity(0.3, ratio));
  });
});

describe('SUBTOTAL', () => {
  it.each([
    [1, 2.5],
    [2, 4],
    [3, 5],
    [4, 4],
    [5, 1],
    [6, 24],
    [7, Math.sqrt(5 / 3)],
    [8, Math.sqrt(1.25)],
    [9, 10],
    [10, 5 / 3],
    [11, 1.25],
  ])('%i of 1, 2, 3, 4 and a text is %d, and the same by 100 more', (number, gives) => {
    expect(plain(`=SUBTOTAL(${number}, {1;2;3}, {4;"x"})`)).toBeCloseTo(gives, 12);
    expect(plain(`=SUBTOTAL(${number + 100}, {1;2;3}, {4;"x"})`)).toBeCloseTo(gives, 12);
  });

  it('knows no other number', () => {
    for (const number of [0, 12, 100, 112]) expect(plain(`=SUBTOTAL(${number}, {1;2})`)).toBe('#VALUE!');
  });
});
