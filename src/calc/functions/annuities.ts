import { error, type CalcError } from '../values.ts';
import { rateWhere, type Balance } from './roots.ts';

/**
 * Equal payments over periods at one rate. Signs as in spreadsheets: what is paid out is negative, what is received positive, and
 * pv · (1 + r)ⁿ + pmt · (1 + r · type) · ((1 + r)ⁿ − 1) / r + fv = 0. Source: Microsoft Support, PV function.
 */
export interface Annuity {
  readonly rate: number;
  readonly periods: number;
  readonly payment: number;
  readonly present: number;
  readonly future: number;
  /** Are payments made at the beginning of a period? */
  readonly early: boolean;
}

type Course = Pick<Annuity, 'rate' | 'periods' | 'early'>;

/** (1 + rate) to the power of the periods. */
const growth = (rate: number, periods: number): number => (rate > -1 ? Math.exp(periods * Math.log1p(rate)) : (1 + rate) ** periods);

/** What one unit paid in each period has become at the end. */
function grown({ rate, periods, early }: Course): number {
  if (rate === 0) return periods;
  const gained = rate > -1 ? Math.expm1(periods * Math.log1p(rate)) : growth(rate, periods) - 1;
  return (gained / rate) * (early ? 1 + rate : 1);
}

/** What one unit paid in each period is worth at the beginning. Sure where rates are not negative, however many the periods. */
function worth({ rate, periods, early }: Course): number {
  if (rate === 0) return periods;
  return (-Math.expm1(-periods * Math.log1p(rate)) / rate) * (early ? 1 + rate : 1);
}

/** FV. */
export const futureValue = (of: Omit<Annuity, 'future'>): number => 0 - of.present * growth(of.rate, of.periods) - of.payment * grown(of);

/** PV. */
export const presentValue = (of: Omit<Annuity, 'present'>): number =>
  of.rate >= 0
    ? 0 - of.future * growth(of.rate, -of.periods) - of.payment * worth(of)
    : (0 - of.future - of.payment * grown(of)) / growth(of.rate, of.periods);

/** PMT; not finite where no payment is made. */
export const paymentOf = (of: Omit<Annuity, 'payment'>): number =>
  of.rate >= 0
    ? (0 - of.future * growth(of.rate, -of.periods) - of.present) / worth(of)
    : (0 - of.future - of.present * growth(of.rate, of.periods)) / grown(of);

/** NPER. */
export function periodsOf({ rate, payment, present, future, early }: Omit<Annuity, 'periods'>): number | CalcError {
  if (rate <= -1) return error('#NUM!', 'a rate is more than −100 %');
  if (rate === 0) return payment === 0 ? error('#NUM!', 'nothing is paid') : 0 - (present + future) / payment;
  const level = (payment * (early ? 1 + rate : 1)) / rate;
  const share = (level - future) / (level + present);
  return share > 0 ? Math.log(share) / Math.log1p(rate) : error('#NUM!', 'the payments never come to that');
}

/** RATE, sought from a guess on; `#NUM!` where there is none. */
export function rateOf(of: Omit<Annuity, 'rate'>, guess: number): number | CalcError {
  if (of.periods <= 0 || guess <= -1) return error('#NUM!');
  const balance = (rate: number): Balance => {
    const terms = [of.present * growth(rate, of.periods), of.payment * grown({ ...of, rate }), of.future];
    return { value: terms.reduce((sum, term) => sum + term, 0), size: terms.reduce((sum, term) => sum + Math.abs(term), 0) };
  };
  return rateWhere(balance, guess) ?? error('#NUM!', 'no rate was found');
}

/**
 * What is still owed once so many payments are made: what the others are worth then. With negative rates what the first ones have
 * become, because these are then the smaller numbers.
 */
function owed(of: Annuity, made: number): number {
  if (made === 0) return of.present;
  const { rate, payment, early } = of;
  if (rate < 0) return (0 - futureValue({ ...of, periods: made })) / (early ? 1 + rate : 1);
  const left = of.periods - made;
  return 0 - payment * worth({ rate, periods: left, early: false }) - of.future * growth(rate, -left - (early ? 1 : 0));
}

/** CUMPRINC: the principal paid from one period to another, both counted; PPMT is that of one period. */
export const principalPaid = (of: Annuity, first: number, last: number): number => owed(of, last) - owed(of, first - 1);

/** CUMIPMT: the interest; IPMT is that of one period. A first payment that is made at once has none. */
export function interestPaid(of: Annuity, first: number, last: number): number {
  if (first < last) return of.payment * (last - first + 1) - principalPaid(of, first, last);
  return of.early && first === 1 ? 0 : 0 - owed(of, first - 1) * of.rate;
}
