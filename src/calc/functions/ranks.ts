import { unitless, type Unit } from '../../core/units.ts';
import { compareNumbers } from '../coerce.ts';
import { sharedUnit } from '../units.ts';
import { CalcError, error } from '../values.ts';
import { number, numbers, optional, row, type CallContext, type FunctionRow } from './function.ts';

/** The numbers from the smallest up. It is counted as work, for a rectangle of places asks for it again and again. */
function sorted(all: readonly number[], context: CallContext): Float64Array {
  context.spend(all.length);
  return Float64Array.from(all).sort();
}

const none = error('#NUM!', 'there are no numbers');

/** The number at a place counted from 0, in proportion between two. */
function between(ascending: Float64Array, place: number): number {
  const below = Math.floor(place);
  const [low, high] = [ascending[below]!, ascending[Math.min(below + 1, ascending.length - 1)]!];
  const share = place - below;
  return share === 0 ? low : low + share * (high - low);
}

function inclusive(ascending: Float64Array, part: number): number | CalcError {
  if (ascending.length === 0) return none;
  return part < 0 || part > 1 ? error('#NUM!', 'the part is between 0 and 1') : between(ascending, part * (ascending.length - 1));
}

function exclusive(ascending: Float64Array, part: number): number | CalcError {
  const place = part * (ascending.length + 1);
  if (ascending.length === 0) return none;
  if (place < 1 || place > ascending.length) return error('#NUM!', 'so few numbers have no such part');
  return between(ascending, place - 1);
}

const percentile = (name: string, says: string, of: typeof inclusive): FunctionRow =>
  row({
    name,
    family: 'statistics',
    says,
    parameters: [numbers('array'), number('k')],
    unit: 'first',
    body: ([all, part], context) => of(sorted(all, context), part),
  });

const quartile = (name: string): FunctionRow =>
  row({
    name,
    family: 'statistics',
    says: 'The number below which so many quarters of all numbers lie: 0 gives the smallest, 2 the median, 4 the largest.',
    parameters: [numbers('array'), number('quart')],
    unit: 'first',
    body: ([all, quart], context) => inclusive(sorted(all, context), Math.trunc(quart) / 4),
  });

const place = (name: string, says: string, at: (k: number, count: number) => number): FunctionRow =>
  row({
    name,
    family: 'statistics',
    says,
    parameters: [numbers('array'), number('k')],
    unit: 'first',
    body: ([all, k], context) => {
      const ascending = sorted(all, context);
      return ascending[at(k, ascending.length)] ?? error('#NUM!', `there are ${ascending.length} numbers`);
    },
  });

/** A rank has no unit, but a number has one only among its own kind. */
const unitOfRank =
  (name: string) =>
  (units: readonly Unit[]): Unit | CalcError => {
    const shared = sharedUnit(units.slice(0, 2), name);
    return shared instanceof CalcError ? shared : unitless;
  };

interface Standing {
  /** How many come before it, and how many are equal to it, itself included. */
  readonly before: number;
  readonly equal: number;
}

function standing(n: number, all: readonly number[], ascending: boolean): Standing {
  let [before, equal] = [0, 0];
  for (const other of all) {
    const order = compareNumbers(other, n);
    if (order === 0) equal++;
    else if (order < 0 === ascending) before++;
  }
  return { before, equal };
}

const rank = (name: string, says: string, of: (standing: Standing) => number): FunctionRow =>
  row({
    name,
    family: 'statistics',
    says,
    parameters: [number('number'), numbers('ref'), optional(number('order'))],
    unit: unitOfRank(name),
    body: ([n, all, order = 0], context) => {
      context.spend(all.length);
      const found = standing(n, all, order !== 0);
      return found.equal === 0 ? error('#N/A', 'the number is not among the others') : of(found);
    },
  });

/** The share of numbers below x, in proportion where x lies between two, cut off after some digits. */
function percentRank(ascending: Float64Array, x: number, digits: number): number | CalcError {
  if (ascending.length === 0) return none;
  if (digits < 1) return error('#NUM!', 'at least one digit is needed');
  const [first, last] = [ascending[0]!, ascending.at(-1)!];
  if (x < first || x > last) return error('#N/A', 'the number is outside of the others');
  if (ascending.length === 1) return 1;
  const next = ascending.findIndex((n) => n >= x);
  const [below, above] = [ascending[Math.max(next - 1, 0)]!, ascending[next]!];
  const at = above === x ? next : next - 1 + (x - below) / (above - below);
  const scale = 10 ** Math.min(Math.trunc(digits), 15);
  return Math.floor(Number(((at / (ascending.length - 1)) * scale).toPrecision(15))) / scale;
}

/** Functions of a number's place among others. */
export const ranks: readonly FunctionRow[] = [
  place('LARGE', 'The k-th largest number.', (k, count) => count - Math.ceil(k)),
  place('SMALL', 'The k-th smallest number.', (k) => Math.floor(k) - 1),
  rank(
    'RANK.EQ',
    'The place of a number among others, from the largest down; equal numbers have the same, the best one.',
    ({ before }) => before + 1,
  ),
  rank('RANK', 'The place of a number among others, as RANK.EQ.', ({ before }) => before + 1),
  rank(
    'RANK.AVG',
    'The place of a number among others, from the largest down; equal numbers share the mean of theirs.',
    (found) => found.before + (found.equal + 1) / 2,
  ),
  percentile(
    'PERCENTILE.INC',
    'The number below which a part of all numbers lies; a part of 0 is the smallest, of 1 the largest.',
    inclusive,
  ),
  percentile('PERCENTILE', 'The number below which a part of all numbers lies, as PERCENTILE.INC.', inclusive),
  percentile(
    'PERCENTILE.EXC',
    'The number below which a part of a population lies, as all numbers tell; not for parts near 0 and 1.',
    exclusive,
  ),
  quartile('QUARTILE.INC'),
  quartile('QUARTILE'),
  row({
    name: 'PERCENTRANK.INC',
    family: 'statistics',
    says: 'The part of all numbers that is below a number, cut off after three digits if no other number of them is given.',
    parameters: [numbers('array'), number('x'), optional(number('significance'))],
    unit: unitOfRank('PERCENTRANK.INC'),
    body: ([all, x, digits = 3], context) => percentRank(sorted(all, context), x, digits),
  }),
];
