import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../src/calc/budget.ts';
import { call, type Thunk } from '../../../src/calc/call.ts';
import { arrays } from '../../../src/calc/functions/arrays.ts';
import { column, Matrix, PENDING, Quantity, row, type Value } from '../../../src/calc/values.ts';
import { date, money, ratio } from '../../../src/core/units.ts';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';
import { arrayCases } from './arrays.cases.ts';
import { testCases } from './case.ts';

const asked = (name: string, ...thunks: readonly Thunk[]): Value =>
  call(
    arrays.find((row) => row.name === name)!,
    thunks,
    new Budget('en'),
  );

const of = (name: string, ...args: readonly Value[]): Value => asked(name, ...args.map((value) => () => value));

const plain = (formula: string): unknown => plainValue(evaluateFormula(formula));

testCases(arrayCases);

describe('FILTER', () => {
  it('keeps rows by a column of conditions and columns by a row of them', () => {
    expect(plain('=FILTER({1,2;3,4}, {0;1})')).toEqual([[3, 4]]);
    expect(plain('=FILTER({1,2;3,4}, {0,1})')).toEqual([[2], [4]]);
  });

  it('needs a condition for each, and takes an error in one as the answer', () => {
    expect(plain('=FILTER({1;2;3}, {1;0})')).toBe('#VALUE!');
    expect(plain('=FILTER({1;2}, {1;#N/A})')).toBe('#N/A');
    expect(plain('=FILTER({1;2}, {1;"yes"})')).toBe('#VALUE!');
  });

  it('waits for what it gives instead', () => {
    const [cells, none] = [(): Value => column([1]), (): Value => column([false])];
    expect(asked('FILTER', cells, none, () => PENDING)).toBe(PENDING);
    expect(asked('FILTER', cells, none, null)).toMatchObject({ code: '#CALC!' });
  });
});

describe('SORT', () => {
  it('puts numbers before text before truths before errors, and empty cells last', () => {
    const cells = [true, 'b', null, 2, 'A', false, 1];
    expect(plainValue(of('SORT', column(cells)))).toEqual([[1], [2], ['A'], ['b'], [false], [true], [null]]);
    expect(plainValue(of('SORT', column(cells), 1, -1))).toEqual([[true], [false], ['b'], ['A'], [2], [1], [null]]);
    expect(plain('=SORT({#N/A;"z";1})')).toEqual([[1], ['z'], ['#N/A']]);
  });

  it('leaves equal rows as they are', () => {
    expect(plain('=SORT({2,"a";1,"b";2,"c";1,"d"})')).toEqual([
      [1, 'b'],
      [1, 'd'],
      [2, 'a'],
      [2, 'c'],
    ]);
  });

  it('goes by several columns', () => {
    expect(plain('=SORT({2,"a";1,"b";2,"c"}, {1,2}, {1,-1})')).toEqual([
      [1, 'b'],
      [2, 'c'],
      [2, 'a'],
    ]);
  });

  it('refuses columns and orders that are none', () => {
    expect(plain('=SORT({1,2}, 3)')).toBe('#VALUE!');
    expect(plain('=SORT({1;2}, 1, 2)')).toBe('#VALUE!');
    expect(plain('=SORTBY({1;2}, {1;2;3})')).toBe('#VALUE!');
  });

  it('is in order and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 30 }), (numbers) => {
        expect((of('SORT', column(numbers)) as Matrix).cells).toEqual([...numbers].sort((a, b) => a - b));
      }),
    );
  });

  it('orders columns by a row', () => {
    expect(plain('=SORTBY({"a","b","c"}, {3,1,2})')).toEqual([['b', 'c', 'a']]);
  });
});

describe('UNIQUE', () => {
  it('takes text without case, types apart, and whole rows', () => {
    expect(plain('=UNIQUE({"a";"A";"1";1})')).toEqual([['a'], ['1'], [1]]);
    expect(plain('=UNIQUE({1,"x";1,"y";1,"X"})')).toEqual([
      [1, 'x'],
      [1, 'y'],
    ]);
    expect(plain('=UNIQUE({"a|b","c";"a","b|c"})')).toEqual([
      ['a|b', 'c'],
      ['a', 'b|c'],
    ]);
    expect(plain('=UNIQUE({1,2,1}, TRUE)')).toEqual([[1, 2]]);
  });

  it('tells amounts in different currencies apart', () => {
    const amounts = column([new Quantity(1, money('EUR')), new Quantity(1, money('USD')), new Quantity(1, money('EUR'))]);
    expect((of('UNIQUE', amounts) as Matrix).cells.length).toBe(2);
  });

  it('is nothing where nothing is there only once', () => {
    expect(plain('=UNIQUE({1;1}, , TRUE)')).toBe('#CALC!');
  });
});

