import { cellOf } from '../call.ts';
import {
  firstColumn,
  firstRow,
  placeInAscending,
  placeInDescending,
  placeLike,
  placeOf,
  searchSteps,
  type Search,
} from '../lookup-index.ts';
import { columnsOf, rowsOf, singleOr } from '../shapes.ts';
import { CalcError, error, Lambda, Matrix, PENDING, type Scalar, type Value } from '../values.ts';
import { boolean, lazy, matrix, number, optional, row, scalar, skippable, type CallContext, type FunctionRow } from './function.ts';
import { positions } from './positions.ts';

/** How XLOOKUP and XMATCH look. */
interface Way extends Search {
  readonly wildcard: boolean;
}

/** The way that a match mode and a search mode name. Where people ask for halving, all cells are looked at: the answer is the same where the cells are sorted, and right where they are not. */
function wayOf(matchMode: number, searchMode: number): Way | CalcError {
  const [match, search] = [Math.trunc(matchMode), Math.trunc(searchMode)];
  if (![-1, 0, 1, 2].includes(match)) return error('#VALUE!', 'the match mode is -1, 0, 1 or 2');
  if (![-2, -1, 1, 2].includes(search)) return error('#VALUE!', 'the search mode is 1, -1, 2 or -2');
  const wildcard = match === 2;
  if (wildcard && Math.abs(search) === 2) return error('#VALUE!', 'a pattern cannot be searched for by halving');
  return { nearest: wildcard ? 0 : (match as Search['nearest']), fromEnd: search === -1, wildcard };
}

/** The place of what is sought, from 0; -1 where it is not there. */
function found(vector: Matrix, sought: Scalar, { wildcard, ...search }: Way, context: CallContext): number {
  if (wildcard && typeof sought === 'string') {
    context.spend(vector.cells.length);
    return placeLike(vector, sought, search.fromEnd);
  }
  context.spend(searchSteps(vector));
  return placeOf(vector, sought, search);
}

const isVector = ({ height, width }: Matrix): boolean => height === 1 || width === 1;

const notFound = (): CalcError => error('#N/A', 'not found');

interface Lookup {
  readonly sought: Matrix;
  readonly among: Matrix;
  readonly from: Matrix;
  readonly otherwise: () => Value;
  readonly way: Way;
}

/** What stands beside the cell that is found: a row of what is given back where the cells are a column, a column where they are a row. */
function lookedUp(lookup: Lookup, context: CallContext): Value {
  const { sought, among, from, otherwise, way } = lookup;
  const down = among.width === 1 && from.height === among.height;
  if (!down && !(among.height === 1 && from.width === among.width)) return error('#VALUE!', 'the arrays are not of the same length');
  if (sought.cells.length > 1) return eachLookedUp(lookup, down, context);
  const key = sought.cells[0]!;
  if (key instanceof CalcError) return key;
  const place = found(among, key, way, context);
  if (place < 0) return otherwise();
  return singleOr(down ? rowsOf(from, [place]) : columnsOf(from, [place]));
}

/** One cell for each that is sought: the first of its row or column. */
function eachLookedUp({ sought, among, from, otherwise, way }: Lookup, down: boolean, context: CallContext): Value {
  let missing: Value | undefined;
  const cells: Scalar[] = [];
  for (const [i, key] of sought.cells.entries()) {
    const place = key instanceof CalcError ? -1 : found(among, key, way, context);
    if (key instanceof CalcError) cells.push(key);
    else if (place >= 0) cells.push(down ? from.at(place, 0) : from.at(0, place));
    else {
      missing ??= otherwise();
      if (missing === PENDING) return PENDING;
      cells.push(cellIn(missing, Math.floor(i / sought.width), i % sought.width));
    }
  }
  return new Matrix(sought.height, sought.width, cells, from.ratioOf);
}

const cellIn = (value: Value, r: number, c: number): Scalar =>
  value instanceof Matrix ? cellOf(value, r, c) : value instanceof Lambda ? error('#CALC!', 'a LAMBDA has to be called') : value;

const MODES = [optional(skippable(number('match_mode'))), optional(skippable(number('search_mode')))] as const;

const withModes: readonly FunctionRow[] = [
  row({
    name: 'XLOOKUP',
    family: 'lookup',
    says: 'What stands beside the cell that is looked for.',
    parameters: [
      matrix('lookup_value'),
      matrix('lookup_array'),
      matrix('return_array'),
      optional(skippable(lazy('if_not_found'))),
      ...MODES,
    ],
    unit: 'kept',
    body: ([sought, among, from, otherwise = notFound, matchMode = 0, searchMode = 1], context) => {
      const way = wayOf(matchMode, searchMode);
      return way instanceof CalcError ? way : lookedUp({ sought, among, from, otherwise, way }, context);
    },
  }),
  row({
    name: 'XMATCH',
    family: 'lookup',
    says: 'Where in a row or column the cell that is looked for stands.',
    parameters: [scalar('lookup_value'), matrix('lookup_array'), ...MODES],
    unit: 'none',
    body: ([sought, among, matchMode = 0, searchMode = 1], context) => {
      const way = wayOf(matchMode, searchMode);
      if (way instanceof CalcError) return way;
      return isVector(among) ? ordinal(found(among, sought, way, context)) : oneLine();
    },
  }),
];

