import { toNumber } from '../coerce.ts';
import { sharedRatio, singleOr, transposed } from '../shapes.ts';
import { unitOfSum } from '../units.ts';
import { CalcError, error, Matrix, quantity, unitOf, type Scalar, type Value } from '../values.ts';
import {
  boolean,
  holding,
  matrix,
  number,
  optional,
  raw,
  repeated,
  row,
  scalar,
  skippable,
  type CallContext,
  type FunctionRow,
} from './function.ts';

const absent = (): CalcError => error('#N/A', 'nothing stands here');

interface Series {
  readonly rows: number;
  readonly columns: number;
  readonly start: Scalar;
  readonly step: Scalar;
}

/** Numbers from one on, a step apart, row by row, in the unit that start and step have together. */
function series({ rows, columns, start, step }: Series, context: CallContext): Value {
  const [height, width] = [Math.trunc(rows), Math.trunc(columns)];
  if (height < 0 || width < 0) return error('#VALUE!', 'there are no fewer than no rows and columns');
  if (height === 0 || width === 0) return error('#CALC!', 'an array has a row and a column at least');
  const [from, by, unit] = [toNumber(start), toNumber(step), unitOfSum(unitOf(start), unitOf(step), '+')];
  if (from instanceof CalcError) return from;
  if (by instanceof CalcError) return by;
  if (unit instanceof CalcError) return unit;
  const full = context.room(height * width);
  if (full) return full;
  context.spend(height * width);
  const cells = Array.from({ length: height * width }, (_, i) => quantity(from + i * by, unit));
  return singleOr(new Matrix(height, width, cells));
}

/** A rectangle made larger, the new cells filled. */
function expanded(source: Matrix, [height, width]: readonly [number, number], filling: Scalar): Matrix {
  const cells: Scalar[] = [];
  for (let r = 0; r < height; r++)
    for (let c = 0; c < width; c++) cells.push(r < source.height && c < source.width ? source.at(r, c) : filling);
  return new Matrix(height, width, cells, source.ratioOf);
}

function grown(source: Matrix, size: readonly [number | undefined, number | undefined], { filling, context }: Filling): Value {
  const [height, width] = [Math.trunc(size[0] ?? source.height), Math.trunc(size[1] ?? source.width)];
  if (height < source.height || width < source.width) return error('#VALUE!', 'an array cannot be made smaller by making it larger');
  const full = context.room(height * width);
  if (full) return full;
  context.spend(height * width);
  return singleOr(expanded(source, [height, width], filling));
}

interface Filling {
  readonly filling: Scalar;
  readonly context: CallContext;
}

/** Rectangles below each other; where one is narrower than the widest, `#N/A` fills it up. */
function stacked(matrices: readonly Matrix[], context: CallContext): Value {
  const width = matrices.reduce((widest, m) => Math.max(widest, m.width), 0);
  const height = matrices.reduce((all, m) => all + m.height, 0);
  const full = context.room(height * width);
  if (full) return full;
  context.spend(height * width);
  const cells = matrices.flatMap((m) => (m.width === width ? m : expanded(m, [m.height, width], absent())).cells);
  return singleOr(new Matrix(height, width, cells, sharedRatio(matrices)));
}

function besideEachOther(matrices: readonly Matrix[], context: CallContext): Value {
  const result = stacked(matrices.map(transposed), context);
  return result instanceof Matrix ? transposed(result) : result;
}

interface Lining {
  /** 1 leaves out empty cells, 2 errors, 3 both. */
  readonly ignore: number;
  readonly byColumn: boolean;
}

/** All cells in one column, row by row or column by column. */
function lined(source: Matrix, { ignore, byColumn }: Lining): Matrix | CalcError {
  const without = Math.trunc(ignore);
  if (without < 0 || without > 3) return error('#VALUE!', 'what is left out is 0, 1, 2 or 3');
  const isKept = (cell: Scalar): boolean => !(cell === null && (without & 1) === 1) && !(cell instanceof CalcError && (without & 2) === 2);
  const cells = (byColumn ? transposed(source) : source).cells.filter(isKept);
  return cells.length === 0 ? error('#CALC!', 'nothing is left') : new Matrix(cells.length, 1, cells, source.ratioOf);
}

