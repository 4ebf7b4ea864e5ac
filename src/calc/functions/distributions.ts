import { sharedUnit } from '../units.ts';
import { error, type CalcError } from '../values.ts';
import { binomialAt, binomialUpTo, normalBelow, normalDensity, normalQuantile, studentBeyond, studentQuantile } from './densities.ts';
import { boolean, number, row, type CallContext, type FunctionRow } from './function.ts';

const SPREAD = error('#NUM!', 'a standard deviation is above 0');
const SHARE = error('#NUM!', 'a probability is between 0 and 1');
const FREEDOM = error('#NUM!', 'at least one degree of freedom is needed, and at most 1E+10');

/** From here on, probabilities are not worked out to enough digits any more. */
const MOST = 1e10;

const isShare = (p: number): boolean => p > 0 && p < 1;

/** What the work of a distribution's tail grows with. */
const spendFor = (size: number, context: CallContext): void => context.spend(100 + Math.ceil(Math.sqrt(size)));

interface Binomial {
  readonly hits: number;
  readonly trials: number;
  readonly probability: number;
  readonly cumulative: boolean;
}

function binomial({ cumulative, ...told }: Binomial): number | CalcError {
  const { hits, trials, probability } = told;
  if (probability < 0 || probability > 1) return SHARE;
  if (hits < 0 || hits > trials || trials > MOST) return error('#NUM!', 'there are as many hits as trials at most, and 1E+10 trials');
  return cumulative ? binomialUpTo(told) : binomialAt(told);
}

const normals = [
  row({
    name: 'NORM.DIST',
    family: 'statistics',
    says: 'The share of a normal distribution below x, or its density there.',
    parameters: [number('x'), number('mean'), number('standard_dev'), boolean('cumulative')],
    unit: 'none',
    body: ([x, mean, deviation, cumulative]) => {
      if (deviation <= 0) return SPREAD;
      const z = (x - mean) / deviation;
      return cumulative ? normalBelow(z) : normalDensity(z) / deviation;
    },
  }),
  row({
    name: 'NORM.INV',
    family: 'statistics',
    says: 'The x below which a share of a normal distribution lies.',
    parameters: [number('probability'), number('mean'), number('standard_dev')],
    unit: (units) => sharedUnit(units.slice(1), 'NORM.INV'),
    body: ([p, mean, deviation]) => (!isShare(p) ? SHARE : deviation <= 0 ? SPREAD : mean + deviation * normalQuantile(p)),
  }),
  row({
    name: 'NORM.S.DIST',
    family: 'statistics',
    says: 'The share of the standard normal distribution below z, or its density there.',
    parameters: [number('z'), boolean('cumulative')],
    unit: 'none',
    body: ([z, cumulative]) => (cumulative ? normalBelow(z) : normalDensity(z)),
  }),
  row({
    name: 'NORM.S.INV',
    family: 'statistics',
    says: 'The z below which a share of the standard normal distribution lies.',
    parameters: [number('probability')],
    unit: 'none',
    body: ([p]) => (isShare(p) ? normalQuantile(p) : SHARE),
  }),
  row({
    name: 'CONFIDENCE.NORM',
    family: 'statistics',
    says: 'How far a confidence interval reaches from a mean to either side, the standard deviation being known.',
    parameters: [number('alpha'), number('standard_dev'), number('size')],
    unit: ([, deviation]) => deviation!,
    body: ([alpha, deviation, size]) => {
      if (!isShare(alpha)) return SHARE;
      if (deviation <= 0) return SPREAD;
      return size < 1
        ? error('#NUM!', 'a sample has one member at least')
        : (-normalQuantile(alpha / 2) * deviation) / Math.sqrt(Math.trunc(size));
    },
  }),
];

const hasFreedom = (df: number): boolean => df >= 1 && df <= MOST;

/** Functions of the normal, Student's and the binomial distribution. */
export const distributions: readonly FunctionRow[] = [
  ...normals,
  row({
    name: 'T.DIST.2T',
    family: 'statistics',
    says: 'The share of Student’s t distribution that is at least x away from 0, to both sides.',
    parameters: [number('x'), number('deg_freedom')],
    unit: 'none',
    body: ([x, df], context) => {
      if (x < 0) return error('#NUM!', 'x is not below 0 where both sides count');
      spendFor(df, context);
      return hasFreedom(df) ? studentBeyond(x, Math.trunc(df)) : FREEDOM;
    },
  }),
  row({
    name: 'T.INV.2T',
    family: 'statistics',
    says: 'The t beyond which, to both sides, a share of Student’s t distribution lies.',
    parameters: [number('probability'), number('deg_freedom')],
    unit: 'none',
    body: ([p, df], context) => {
      if (p <= 0 || p > 1) return SHARE;
      if (!hasFreedom(df)) return FREEDOM;
      spendFor(df * 10_000, context);
      return studentQuantile(p, Math.trunc(df));
    },
  }),
  row({
    name: 'BINOM.DIST',
    family: 'statistics',
    says: 'The probability of exactly so many hits in a number of trials, or of so many or fewer.',
    parameters: [number('number_s'), number('trials'), number('probability_s'), boolean('cumulative')],
    unit: 'none',
    body: ([hits, trials, probability, cumulative], context) => {
      if (trials <= MOST) spendFor(trials, context);
      return binomial({ hits: Math.trunc(hits), trials: Math.trunc(trials), probability, cumulative });
    },
  }),
];