const ordinal = (place: number): Scalar => (place < 0 ? notFound() : place + 1);

const oneLine = (): CalcError => error('#N/A', 'a single row or column is expected here');

/** The place by the older functions' rules: text may be a pattern, and an empty cell is 0. */
function placeExactly(vector: Matrix, sought: Scalar, context: CallContext): number {
  return found(vector, sought ?? 0, { nearest: 0, fromEnd: false, wildcard: typeof sought === 'string' && /[*?~]/.test(sought) }, context);
}

function placeSorted(vector: Matrix, sought: Scalar, context: CallContext): number {
  context.spend(searchSteps(vector));
  return placeInAscending(vector, sought);
}

function placeFalling(vector: Matrix, sought: Scalar, context: CallContext): number {
  context.spend(vector.cells.length);
  return placeInDescending(vector, sought);
}

interface InTable {
  readonly sought: Scalar;
  /** The table's first column, or its first row. */
  readonly among: Matrix;
  /** How many columns, or rows, there are to give back from, and which it is. */
  readonly of: number;
  readonly index: number;
  readonly sorted: boolean;
}

/** Where in a table: the place found, and the column or row to give back from, both from 0. */
function placesInTable({ sought, among, of, index, sorted }: InTable, context: CallContext): readonly [number, number] | CalcError {
  const at = Math.trunc(index);
  if (at < 1) return error('#VALUE!', 'columns and rows are counted from 1');
  if (at > of) return error('#REF!', `the table has only ${of}`);
  const place = sorted ? placeSorted(among, sought, context) : placeExactly(among, sought, context);
  return place < 0 ? notFound() : [place, at - 1];
}

const inTables: readonly FunctionRow[] = [
  row({
    name: 'VLOOKUP',
    family: 'lookup',
    says: 'The cell of a column, in the row whose first cell is looked for. Without an exact match asked for, the first column has to go up.',
    parameters: [scalar('lookup_value'), matrix('table_array'), number('col_index_num'), optional(boolean('range_lookup'))],
    unit: 'kept',
    body: ([sought, table, index, sorted = true], context) => {
      const at = placesInTable({ sought, among: firstColumn(table), of: table.width, index, sorted }, context);
      return at instanceof CalcError ? at : table.at(at[0], at[1]);
    },
  }),
  row({
    name: 'HLOOKUP',
    family: 'lookup',
    says: 'The cell of a row, in the column whose first cell is looked for. Without an exact match asked for, the first row has to go up.',
    parameters: [scalar('lookup_value'), matrix('table_array'), number('row_index_num'), optional(boolean('range_lookup'))],
    unit: 'kept',
    body: ([sought, table, index, sorted = true], context) => {
      const at = placesInTable({ sought, among: firstRow(table), of: table.height, index, sorted }, context);
      return at instanceof CalcError ? at : table.at(at[1], at[0]);
    },
  }),
];

/** The last row or column of a table, whichever it has fewer of. */
const lastOf = (table: Matrix): Matrix =>
  table.width > table.height ? rowsOf(table, [table.height - 1]) : columnsOf(table, [table.width - 1]);

const inSorted: readonly FunctionRow[] = [
  row({
    name: 'MATCH',
    family: 'lookup',
    says: 'Where in a row or column the cell that is looked for stands: exactly (0), the last that is no more in one that goes up (1), the last that is no less in one that goes down (-1).',
    parameters: [scalar('lookup_value'), matrix('lookup_array'), optional(number('match_type'))],
    unit: 'none',
    body: ([sought, among, matchType = 1], context) => {
      if (!isVector(among)) return oneLine();
      if (matchType === 0) return ordinal(placeExactly(among, sought, context));
      return ordinal(matchType > 0 ? placeSorted(among, sought, context) : placeFalling(among, sought, context));
    },
  }),
  row({
    name: 'LOOKUP',
    family: 'lookup',
    says: 'What stands beside the last cell that is no more than what is looked for, in a row or column that goes up.',
    parameters: [scalar('lookup_value'), matrix('lookup_vector'), optional(matrix('result_vector'))],
    unit: 'kept',
    body: ([sought, table, results], context) => {
      const among = table.width > table.height ? firstRow(table) : firstColumn(table);
      const from = results ?? lastOf(table);
      if (!isVector(from) || from.cells.length !== among.cells.length) return error('#N/A', 'the vectors are not of the same length');
      const place = placeSorted(among, sought, context);
      return place < 0 ? notFound() : from.cells[place]!;
    },
  }),
];

/** Functions that find a cell by what is in it, beside it, or by where it is. */
export const lookup: readonly FunctionRow[] = [...withModes, ...inTables, ...inSorted, ...positions];
