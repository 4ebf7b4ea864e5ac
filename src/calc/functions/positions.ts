import { toNumber } from '../coerce.ts';
import { columnsOf, rowsOf } from '../shapes.ts';
import { CalcError, error, Matrix, PENDING, type Scalar, type Value } from '../values.ts';
import { cellwise } from './cellwise.ts';
import { lazy, matrix, number, optional, repeated, row, type CallContext, type FunctionRow } from './function.ts';

/** A cell by its row and column, from 1; the whole column or row for 0. Of a single row, or a single column, one number counts along it. */
function indexed(source: Matrix, rowNumber: number, columnNumber: number | undefined): Value {
  const along = columnNumber === undefined && source.height === 1;
  const r = along ? Math.min(1, source.height) : Math.trunc(rowNumber);
  const c = along ? Math.trunc(rowNumber) : Math.trunc(columnNumber ?? (source.width === 1 ? 1 : 0));
  if (r < 0 || c < 0) return error('#VALUE!', 'rows and columns are counted from 1');
  if (r > source.height || c > source.width) return error('#REF!', 'there is no such row or column');
  if (r > 0 && c > 0) return source.at(r - 1, c - 1);
  if (r > 0) return rowsOf(source, [r - 1]);
  return c > 0 ? columnsOf(source, [c - 1]) : source;
}

/** The choice of a number, only that one worked out; cell by cell for several numbers, and then only what they name. */
function chosen(index: Matrix, choices: readonly (() => Value)[], context: CallContext): Value {
  const numbers = index.cells.map((cell) => numberOf(cell, choices.length));
  if (numbers.length === 1) return numbers[0] instanceof CalcError ? numbers[0] : choices[numbers[0]! - 1]!();
  const named = new Set(numbers);
  const values = choices.map((choice, i) => (named.has(i + 1) ? choice() : null));
  if (values.includes(PENDING)) return PENDING;
  const laid = new Matrix(index.height, index.width, numbers);
  return cellwise([laid, ...values], context, ([at, ...cells]) => (typeof at === 'number' ? cells[at - 1]! : at!));
}

function numberOf(cell: Scalar, count: number): number | CalcError {
  const n = toNumber(cell);
  if (n instanceof CalcError) return n;
  return n >= 1 && n < count + 1 ? Math.trunc(n) : error('#VALUE!', `there are ${count} to choose from`);
}

/** An error where a rectangle is expected is no rectangle of one cell. */
const counted = (source: Matrix, count: number): Scalar =>
  source.cells.length === 1 && source.cells[0] instanceof CalcError ? source.cells[0] : count;

/** Functions that take by position, and count positions. */
export const positions: readonly FunctionRow[] = [
  row({
    name: 'INDEX',
    family: 'lookup',
    says: 'The cell in a row and a column, counted from 1; the whole column or row for 0.',
    parameters: [matrix('array'), number('row_num'), optional(number('column_num'))],
    unit: 'kept',
    body: ([source, rowNumber, columnNumber]) => indexed(source, rowNumber, columnNumber),
  }),
  row({
    name: 'CHOOSE',
    family: 'lookup',
    says: 'One of several values, by its number.',
    parameters: [matrix('index_num'), repeated(lazy('value'))],
    unit: 'kept',
    body: ([index, choices], context) => chosen(index, choices, context),
  }),
  row({
    name: 'ROWS',
    family: 'lookup',
    says: 'How many rows a range or array has.',
    parameters: [matrix('array')],
    unit: 'none',
    body: ([source]) => counted(source, source.height),
  }),
  row({
    name: 'COLUMNS',
    family: 'lookup',
    says: 'How many columns a range or array has.',
    parameters: [matrix('array')],
    unit: 'none',
    body: ([source]) => counted(source, source.width),
  }),
];
