import { describe, expect, it } from 'vitest';
import { Budget, STEPS } from '../../../src/calc/budget.ts';
import { call, type Thunk } from '../../../src/calc/call.ts';
import { lookup } from '../../../src/calc/functions/lookup.ts';
import { CalcError, column, Matrix, PENDING, Quantity, type Value } from '../../../src/calc/values.ts';
import { money, ratio } from '../../../src/core/units.ts';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';
import { testCases } from './case.ts';
import { lookupCases } from './lookup.cases.ts';

const asked = (name: string, ...thunks: readonly Thunk[]): Value =>
  call(
    lookup.find((row) => row.name === name)!,
    thunks,
    new Budget('en'),
  );

const of = (name: string, ...args: readonly Value[]): Value => asked(name, ...args.map((value) => () => value));

const plain = (formula: string): unknown => plainValue(evaluateFormula(formula));

testCases(lookupCases);

describe('XLOOKUP', () => {
  it('tells types apart, and not cases', () => {
    expect(plain('=XLOOKUP(10, {"10";10}, {"text";"number"})')).toBe('number');
    expect(plain('=XLOOKUP("10", {10;"10"}, {"number";"text"})')).toBe('text');
    expect(plain('=XLOOKUP("META", {"google";"Meta"}, {1;2})')).toBe(2);
    expect(plain('=XLOOKUP(1, {TRUE;1}, {"truth";"number"})')).toBe('number');
  });

  it('takes the next smaller or larger of unsorted cells', () => {
    expect(plain('=XLOOKUP(25, {40;10;30;20}, {"d";"a";"c";"b"}, , -1)')).toBe('b');
    expect(plain('=XLOOKUP(25, {40;10;30;20}, {"d";"a";"c";"b"}, , 1)')).toBe('c');
    expect(plain('=XLOOKUP(5, {40;10;30;20}, {1;2;3;4}, "none", -1)')).toBe('none');
  });

  it('finds the first of several, or the last', () => {
    expect(plain('=XLOOKUP("a", {"a";"b";"a"}, {1;2;3})')).toBe(1);
    expect(plain('=XLOOKUP("a", {"a";"b";"a"}, {1;2;3}, , 0, -1)')).toBe(3);
    expect(plain('=XLOOKUP(7, {5;5;9}, {1;2;3}, , -1, -1)')).toBe(2);
  });

  it('halves to the same answer as it searches', () => {
    expect(plain('=XLOOKUP(3, {1;2;3;4}, {"a";"b";"c";"d"}, , 0, 2)')).toBe('c');
    expect(plain('=XLOOKUP(2.5, {4;3;2;1}, {"d";"c";"b";"a"}, , -1, -2)')).toBe('b');
  });

  it('knows patterns where it is told to, and only there', () => {
    expect(plain('=XLOOKUP("m*", {"google";"meta"}, {1;2}, , 2)')).toBe(2);
    expect(plain('=XLOOKUP("m*", {"google";"meta"}, {1;2})')).toBe('#N/A');
    expect(plain('=XLOOKUP("~*", {"x";"*"}, {1;2}, , 2)')).toBe(2);
  });

  it('gives a column of a table where it looks along a row', () => {
    expect(plain('=XLOOKUP("b", {"a","b"}, {1,2;3,4})')).toEqual([[2], [4]]);
  });

  it('gives a cell for each of several', () => {
    expect(plain('=XLOOKUP({"b","x";"a","b"}, {"a";"b"}, {1;2}, "none")')).toEqual([
      [2, 'none'],
      [1, 2],
    ]);
  });

  it('refuses arrays of different lengths and unknown modes', () => {
    expect(plain('=XLOOKUP(1, {1;2;3}, {1;2})')).toBe('#VALUE!');
    expect(plain('=XLOOKUP(1, {1;2}, {1;2}, , 3)')).toBe('#VALUE!');
    expect(plain('=XLOOKUP(1, {1;2}, {1;2}, , 0, 0)')).toBe('#VALUE!');
    expect(plain('=XLOOKUP("a", {"a";"b"}, {1;2}, , 2, 2)')).toBe('#VALUE!');
  });

  it('works out what it gives instead only where nothing is found', () => {
    const never = (): Value => {
      throw new Error('worked out for nothing');
    };
    const [two, keys] = [(): Value => 2, (): Value => column([1, 2])];
    expect(asked('XLOOKUP', two, keys, keys, never)).toBe(2);
    expect(
      asked(
        'XLOOKUP',
        () => 3,
        keys,
        keys,
        () => PENDING,
      ),
    ).toBe(PENDING);
    expect(
      asked(
        'XLOOKUP',
        () => column([3, 1]),
        keys,
        keys,
        () => PENDING,
      ),
    ).toBe(PENDING);
  });

  it('keeps the unit of a cell, and whose ratio a column is', () => {
    const source = { table: 'weekly', column: 'margin', of: null };
    const shares = new Matrix(2, 1, [new Quantity(0.1, ratio), new Quantity(0.3, ratio)], source);
    expect(of('XLOOKUP', 2, column([1, 2]), column([1, new Quantity(5, money('EUR'))]))).toEqual(new Quantity(5, money('EUR')));
    expect((of('XLOOKUP', column([2, 1]), column([1, 2]), shares) as Matrix).ratioOf).toBe(source);
  });

  it('finds an empty cell by an empty one, and no error at all', () => {
    expect(of('XLOOKUP', null, column([0, '', null]), column([1, 2, 3]))).toBe(3);
    expect(plain('=XLOOKUP(1, {#N/A;1}, {1;2})')).toBe(2);
    expect(plain('=XLOOKUP(1/0, {1;2}, {1;2}, "none")')).toBe('#DIV/0!');
  });
});

