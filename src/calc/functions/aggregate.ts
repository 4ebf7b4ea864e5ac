import { unitless, type Unit } from '../../core/units.ts';
import { ratioIn } from '../call.ts';
import { criterionOf, criterionTest } from '../criteria.ts';
import { sharedUnit } from '../units.ts';
import { CalcError, error, Matrix, Quantity, quantity, unitOf, type Scalar } from '../values.ts';
import { matrix, number, optional, raw, repeated, row, type CallContext, type FunctionRow } from './function.ts';

/** Numbers and the unit they share. */
interface Amounts {
  readonly numbers: readonly number[];
  readonly unit: Unit;
}

/** The numbers among cells, as ranges give them: empty cells, text and truths do not count. The first error is the result, units that differ are one. */
function amountsIn(cells: Iterable<Scalar>, operation: string): Amounts | CalcError {
  const numbers: number[] = [];
  let unit: Unit = unitless;
  for (const cell of cells) {
    if (cell instanceof CalcError) return cell;
    if (typeof cell === 'number') numbers.push(cell);
    if (!(cell instanceof Quantity)) continue;
    numbers.push(cell.n);
    const shared = cell.unit === unit ? unit : sharedUnit([unit, cell.unit], operation);
    if (shared instanceof CalcError) return shared;
    unit = shared;
  }
  return { numbers, unit };
}

/** Which cells meet every criterion, by their place; ranges of another size than the first are `#VALUE!`. */
function placesMeeting(ranges: readonly Matrix[], criteria: readonly Scalar[], context: CallContext): readonly number[] | CalcError {
  const first = ranges[0]!;
  let places: readonly number[] | null = null;
  for (const [i, range] of ranges.entries()) {
    if (!sameSize(first, range)) return unequal();
    const criterion = criterionOf(criteria[i]!);
    if (criterion instanceof CalcError) return criterion;
    context.spend(range.cells.length);
    const test = criterionTest(criterion);
    places = (places ?? [...range.cells.keys()]).filter((place) => test(range.cells[place]!));
  }
  return places!;
}

const sameSize = (one: Matrix, other: Matrix): boolean => one.height === other.height && one.width === other.width;

const unequal = (): CalcError => error('#VALUE!', 'the ranges are not of the same size');

interface Question {
  readonly name: string;
  /** What is summed, or otherwise made one number. */
  readonly range: Matrix;
  readonly ranges: readonly Matrix[];
  readonly criteria: readonly Scalar[];
}

/** The numbers of the cells that meet the criteria, made one. Where no number is among them, a sum is 0 of the whole range's unit. */
function conditional(
  { name, range, ranges, criteria }: Question,
  made: (numbers: readonly number[]) => number | CalcError,
  context: CallContext,
): Scalar {
  if (!sameSize(range, ranges[0]!)) return unequal();
  const places = placesMeeting(ranges, criteria, context);
  if (places instanceof CalcError) return places;
  const found = amountsIn(
    places.map((place) => range.cells[place]!),
    name,
  );
  if (found instanceof CalcError) return found;
  const result = made(found.numbers);
  if (result instanceof CalcError) return result;
  return quantity(result, found.numbers.length > 0 ? found.unit : unitIn(range));
}

function unitIn(range: Matrix): Unit {
  const shared = sharedUnit(range.cells.map(unitOf), '');
  return shared instanceof CalcError ? unitless : shared;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const mean = (numbers: readonly number[]): number | CalcError =>
  numbers.length === 0 ? error('#DIV/0!', 'no number to take the mean of') : sum(numbers) / numbers.length;
const least = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.min(a, b)));
const most = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.max(a, b)));
const product = (numbers: readonly number[]): number => (numbers.length === 0 ? 0 : numbers.reduce((a, b) => a * b));

/** The mean squared distance from the mean; `less` is 1 of a sample, 0 of everything. */
function variance(numbers: readonly number[], less: 0 | 1): number | CalcError {
  if (numbers.length <= less) return error('#DIV/0!', 'too few numbers to spread');
  const middle = sum(numbers) / numbers.length;
  return sum(numbers.map((n) => (n - middle) ** 2)) / (numbers.length - less);
}

function deviation(numbers: readonly number[], less: 0 | 1): number | CalcError {
  const squared = variance(numbers, less);
  return squared instanceof CalcError ? squared : Math.sqrt(squared);
}

const SUM_CRITERION = [matrix('range'), raw('criteria'), optional(matrix('sum_range'))] as const;
const MEAN_CRITERION = [matrix('range'), raw('criteria'), optional(matrix('average_range'))] as const;
const ASKED = [repeated(matrix('criteria_range')), repeated(raw('criteria'))] as const;

/** Of one range and its criterion the range itself is added up, if no other is given. */
const lastOrFirst = (count: number): number => (count > 2 ? 2 : 0);
const first = (): number => 0;

