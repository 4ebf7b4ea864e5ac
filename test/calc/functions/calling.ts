import { Budget } from '../../../src/calc/budget.ts';
import { call, type Thunk } from '../../../src/calc/call.ts';
import type { FunctionRow } from '../../../src/calc/functions/function.ts';
import { Lambda, Matrix, Quantity, type Scalar, type Value } from '../../../src/calc/values.ts';
import { money } from '../../../src/core/units.ts';

export type Argument = Value | Thunk;

const thunkOf = (argument: Argument): Thunk => (typeof argument === 'function' ? argument : () => argument);

/** Calls functions of a family by name; an argument is a value or what works one out. */
export const callerOf =
  (rows: readonly FunctionRow[]) =>
  (name: string, ...args: readonly Argument[]): Value => {
    const row = rows.find((one) => one.name === name);
    if (!row) throw new Error(`there is no ${name}`);
    return call(row, args.map(thunkOf), new Budget('en'));
  };

export const euros = (n: number): Quantity => new Quantity(n, money('EUR'));
export const dollars = (n: number): Quantity => new Quantity(n, money('USD'));

/** One column, as a range of cells gives it. */
export const range = (...cells: readonly Scalar[]): Matrix => new Matrix(cells.length, 1, cells);

/** A ratio column of the table `weeks`, which divides `net` by `spend`. */
export const ratioColumn = (...cells: readonly Scalar[]): Matrix =>
  new Matrix(cells.length, 1, cells, { table: 'weeks', column: 'mer', of: { over: 'net', under: 'spend' } });

export const anyLambda = new Lambda([], () => 1);