describe('many lookups in one column', () => {
  const keys = column(Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 20_000));

  it('end within the budget of a formula, and each gives its own', () => {
    const found = of('XLOOKUP', keys, keys, keys) as Matrix;
    expect(found.cells).toEqual(keys.cells);
    expect(keys.cells.length ** 2).toBeGreaterThan(STEPS);
  });

  it.each([0, -1, 1] as const)('find what the first of them finds (match mode %i)', (mode) => {
    const [sought, cells] = [
      [5, 3.5, 'b', 'bb', true, 99, -1, ''],
      [3, 'B', 5, 5, true, 'c', null, 4, 3, 'b', 5],
    ];
    for (const search of [1, -1]) {
      const alone = sought.map((one) => of('XMATCH', one, column(cells), mode, search));
      const together = of('XMATCH', column(sought), column(cells), mode, search) as Matrix;
      expect(together.cells.map((cell) => plainValue(cell))).toEqual(alone.map(plainValue));
    }
  });
});

describe('the older functions', () => {
  it('find the last of equal cells in a sorted column', () => {
    expect(plain('=MATCH(2, {1;2;2;3})')).toBe(3);
    expect(plain('=VLOOKUP(2.5, {1,"a";2,"b";2,"c";3,"d"}, 2)')).toBe('c');
  });

  it('find the last number by one that is greater than all, whatever is between', () => {
    expect(plain('=MATCH(1E+306, {5;"x";3;TRUE})')).toBe(3);
    expect(plain('=LOOKUP(2, 1 / ({"a";"b";"a";"c"} = "a"), {1;2;3;4})')).toBe(3);
  });

  it('find no less in a column that goes down', () => {
    expect(plain('=MATCH(4, {9;5;3;1}, -1)')).toBe(2);
    expect(plain('=MATCH(3, {9;3;3;1}, -1)')).toBe(2);
    expect(plain('=MATCH(10, {9;5;3;1}, -1)')).toBe('#N/A');
  });

  it('take text as a pattern where they match exactly', () => {
    expect(plain('=MATCH("m?ta*", {"google";"Meta Ads"}, 0)')).toBe(2);
    expect(plain('=VLOOKUP("g*", {"meta",1;"google",2}, 2, FALSE)')).toBe(2);
  });

  it('take an empty cell as 0, and a place left empty as exact', () => {
    expect(of('MATCH', null, column([3, 0]), 0)).toBe(2);
    expect(plain('=VLOOKUP(2, {3,"a";2,"b"}, 2, )')).toBe('b');
  });

  it('refuse columns that are not there', () => {
    expect(plain('=VLOOKUP(1, {1,2}, 3, FALSE)')).toBe('#REF!');
    expect(plain('=VLOOKUP(1, {1,2}, 0, FALSE)')).toBe('#VALUE!');
    expect(plain('=VLOOKUP(9, {1,2}, 2, FALSE)')).toBe('#N/A');
    expect(plain('=MATCH(1, {1,2;3,4}, 0)')).toBe('#N/A');
  });

  it('give several columns at once', () => {
    expect(plain('=VLOOKUP("b", {"a",1,2;"b",3,4}, {2,3}, FALSE)')).toEqual([[3, 4]]);
  });
});

describe('INDEX', () => {
  it('counts along a single row or column', () => {
    expect(plain('=INDEX({5,6,7}, 2)')).toBe(6);
    expect(plain('=INDEX({5;6;7}, 2)')).toBe(6);
  });

  it('gives whole rows and columns, and all', () => {
    expect(plain('=INDEX({1,2;3,4}, 2, 0)')).toEqual([[3, 4]]);
    expect(plain('=INDEX({1,2;3,4}, 2)')).toEqual([[3, 4]]);
    expect(plain('=INDEX({1,2;3,4}, , 1)')).toEqual([[1], [3]]);
    expect(plain('=INDEX({1,2;3,4}, 0, 0)')).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('ends at the last row and column', () => {
    expect(plain('=INDEX({1,2;3,4}, 3, 1)')).toBe('#REF!');
    expect(plain('=INDEX({1,2,3}, 4)')).toBe('#REF!');
    expect(plain('=INDEX({1,2;3,4}, -1, 1)')).toBe('#VALUE!');
  });
});

describe('CHOOSE', () => {
  it('works out only what is chosen', () => {
    expect(plain('=CHOOSE(2, 1/0, "fine")')).toBe('fine');
    expect(plain('=CHOOSE(3, 1, 2)')).toBe('#VALUE!');
    expect(
      asked(
        'CHOOSE',
        () => column([1, 2]),
        () => 1,
        () => PENDING,
      ),
    ).toBe(PENDING);
  });

  it('lays columns beside each other by several numbers', () => {
    expect(plain('=CHOOSE({2,1}, {1;2}, {"a";"b"})')).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(plain('=VLOOKUP("b", CHOOSE({1,2}, {"a";"b"}, {10;20}), 2, FALSE)')).toBe(20);
  });
});

describe('ROWS and COLUMNS', () => {
  it('count a single value as one, and pass an error on', () => {
    expect(plain('=ROWS(5)')).toBe(1);
    expect(of('COLUMNS', PENDING)).toBe(PENDING);
    expect(of('COLUMNS', new CalcError('#REF!', { code: 'formula-error', error: '#REF!', detail: '' }))).toMatchObject({ code: '#REF!' });
  });
});