describe('parts of an array', () => {
  it('are all of it where more is asked for, and an error where none is left', () => {
    expect(plain('=TAKE({1;2}, 5)')).toEqual([[1], [2]]);
    expect(plain('=TAKE({1;2}, 0)')).toBe('#CALC!');
    expect(plain('=DROP({1;2}, -2)')).toBe('#CALC!');
    expect(plain('=CHOOSECOLS({1,2}, {2,1}, 1)')).toEqual([[2, 1, 1]]);
    expect(plain('=CHOOSECOLS({1,2}, 3)')).toBe('#VALUE!');
    expect(plain('=CHOOSEROWS({1;2}, 0)')).toBe('#VALUE!');
  });

  it('and the rest make the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 3, maxLength: 9 }), fc.constantFrom(-2, -1, 1, 2), (numbers, n) => {
        const [taken, dropped] = [of('TAKE', column(numbers), n), of('DROP', column(numbers), n)];
        const stacked = n > 0 ? of('VSTACK', taken, dropped) : of('VSTACK', dropped, taken);
        expect(plainValue(stacked)).toEqual(plainValue(column(numbers)));
      }),
    );
  });
});

describe('shapes', () => {
  it('may be turned and turned back', () => {
    const table = new Matrix(2, 3, [1, 'a', null, true, 2, '']);
    expect(of('TRANSPOSE', of('TRANSPOSE', table))).toEqual(table);
    expect(of('WRAPROWS', of('TOROW', table), 3)).toEqual(table);
    expect(of('WRAPCOLS', of('TOCOL', table, 0, true), 2)).toEqual(table);
  });

  it('leave out what they are told to', () => {
    expect(plainValue(of('TOCOL', row([1, null, '', 2]), 1))).toEqual([[1], [''], [2]]);
    expect(plain('=TOCOL({1,#N/A}, 3)')).toBe(1);
    expect(plain('=TOCOL({1,2}, 4)')).toBe('#VALUE!');
  });

  it('have their least size', () => {
    expect(plain('=EXPAND({1,2}, 1, 1)')).toBe('#VALUE!');
    expect(plain('=EXPAND({1,2}, , 3, 0)')).toEqual([[1, 2, 0]]);
    expect(plain('=WRAPROWS({1,2;3,4}, 2)')).toBe('#VALUE!');
    expect(plain('=WRAPROWS({1,2}, 0)')).toBe('#NUM!');
  });
});

describe('SEQUENCE', () => {
  it('counts from 1 in steps of 1, if nothing else is said', () => {
    expect(plain('=SEQUENCE(3)')).toEqual([[1], [2], [3]]);
    expect(plain('=SEQUENCE(2, , 5)')).toEqual([[5], [6]]);
    expect(plain('=SEQUENCE(1, 3, 10, -5)')).toEqual([[10, 5, 0]]);
  });

  it('has the unit of its start and step together', () => {
    const days = of('SEQUENCE', 2, 1, new Quantity(46_000, date), new Quantity(7, { kind: 'duration', in: 'day' }));
    expect((days as Matrix).cells).toEqual([new Quantity(46_000, date), new Quantity(46_007, date)]);
    expect(of('SEQUENCE', 2, 1, new Quantity(1, money('EUR')), new Quantity(1, money('USD')))).toMatchObject({ code: '#UNIT!' });
  });

  it('has an end', () => {
    expect(plain('=SEQUENCE(0)')).toBe('#CALC!');
    expect(plain('=SEQUENCE(-1)')).toBe('#VALUE!');
    expect(plain('=SEQUENCE(1E9, 1E9)')).toBe('#CALC!');
    expect(plain('=EXPAND({1}, 1E9, 1E9)')).toBe('#CALC!');
    expect(plain('=WRAPROWS({1,2,3}, 1E9)')).toEqual([[1, 2, 3]]);
  });
});

describe('rows of a ratio column', () => {
  const source = { table: 'weekly', column: 'margin', of: null };
  const shares = new Matrix(
    3,
    1,
    [0.1, 0.3, 0.2].map((n) => new Quantity(n, ratio)),
    source,
  );

  it('are still a ratio, however they are picked or laid', () => {
    const made: readonly Value[] = [
      of('FILTER', shares, column([true, true, false])),
      of('SORT', shares),
      of('SORTBY', shares, column([3, 1, 2])),
      of('UNIQUE', shares),
      of('TAKE', shares, 2),
      of('DROP', shares, 1),
      of('CHOOSEROWS', shares, 1, 3),
      of('TRANSPOSE', shares),
      of('TOROW', shares),
      of('VSTACK', shares, shares),
    ];
    expect(made.map((value) => (value as Matrix).ratioOf)).toEqual(made.map(() => source));
  });

  it('are none beside another column', () => {
    expect((of('HSTACK', shares, column([1, 2, 3])) as Matrix).ratioOf).toBeNull();
  });
});

describe('an array of 50 000 cells', () => {
  it('is sorted, counted and filtered in a moment', () => {
    const cells = column(Array.from({ length: 50_000 }, (_, i) => `key ${(i * 7919) % 25_000}`));
    const started = performance.now();
    expect((of('UNIQUE', cells) as Matrix).height).toBe(25_000);
    expect((of('SORT', cells) as Matrix).height).toBe(50_000);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
