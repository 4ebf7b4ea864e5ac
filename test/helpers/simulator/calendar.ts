/** Days, wall clocks and daylight-saving rules by arithmetic alone: no clock, no Intl. A day is a count from 1970-01-01. */

const DAY_MS = 86_400_000;
export const DAY_SECONDS = 86_400;

/** A local wall-clock moment: day number, second of the day (0–86,399) and minutes east of UTC. */
export interface Moment {
  readonly day: number;
  readonly second: number;
  readonly offset: number;
}

/** A time zone's rule. Offsets in minutes; `summer` gives, for a year, the first and last wall-clock instants of summer time. */
export interface Zone {
  readonly name: string;
  readonly standard: number;
  readonly summerOffset: number;
  readonly summer: (year: number) => { readonly from: WallClock; readonly to: WallClock };
}

/** A day number and a second of it. */
export interface WallClock {
  readonly day: number;
  readonly second: number;
}

/** The day number of an ISO date `YYYY-MM-DD`; NaN for anything else. */
export const dayOf = (iso: string): number => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);

/** The ISO date of a day number. */
export const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** 0 Monday … 6 Sunday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** 1 to 366. */
export const dayOfYear = (day: number): number => day - dayOf(`${isoOf(day).slice(0, 4)}-01-01`) + 1;

/** The n-th Sunday of a month (1–12) of a year; n = −1 is the last one. */
export function sundayOf(year: number, month: number, n: number): number {
  const first = dayOf(`${year}-${String(month).padStart(2, '0')}-01`);
  if (n > 0) return first + (6 - weekdayOf(first)) + 7 * (n - 1);
  const next = month === 12 ? dayOf(`${year + 1}-01-01`) : dayOf(`${year}-${String(month + 1).padStart(2, '0')}-01`);
  return next - 1 - ((weekdayOf(next - 1) + 1) % 7);
}

/** Central European time: +0100, and +0200 from the last Sunday of March 02:00 to the last of October 03:00. */
export const BERLIN: Zone = {
  name: 'Europe/Berlin',
  standard: 60,
  summerOffset: 120,
  summer: (year) => ({ from: { day: sundayOf(year, 3, -1), second: 7_200 }, to: { day: sundayOf(year, 10, -1), second: 10_800 } }),
};

/** US Eastern time: −0500, and −0400 from the second Sunday of March 02:00 to the first of November 02:00. */
export const NEW_YORK: Zone = {
  name: 'America/New_York',
  standard: -300,
  summerOffset: -240,
  summer: (year) => ({ from: { day: sundayOf(year, 3, 2), second: 7_200 }, to: { day: sundayOf(year, 11, 1), second: 7_200 } }),
};

/** A zone that keeps one offset (minutes) all year. */
export const fixedZone = (offset: number): Zone => ({
  name: `fixed ${offset}`,
  standard: offset,
  summerOffset: offset,
  summer: () => ({ from: { day: 0, second: 0 }, to: { day: 0, second: 0 } }),
});

/**
 * A zone as a function from a wall clock (seconds, may run past the day's ends) to a moment. Wall times that the spring change
 * skips move on by its length; those that come twice in autumn are read as summer time.
 */
export function wallClock(zone: Zone): (day: number, second: number) => Moment {
  const years = new Map<number, { from: number; to: number }>();
  return (day, second) => {
    const at = day * DAY_SECONDS + second;
    const { from, to } = remember(years, zone, yearOf(day));
    const skipped = (zone.summerOffset - zone.standard) * 60;
    const summer = at >= from && at < to;
    return momentAt(summer && at < from + skipped ? at + skipped : at, summer ? zone.summerOffset : zone.standard);
  };
}

/** The wall clock some seconds after a moment, under the zone's rule; the clock runs on through a change of offset. */
export function later(clock: (day: number, second: number) => Moment, { day, second }: Moment, seconds: number): Moment {
  const sum = second + seconds;
  return clock(day + Math.floor(sum / DAY_SECONDS), sum % DAY_SECONDS);
}

function remember(years: Map<number, { from: number; to: number }>, zone: Zone, year: number): { from: number; to: number } {
  const known = years.get(year);
  if (known !== undefined) return known;
  const { from, to } = zone.summer(year);
  const bounds = { from: from.day * DAY_SECONDS + from.second, to: to.day * DAY_SECONDS + to.second };
  years.set(year, bounds);
  return bounds;
}

function momentAt(seconds: number, offset: number): Moment {
  const day = Math.floor(seconds / DAY_SECONDS);
  return { day, second: seconds - day * DAY_SECONDS, offset };
}

const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear();

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** `HH:MM:SS` of a second of the day. */
export const clockText = (second: number): string =>
  `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;

/** `+0200`, `-0430` for minutes east of UTC. */
export function offsetText(offset: number): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

/** A reader of ISO dates that computes each day's text once. */
export function isoCache(): (day: number) => string {
  const known = new Map<number, string>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const text = isoOf(day);
    known.set(day, text);
    return text;
  };
}
