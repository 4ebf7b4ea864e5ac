import type { Day, Grain } from '../../core/calendar.ts';
import { textWidth } from './text.ts';

/** A labelled period; the year stands under the first one, and under the first one of each further year. */
export interface PeriodTick {
  readonly start: Day;
  readonly text: string;
}

export const dateOf = (start: Day): Date => new Date(`${start}T00:00Z`);

/** Room between two labels. */
const GAP = 14;

/** How periods are named, and the language they are named in. */
export interface Naming {
  readonly grain: Grain;
  readonly locale: string;
}

/** How wide the widest of these periods' names is. */
export function widestName(starts: readonly Day[], naming: Naming): number {
  const name = names(naming);
  return Math.max(0, ...starts.map((start) => textWidth(name(start))));
}

/** Labels as the locale writes them, on the periods themselves, as many as fit beside each other on so many pixels. */
export function periodTicks(starts: readonly Day[], width: number, naming: Naming): PeriodTick[] {
  const name = names(naming);
  const room = widestName(starts, naming) + GAP;
  const [from, to] = [Date.parse(starts[0] ?? ''), Date.parse(starts.at(-1) ?? '')];
  const pixel = (start: Day): number => (from === to ? 0 : ((Date.parse(start) - from) / (to - from)) * width);
  const chosen: Day[] = [];
  for (const start of starts) if (chosen.length === 0 || pixel(start) - pixel(chosen.at(-1)!) >= room) chosen.push(start);
  const year = new Intl.DateTimeFormat(naming.locale, { year: 'numeric', timeZone: 'UTC' });
  return chosen.map((start, i) => {
    const sameYear = i > 0 && chosen[i - 1]!.slice(0, 4) === start.slice(0, 4);
    return { start, text: sameYear ? name(start) : `${name(start)}\n${year.format(dateOf(start))}` };
  });
}

function names({ grain, locale }: Naming): (start: Day) => string {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', ...(grain === 'month' ? {} : { day: 'numeric' }), timeZone: 'UTC' });
  return (start) => format.format(dateOf(start));
}
