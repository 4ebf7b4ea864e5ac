/** A day as `YYYY-MM-DD`. Days have no zone; arithmetic is on the proleptic Gregorian calendar. */
export type Day = string;

export type Grain = 'day' | 'week' | 'month' | 'total';

/** 1 = Monday … 7 = Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS = 86_400_000;

const ordinal = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / MS);

const dayOf = (n: number): Day => new Date(n * MS).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(ordinal(day) + days);

/** Days from `from` to `to`; 0 if they are the same day. */
export const daysBetween = (from: Day, to: Day): number => ordinal(to) - ordinal(from);

/** Is this text a day that exists? `2026-02-30` is not. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && dayOf(ordinal(text)) === text;

/** 1 = Monday … 7 = Sunday. 1970-01-01 was a Thursday. */
export const weekday = (day: Day): Weekday => (((((ordinal(day) + 3) % 7) + 7) % 7) + 1) as Weekday;

/** The first day of the period that holds `day`. `total` has no start: the day itself is returned. */
export function periodStart(day: Day, grain: Grain, weekStart: Weekday = 1): Day {
  if (grain === 'week') return addDays(day, -((weekday(day) - weekStart + 7) % 7));
  if (grain === 'month') return `${day.slice(0, 7)}-01`;
  return day;
}

/** The last day of the period that starts on `start`. */
export function periodEnd(start: Day, grain: Grain): Day {
  if (grain === 'week') return addDays(start, 6);
  if (grain === 'month') return addDays(nextMonth(start), -1);
  return start;
}

/** The start of the period after the one that starts on `start`. */
export function nextPeriod(start: Day, grain: Grain): Day {
  return addDays(periodEnd(start, grain), 1);
}

function nextMonth(start: Day): Day {
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

/** A run of days, both ends included. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/** The smallest range over all of them; null over none. */
export function spanOf(ranges: readonly DayRange[]): DayRange | null {
  if (ranges.length === 0) return null;
  return {
    from: ranges.map((r) => r.from).reduce((a, b) => (a < b ? a : b)),
    to: ranges.map((r) => r.to).reduce((a, b) => (a > b ? a : b)),
  };
}

/** The ranges joined where they overlap or touch, in order. */
export function joinRanges(ranges: readonly DayRange[]): DayRange[] {
  const joined: DayRange[] = [];
  for (const range of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1);
    if (last && range.from <= addDays(last.to, 1))
      joined[joined.length - 1] = { from: last.from, to: range.to > last.to ? range.to : last.to };
    else joined.push(range);
  }
  return joined;
}
