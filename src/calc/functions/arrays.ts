import { unitText } from '../../core/units.ts';
import { compare, to15, toBoolean, toNumber } from '../coerce.ts';
import { columnsOf, rowsOf, singleOr, span, transposed } from '../shapes.ts';
import { CalcError, error, Matrix, Quantity, type Scalar, type Value } from '../values.ts';
import { arrayShapes } from './array-shapes.ts';
import { boolean, lazy, matrix, number, optional, repeated, row, skippable, type CallContext, type FunctionRow } from './function.ts';

const empty = (): CalcError => error('#CALC!', 'nothing is left');

/** Those rows or columns of a rectangle; nothing at all is `#CALC!`. */
function kept(source: Matrix, places: readonly number[], byColumn: boolean): Value {
  if (places.length === 0) return empty();
  return singleOr(byColumn ? columnsOf(source, places) : rowsOf(source, places));
}

function filtered(source: Matrix, include: Matrix, otherwise: () => Value): Value {
  const byRow = include.width === 1 && include.height === source.height;
  if (!byRow && !(include.height === 1 && include.width === source.width))
    return error('#VALUE!', 'the conditions are not as many as the rows or the columns');
  const places: number[] = [];
  for (const [i, cell] of include.cells.entries()) {
    const wanted = toBoolean(cell);
    if (wanted instanceof CalcError) return wanted;
    if (wanted) places.push(i);
  }
  return places.length === 0 ? otherwise() : kept(source, places, !byRow);
}

/** What rows are ordered by: a cell for each row, and whether from the least up (1) or from the greatest down (-1). */
interface Order {
  readonly keys: readonly Scalar[];
  readonly direction: 1 | -1;
}

/** Numbers, text, truths, errors; empty cells behind them whatever the direction. */
function compareCells(one: Scalar, other: Scalar, direction: 1 | -1): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const [a, b] = [one instanceof CalcError, other instanceof CalcError];
  return direction * (a || b ? Number(a) - Number(b) : compare(one, other));
}