const oneCriterion: readonly FunctionRow[] = [
  row({
    name: 'SUMIF',
    family: 'aggregate',
    says: 'The sum of the cells whose counterparts meet a criterion.',
    parameters: SUM_CRITERION,
    unit: 'kept',
    additive: lastOrFirst,
    body: ([range, criterion, added = range], context) =>
      conditional({ name: 'SUMIF', range: added, ranges: [range], criteria: [criterion] }, sum, context),
  }),
  row({
    name: 'AVERAGEIF',
    family: 'aggregate',
    says: 'The mean of the cells whose counterparts meet a criterion.',
    parameters: MEAN_CRITERION,
    unit: 'kept',
    additive: lastOrFirst,
    body: ([range, criterion, added = range], context) =>
      conditional({ name: 'AVERAGEIF', range: added, ranges: [range], criteria: [criterion] }, mean, context),
  }),
  row({
    name: 'COUNTIF',
    family: 'aggregate',
    says: 'How many cells meet a criterion.',
    parameters: [matrix('range'), raw('criteria')],
    unit: 'none',
    body: ([range, criterion], context) => countOf(placesMeeting([range], [criterion], context)),
  }),
];

const countOf = (places: readonly number[] | CalcError): number | CalcError => (places instanceof CalcError ? places : places.length);

const severalCriteria: readonly FunctionRow[] = [
  row({
    name: 'SUMIFS',
    family: 'aggregate',
    says: 'The sum of the cells whose counterparts meet every criterion.',
    parameters: [matrix('sum_range'), ...ASKED],
    unit: 'kept',
    additive: first,
    body: ([range, ranges, criteria], context) => conditional({ name: 'SUMIFS', range, ranges, criteria }, sum, context),
  }),
  row({
    name: 'AVERAGEIFS',
    family: 'aggregate',
    says: 'The mean of the cells whose counterparts meet every criterion.',
    parameters: [matrix('average_range'), ...ASKED],
    unit: 'kept',
    additive: first,
    body: ([range, ranges, criteria], context) => conditional({ name: 'AVERAGEIFS', range, ranges, criteria }, mean, context),
  }),
  row({
    name: 'COUNTIFS',
    family: 'aggregate',
    says: 'In how many places every range meets its criterion.',
    parameters: ASKED,
    unit: 'none',
    body: ([ranges, criteria], context) => countOf(placesMeeting(ranges, criteria, context)),
  }),
  row({
    name: 'MINIFS',
    family: 'aggregate',
    says: 'The least of the cells whose counterparts meet every criterion; 0 if there is none.',
    parameters: [matrix('min_range'), ...ASKED],
    unit: 'kept',
    body: ([range, ranges, criteria], context) => conditional({ name: 'MINIFS', range, ranges, criteria }, least, context),
  }),
  row({
    name: 'MAXIFS',
    family: 'aggregate',
    says: 'The greatest of the cells whose counterparts meet every criterion; 0 if there is none.',
    parameters: [matrix('max_range'), ...ASKED],
    unit: 'kept',
    body: ([range, ranges, criteria], context) => conditional({ name: 'MAXIFS', range, ranges, criteria }, most, context),
  }),
];

interface Subtotal {
  readonly made: (numbers: readonly number[]) => number | CalcError;
  readonly keepsUnit: boolean;
  /** Refused for ratio columns. */
  readonly adds?: boolean;
}

/** By function number; 2 and 3 count cells and are none of them. */
const SUBTOTALS: Readonly<Record<number, Subtotal>> = {
  1: { made: mean, keepsUnit: true, adds: true },
  4: { made: most, keepsUnit: true },
  5: { made: least, keepsUnit: true },
  6: { made: product, keepsUnit: false },
  7: { made: (numbers) => deviation(numbers, 1), keepsUnit: true },
  8: { made: (numbers) => deviation(numbers, 0), keepsUnit: true },
  9: { made: sum, keepsUnit: true, adds: true },
  10: { made: (numbers) => variance(numbers, 1), keepsUnit: false },
  11: { made: (numbers) => variance(numbers, 0), keepsUnit: false },
};

/** Nothing is hidden from a formula: 101 to 111 are 1 to 11. */
function subtotal(said: number, ranges: readonly Matrix[], context: CallContext): Scalar {
  const whole = Math.trunc(said);
  const chosen = whole > 100 ? whole - 100 : whole;
  const cells = ranges.flatMap((range) => range.cells);
  context.spend(cells.length);
  if (chosen === 2) return cells.filter((cell) => typeof cell === 'number' || cell instanceof Quantity).length;
  if (chosen === 3) return cells.filter((cell) => cell !== null).length;
  const way = SUBTOTALS[chosen];
  if (!way) return error('#VALUE!', 'the number of the function is 1 to 11, or 101 to 111');
  const refused = way.adds ? ratioIn({ name: 'SUBTOTAL' }, ranges) : null;
  if (refused) return refused;
  const found = amountsIn(cells, 'SUBTOTAL');
  if (found instanceof CalcError) return found;
  const result = way.made(found.numbers);
  return result instanceof CalcError ? result : quantity(result, way.keepsUnit ? found.unit : unitless);
}

const subtotals: readonly FunctionRow[] = [
  row({
    name: 'SUBTOTAL',
    family: 'aggregate',
    says: 'Cells summed up by the function of a number: 1 mean, 2 count, 3 cells with something in them, 4 greatest, 5 least, 6 product, 7 and 8 standard deviation, 9 sum, 10 and 11 variance.',
    parameters: [number('function_num'), repeated(matrix('ref'))],
    unit: 'kept',
    body: ([said, ranges], context) => subtotal(said, ranges, context),
  }),
];

/** Sums, means, counts and extremes of what meets criteria. */
export const aggregate: readonly FunctionRow[] = [...oneCriterion, ...severalCriteria, ...subtotals];
