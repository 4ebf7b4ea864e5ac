import { unitless, type Unit } from '../../core/units.ts';
import { sharedUnit, unitOfQuotient } from '../units.ts';
import { CalcError, error, Matrix, type Value } from '../values.ts';
import { errorAmong } from './cellwise.ts';
import { boolean, matrix, number, optional, row, type FunctionRow, type UnitRule } from './function.ts';
import { momentsOf, numberIn, pairsOf, type Moments } from './pairs.ts';
import { sumOf } from './sums.ts';

interface Told {
  readonly name: string;
  readonly says: string;
  readonly unit: UnitRule;
}

const ALIKE = error('#DIV/0!', 'the numbers are all alike, or there are too few');

const overPairs = ({ name, says, unit }: Told, of: (moments: Moments) => number | CalcError): FunctionRow =>
  row({
    name,
    family: 'statistics',
    says,
    unit,
    parameters: [matrix('known_ys'), matrix('known_xs')],
    body: ([ys, xs]) => {
      const pairs = pairsOf(xs, ys, name);
      return pairs instanceof CalcError ? pairs : of(momentsOf(pairs));
    },
  });

/** √(xx · yy); root by root where the product would be too large or too small for a number. */
function scaleOf({ xx, yy }: Moments): number {
  const product = xx * yy;
  return product > 1e-290 && product < 1e290 ? Math.sqrt(product) : Math.sqrt(xx) * Math.sqrt(yy);
}

const correlation = (moments: Moments): number | CalcError =>
  moments.xx === 0 || moments.yy === 0 ? ALIKE : Math.max(-1, Math.min(1, moments.xy / scaleOf(moments)));

function squaredCorrelation(moments: Moments): number | CalcError {
  const r = correlation(moments);
  return r instanceof CalcError ? r : r * r;
}

/** The line of least squares at x. */
const lineAt = ({ meanX, meanY, xx, xy }: Moments, x: number): number | CalcError => (xx === 0 ? ALIKE : meanY + (xy / xx) * (x - meanX));

/** y for each x; where money is told by another money, no unit. */
function unitOfSlope([ys, xs]: readonly Unit[]): Unit {
  const unit = unitOfQuotient(ys!, xs!);
  return unit instanceof CalcError ? unitless : unit;
}

function unitOfForecast([x, ys, xs]: readonly Unit[]): Unit | CalcError {
  const wrong = sharedUnit([x!, xs!], 'FORECAST.LINEAR');
  return wrong instanceof CalcError ? wrong : ys!;
}

function unitOfTrend([ys, ...xs]: readonly Unit[]): Unit | CalcError {
  const wrong = sharedUnit(xs, 'TREND');
  return wrong instanceof CalcError ? wrong : ys!;
}

/** All cells as numbers; text, truths and empty cells are a mistake. */
function allNumbers(array: Matrix): readonly number[] | CalcError {
  const wrong = errorAmong([array]);
  if (wrong) return wrong;
  const numbers = array.cells.map(numberIn);
  return numbers.includes(null) ? error('#VALUE!', 'every cell has to be a number') : (numbers as readonly number[]);
}

/** An array; null where its place was left empty. */
const given = (array: Matrix | undefined): Matrix | null =>
  array === undefined || (array.cells.length === 1 && array.cells[0] === null) ? null : array;

const counted = ({ height, width, cells }: Matrix): Matrix =>
  new Matrix(
    height,
    width,
    [...cells.keys()].map((i) => i + 1),
  );

interface Known {
  readonly ys: readonly number[];
  readonly xs: readonly number[];
  readonly throughZero: boolean;
}

/** The line of least squares as a function; flat where all x are alike. */
function line({ ys, xs, throughZero }: Known): (x: number) => number {
  if (throughZero) {
    const squares = sumOf(xs.map((x) => x * x));
    const slope = squares === 0 ? 0 : sumOf(xs.map((x, i) => x * ys[i]!)) / squares;
    return (x) => slope * x;
  }
  const { meanX, meanY, xx, xy } = momentsOf({ xs, ys });
  const slope = xx === 0 ? 0 : xy / xx;
  return (x) => meanY + slope * (x - meanX);
}

interface TrendArguments {
  readonly known: Matrix;
  readonly xs: Matrix | null;
  readonly at: Matrix | null;
  readonly throughZero: boolean;
}

function trend({ known, xs, at, throughZero }: TrendArguments): Value {
  const knownXs = xs ?? counted(known);
  if (knownXs.cells.length !== known.cells.length)
    return error('#REF!', 'TREND takes one row or column of known x, as many as there are known y');
  const wanted = at ?? knownXs;
  const [ys, before, after] = [allNumbers(known), allNumbers(knownXs), allNumbers(wanted)];
  if (ys instanceof CalcError) return ys;
  if (before instanceof CalcError) return before;
  if (after instanceof CalcError) return after;
  return new Matrix(wanted.height, wanted.width, after.map(line({ ys, xs: before, throughZero })));
}

/** Functions of numbers in pairs, and of the line of least squares through them. */
export const regression: readonly FunctionRow[] = [
  overPairs(
    { name: 'CORREL', says: 'How closely two columns of numbers lie to a line: 1 rising, −1 falling, 0 not at all.', unit: 'none' },
    correlation,
  ),
  overPairs(
    { name: 'RSQ', says: 'The square of the correlation: the part of the variance of y that a line explains.', unit: 'none' },
    squaredCorrelation,
  ),
  overPairs({ name: 'SLOPE', says: 'By how much y rises with each x, on the line of least squares.', unit: unitOfSlope }, ({ xx, xy }) =>
    xx === 0 ? ALIKE : xy / xx,
  ),
  overPairs({ name: 'INTERCEPT', says: 'y where x is 0, on the line of least squares.', unit: 'first' }, (moments) => lineAt(moments, 0)),
  row({
    name: 'FORECAST.LINEAR',
    family: 'statistics',
    says: 'y at some x, on the line of least squares through known pairs.',
    parameters: [number('x'), matrix('known_ys'), matrix('known_xs')],
    unit: unitOfForecast,
    body: ([x, ys, xs], context) => {
      context.spend(ys.cells.length);
      const pairs = pairsOf(xs, ys, 'FORECAST.LINEAR');
      return pairs instanceof CalcError ? pairs : lineAt(momentsOf(pairs), x);
    },
  }),
  row({
    name: 'TREND',
    family: 'statistics',
    says: 'y at each of some x, on the line of least squares through known pairs; x counts from 1 where it is not given.',
    parameters: [matrix('known_ys'), optional(matrix('known_xs')), optional(matrix('new_xs')), optional(boolean('const'))],
    unit: unitOfTrend,
    body: ([known, xs, at, constant = true]) => trend({ known, xs: given(xs), at: given(at), throughZero: !constant }),
  }),
];
