import { serialOf } from '../coerce.ts';
import type { CallContext } from './function.ts';

/** What reading a date takes from the call: whose order of day and month it is, and which year is this one. */
type Reading = Pick<CallContext, 'locale' | 'now'>;

/** Longer text is no date, and not looked at. */
const LONGEST = 80;

/**
 * The serial number of a day, a time of day, or both, as people write them; null for any other text.
 *
 * - `2011-02-23`, `2011/2/23`: the year first
 * - `8/22/2011`, `22-8-2011`: day and month in the order of the locale, and in no other
 * - `22.8.2011`: the day first
 * - `22-May-2011`, `22 May 2011`, `May 22, 2011`, `May 2011`: months in English and in the locale's language
 * - `5-Jul`, `7/5`: in the current year
 * - `6:35`, `18:35:10.5`, `6:35 PM`, `6 PM`, alone or behind a day
 *
 * Years of two digits are 2000 to 2029 and 1930 to 1999.
 */
export function serialIn(text: string, reading: Reading): number | null {
  const moment = momentIn(text, reading);
  return moment && moment.day + moment.time;
}

/** The time of day that a text writes, as a fraction of the day, its date left out; null where it writes neither. */
export const timeOfDayIn = (text: string, reading: Reading): number | null => momentIn(text, reading)?.time ?? null;

/** A day and the time on it, apart: added up, the time would lose digits. */
function momentIn(text: string, reading: Reading): { readonly day: number; readonly time: number } | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return null;
  const time = timeIn(trimmed);
  if (time !== null) return { day: 0, time };
  const { day, rest } = dayAndTime(trimmed);
  const serial = dayIn(day, reading);
  const fraction = rest === null ? 0 : timeIn(rest);
  return serial === null || fraction === null ? null : { day: serial, time: fraction };
}

/** The day of a text, its time left out; null where it writes none. */
export function daySerialIn(text: string, reading: Reading): number | null {
  const trimmed = text.trim();
  const serial = timeIn(trimmed) === null ? serialIn(trimmed, reading) : null;
  return serial === null ? null : Math.floor(serial);
}

/** A text in two: what stands before a time of day, and the time; null where there is no time. */
function dayAndTime(text: string): { day: string; rest: string | null } {
  const at = /[T\s](?=\d{1,2}(?::\d{2}|\s*[ap]m?$))/i.exec(text)?.index;
  if (at === undefined) return { day: text, rest: null };
  return { day: text.slice(0, at).trim(), rest: text.slice(at + 1).trim() };
}

/** A time of day as a fraction of the day. Hours may run beyond 24; what is over a day is left out, as spreadsheets have it. */
function timeIn(text: string): number | null {
  if (text.length > LONGEST) return null;
  const match = /^(\d{1,4})(?::(\d{1,2})(?::(\d{1,2}(?:\.\d{1,9})?))?)?(?:\s*([ap])m?)?$/i.exec(text);
  if (!match) return null;
  const [, hour, minute, second = '0', half] = match;
  if (minute === undefined && half === undefined) return null;
  if (Number(minute ?? 0) > 59 || Number(second) >= 60) return null;
  const hours = hourOf(Number(hour), half);
  return hours === null ? null : ((hours * 3600 + Number(minute ?? 0) * 60 + Number(second)) / 86_400) % 1;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 9999 ? hour : null;
  if (hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function dayIn(text: string, reading: Reading): number | null {
  const numeric = /^(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4}))?$/.exec(text);
  if (numeric) return numericDay([numeric[1]!, numeric[3]!, numeric[4]], numeric[2]!, reading);
  return namedDay(text, reading);
}

/** Three numbers, or two and the current year. */
function numericDay([first, second, third]: readonly [string, string, string | undefined], mark: string, reading: Reading): number | null {
  if (first.length > 2) return third === undefined || third.length > 2 || first.length < 4 ? null : daySerial(first, second, third);
  if (third === undefined && mark !== '/') return null;
  const year = third ?? String(currentYear(reading));
  return mark !== '.' && monthFirst(reading.locale) ? daySerial(year, first, second) : daySerial(year, second, first);
}

/** A day with its month in words. */
function namedDay(text: string, reading: Reading): number | null {
  const dayFirst = /^(\d{1,2})(?:\.?\s+|[-/.])(\p{L}{3,20})\.?(?:,?\s+|[-/])?(\d{2}|\d{4})?$/u.exec(text);
  if (dayFirst) return daySerial(dayFirst[3] ?? String(currentYear(reading)), monthNamed(dayFirst[2]!, reading.locale), dayFirst[1]!);
  const monthFirstText = /^(\p{L}{3,20})\.?(?:\s+|-)(\d{1,4})(?:,?\s+(\d{2}|\d{4}))?$/u.exec(text);
  if (!monthFirstText) return null;
  const [, name, number, year] = monthFirstText;
  const month = monthNamed(name!, reading.locale);
  if (number!.length === 4) return year === undefined ? daySerial(number!, month, '1') : null;
  return number!.length > 2 ? null : daySerial(year ?? String(currentYear(reading)), month, number!);
}

/** A day that there is, from 1900 on; null for any other. 29 February 1900 is serial 60. */
function daySerial(yearText: string, monthText: string | null, dayText: string): number | null {
  if (yearText.length === 3 || yearText.length === 1) return null;
  const short = Number(yearText);
  const year = yearText.length > 2 ? short : short < 30 ? 2000 + short : 1900 + short;
  const [month, day] = [Number(monthText ?? 0), Number(dayText)];
  if (year === 1900 && month === 2 && day === 29) return 60;
  if (year < 1900 || month < 1 || month > 12) return null;
  const utc = Date.UTC(year, month - 1, day);
  return day > 0 && new Date(utc).getUTCDate() === day ? serialOf(utc) : null;
}

const currentYear = ({ now }: Reading): number => new Date(Date.UTC(1899, 11, 30) + Math.floor(now) * 86_400_000).getUTCFullYear();

/** Does the month stand before the day in that locale? */
function monthFirst(locale: string): boolean {
  const order = new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).formatToParts(0).map(({ type }) => type);
  return order.indexOf('month') < order.indexOf('day');
}

const namesByLocale = new Map<string, ReadonlyMap<string, string>>();

/** The number of a month that is named, long or short, in English or in the locale's language. */
function monthNamed(name: string, locale: string): string | null {
  let names = namesByLocale.get(locale);
  if (!names) namesByLocale.set(locale, (names = new Map([...monthNames(locale), ...monthNames('en-US')])));
  return names.get(name.toLowerCase()) ?? null;
}

function monthNames(locale: string): [name: string, month: string][] {
  return (['long', 'short'] as const).flatMap((length) => {
    const format = new Intl.DateTimeFormat(locale, { month: length, day: 'numeric', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, i): [string, string] => {
      const named = format.formatToParts(Date.UTC(2000, i, 1)).find(({ type }) => type === 'month')!.value;
      return [named.toLowerCase().replace(/\.$/, ''), String(i + 1)];
    });
  });
}
