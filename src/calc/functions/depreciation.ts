import { error, type Value } from '../values.ts';
import { moneyAt } from './annuity-functions.ts';
import { number, optional, row, type FunctionRow } from './function.ts';
import { rounded } from './rounding.ts';

/** An asset: what it cost, what it is worth at the end, and after how many periods that is. */
type Asset = readonly [cost: number, salvage: number, life: number];

function syd([cost, salvage, life]: Asset, period: number): Value {
  if (life <= 0 || period < 1 || period > life) return error('#NUM!', 'the period is not within the life');
  return ((cost - salvage) * (life - period + 1) * 2) / (life * (life + 1));
}

/** DB: at a rate of three decimals; the first year has so many months, and what it lacks of twelve is a year of its own at the end. */
function db([cost, salvage, life]: Asset, periodGiven: number, monthsGiven: number): Value {
  const [period, months] = [Math.trunc(periodGiven), Math.trunc(monthsGiven)];
  if (cost < 0 || salvage < 0 || life <= 0 || months < 1 || months > 12) return error('#NUM!');
  if (period < 1 || period > (months < 12 ? life + 1 : life)) return error('#NUM!', 'the period is not within the life');
  if (cost === 0) return 0;
  const rate = rounded(1 - (salvage / cost) ** (1 / life), 3, Math.round);
  const first = (cost * rate * months) / 12;
  if (period === 1) return first;
  const whole = (cost - first) * (1 - rate) ** (period - 2) * rate;
  return period > life ? (whole * (12 - months)) / 12 : whole;
}

/** DDB: a multiple of the straight line's rate of what is left, and no more than what is above the salvage value. */
function ddb([cost, salvage, life]: Asset, period: number, factor: number): Value {
  if (cost < 0 || salvage < 0 || life <= 0 || factor <= 0) return error('#NUM!');
  if (period <= 0 || period > life) return error('#NUM!', 'the period is not within the life');
  const kept = Math.max(0, 1 - factor / life);
  const left = kept === 0 ? (period === 1 ? cost : 0) : cost * kept ** (period - 1);
  return Math.max(0, left - Math.max(salvage, cost * kept ** period));
}

const asset = [number('cost'), number('salvage'), number('life')] as const;

/** What assets lose in a period. */
export const depreciation: readonly FunctionRow[] = [
  row({
    name: 'SLN',
    family: 'financial',
    says: 'What an asset loses in each period if it loses the same in all.',
    parameters: asset,
    unit: moneyAt('SLN', 0, 1),
    body: ([cost, salvage, life]) => (life === 0 ? error('#DIV/0!') : (cost - salvage) / life),
  }),
  row({
    name: 'SYD',
    family: 'financial',
    says: 'What an asset loses in a period by the sum of years’ digits.',
    parameters: [...asset, number('per')],
    unit: moneyAt('SYD', 0, 1),
    body: ([cost, salvage, life, period]) => syd([cost, salvage, life], period),
  }),
  row({
    name: 'DB',
    family: 'financial',
    says: 'What an asset loses in a period at a fixed rate of what is left.',
    parameters: [...asset, number('period'), optional(number('month'))],
    unit: moneyAt('DB', 0, 1),
    body: ([cost, salvage, life, period, months = 12]) => db([cost, salvage, life], period, months),
  }),
  row({
    name: 'DDB',
    family: 'financial',
    says: 'What an asset loses in a period at twice the rate of the straight line, or another multiple of it.',
    parameters: [...asset, number('period'), optional(number('factor'))],
    unit: moneyAt('DDB', 0, 1),
    body: ([cost, salvage, life, period, factor = 2]) => ddb([cost, salvage, life], period, factor),
  }),
];
