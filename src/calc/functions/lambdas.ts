import { columnsOf, rowsOf, singleOr, span } from '../shapes.ts';
import { CalcError, error, Lambda, Matrix, PENDING, type Scalar, type Value } from '../values.ts';
import { lambda, lazy, matrix, number, optional, repeated, row, skippable, type CallContext, type FunctionRow } from './function.ts';

/** What a function gives for one cell: an array or another function has no place in it. */
function cellFrom(value: Value): Scalar {
  if (value instanceof Matrix)
    return value.cells.length === 1 ? value.cells[0]! : error('#CALC!', 'an array has no place in a cell of an array');
  return value instanceof Lambda ? error('#CALC!', 'a LAMBDA has to be called') : value;
}

/** A rectangle of what is given for each of its places. All places are asked before any is waited for, so that their answers come together. */
function made(
  height: number,
  width: number,
  { at, context }: { readonly at: (place: number) => Value; readonly context: CallContext },
): Value {
  const full = context.room(height * width);
  if (full) return full;
  context.spend(height * width);
  const cells = span(0, height * width).map((place) => cellFrom(at(place)));
  return cells.includes(PENDING) ? PENDING : singleOr(new Matrix(height, width, cells));
}

/** A function takes no more than it names. */
const takes = (func: Lambda, count: number): CalcError | null =>
  func.parameters.length < count ? error('#VALUE!', `the LAMBDA has to take ${count} values`) : null;

/** Calls a function with the cells of each place of arrays; where one ends before another it gets `#N/A`. */
function mapped(arrays: readonly Matrix[], func: Lambda, context: CallContext): Value {
  const wrong = takes(func, arrays.length);
  if (wrong) return wrong;
  const height = arrays.reduce((most, m) => Math.max(most, m.height), 0);
  const width = arrays.reduce((most, m) => Math.max(most, m.width), 0);
  const cellAt = (m: Matrix, r: number, c: number): Scalar =>
    r < m.height && c < m.width ? m.at(r, c) : error('#N/A', 'one of the arrays ends before the other');
  const at = (place: number): Value => func.call(arrays.map((m) => cellAt(m, Math.floor(place / width), place % width)));
  return made(height, width, { at, context });
}

/** The arrays of a MAP, and the function behind them. */
function mapOf(first: Matrix, rest: readonly (() => Value)[], context: CallContext): Value {
  const values = rest.map((value) => value());
  if (values.includes(PENDING)) return PENDING;
  const func = values.at(-1)!;
  if (func instanceof CalcError) return func;
  if (!(func instanceof Lambda)) return error('#VALUE!', 'a LAMBDA is expected at the end');
  const arrays = [first];
  for (const value of values.slice(0, -1)) {
    if (value instanceof Lambda) return error('#VALUE!', 'one LAMBDA is expected, at the end');
    arrays.push(value instanceof Matrix ? value : new Matrix(1, 1, [value]));
  }
  return mapped(arrays, func, context);
}

interface Fold {
  /** Undefined where the first cell is taken. */
  readonly start: (() => Value) | undefined;
  readonly source: Matrix;
  readonly func: Lambda;
}

/** Every result on the way from cell to cell, row by row; `PENDING` ends it. Each is given to `kept`. */
function folded({ start, source, func }: Fold, context: CallContext, kept: (value: Value) => void): Value {
  const wrong = takes(func, 2);
  if (wrong) return wrong;
  let result: Value = start ? start() : source.cells[0]!;
  if (!start) kept(result);
  for (const cell of start ? source.cells : source.cells.slice(1)) {
    if (result === PENDING) return PENDING;
    context.spend(1);
    result = func.call([result, cell]);
    kept(result);
  }
  return result;
}

function scanned(fold: Fold, context: CallContext): Value {
  const cells: Scalar[] = [];
  const last = folded(fold, context, (value) => cells.push(cellFrom(value)));
  if (last === PENDING) return PENDING;
  return last instanceof CalcError && cells.length === 0 ? last : singleOr(new Matrix(fold.source.height, fold.source.width, cells));
}

const FOLD = [optional(skippable(lazy('initial_value'))), matrix('array'), lambda('lambda')] as const;

const folds: readonly FunctionRow[] = [
  row({
    name: 'REDUCE',
    family: 'lambda',
    says: 'One value made from an array, cell by cell: a LAMBDA takes what was made so far and the next cell.',
    parameters: FOLD,
    unit: 'kept',
    body: ([start, source, func], context) => folded({ start, source, func }, context, () => undefined),
  }),
  row({
    name: 'SCAN',
    family: 'lambda',
    says: 'Every step of making one value from an array, cell by cell: a LAMBDA takes what was made so far and the next cell.',
    parameters: FOLD,
    unit: 'kept',
    body: ([start, source, func], context) => scanned({ start, source, func }, context),
  }),
];

/** Rows of a table are no part of its columns: a ratio is a single cell there, which is its own sum. */
const oneRow = (source: Matrix, r: number): Value => {
  const { width, cells } = rowsOf(source, [r]);
  return new Matrix(1, width, cells);
};

const eachCalled: readonly FunctionRow[] = [
  row({
    name: 'MAP',
    family: 'lambda',
    says: 'What a LAMBDA makes of each cell of an array, or of the cells of several in the same place.',
    parameters: [matrix('array'), repeated(lazy('array_or_lambda'))],
    unit: 'kept',
    body: ([source, rest], context) => mapOf(source, rest, context),
  }),
  row({
    name: 'BYROW',
    family: 'lambda',
    says: 'What a LAMBDA makes of each row.',
    parameters: [matrix('array'), lambda('lambda')],
    unit: 'kept',
    body: ([source, func], context) => takes(func, 1) ?? made(source.height, 1, { at: (r) => func.call([oneRow(source, r)]), context }),
  }),
  row({
    name: 'BYCOL',
    family: 'lambda',
    says: 'What a LAMBDA makes of each column.',
    parameters: [matrix('array'), lambda('lambda')],
    unit: 'kept',
    body: ([source, func], context) => takes(func, 1) ?? made(1, source.width, { at: (c) => func.call([columnsOf(source, [c])]), context }),
  }),
  row({
    name: 'MAKEARRAY',
    family: 'lambda',
    says: 'An array of so many rows and columns, each cell made by a LAMBDA of its row and column.',
    parameters: [number('rows'), number('columns'), lambda('lambda')],
    unit: 'kept',
    body: ([rows, columns, func], context) => {
      const [height, width] = [Math.trunc(rows), Math.trunc(columns)];
      if (height < 1 || width < 1) return error('#VALUE!', 'an array has a row and a column at least');
      return takes(func, 2) ?? made(height, width, { at: (i) => func.call([Math.floor(i / width) + 1, (i % width) + 1]), context });
    },
  }),
];

/** Functions that call a LAMBDA for the cells, rows or columns of arrays. */
export const lambdas: readonly FunctionRow[] = [...folds, ...eachCalled];
