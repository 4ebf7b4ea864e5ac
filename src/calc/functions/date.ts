import { date as dateUnit, duration } from '../../core/units.ts';
import { CalcError, error, type Scalar, type Value } from '../values.ts';
import { calendarDay, dayOfMonth, daysInMonth, dayValue, firstOfMonth, moment, onDays, secondOfDay, weekdayOf } from './calendar.ts';
import { datedif, days360, yearfrac } from './day-counts.ts';
import { number, optional, row, scalar, text, type CallContext, type FunctionRow } from './function.ts';
import { workdays } from './workdays.ts';
import { daySerialIn, timeOfDayIn } from './written-dates.ts';

const serial = scalar('serial_number');

/** DATE: years to 1899 count from 1900; months and days run on over the ends of years and months. */
function dateOf(yearGiven: number, monthGiven: number, dayGiven: number): Value {
  const [year, month, day] = [Math.trunc(yearGiven), Math.trunc(monthGiven), Math.trunc(dayGiven)];
  if (year < 0 || year > 9999 || Math.abs(month) > 200_000) return error('#NUM!', 'dates go from 1900 to 9999');
  return dayValue(firstOfMonth(year < 1900 ? year + 1900 : year, month) + day - 1);
}

/** The day with which a week begins, 0 for Monday, by the number that WEEKDAY and WEEKNUM take. */
function firstWeekday(type: number): number | CalcError {
  if (type === 1) return 6;
  if (type === 2) return 0;
  return type >= 11 && type <= 17 ? type - 11 : error('#NUM!', `there is no return type ${type}`);
}

function weekday(day: number, typeGiven: number): Value {
  const type = Math.trunc(typeGiven);
  if (type === 3) return weekdayOf(day);
  const first = firstWeekday(type);
  return first instanceof CalcError ? first : ((weekdayOf(day) - first + 7) % 7) + 1;
}

/** The week of the year; 1 January is in week 1. Type 21 counts as ISO 8601 does. */
function weeknum(day: number, typeGiven: number): Value {
  const type = Math.trunc(typeGiven);
  if (type === 21) return isoWeek(day);
  const first = firstWeekday(type);
  if (first instanceof CalcError) return first;
  const newYear = firstOfMonth(calendarDay(day).year, 1);
  return Math.floor((day - newYear + ((weekdayOf(newYear) - first + 7) % 7)) / 7) + 1;
}

/** ISO 8601: a week belongs to the year that its Thursday is in. */
function isoWeek(day: number): number {
  const thursday = day - weekdayOf(day) + 3;
  return Math.floor((thursday - firstOfMonth(calendarDay(thursday).year, 1)) / 7) + 1;
}

function edate(day: number, months: number): Value {
  const from = calendarDay(day);
  const month = from.month + Math.trunc(months);
  return Math.abs(month) > 200_000 ? error('#NUM!') : dayValue(dayOfMonth(from.year, month, from.day));
}

function eomonth(day: number, months: number): Value {
  const from = calendarDay(day);
  const month = from.month + Math.trunc(months);
  return Math.abs(month) > 200_000 ? error('#NUM!') : dayValue(firstOfMonth(from.year, month) + daysInMonth(from.year, month) - 1);
}

/** A part of the time of day. */
function timePart(value: Exclude<Scalar, CalcError>, context: CallContext, part: (second: number) => number): Value {
  const at = moment(value, context);
  return at instanceof CalcError ? at : part(secondOfDay(at));
}

/** TIME: a fraction of the day; what is over a day is left out. Parts go to 32 767 each. */
function timeOf(parts: readonly number[]): Value {
  const [hours, minutes, seconds] = parts.map(Math.trunc) as [number, number, number];
  const total = hours * 3600 + minutes * 60 + seconds;
  if (total < 0 || parts.some((part) => Math.abs(part) > 32_767)) return error('#NUM!');
  return (total % 86_400) / 86_400;
}

