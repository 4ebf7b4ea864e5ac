import { describe, expect, it } from 'vitest';
import { evaluateFormula, plainValue, type Plain } from '../helpers/formula.ts';

const given = (formula: string): Plain => plainValue(evaluateFormula(formula));

describe('an error in place of a rectangle', () => {
  it.each([
    '=SUMIF(1/0, ">0")',
    '=COUNTIF(1/0, ">0")',
    '=SUMIFS({1;2}, 1/0, 1)',
    '=XLOOKUP(7, 1/0, {1;2}, "none")',
    '=MATCH(7, 1/0, 0)',
    '=VLOOKUP(7, 1/0, 1, FALSE)',
    '=XNPV(0.05, 1/0, {45000;45365})',
    '=FILTER({1;2}, 1/0, "none")',
  ])('is the result, and is not taken for cells in which nothing is found: %s', (formula) => {
    expect(given(formula)).toBe('#DIV/0!');
  });

  it('is a cell like any other where rectangles are put together', () => {
    expect(given('=VSTACK(1/0, 2)')).toEqual([['#DIV/0!'], [2]]);
    expect(given('=HSTACK(1, 1/0)')).toEqual([[1, '#DIV/0!']]);
    expect(given('=TOCOL(1/0, 2)')).toBe('#CALC!');
  });

  it('among cells is no hindrance to a search in them', () => {
    expect(given('=MATCH(3, {1;#DIV/0!;3}, 0)')).toBe(3);
    expect(given('=COUNTIF({1;#DIV/0!;3}, ">0")')).toBe(2);
  });
});