/** Row numbers in the order of the first key, equal ones by the next, and else as they were. */
function inOrder(count: number, orders: readonly Order[]): readonly number[] {
  return [...span(0, count)].sort((a, b) => {
    for (const { keys, direction } of orders) {
      const order = compareCells(keys[a]!, keys[b]!, direction);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function directionOf(cell: Scalar): 1 | -1 | CalcError {
  const n = toNumber(cell ?? 1);
  if (n instanceof CalcError) return n;
  return n === 1 || n === -1 ? n : error('#VALUE!', 'the order is 1 (up) or -1 (down)');
}

/** Sorts rows by columns of their own. */
function sortedBy(source: Matrix, indexes: readonly Scalar[], directions: readonly Scalar[]): Matrix | CalcError {
  if (directions.length !== 1 && directions.length !== indexes.length) return error('#VALUE!', 'each column to sort by needs its order');
  const orders: Order[] = [];
  for (const [i, cell] of indexes.entries()) {
    const index = toNumber(cell ?? 1);
    if (index instanceof CalcError) return index;
    const at = Math.trunc(index);
    if (at < 1 || at > source.width) return error('#VALUE!', 'there is no such column to sort by');
    const direction = directionOf(directions.length === 1 ? directions[0]! : directions[i]!);
    if (direction instanceof CalcError) return direction;
    orders.push({ keys: columnsOf(source, [at - 1]).cells, direction });
  }
  return rowsOf(source, inOrder(source.height, orders));
}

/** Sorts by other rectangles: pairs of a column, or a row, and its order. */
function sortedByOthers(source: Matrix, others: readonly Matrix[], directions: readonly (Matrix | undefined)[]): Value {
  const byColumn = others[0]!.height === 1 && others[0]!.width === source.width && source.width > 1;
  const count = byColumn ? source.width : source.height;
  const orders: Order[] = [];
  for (const [i, other] of others.entries()) {
    if ((byColumn ? other.height : other.width) !== 1 || other.cells.length !== count)
      return error('#VALUE!', 'an array to sort by is not of the same length');
    const direction = directionOf(directions[i]?.cells[0] ?? null);
    if (direction instanceof CalcError) return direction;
    orders.push({ keys: other.cells, direction });
  }
  return kept(source, inOrder(count, orders), byColumn);
}

/** What makes a cell the same as another: its type and what it says, text without case, numbers to 15 digits. */
function identity(cell: Scalar): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return textIdentity(cell.toLowerCase());
  if (typeof cell === 'boolean') return `b${cell}`;
  if (cell instanceof CalcError) return `e${cell.code}`;
  return cell instanceof Quantity ? `n${to15(cell.n)} ${unitText(cell.unit)}` : `n${to15(cell)} `;
}

/** With its length in front, so that no text reads as several cells. */
const textIdentity = (text: string): string => `t${text.length}:${text}`;

/** The rows that are there once each; those that are there only once if `once`. */
function distinctRows(source: Matrix, once: boolean): readonly number[] {
  const seen = new Map<string, { readonly first: number; times: number }>();
  for (let r = 0; r < source.height; r++) {
    const cells = source.cells.slice(r * source.width, (r + 1) * source.width);
    const key = cells.map(identity).join('|');
    const known = seen.get(key);
    if (known) known.times++;
    else seen.set(key, { first: r, times: 1 });
  }
  return [...seen.values()].filter(({ times }) => !once || times === 1).map(({ first }) => first);
}

function turned(result: Value, back: boolean): Value {
  return back && result instanceof Matrix ? transposed(result) : result;
}

const picked: readonly FunctionRow[] = [
  row({
    name: 'FILTER',
    family: 'array',
    says: 'The rows, or columns, for which a condition is true.',
    parameters: [matrix('array'), matrix('include'), optional(skippable(lazy('if_empty')))],
    unit: 'kept',
    body: ([source, include, otherwise = empty]) => filtered(source, include, otherwise),
  }),
  row({
    name: 'SORT',
    family: 'array',
    says: 'The rows in the order of one of their columns, or of several; the columns in that of a row where by_col is true.',
    parameters: [
      matrix('array'),
      optional(skippable(matrix('sort_index'))),
      optional(skippable(matrix('sort_order'))),
      optional(boolean('by_col')),
    ],
    unit: 'kept',
    body: ([source, index, order, byColumn = false]) =>
      turned(sortedBy(byColumn ? transposed(source) : source, index?.cells ?? [1], order?.cells ?? [1]), byColumn),
  }),
  row({
    name: 'SORTBY',
    family: 'array',
    says: 'The rows, or columns, in the order of other arrays.',
    parameters: [matrix('array'), repeated(matrix('by_array')), repeated(optional(skippable(matrix('sort_order'))))],
    unit: 'kept',
    body: ([source, others, directions]) => sortedByOthers(source, others, directions),
  }),
  row({
    name: 'UNIQUE',
    family: 'array',
    says: 'The rows, or columns, that differ; those that are there only once where exactly_once is true.',
    parameters: [matrix('array'), optional(boolean('by_col')), optional(boolean('exactly_once'))],
    unit: 'kept',
    body: ([source, byColumn = false, once = false]) => {
      const lying = byColumn ? transposed(source) : source;
      return turned(kept(lying, distinctRows(lying, once), false), byColumn);
    },
  }),
];

/** The first so many of a count, or the last so many where it is negative; all but those for `drop`. */
function endOf(count: number, said: number | undefined, drop: boolean): readonly number[] {
  if (said === undefined) return span(0, count);
  const n = Math.min(count, Math.abs(Math.trunc(said)));
  if (drop) return said < 0 ? span(0, count - n) : span(n, count);
  return said < 0 ? span(count - n, count) : span(0, n);
}

interface End {
  readonly rows: number | undefined;
  readonly columns: number | undefined;
  readonly drop: boolean;
}

function ended(source: Matrix, { rows, columns, drop }: End): Value {
  const [down, across] = [endOf(source.height, rows, drop), endOf(source.width, columns, drop)];
  if (down.length === 0 || across.length === 0) return empty();
  const some = down.length === source.height ? source : rowsOf(source, down);
  return singleOr(across.length === source.width ? some : columnsOf(some, across));
}

const ENDS = [matrix('array'), skippable(number('rows')), optional(skippable(number('columns')))] as const;

/** The places, from 0, that numbers from 1, or from the end where they are negative, name. */
function placesNamed(numbers: readonly Matrix[], count: number): readonly number[] | CalcError {
  const places: number[] = [];
  for (const cell of numbers.flatMap(({ cells }) => cells)) {
    const n = toNumber(cell);
    if (n instanceof CalcError) return n;
    const at = Math.trunc(n);
    if (at === 0 || Math.abs(at) > count) return error('#VALUE!', `there are ${count} to choose from`);
    places.push(at > 0 ? at - 1 : count + at);
  }
  return places;
}

function named(source: Matrix, numbers: readonly Matrix[], byColumn: boolean, context: CallContext): Value {
  const places = placesNamed(numbers, byColumn ? source.width : source.height);
  if (places instanceof CalcError) return places;
  const full = context.room(places.length * (byColumn ? source.height : source.width));
  return full ?? kept(source, places, byColumn);
}

const parts: readonly FunctionRow[] = [
  row({
    name: 'TAKE',
    family: 'array',
    says: 'The first rows and columns; the last ones for negative numbers.',
    parameters: ENDS,
    unit: 'kept',
    body: ([source, rows, columns]) => ended(source, { rows, columns, drop: false }),
  }),
  row({
    name: 'DROP',
    family: 'array',
    says: 'All but the first rows and columns; all but the last ones for negative numbers.',
    parameters: ENDS,
    unit: 'kept',
    body: ([source, rows, columns]) => ended(source, { rows, columns, drop: true }),
  }),
  row({
    name: 'CHOOSEROWS',
    family: 'array',
    says: 'Rows by their numbers, from the end for negative ones.',
    parameters: [matrix('array'), repeated(matrix('row_num'))],
    unit: 'kept',
    body: ([source, numbers], context) => named(source, numbers, false, context),
  }),
  row({
    name: 'CHOOSECOLS',
    family: 'array',
    says: 'Columns by their numbers, from the end for negative ones.',
    parameters: [matrix('array'), repeated(matrix('col_num'))],
    unit: 'kept',
    body: ([source, numbers], context) => named(source, numbers, true, context),
  }),
];

/** Functions that make arrays, change their shape, and pick and order their rows and columns. */
export const arrays: readonly FunctionRow[] = [...picked, ...parts, ...arrayShapes];
