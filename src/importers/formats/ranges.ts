import { isDay, type Day, type DayRange } from '../../core/calendar.ts';
import { DAYS } from '../cells.ts';

const LOCALES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'];

/** Month names of seven languages, long and short, without dots: `juillet` → 7. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  LOCALES.flatMap((locale) =>
    (['long', 'short'] as const).flatMap((style) =>
      Array.from({ length: 12 }, (_, m): [string, number] => {
        const name = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, m, 15)));
        return [name.replaceAll('.', '').toLowerCase(), m + 1];
      }),
    ),
  ),
);

/** The days a line of prose names: `July 8, 2025 - July 31, 2025`, `8. Juli 2025 - 31. Juli 2025`, `3 de outubro de 2026`. Null if it names none. */
export function rangeInWords(line: string): DayRange | null {
  const ends = line
    .replaceAll('"', '')
    .split(/\s[-–—]\s/)
    .map(dayInWords);
  const [from, to] = [ends[0], ends.at(-1)];
  return from && to && ends.length <= 2 ? { from, to } : null;
}

function dayInWords(text: string): Day | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  if (iso) return dayWithin(iso[0]);
  const words = text.toLowerCase().match(/[\p{L}]+|\d+/gu) ?? [];
  const month = words.map((w) => MONTHS.get(w)).find((m) => m !== undefined);
  const numbers = words.filter((w) => /^\d+$/.test(w)).map(Number);
  const [year, dayOfMonth] = [numbers.find((n) => n >= 1900), numbers.find((n) => n >= 1 && n <= 31)];
  if (month === undefined || year === undefined || dayOfMonth === undefined) return null;
  const day = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  return dayWithin(day);
}

/** A day that exists, and that a file may be about. */
const dayWithin = (day: string): Day | null => (isDay(day) && day >= DAYS.from && day < DAYS.until ? day : null);
