import type { Day } from '../../core/calendar.ts';
import { periodTicks } from './periods.ts';
import { textWidth } from './text.ts';

/** A label, and where along it stands. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** How wide the axis is in pixels, whether clock times matter on it, and the language of its names. */
export interface TimeScale {
  readonly width: number;
  readonly kind: 'day' | 'moment';
  readonly locale: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** From so many days on, months are named instead of days. */
const LONG = 750;

/** So many candidates are enough to choose labels from. */
const MOST = 400;

/**
 * Labels for these times, sorted and in milliseconds: clock times over less than three days of moments, months where all times begin one
 * or where they go on for years, else the days themselves; as many as fit.
 */
export function timeTicks(times: readonly number[], { width, kind, locale }: TimeScale): readonly Tick[] {
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (kind === 'moment' && last - first < 3 * DAY) return clockTicks(first, last, { width, locale });
  const days = [...new Set(times.map((t) => new Date(t).toISOString().slice(0, 10)))];
  const grain = (last - first) / DAY > LONG || days.every((day) => day.endsWith('-01')) ? 'month' : 'day';
  const candidates = spread(grain === 'month' ? monthsIn(first, last) : days);
  const at = (day: Day | undefined): number => Date.parse(`${day}T00:00Z`);
  const part = last === first ? 1 : Math.max(0.01, (at(candidates.at(-1)) - at(candidates[0])) / (last - first));
  const ticks = periodTicks(candidates, width * part, { grain, locale });
  // A day of moments begins before the first of them: its label stands where the drawing begins.
  return ticks.map(({ start, text }) => ({ at: Math.max(first, at(start)), text }));
}

function spread<T>(items: readonly T[]): readonly T[] {
  const step = Math.ceil(items.length / MOST);
  return step <= 1 ? items : items.filter((_, i) => i % step === 0);
}

/** The first days of the months between two times; the day of the first where no month begins between them. */
function monthsIn(first: number, last: number): readonly Day[] {
  const [from, to] = [first, last].map((t) => new Date(t).getUTCFullYear() * 12 + new Date(t).getUTCMonth()) as [number, number];
  const start = Date.parse(`${monthStart(from)}T00:00Z`) < first ? from + 1 : from;
  // Whole years where there are too many months to choose from.
  const step = to - start > MOST ? 12 * Math.ceil((to - start) / 12 / MOST) : 1;
  const begin = step === 1 ? start : Math.ceil(start / step) * step;
  const months = Array.from({ length: Math.max(0, Math.floor((to - begin) / step) + 1) }, (_, i) => monthStart(begin + i * step));
  return months.length > 0 ? months : [new Date(first).toISOString().slice(0, 10)];
}

const monthStart = (months: number): Day =>
  `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;

const STEPS = [1 / 60, 5 / 60, 0.25, 0.5, 1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR);

/** Clock times in round steps, the day under the first one and under the first one of each further day. */
function clockTicks(first: number, last: number, { width, locale }: { readonly width: number; readonly locale: string }): readonly Tick[] {
  const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const most = Math.max(1, Math.floor(width / (Math.max(textWidth(clock.format(last)), textWidth(day.format(last))) + 14)));
  const step = STEPS.find((s) => (last - first) / s < most) ?? 2 * STEPS.at(-1)!;
  const begin = Math.ceil(first / step) * step;
  const times = begin > last ? [first] : Array.from({ length: Math.floor((last - begin) / step) + 1 }, (_, i) => begin + i * step);
  return times.map((at, i) => {
    const sameDay = i > 0 && Math.floor(at / DAY) === Math.floor(times[i - 1]! / DAY);
    return { at, text: sameDay ? clock.format(at) : `${clock.format(at)}\n${day.format(at)}` };
  });
}
