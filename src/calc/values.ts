import type { Problem } from '../core/problems.ts';
import type { RatioOf } from '../core/values.ts';
import { unitless, type Unit } from '../core/units.ts';

/** The errors a formula can come to, by the names spreadsheets give them. `#UNIT!` is our own: units that do not go together. */
export type ErrorCode = '#DIV/0!' | '#N/A' | '#NAME?' | '#NULL!' | '#NUM!' | '#REF!' | '#VALUE!' | '#CALC!' | '#SPILL!' | '#UNIT!';

/** A mistake as a value: it travels through whatever reads it, and remembers where it began. */
export class CalcError {
  constructor(
    readonly code: ErrorCode,
    /** What is wrong, as data. */
    readonly problem: Problem,
    /** The cell in which it began; null in the one that is being worked out. */
    readonly root: string | null = null,
  ) {}
}

/** An error with a word on what caused it. */
export const error = (code: ErrorCode, detail = ''): CalcError => new CalcError(code, { code: 'formula-error', error: code, detail });

/** An answer that has been asked for and is not there yet: the cell that needs it is worked out again once it is. */
export const PENDING = new CalcError('#CALC!', { code: 'bug', detail: 'a pending answer was shown' });

/** A number that counts something. A number that counts nothing in particular is a plain `number`. */
export class Quantity {
  constructor(
    readonly n: number,
    readonly unit: Unit,
  ) {}
}

/** Nothing: an empty cell, a missing answer. */
export type Blank = null;

export type Scalar = number | Quantity | string | boolean | CalcError | Blank;

/** A rectangle of scalars, row by row; at least one row and one column. */
export class Matrix {
  constructor(
    readonly height: number,
    readonly width: number,
    readonly cells: readonly Scalar[],
    /** Where it is one column of a table, or some rows of one, and a ratio: what that ratio divides. */
    readonly ratioOf: ColumnRatio | null = null,
  ) {}

  at(row: number, column: number): Scalar {
    return this.cells[row * this.width + column]!;
  }
}

/** A ratio column that was read: `table[column]`, and the columns that its total would divide, if they are known. */
export interface ColumnRatio {
  readonly table: string;
  readonly column: string;
  readonly of: RatioOf | null;
}

/** A function made by LAMBDA. It counts its steps and its depth when it is called. */
export class Lambda {
  constructor(
    readonly parameters: readonly string[],
    readonly call: (args: readonly Value[]) => Value,
  ) {}
}

export type Value = Scalar | Matrix | Lambda;

/** A number with its unit: plain where it counts nothing in particular. -0 becomes 0; what is not finite is `#NUM!`. */
export function quantity(n: number, unit: Unit): Scalar {
  if (!Number.isFinite(n)) return error('#NUM!');
  const value = n === 0 ? 0 : n;
  return unit.kind === 'none' ? value : new Quantity(value, unit);
}

export const unitOf = (value: Value): Unit => (value instanceof Quantity ? value.unit : unitless);

/** One column. */
export const column = (cells: readonly Scalar[]): Matrix => new Matrix(cells.length, 1, cells);

/** One row. */
export const row = (cells: readonly Scalar[]): Matrix => new Matrix(1, cells.length, cells);

/** Anything as a rectangle: a scalar is one of one cell. */
export const matrixOf = (value: Exclude<Value, Lambda>): Matrix => (value instanceof Matrix ? value : new Matrix(1, 1, [value]));

/** The same scalar? Numbers by value and unit, errors by what they say. */
function sameScalar(one: Scalar, other: Scalar): boolean {
  if (one === other) return true;
  if (one instanceof Quantity && other instanceof Quantity)
    return one.n === other.n && (one.unit === other.unit || JSON.stringify(one.unit) === JSON.stringify(other.unit));
  if (one instanceof CalcError && other instanceof CalcError)
    return one.root === other.root && JSON.stringify(one.problem) === JSON.stringify(other.problem);
  return false;
}

/** The same value? Two lambdas never are. */
export function sameValue(one: Value, other: Value): boolean {
  if (one instanceof Matrix && other instanceof Matrix)
    return (
      one === other ||
      (one.height === other.height && one.width === other.width && one.cells.every((cell, i) => sameScalar(cell, other.cells[i]!)))
    );
  if (one instanceof Matrix || other instanceof Matrix || one instanceof Lambda || other instanceof Lambda) return one === other;
  return sameScalar(one, other);
}