/** Dates and times of day. Days are serial numbers (1 is 1 January 1900), times fractions of a day. */
export const date: readonly FunctionRow[] = [
  row({
    name: 'DATE',
    family: 'date',
    says: 'The date of a year, a month and a day.',
    parameters: [number('year'), number('month'), number('day')],
    unit: dateUnit,
    body: ([year, month, day]) => dateOf(year, month, day),
  }),
  row({
    name: 'YEAR',
    family: 'date',
    says: 'The year of a date.',
    parameters: [serial],
    unit: 'none',
    body: ([value], context) => onDays([value], context, (day) => calendarDay(day).year),
  }),
  row({
    name: 'MONTH',
    family: 'date',
    says: 'The month of a date, 1 to 12.',
    parameters: [serial],
    unit: 'none',
    body: ([value], context) => onDays([value], context, (day) => calendarDay(day).month),
  }),
  row({
    name: 'DAY',
    family: 'date',
    says: 'The day of the month of a date, 1 to 31.',
    parameters: [serial],
    unit: 'none',
    body: ([value], context) => onDays([value], context, (day) => calendarDay(day).day),
  }),
  row({
    name: 'WEEKDAY',
    family: 'date',
    says: 'The day of the week of a date as a number; Sunday is 1 unless another return type is asked for.',
    parameters: [serial, optional(number('return_type'))],
    unit: 'none',
    body: ([value, type = 1], context) => onDays([value], context, (day) => weekday(day, type)),
  }),
  row({
    name: 'WEEKNUM',
    family: 'date',
    says: 'The week of the year of a date; 1 January is in week 1, unless return type 21 (ISO 8601) is asked for.',
    parameters: [serial, optional(number('return_type'))],
    unit: 'none',
    body: ([value, type = 1], context) => onDays([value], context, (day) => weeknum(day, type)),
  }),
  row({
    name: 'ISOWEEKNUM',
    family: 'date',
    says: 'The ISO 8601 week of the year of a date.',
    parameters: [scalar('date')],
    unit: 'none',
    body: ([value], context) => onDays([value], context, isoWeek),
  }),
  row({
    name: 'TODAY',
    family: 'date',
    says: 'Today’s date.',
    parameters: [],
    unit: dateUnit,
    volatile: true,
    body: (_, { now }) => Math.floor(now),
  }),
  row({
    name: 'NOW',
    family: 'date',
    says: 'Today’s date and the time of day.',
    parameters: [],
    unit: dateUnit,
    volatile: true,
    body: (_, { now }) => now,
  }),
  row({
    name: 'DATEVALUE',
    family: 'date',
    says: 'The date that a text writes; a time of day in it is left out.',
    parameters: [text('date_text')],
    unit: dateUnit,
    body: ([written], context) => daySerialIn(written, context) ?? error('#VALUE!', 'the text is no date'),
  }),
  row({
    name: 'DAYS',
    family: 'date',
    says: 'The days from one date to another.',
    parameters: [scalar('end_date'), scalar('start_date')],
    unit: duration('day'),
    body: ([end, start], context) => onDays([end, start], context, (to, from) => to - from),
  }),
  row({
    name: 'DAYS360',
    family: 'date',
    says: 'The days from one date to another in a year of twelve months of 30 days.',
    parameters: [scalar('start_date'), scalar('end_date'), optional({ name: 'method', kind: 'boolean' })],
    unit: duration('day'),
    body: ([start, end, european = false], context) => onDays([start, end], context, (from, to) => days360(from, to, european)),
  }),
  row({
    name: 'EDATE',
    family: 'date',
    says: 'The date a number of months later, or earlier where the number is negative.',
    parameters: [scalar('start_date'), number('months')],
    unit: dateUnit,
    body: ([start, months], context) => onDays([start], context, (day) => edate(day, months)),
  }),
  row({
    name: 'EOMONTH',
    family: 'date',
    says: 'The last day of the month a number of months later or earlier.',
    parameters: [scalar('start_date'), number('months')],
    unit: dateUnit,
    body: ([start, months], context) => onDays([start], context, (day) => eomonth(day, months)),
  }),
  row({
    name: 'DATEDIF',
    family: 'date',
    says: 'The whole years ("Y"), months ("M") or days ("D") between two dates, or what is left of them ("YM", "YD", "MD").',
    parameters: [scalar('start_date'), scalar('end_date'), text('unit')],
    unit: 'kept',
    body: ([start, end, unit], context) => onDays([start, end], context, (from, to) => datedif(from, to, unit)),
  }),
  row({
    name: 'YEARFRAC',
    family: 'date',
    says: 'The part of a year between two dates, by one of five ways to count days.',
    parameters: [scalar('start_date'), scalar('end_date'), optional(number('basis'))],
    unit: 'none',
    body: ([start, end, basis = 0], context) => onDays([start, end], context, (from, to) => yearfrac(from, to, basis)),
  }),
  row({
    name: 'TIME',
    family: 'date',
    says: 'A time of day as a fraction of the day.',
    parameters: [number('hour'), number('minute'), number('second')],
    unit: 'none',
    body: (parts) => timeOf(parts),
  }),
  row({
    name: 'HOUR',
    family: 'date',
    says: 'The hour of a time of day, 0 to 23.',
    parameters: [serial],
    unit: 'none',
    body: ([value], context) => timePart(value, context, (second) => Math.floor(second / 3600)),
  }),
  row({
    name: 'MINUTE',
    family: 'date',
    says: 'The minute of a time of day, 0 to 59.',
    parameters: [serial],
    unit: 'none',
    body: ([value], context) => timePart(value, context, (second) => Math.floor(second / 60) % 60),
  }),
  row({
    name: 'SECOND',
    family: 'date',
    says: 'The second of a time of day, 0 to 59.',
    parameters: [serial],
    unit: 'none',
    body: ([value], context) => timePart(value, context, (second) => second % 60),
  }),
  row({
    name: 'TIMEVALUE',
    family: 'date',
    says: 'The time of day that a text writes, as a fraction of the day; a date in it is left out.',
    parameters: [text('time_text')],
    unit: 'none',
    body: ([written], context) => {
      const time = timeOfDayIn(written, context);
      return time === null ? error('#VALUE!', 'the text is no time') : time;
    },
  }),
  ...workdays,
];
