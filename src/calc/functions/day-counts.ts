import { duration } from '../../core/units.ts';
import { error, quantity, type Value } from '../values.ts';
import { calendarDay, daysInMonth, firstOfMonth, type CalendarDay } from './calendar.ts';

const isLastOfFebruary = ({ year, month, day }: CalendarDay): boolean => month === 2 && day === daysInMonth(year, 2);

/** Days between two days of which every month has 30. */
const thirty = (from: CalendarDay, fromDay: number, to: CalendarDay, toDay: number): number =>
  (to.year - from.year) * 360 + (to.month - from.month) * 30 + toDay - fromDay;

/**
 * DAYS360. European: both days are at most the 30th. American: a month's last day as start is the 30th, the 31st as end is the 30th
 * where the start is, else the first of the next month.
 */
export function days360(start: number, end: number, european: boolean): number {
  const [from, to] = [calendarDay(start), calendarDay(end)];
  if (european) return thirty(from, Math.min(from.day, 30), to, Math.min(to.day, 30));
  const fromDay = isLastOfFebruary(from) ? 30 : Math.min(from.day, 30);
  return thirty(from, fromDay, to, to.day === 31 && fromDay === 30 ? 30 : to.day);
}

/**
 * DATEDIF. `MD` and `YD` are as Excel has them: the days over the whole months, borrowed from the month before the end (so a start late in
 * a long month may make them negative), and the days over the whole years, counted in the start's year.
 */
export function datedif(start: number, end: number, unit: string): Value {
  if (start > end) return error('#NUM!', 'the start is after the end');
  const [from, to] = [calendarDay(start), calendarDay(end)];
  const months = (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  switch (unit.toUpperCase()) {
    case 'Y':
      return Math.floor(months / 12);
    case 'M':
      return quantity(months, duration('month'));
    case 'D':
      return quantity(end - start, duration('day'));
    case 'YM':
      return quantity(months % 12, duration('month'));
    case 'MD':
      return quantity(to.day - from.day + (to.day < from.day ? daysInMonth(to.year, to.month - 1) : 0), duration('day'));
    case 'YD':
      return quantity(daysOverYears(start, from, to), duration('day'));
    default:
      return error('#NUM!', 'the unit is one of Y, M, D, YM, MD and YD');
  }
}

function daysOverYears(start: number, from: CalendarDay, to: CalendarDay): number {
  const earlier = to.month < from.month || (to.month === from.month && to.day < from.day);
  return firstOfMonth(from.year + (earlier ? 1 : 0), to.month) + to.day - 1 - start;
}

/** YEARFRAC, the earlier day first whichever is given first. Basis 0: 30/360 (US), 1: actual, 2: actual/360, 3: actual/365, 4: 30/360 (Europe). */
export function yearfrac(one: number, other: number, basisGiven: number): Value {
  const [start, end] = one <= other ? [one, other] : [other, one];
  const basis = Math.trunc(basisGiven);
  switch (basis) {
    case 0:
      return americanDays(calendarDay(start), calendarDay(end)) / 360;
    case 1:
      return start === end ? 0 : (end - start) / yearLength(start, end);
    case 2:
      return (end - start) / 360;
    case 3:
      return (end - start) / 365;
    case 4:
      return days360(start, end, true) / 360;
    default:
      return error('#NUM!', 'the basis is 0 to 4');
  }
}

/** As DAYS360, and the end of February as end is the 30th where the start is one too. */
function americanDays(from: CalendarDay, to: CalendarDay): number {
  const fromDay = isLastOfFebruary(from) ? 30 : Math.min(from.day, 30);
  const bothFebruary = isLastOfFebruary(from) && isLastOfFebruary(to);
  return thirty(from, fromDay, to, bothFebruary || (to.day === 31 && fromDay === 30) ? 30 : to.day);
}

/** The length of the year by which actual days are divided: with a 29 February between two days at most a year apart, else the years' mean. */
function yearLength(start: number, end: number): number {
  const [from, to] = [calendarDay(start), calendarDay(end)];
  const withinYear = from.year === to.year || (to.year === from.year + 1 && yearDay(from) >= yearDay(to));
  if (!withinYear) return (firstOfMonth(to.year + 1, 1) - firstOfMonth(from.year, 1)) / (to.year - from.year + 1);
  if (from.year === to.year) return firstOfMonth(from.year + 1, 1) - firstOfMonth(from.year, 1);
  return [from.year, to.year].some((year) => hasLeapDay(year, start, end)) ? 366 : 365;
}

const yearDay = ({ month, day }: CalendarDay): number => month * 100 + day;

function hasLeapDay(year: number, start: number, end: number): boolean {
  const leapDay = firstOfMonth(year, 2) + 28;
  return daysInMonth(year, 2) === 29 && start <= leapDay && end >= leapDay;
}
