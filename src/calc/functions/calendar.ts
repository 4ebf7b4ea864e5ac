import { date, type Unit } from '../../core/units.ts';
import { clipped, numberIn, serialOf, toNumber, utcOf } from '../coerce.ts';
import { CalcError, error, quantity, type Scalar, type Value } from '../values.ts';
import type { CallContext } from './function.ts';
import { serialIn } from './written-dates.ts';

/** 31 December 9999, the last day that spreadsheets know. */
export const LAST_DAY = 2_958_465;

/** The parts of a day as spreadsheets have it: serial 60 is 29 February 1900, serial 0 is the day 0 of January 1900. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** A serial number's day in the calendar. */
export function calendarDay(serial: number): CalendarDay {
  const day = Math.floor(serial);
  if (day === 0) return { year: 1900, month: 1, day: 0 };
  if (day === 60) return { year: 1900, month: 2, day: 29 };
  const utc = new Date(utcOf(day));
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
}

/** The serial number of the first day of a month; months beyond 12 or before 1 run on into other years. */
export const firstOfMonth = (year: number, month: number): number => serialOf(Date.UTC(year, month - 1, 1));

/** How many days a month has; February 1900 has 29. */
export const daysInMonth = (year: number, month: number): number => firstOfMonth(year, month + 1) - firstOfMonth(year, month);

/** The serial number of that day, or the month's last where the month is shorter. */
export const dayOfMonth = (year: number, month: number, day: number): number =>
  firstOfMonth(year, month) + Math.min(day, daysInMonth(year, month)) - 1;

/** The day of the week: 0 is Monday, 6 is Sunday. Before March 1900 one day off, as spreadsheets have it. */
export const weekdayOf = (serial: number): number => (((Math.floor(serial) + 5) % 7) + 7) % 7;

/** The serial number where spreadsheets have such a day, `#NUM!` where they do not; its unit is a date. */
export const dayValue = (serial: number): Scalar => inUnit(serial, date);

const inUnit = (serial: number, unit: Unit): Scalar =>
  serial >= 0 && serial < LAST_DAY + 1 ? quantity(serial, unit) : error('#NUM!', 'dates go from 1900 to 9999');

/** A moment as a serial number with its fraction of the day: a number, or text that writes a number, a day or a time. */
export function moment(value: Exclude<Scalar, CalcError>, context: CallContext): number | CalcError {
  const serial = typeof value === 'string' ? (serialIn(value, context) ?? numberIn(value)) : toNumber(value);
  if (serial === null) return error('#VALUE!', `“${clipped(String(value))}” is no date`);
  if (typeof serial !== 'number') return serial;
  return serial >= 0 && serial < LAST_DAY + 1 ? serial : error('#NUM!', 'dates go from 1900 to 9999');
}

type Moments<T extends readonly unknown[]> = { -readonly [K in keyof T]: number };

/** What is made of several days, given without their time; the first that is no date is the result. */
export function onDays<const T extends readonly Exclude<Scalar, CalcError>[]>(
  values: T,
  context: CallContext,
  made: (...days: Moments<T>) => Value,
): Value {
  const days: number[] = [];
  for (const value of values) {
    const serial = moment(value, context);
    if (serial instanceof CalcError) return serial;
    days.push(Math.floor(serial));
  }
  return made(...(days as Moments<T>));
}

/** The whole second of the day, 0 to 86 399. The nearest one, so that a fraction that is off in its last digit is no other minute. */
export const secondOfDay = (serial: number): number => Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;