/** A single row or column broken into rows of a length, the last filled up. */
function wrapped(source: Matrix, length: number, { filling, context }: Filling): Value {
  if (source.height > 1 && source.width > 1) return error('#VALUE!', 'a single row or column is expected here');
  const width = Math.trunc(length);
  if (width < 1) return error('#NUM!', 'rows and columns have one cell at least');
  if (width >= source.cells.length) return new Matrix(1, source.cells.length, source.cells, source.ratioOf);
  const height = Math.ceil(source.cells.length / width);
  const full = context.room(height * width);
  if (full) return full;
  const rest = Array.from({ length: height * width - source.cells.length }, () => filling);
  return new Matrix(height, width, [...source.cells, ...rest], source.ratioOf);
}

const upright = (value: Value): Value => (value instanceof Matrix ? transposed(value) : value);

const single = (value: Value): Value => (value instanceof Matrix ? singleOr(value) : value);

const LINING = [holding('array'), optional(number('ignore')), optional(boolean('scan_by_column'))] as const;

const WRAPPING = [matrix('vector'), number('wrap_count'), optional(skippable(raw('pad_with')))] as const;

const turned: readonly FunctionRow[] = [
  row({
    name: 'TRANSPOSE',
    family: 'array',
    says: 'Rows as columns, and columns as rows.',
    parameters: [matrix('array')],
    unit: 'kept',
    body: ([source]) => singleOr(transposed(source)),
  }),
  row({
    name: 'TOCOL',
    family: 'array',
    says: 'All cells in one column; without the empty ones (1), the errors (2) or both (3).',
    parameters: LINING,
    unit: 'kept',
    body: ([source, ignore = 0, byColumn = false]) => single(lined(source, { ignore, byColumn })),
  }),
  row({
    name: 'TOROW',
    family: 'array',
    says: 'All cells in one row; without the empty ones (1), the errors (2) or both (3).',
    parameters: LINING,
    unit: 'kept',
    body: ([source, ignore = 0, byColumn = false]) => single(upright(lined(source, { ignore, byColumn }))),
  }),
  row({
    name: 'WRAPROWS',
    family: 'array',
    says: 'A row or column broken into rows of a length.',
    parameters: WRAPPING,
    unit: 'kept',
    body: ([source, length, filling = absent()], context) => single(wrapped(source, length, { filling, context })),
  }),
  row({
    name: 'WRAPCOLS',
    family: 'array',
    says: 'A row or column broken into columns of a length.',
    parameters: WRAPPING,
    unit: 'kept',
    body: ([source, length, filling = absent()], context) => single(upright(wrapped(source, length, { filling, context }))),
  }),
];

const sized: readonly FunctionRow[] = [
  row({
    name: 'SEQUENCE',
    family: 'array',
    says: 'Numbers from a start on, each a step from the one before, row by row.',
    parameters: [
      number('rows'),
      optional(skippable(number('columns'))),
      optional(skippable(scalar('start'))),
      optional(skippable(scalar('step'))),
    ],
    unit: 'kept',
    body: ([rows, columns = 1, start = 1, step = 1], context) => series({ rows, columns, start, step }, context),
  }),
  row({
    name: 'EXPAND',
    family: 'array',
    says: 'An array made larger; the new cells are #N/A, or what is given for them.',
    parameters: [matrix('array'), skippable(number('rows')), optional(skippable(number('columns'))), optional(skippable(raw('pad_with')))],
    unit: 'kept',
    body: ([source, rows, columns, filling = absent()], context) => grown(source, [rows, columns], { filling, context }),
  }),
  row({
    name: 'VSTACK',
    family: 'array',
    says: 'Arrays below each other.',
    parameters: [repeated(holding('array'))],
    unit: 'kept',
    body: ([matrices], context) => stacked(matrices, context),
  }),
  row({
    name: 'HSTACK',
    family: 'array',
    says: 'Arrays beside each other.',
    parameters: [repeated(holding('array'))],
    unit: 'kept',
    body: ([matrices], context) => besideEachOther(matrices, context),
  }),
];

/** Functions that make arrays, and change their shape. */
export const arrayShapes: readonly FunctionRow[] = [...turned, ...sized];
