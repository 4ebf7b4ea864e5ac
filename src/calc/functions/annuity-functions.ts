import { ratio, unitless, type Unit } from '../../core/units.ts';
import { sharedUnit } from '../units.ts';
import { CalcError, error, type Value } from '../values.ts';
import { futureValue, interestPaid, paymentOf, periodsOf, presentValue, principalPaid, rateOf, type Annuity } from './annuities.ts';
import { number, optional, row, type FunctionRow } from './function.ts';

/** The unit of the money among the arguments, by their places: they have to agree. */
export const moneyAt =
  (name: string, ...places: readonly number[]) =>
  (units: readonly Unit[]): Unit | CalcError =>
    sharedUnit(
      places.map((place) => units[place] ?? unitless),
      name,
    );

/** Always that unit, where the money among the arguments agrees. */
export const checked =
  (unit: Unit, name: string, ...places: readonly number[]) =>
  (units: readonly Unit[]): Unit | CalcError => {
    const shared = moneyAt(name, ...places)(units);
    return shared instanceof CalcError ? shared : unit;
  };

const rate = number('rate');
const end = [optional(number('fv')), optional(number('type'))] as const;

/** A payment that there is: over no periods there is none. */
function payment(of: Omit<Annuity, 'payment'>): number | CalcError {
  const paid = paymentOf(of);
  return Number.isFinite(paid) ? paid : error('#NUM!', 'there are no periods');
}

/** The part of one payment that is interest, or principal. */
function partOf(loan: Omit<Annuity, 'payment'>, period: number, part: typeof interestPaid): Value {
  if (period < 1 || period >= loan.periods + 1) return error('#NUM!', 'the period is not among the periods');
  const paid = payment(loan);
  return typeof paid === 'number' ? part({ ...loan, payment: paid }, period, period) : paid;
}

type Loan = readonly [rate: number, periods: number, present: number, first: number, last: number, type: number];

/** What is paid over several periods, refused where there are no such periods. */
function over([rate, periods, present, firstGiven, lastGiven, type]: Loan, part: typeof interestPaid): Value {
  const [first, last] = [Math.trunc(firstGiven), Math.trunc(lastGiven)];
  if (rate <= 0 || periods <= 0 || present <= 0) return error('#NUM!', 'rate, periods and loan are more than 0');
  if (first < 1 || last < first || last > periods || (type !== 0 && type !== 1)) return error('#NUM!', 'there are no such periods');
  const loan = { rate, periods, present, future: 0, early: type === 1 };
  return part({ ...loan, payment: paymentOf(loan) }, first, last);
}

const loanParameters = [rate, number('nper'), number('pv'), number('start_period'), number('end_period'), number('type')] as const;
const partParameters = [rate, number('per'), number('nper'), number('pv'), ...end] as const;

/** Loans and savings of equal payments. */
export const annuityFunctions: readonly FunctionRow[] = [
  row({
    name: 'PMT',
    family: 'financial',
    says: 'The payment of each period that pays off a loan, or saves an amount.',
    parameters: [rate, number('nper'), number('pv'), ...end],
    unit: moneyAt('PMT', 2, 3),
    body: ([rate, periods, present, future = 0, type = 0]) => payment({ rate, periods, present, future, early: type !== 0 }),
  }),
  row({
    name: 'PV',
    family: 'financial',
    says: 'What equal payments to come are worth today.',
    parameters: [rate, number('nper'), number('pmt'), ...end],
    unit: moneyAt('PV', 2, 3),
    body: ([rate, periods, payment, future = 0, type = 0]) => presentValue({ rate, periods, payment, future, early: type !== 0 }),
  }),
  row({
    name: 'FV',
    family: 'financial',
    says: 'What equal payments have become after a number of periods.',
    parameters: [rate, number('nper'), number('pmt'), optional(number('pv')), optional(number('type'))],
    unit: moneyAt('FV', 2, 3),
    body: ([rate, periods, payment, present = 0, type = 0]) => futureValue({ rate, periods, payment, present, early: type !== 0 }),
  }),
  row({
    name: 'NPER',
    family: 'financial',
    says: 'The number of periods after which equal payments have paid off a loan, or saved an amount.',
    parameters: [rate, number('pmt'), number('pv'), ...end],
    unit: checked(unitless, 'NPER', 1, 2, 3),
    body: ([rate, payment, present, future = 0, type = 0]) => periodsOf({ rate, payment, present, future, early: type !== 0 }),
  }),
  row({
    name: 'RATE',
    family: 'financial',
    says: 'The rate of a period at which equal payments pay off a loan, or save an amount.',
    parameters: [number('nper'), number('pmt'), number('pv'), ...end, optional(number('guess'))],
    unit: checked(ratio, 'RATE', 1, 2, 3),
    body: ([periods, payment, present, future = 0, type = 0, guess = 0.1]) =>
      rateOf({ periods, payment, present, future, early: type !== 0 }, guess),
  }),
  row({
    name: 'IPMT',
    family: 'financial',
    says: 'The interest in one of the payments of a loan.',
    parameters: partParameters,
    unit: moneyAt('IPMT', 3, 4),
    body: ([rate, period, periods, present, future = 0, type = 0]) =>
      partOf({ rate, periods, present, future, early: type !== 0 }, period, interestPaid),
  }),
  row({
    name: 'PPMT',
    family: 'financial',
    says: 'The principal in one of the payments of a loan.',
    parameters: partParameters,
    unit: moneyAt('PPMT', 3, 4),
    body: ([rate, period, periods, present, future = 0, type = 0]) =>
      partOf({ rate, periods, present, future, early: type !== 0 }, period, principalPaid),
  }),
  row({
    name: 'CUMIPMT',
    family: 'financial',
    says: 'The interest paid on a loan from one period to another, both counted.',
    parameters: loanParameters,
    unit: moneyAt('CUMIPMT', 2),
    body: (loan) => over(loan, interestPaid),
  }),
  row({
    name: 'CUMPRINC',
    family: 'financial',
    says: 'The principal paid on a loan from one period to another, both counted.',
    parameters: loanParameters,
    unit: moneyAt('CUMPRINC', 2),
    body: (loan) => over(loan, principalPaid),
  }),
];
