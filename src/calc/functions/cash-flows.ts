import { ratio, type Unit } from '../../core/units.ts';
import { toNumber } from '../coerce.ts';
import { sharedUnit } from '../units.ts';
import { CalcError, error, unitOf, type Matrix, type Scalar, type Value } from '../values.ts';
import { moment } from './calendar.ts';
import type { CallContext } from './function.ts';
import { matrix, number, numbers, optional, repeated, row, type FunctionRow } from './function.ts';
import { rateWhere, type Balance } from './roots.ts';
import { sumOf } from './sums.ts';

/** An amount and when it is paid, in periods from the first one. */
interface Flow {
  readonly amount: number;
  readonly after: number;
}

/** What amounts are worth at the beginning. */
const worth = (flows: readonly Flow[], rate: number): number => sumOf(flows.map(({ amount, after }) => amount / (1 + rate) ** after));

const inPeriods = (amounts: readonly number[], first: number): readonly Flow[] =>
  amounts.map((amount, i) => ({ amount, after: first + i }));

/** The rate at which amounts are worth nothing; `#NUM!` where none is paid, none received, or no rate is found. */
function internalRate(flows: readonly Flow[], guess: number, context: CallContext): Value {
  if (guess <= -1) return error('#NUM!', 'a rate is more than −100 %');
  if (!flows.some(({ amount }) => amount > 0) || !flows.some(({ amount }) => amount < 0))
    return error('#NUM!', 'there is no amount paid, or none received');
  const balance = (rate: number): Balance => {
    context.spend(flows.length);
    const terms = flows.map(({ amount, after }) => amount / (1 + rate) ** after);
    return { value: sumOf(terms), size: sumOf(terms.map(Math.abs)) };
  };
  return rateWhere(balance, guess) ?? error('#NUM!', 'no rate was found');
}

/** MIRR: what is paid costs one rate, what is received earns another. */
function modifiedRate(amounts: readonly number[], finance: number, reinvest: number): Value {
  const periods = amounts.length - 1;
  const [paid, received] = [amounts.map((amount) => Math.min(0, amount)), amounts.map((amount) => Math.max(0, amount))];
  if (!paid.some((amount) => amount < 0) || !received.some((amount) => amount > 0))
    return error('#DIV/0!', 'there is no amount paid, or none received');
  if (finance <= -1 || reinvest <= -1) return error('#NUM!', 'a rate is more than −100 %');
  const end = worth(inPeriods(received, 0), reinvest) * (1 + reinvest) ** periods;
  return (end / -worth(inPeriods(paid, 0), finance)) ** (1 / periods) - 1;
}

/** Amounts and their days, side by side; what is blank in both is no flow. Years of 365 days from the first day; none is before it. */
function datedFlows(values: Matrix, dates: Matrix, context: CallContext): readonly Flow[] | CalcError {
  if (values.cells.length !== dates.cells.length) return error('#NUM!', 'there are not as many dates as values');
  const flows: Flow[] = [];
  let first: number | null = null;
  for (const [i, value] of values.cells.entries()) {
    const date = dates.cells[i]!;
    if (value === null && date === null) continue;
    const flow = datedFlow(value, date, context);
    if (flow instanceof CalcError) return flow;
    first ??= flow.after;
    if (flow.after < first) return error('#NUM!', 'a date is before the first one');
    flows.push({ amount: flow.amount, after: (flow.after - first) / 365 });
  }
  return flows;
}

function datedFlow(value: Scalar, date: Scalar, context: CallContext): Flow | CalcError {
  if (value instanceof CalcError) return value;
  if (date instanceof CalcError) return date;
  if (value === null || date === null || typeof value === 'boolean' || typeof date === 'boolean')
    return error('#VALUE!', 'a value has no date, or a date no value');
  const amount = toNumber(value);
  if (amount instanceof CalcError) return amount;
  const day = moment(date, context);
  return day instanceof CalcError ? day : { amount, after: Math.floor(day) };
}

/** What is made of dated flows, whose amounts are of one unit. */
function ofDated(
  name: string,
  [values, dates]: readonly [Matrix, Matrix],
  context: CallContext,
  made: (flows: readonly Flow[]) => Value,
): Value {
  const unit = sharedUnit(values.cells.map(unitOf), name);
  if (unit instanceof CalcError) return unit;
  const flows = datedFlows(values, dates, context);
  return flows instanceof CalcError ? flows : made(flows);
}

const compounding = (rate: number, timesGiven: number, made: (times: number) => number): Value => {
  const times = Math.trunc(timesGiven);
  return rate <= 0 || times < 1 ? error('#NUM!', 'the rate is more than 0, and compounded at least once') : made(times);
};

const unitOfValues = (units: readonly Unit[]): Unit | CalcError => sharedUnit(units.slice(1), 'NPV');

/** Amounts paid and received over time, and rates. */
export const cashFlows: readonly FunctionRow[] = [
  row({
    name: 'NPV',
    family: 'financial',
    says: 'What amounts at the end of one period after another are worth today.',
    parameters: [number('rate'), repeated(numbers('value'))],
    unit: unitOfValues,
    body: ([rate, values]) => (rate === -1 ? error('#DIV/0!') : worth(inPeriods(values.flat(), 1), rate)),
  }),
  row({
    name: 'IRR',
    family: 'financial',
    says: 'The rate of a period at which amounts, one a period, are together worth nothing today.',
    parameters: [numbers('values'), optional(number('guess'))],
    unit: ratio,
    body: ([values, guess = 0.1], context) => internalRate(inPeriods(values, 0), guess, context),
  }),
  row({
    name: 'MIRR',
    family: 'financial',
    says: 'The rate of a period that amounts earn, where what is paid costs one rate and what is received earns another.',
    parameters: [numbers('values'), number('finance_rate'), number('reinvest_rate')],
    unit: ratio,
    body: ([values, finance, reinvest]) => modifiedRate(values, finance, reinvest),
  }),
  row({
    name: 'XNPV',
    family: 'financial',
    says: 'What amounts on given days are worth on the first of them, at a rate a year.',
    parameters: [number('rate'), matrix('values'), matrix('dates')],
    unit: (units) => units[1]!,
    body: ([rate, values, dates], context) =>
      rate <= -1 ? error('#NUM!', 'a rate is more than −100 %') : ofDated('XNPV', [values, dates], context, (flows) => worth(flows, rate)),
  }),
  row({
    name: 'XIRR',
    family: 'financial',
    says: 'The rate a year at which amounts on given days are together worth nothing.',
    parameters: [matrix('values'), matrix('dates'), optional(number('guess'))],
    unit: ratio,
    body: ([values, dates, guess = 0.1], context) =>
      ofDated('XIRR', [values, dates], context, (flows) => internalRate(flows, guess, context)),
  }),
  row({
    name: 'EFFECT',
    family: 'financial',
    says: 'The rate a year that a nominal rate comes to when it is compounded so many times.',
    parameters: [number('nominal_rate'), number('npery')],
    unit: ratio,
    body: ([nominal, given]) => compounding(nominal, given, (times) => Math.expm1(times * Math.log1p(nominal / times))),
  }),
  row({
    name: 'NOMINAL',
    family: 'financial',
    says: 'The nominal rate that, compounded so many times a year, comes to a rate a year.',
    parameters: [number('effect_rate'), number('npery')],
    unit: ratio,
    body: ([effective, given]) => compounding(effective, given, (times) => times * Math.expm1(Math.log1p(effective) / times)),
  }),
];
