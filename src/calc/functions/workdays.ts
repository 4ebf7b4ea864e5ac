import { date } from '../../core/units.ts';
import { CalcError, error, Quantity, type Matrix, type Scalar, type Value } from '../values.ts';
import { dayValue, LAST_DAY, moment, onDays, weekdayOf } from './calendar.ts';
import { matrix, number, optional, row, scalar, type CallContext, type FunctionRow } from './function.ts';

/** Which days are worked on: by the day of the week (Monday first), less the holidays that fall on those, each once and in order. */
interface WorkCalendar {
  readonly works: readonly boolean[];
  readonly holidays: readonly number[];
}

const SATURDAY_AND_SUNDAY = [true, true, true, true, true, false, false];

/** A weekend as its number (1 to 7 for two days, 11 to 17 for one) or as seven digits from Monday on, 1 for a day off. */
function worksBy(weekend: Exclude<Scalar, CalcError> | undefined): readonly boolean[] | CalcError {
  if (weekend === undefined || weekend === null) return SATURDAY_AND_SUNDAY;
  if (typeof weekend === 'string')
    return /^[01]{7}$/.test(weekend) ? [...weekend].map((mark) => mark === '0') : error('#VALUE!', 'a weekend is seven digits 0 or 1');
  const code = Math.trunc(weekend instanceof Quantity ? weekend.n : Number(weekend));
  const days = Array.from({ length: 7 }, (_, day) => day);
  if (code >= 1 && code <= 7) return days.map((day) => day !== (code + 4) % 7 && day !== (code + 5) % 7);
  if (code >= 11 && code <= 17) return days.map((day) => day !== (code - 5) % 7);
  return error('#NUM!', `there is no weekend ${code}`);
}

function calendarOf(works: readonly boolean[], given: Matrix | undefined, context: CallContext): WorkCalendar | CalcError {
  const holidays = new Set<number>();
  for (const cell of given?.cells ?? []) {
    if (cell === null) continue;
    const at = cell instanceof CalcError ? cell : moment(cell, context);
    if (at instanceof CalcError) return at;
    if (works[weekdayOf(at)]) holidays.add(Math.floor(at));
  }
  return { works, holidays: [...holidays].sort((a, b) => a - b) };
}

/** The working days up to and with a day, counted from a Monday before all others; only differences mean something. */
function workedUpTo(day: number, { works, holidays }: WorkCalendar): number {
  const weekday = weekdayOf(day);
  const weeks = Math.floor((day - weekday) / 7);
  const perWeek = works.filter(Boolean).length;
  return weeks * perWeek + works.slice(0, weekday + 1).filter(Boolean).length - countUpTo(holidays, day);
}

/** How many of the ordered days are not after a day. */
function countUpTo(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** NETWORKDAYS: both days count; negative where the end is before the start. */
function workdaysBetween(start: number, end: number, calendar: WorkCalendar): number {
  const [from, to] = start <= end ? [start, end] : [end, start];
  const days = workedUpTo(to, calendar) - workedUpTo(from - 1, calendar);
  return start <= end ? days : -days;
}

/** WORKDAY: the day with that many working days from the start, which does not count itself. */
function workdayAfter(start: number, daysGiven: number, calendar: WorkCalendar): Value {
  const days = Math.trunc(daysGiven);
  if (days === 0) return dayValue(start);
  // Going back, the count wanted stands before the start and is reached on the day that is itself a working day.
  const wanted = days > 0 ? workedUpTo(start, calendar) + days : workedUpTo(start - 1, calendar) + days + 1;
  const [first, last] = [days > 0 ? start + 1 : 0, days > 0 ? LAST_DAY : start - 1];
  if (first > last || workedUpTo(last, calendar) < wanted || workedUpTo(first - 1, calendar) >= wanted) return error('#NUM!');
  return dayValue(firstWith(wanted, [first, last], calendar));
}

/** The first day up to and with which that many days are worked. */
function firstWith(wanted: number, [first, last]: readonly [number, number], calendar: WorkCalendar): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (workedUpTo(middle, calendar) >= wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Given {
  readonly weekend?: Exclude<Scalar, CalcError> | undefined;
  readonly holidays: Matrix | undefined;
  readonly context: CallContext;
}

/** What is made of a working calendar, or what is wrong with it. */
function within({ weekend, holidays, context }: Given, made: (calendar: WorkCalendar) => Value): Value {
  const works = worksBy(weekend);
  if (works instanceof CalcError) return works;
  const calendar = calendarOf(works, holidays, context);
  return calendar instanceof CalcError ? calendar : made(calendar);
}

const ALL_OFF = '1111111';

/** Working days: between two dates, and from a date on. */
export const workdays: readonly FunctionRow[] = [
  row({
    name: 'NETWORKDAYS',
    family: 'date',
    says: 'The working days from one date to another, both counted, without Saturdays, Sundays and the holidays given.',
    parameters: [scalar('start_date'), scalar('end_date'), optional(matrix('holidays'))],
    unit: 'none',
    body: ([start, end, holidays], context) =>
      onDays([start, end], context, (from, to) => within({ holidays, context }, (calendar) => workdaysBetween(from, to, calendar))),
  }),
  row({
    name: 'NETWORKDAYS.INTL',
    family: 'date',
    says: 'The working days from one date to another, both counted, without the weekend and the holidays given.',
    parameters: [scalar('start_date'), scalar('end_date'), optional(scalar('weekend')), optional(matrix('holidays'))],
    unit: 'none',
    body: ([start, end, weekend, holidays], context) =>
      onDays([start, end], context, (from, to) =>
        within({ weekend, holidays, context }, (calendar) => workdaysBetween(from, to, calendar)),
      ),
  }),
  row({
    name: 'WORKDAY',
    family: 'date',
    says: 'The date a number of working days later or earlier, without Saturdays, Sundays and the holidays given.',
    parameters: [scalar('start_date'), number('days'), optional(matrix('holidays'))],
    unit: date,
    body: ([start, days, holidays], context) =>
      onDays([start], context, (from) => within({ holidays, context }, (calendar) => workdayAfter(from, days, calendar))),
  }),
  row({
    name: 'WORKDAY.INTL',
    family: 'date',
    says: 'The date a number of working days later or earlier, without the weekend and the holidays given.',
    parameters: [scalar('start_date'), number('days'), optional(scalar('weekend')), optional(matrix('holidays'))],
    unit: date,
    body: ([start, days, weekend, holidays], context) =>
      weekend === ALL_OFF
        ? error('#VALUE!', 'a week without a working day')
        : onDays([start], context, (from) => within({ weekend, holidays, context }, (calendar) => workdayAfter(from, days, calendar))),
  }),
];
