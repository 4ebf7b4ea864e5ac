import { to15, toNumber } from '../coerce.ts';
import { unitless, type Unit } from '../../core/units.ts';
import { sharedUnit, unitOfQuotient } from '../units.ts';
import { CalcError, error } from '../values.ts';
import { number, optional, row, scalar, type FunctionRow } from './function.ts';

type Whole = (n: number) => number;

/** From here on, the 15 digits that spreadsheets keep have no place behind the point. */
const LARGE = 1e15;

/** The first 15 digits of a number, with the point moved to the right by some places. */
function shifted(n: number, places: number): number {
  const [digits, exponent] = n.toExponential(14).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

const exponentOf = (n: number): number => Number(n.toExponential(14).split('e')[1]);

/**
 * A number rounded to some places behind the point (before it, if negative), by what is done with its amount.
 * Decided on 15 digits, so that 1.005 is exactly between 1 and 1.01; a place behind the 15th digit leaves the number as it is.
 */
export function rounded(n: number, digits: number, whole: Whole): number {
  const places = Math.max(-400, Math.min(400, Math.trunc(digits)));
  if (n === 0 || exponentOf(n) + places > 14) return n;
  const moved = Math.max(shifted(Math.abs(n), places), Number.MIN_VALUE);
  return Math.sign(n) * shifted(whole(moved), -places);
}

/** A number made whole, decided on 15 digits: 4.35 × 100 is 435, though its last bit says less. */
const wholeOf = (n: number, whole: Whole): number => whole(Math.abs(n) < LARGE ? to15(n) : n);

/** A multiple of a step near a number, decided on 15 digits. */
function multipleOf(n: number, step: number, whole: Whole): number {
  const steps = n / step;
  return Math.abs(steps) < LARGE ? to15(whole(to15(steps)) * step) : n;
}

const toDigits = (name: string, says: string, whole: Whole): FunctionRow =>
  row({
    name,
    family: 'math',
    says,
    parameters: [number('number'), number('num_digits')],
    unit: 'first',
    body: ([n, digits]) => rounded(n, digits, whole),
  });

const toWhole = (name: string, says: string, whole: Whole): FunctionRow =>
  row({ name, family: 'math', says, parameters: [number('number')], unit: 'first', body: ([n]) => whole(n) });

/** Away from zero to a whole number that is odd, or even. */
const awayTo =
  (rest: 0 | 1): Whole =>
  (n) => {
    const up = wholeOf(Math.abs(n), Math.ceil);
    const amount = up % 2 === rest ? up : up + 1;
    return n < 0 ? -amount : amount;
  };

interface Multiples {
  readonly whole: Whole;
  /** The multiple of 0. */
  readonly ofNothing: number | CalcError;
}

/** `CEILING` and `FLOOR`: above zero they want a step above zero. */
const toMultiple = (name: string, says: string, { whole, ofNothing }: Multiples): FunctionRow =>
  row({
    name,
    family: 'math',
    says,
    parameters: [number('number'), number('significance')],
    unit: (units) => sharedUnit(units, name),
    body: ([n, step]) => {
      if (n === 0) return 0;
      if (step === 0) return ofNothing;
      return n > 0 && step < 0 ? error('#NUM!', 'the significance is negative and the number is not') : multipleOf(n, step, whole);
    },
  });

/** `CEILING.MATH` and `FLOOR.MATH`: the step's sign is left out, and a mode other than 0 turns negative numbers the other way. */
const toMathMultiple = (name: string, says: string, whole: { readonly up: Whole; readonly down: Whole }): FunctionRow =>
  row({
    name,
    family: 'math',
    says,
    parameters: [number('number'), optional(scalar('significance')), optional(number('mode'))],
    unit: (units) => sharedUnit(units.slice(0, 2), name),
    body: ([n, significance, mode = 0]) => {
      const step = toNumber(significance ?? 1);
      if (step instanceof CalcError) return step;
      if (step === 0) return 0;
      return multipleOf(n, Math.abs(step), n < 0 && mode !== 0 ? whole.down : whole.up);
    },
  });

/** What is left of a date is a time of day or a day of a cycle: no date. */
const unitOfRest = ([of, by]: readonly Unit[]): Unit | CalcError => (of!.kind === 'date' ? unitless : sharedUnit([of!, by!], 'MOD'));

/** The rest has the divisor's sign; a quotient that is whole to 15 digits leaves none. */
function restOf(n: number, divisor: number): number | CalcError {
  if (divisor === 0) return error('#DIV/0!');
  const quotient = n / divisor;
  if (Math.abs(quotient) < LARGE && Number.isInteger(to15(quotient))) return 0;
  const rest = n % divisor;
  return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
}

function nearestMultiple(n: number, step: number): number | CalcError {
  if (n === 0 || step === 0) return 0;
  if (n < 0 !== step < 0) return error('#NUM!', 'number and multiple have different signs');
  return multipleOf(n, step, Math.round);
}

const floor = { up: Math.floor, down: Math.ceil };
const ceiling = { up: Math.ceil, down: Math.floor };

/** Functions that round. All keep the unit of the number and decide on 15 digits. */
export const rounding: readonly FunctionRow[] = [
  toDigits('ROUND', 'A number rounded to some decimal places, halves away from zero; negative places round before the point.', Math.round),
  toDigits('ROUNDUP', 'A number rounded to some decimal places, away from zero.', Math.ceil),
  toDigits('ROUNDDOWN', 'A number rounded to some decimal places, towards zero.', Math.floor),
  row({
    name: 'TRUNC',
    family: 'math',
    says: 'A number without what is behind some decimal places, none if they are not given.',
    parameters: [number('number'), optional(number('num_digits'))],
    unit: 'first',
    body: ([n, digits = 0]) => rounded(n, digits, Math.floor),
  }),
  toWhole('INT', 'The next whole number at or below a number.', (n) => wholeOf(n, Math.floor)),
  toWhole('EVEN', 'The next even number, away from zero.', awayTo(0)),
  toWhole('ODD', 'The next odd number, away from zero.', awayTo(1)),
  toMultiple('CEILING', 'The next multiple of a number at or above another; below zero with a negative multiple at or below it.', {
    whole: Math.ceil,
    ofNothing: 0,
  }),
  toMultiple('FLOOR', 'The next multiple of a number at or below another; below zero with a negative multiple at or above it.', {
    whole: Math.floor,
    ofNothing: error('#DIV/0!', 'there are no multiples of 0'),
  }),
  toMathMultiple('CEILING.MATH', 'The next multiple at or above a number; with a mode, away from zero.', ceiling),
  toMathMultiple('FLOOR.MATH', 'The next multiple at or below a number; with a mode, towards zero.', floor),
  row({
    name: 'MROUND',
    family: 'math',
    says: 'The multiple that is nearest to a number, halves away from zero.',
    parameters: [number('number'), number('multiple')],
    unit: (units) => sharedUnit(units, 'MROUND'),
    body: ([n, step]) => nearestMultiple(n, step),
  }),
  row({
    name: 'MOD',
    family: 'math',
    says: 'What is left of a number after a division, with the sign of the divisor.',
    parameters: [number('number'), number('divisor')],
    unit: unitOfRest,
    body: ([n, divisor]) => restOf(n, divisor),
  }),
  row({
    name: 'QUOTIENT',
    family: 'math',
    says: 'How often a number goes into another, without the rest.',
    parameters: [number('numerator'), number('denominator')],
    unit: ([over, under]) => unitOfQuotient(over!, under!),
    body: ([over, under]) => (under === 0 ? error('#DIV/0!') : wholeOf(over / under, Math.trunc)),
  }),
];
