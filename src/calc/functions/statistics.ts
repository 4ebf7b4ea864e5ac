import { unitless, type Unit } from '../../core/units.ts';
import { toNumber } from '../coerce.ts';
import { sharedUnit } from '../units.ts';
import { CalcError, error, Lambda, Matrix, PENDING, Quantity, type Scalar, type Value } from '../values.ts';
import { isPending } from './cellwise.ts';
import { distributions } from './distributions.ts';
import { lazy, matrix, numbers, repeated, row, type FunctionRow, type UnitRule } from './function.ts';
import { hypotheses } from './hypotheses.ts';
import { ranks } from './ranks.ts';
import { regression } from './regression.ts';
import { meanOf, squaresAround, sumOf } from './sums.ts';

interface Summary {
  readonly name: string;
  readonly says: string;
  readonly unit?: UnitRule;
  readonly additive?: boolean;
}

/** One number for many, in their unit where no other is given. */
const summary = (
  { name, says, unit = 'same', additive = false }: Summary,
  of: (all: readonly number[]) => number | CalcError,
): FunctionRow =>
  row({ name, family: 'statistics', says, unit, additive, parameters: [repeated(numbers('number'))], body: ([all]) => of(all.flat()) });

/** The same, of at least so many numbers. */
const spread = (told: Summary, fewest: 1 | 2, of: (all: readonly number[]) => number): FunctionRow =>
  summary(told, (all) =>
    all.length < fewest ? error('#DIV/0!', fewest === 1 ? 'there are no numbers' : 'two numbers are needed') : of(all),
  );

function median(all: readonly number[]): number | CalcError {
  if (all.length === 0) return error('#NUM!', 'there are no numbers');
  const sorted = Float64Array.from(all).sort();
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : sorted[middle - 1]! / 2 + sorted[middle]! / 2;
}

/** The number that occurs most often; of several, the one that comes first. */
function mode(all: readonly number[]): number | CalcError {
  const times = new Map<number, number>();
  for (const n of all) times.set(n, (times.get(n) ?? 0) + 1);
  let best: readonly [n: number, times: number] = [NaN, 1];
  for (const found of times) if (found[1] > best[1]) best = found;
  return best[1] > 1 ? best[0] : error('#N/A', 'no number occurs twice');
}

/** A mean that has no meaning where a number is not above 0. */
const positive = (of: (all: readonly number[]) => number) => (all: readonly number[]) =>
  all.length > 0 && all.every((n) => n > 0) ? of(all) : error('#NUM!', 'numbers above 0 are expected here');

const extreme = (all: readonly number[], better: (one: number, other: number) => number): number =>
  all.length === 0 ? 0 : all.reduce((one, other) => better(one, other));

/** What is spread over squares has no unit that anybody reads; the numbers still have to agree. */
const unitOfSquares =
  (name: string) =>
  (units: readonly Unit[]): Unit | CalcError => {
    const shared = sharedUnit(units, name);
    return shared instanceof CalcError ? shared : unitless;
  };

const deviations: Readonly<Record<'sample' | 'all', (all: readonly number[]) => number>> = {
  sample: (all) => squaresAround(all) / (all.length - 1),
  all: (all) => squaresAround(all) / all.length,
};

const variance = (name: string, says: string, over: 'sample' | 'all'): FunctionRow =>
  spread({ name, says, unit: unitOfSquares(name) }, over === 'sample' ? 2 : 1, deviations[over]);

const deviation = (name: string, says: string, over: 'sample' | 'all'): FunctionRow =>
  spread({ name, says }, over === 'sample' ? 2 : 1, (all) => Math.sqrt(deviations[over](all)));

const isNumber = (cell: Scalar): boolean => typeof cell === 'number' || cell instanceof Quantity;

/** Of a rectangle only numbers count; a single value counts if it says a number. Errors count for nothing. */
function numbersIn(value: Value): number {
  if (value instanceof Matrix) return value.cells.filter(isNumber).length;
  return value === null || value instanceof Lambda || toNumber(value) instanceof CalcError ? 0 : 1;
}

const filledIn = (value: Value): number =>
  value instanceof Matrix ? value.cells.filter((cell) => cell !== null).length : Number(value !== null);

const counting = (name: string, says: string, countIn: (value: Value) => number): FunctionRow =>
  row({
    name,
    family: 'statistics',
    says,
    parameters: [repeated(lazy('value'))],
    unit: 'none',
    body: ([thunks]) => {
      const values = thunks.map((thunk) => thunk());
      return values.some(isPending) ? PENDING : values.reduce((sum: number, value) => sum + countIn(value), 0);
    },
  });

const counts = [
  counting('COUNT', 'How many numbers there are.', numbersIn),
  counting('COUNTA', 'How many cells are not empty; errors and empty texts count.', filledIn),
  row({
    name: 'COUNTBLANK',
    family: 'statistics',
    says: 'How many cells are empty or hold an empty text.',
    parameters: [matrix('range')],
    unit: 'none',
    body: ([range]) => (isPending(range) ? PENDING : range.cells.filter((cell) => cell === null || cell === '').length),
  }),
];

const centres = [
  summary({ name: 'AVERAGE', says: 'The mean of all numbers given.', additive: true }, (all) =>
    all.length === 0 ? error('#DIV/0!', 'there are no numbers') : meanOf(all),
  ),
  summary(
    { name: 'MEDIAN', says: 'The number in the middle of all numbers given; of an even number of them, the mean of the two.' },
    median,
  ),
  summary({ name: 'MODE.SNGL', says: 'The number that occurs most often.' }, mode),
  summary(
    { name: 'GEOMEAN', says: 'The geometric mean: of n numbers, the n-th root of their product.' },
    positive((all) => Math.exp(meanOf(all.map(Math.log)))),
  ),
  summary(
    { name: 'HARMEAN', says: 'The harmonic mean: the reciprocal of the mean of reciprocals.' },
    positive((all) => all.length / sumOf(all.map((n) => 1 / n))),
  ),
  summary({ name: 'MIN', says: 'The smallest of all numbers given; 0 where there are none.' }, (all) => extreme(all, Math.min)),
  summary({ name: 'MAX', says: 'The largest of all numbers given; 0 where there are none.' }, (all) => extreme(all, Math.max)),
];

const spreads = [
  deviation('STDEV.S', 'The standard deviation of a population, estimated from a sample.', 'sample'),
  deviation('STDEV', 'The standard deviation of a population, estimated from a sample, as STDEV.S.', 'sample'),
  deviation('STDEV.P', 'The standard deviation of numbers that are the whole population.', 'all'),
  variance('VAR.S', 'The variance of a population, estimated from a sample.', 'sample'),
  variance('VAR', 'The variance of a population, estimated from a sample, as VAR.S.', 'sample'),
  variance('VAR.P', 'The variance of numbers that are the whole population.', 'all'),
];

/** Functions that describe numbers, and what they say about more than themselves. */
export const statistics: readonly FunctionRow[] = [
  ...counts,
  ...centres,
  ...spreads,
  ...ranks,
  ...regression,
  ...distributions,
  ...hypotheses,
];
