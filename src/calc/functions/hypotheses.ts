import { unitless, type Unit } from '../../core/units.ts';
import { sharedUnit } from '../units.ts';
import { CalcError, error, Matrix, type Scalar } from '../values.ts';
import { errorAmong } from './cellwise.ts';
import { normalBelow, studentBeyond } from './densities.ts';
import { matrix, number, numbers, optional, row, type FunctionRow } from './function.ts';
import { numberIn, pairsOf } from './pairs.ts';
import { upperGamma } from './special.ts';
import { meanOf, squaresAround } from './sums.ts';

interface Student {
  readonly t: number;
  readonly df: number;
}

const FEW = error('#DIV/0!', 'the numbers are all alike, or there are too few');

/** Numbers of two samples, with what a test needs of each. */
interface Sample {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

const sampleOf = (numbers: readonly number[]): Sample => ({ n: numbers.length, mean: meanOf(numbers), squares: squaresAround(numbers) });

function paired(one: Matrix, other: Matrix): Student | CalcError {
  const pairs = pairsOf(one, other, 'T.TEST');
  if (pairs instanceof CalcError) return pairs;
  const { n, mean, squares } = sampleOf(pairs.xs.map((x, i) => x - pairs.ys[i]!));
  return n < 2 || squares === 0 ? FEW : { t: mean / Math.sqrt(squares / (n - 1) / n), df: n - 1 };
}

/** Both samples from populations of the same variance. */
function pooled(one: Sample, other: Sample): Student | CalcError {
  const df = one.n + other.n - 2;
  const variance = ((one.squares + other.squares) / df) * (1 / one.n + 1 / other.n);
  return df < 1 || !(variance > 0) ? FEW : { t: (one.mean - other.mean) / Math.sqrt(variance), df };
}

/** Populations of any variance, with the degrees of freedom of Welch ("The generalization of Student's problem", Biometrika 34, 1947). */
function welch(one: Sample, other: Sample): Student | CalcError {
  if (one.n < 2 || other.n < 2) return FEW;
  const [u, v] = [one, other].map(({ n, squares }) => squares / (n - 1) / n) as [number, number];
  if (u + v === 0) return FEW;
  return { t: (one.mean - other.mean) / Math.sqrt(u + v), df: (u + v) ** 2 / (u ** 2 / (one.n - 1) + v ** 2 / (other.n - 1)) };
}

function studentOf(one: Matrix, other: Matrix, type: number): Student | CalcError {
  const wrong = errorAmong([one, other]);
  if (wrong) return wrong;
  if (type === 1) return paired(one, other);
  const [left, right] = [one, other].map(({ cells }) => sampleOf(cells.map(numberIn).filter((n) => n !== null))) as [Sample, Sample];
  if (type === 2) return pooled(left, right);
  return type === 3 ? welch(left, right) : error('#NUM!', 'the type of test is 1, 2 or 3');
}

/** A probability has no unit, but what is compared has to have the same. */
const unitOfTest =
  (name: string) =>
  (units: readonly Unit[]): Unit | CalcError => {
    const shared = sharedUnit(units, name);
    return shared instanceof CalcError ? shared : unitless;
  };

/** Σ (observed − expected)² / expected; null where an expected number is 0. */
function chiSquared(observed: readonly Scalar[], expected: readonly Scalar[]): number | null {
  let sum = 0;
  for (const [i, cell] of observed.entries()) {
    const [o, e] = [numberIn(cell), numberIn(expected[i]!)];
    if (o === null || e === null) continue;
    if (e === 0) return null;
    sum += (o - e) ** 2 / e;
  }
  return sum;
}

function independence(observed: Matrix, expected: Matrix): number | CalcError {
  const { height, width } = observed;
  const wrong = errorAmong([observed, expected]);
  if (wrong) return wrong;
  if (height !== expected.height || width !== expected.width || height * width === 1)
    return error('#N/A', 'the tables have different sizes');
  if (expected.cells.some((cell) => (numberIn(cell) ?? 0) < 0)) return error('#NUM!', 'no expected number is below 0');
  const df = height === 1 || width === 1 ? height * width - 1 : (height - 1) * (width - 1);
  const squared = chiSquared(observed.cells, expected.cells);
  return squared === null ? error('#DIV/0!', 'an expected number is 0') : upperGamma(df / 2, squared / 2);
}

/** The probability of a mean as large as a sample's or larger, were x the mean of all. */
function meanAbove(all: readonly number[], x: number, sigma: number | undefined): number | CalcError {
  if (all.length === 0) return error('#N/A', 'there are no numbers');
  if (sigma !== undefined && sigma <= 0) return error('#NUM!', 'a standard deviation is above 0');
  const deviation = sigma ?? Math.sqrt(squaresAround(all) / (all.length - 1));
  return deviation > 0 ? normalBelow(((x - meanOf(all)) * Math.sqrt(all.length)) / deviation) : FEW;
}

/** Tests of hypotheses. All give a probability. */
export const hypotheses: readonly FunctionRow[] = [
  row({
    name: 'T.TEST',
    family: 'statistics',
    says: 'The probability of means as far apart as those of two samples if there is no difference: paired (1), of equal (2) or unequal variance (3).',
    parameters: [matrix('array1'), matrix('array2'), number('tails'), number('type')],
    unit: (units) => unitOfTest('T.TEST')(units.slice(0, 2)),
    body: ([one, other, tailsGiven, type], context) => {
      const tails = Math.trunc(tailsGiven);
      if (tails !== 1 && tails !== 2) return error('#NUM!', 'there are 1 or 2 tails');
      context.spend(one.cells.length + other.cells.length);
      const student = studentOf(one, other, Math.trunc(type));
      return student instanceof CalcError ? student : (studentBeyond(Math.abs(student.t), student.df) * tails) / 2;
    },
  }),
  row({
    name: 'Z.TEST',
    family: 'statistics',
    says: 'The probability of a mean as large as a sample’s or larger, if the mean of all were x.',
    parameters: [numbers('array'), number('x'), optional(number('sigma'))],
    unit: unitOfTest('Z.TEST'),
    body: ([all, x, sigma], context) => {
      context.spend(all.length);
      return meanAbove(all, x, sigma);
    },
  }),
  row({
    name: 'CHISQ.TEST',
    family: 'statistics',
    says: 'The probability of counts as far from expected ones as those observed, were the expected ones right.',
    parameters: [matrix('actual_range'), matrix('expected_range')],
    unit: 'none',
    body: ([observed, expected]) => independence(observed, expected),
  }),
];
