import { CalcError, error, Quantity, type Scalar } from './values.ts';

/** A number as text writes it in the file's form: `1.5`, `-3`, `1e3`, `12%`. Null where it is none. */
export function numberIn(text: string): number | null {
  const trimmed = text.trim();
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%?)$/i.exec(trimmed);
  if (!match) return dayIn(trimmed);
  const n = Number(match[1]);
  return match[2] === '%' ? n / 100 : n;
}

/** Serial numbers count days from here: 1 is 1 January 1900. Days before 1 March 1900 are off by the one that never was. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** The serial number of an ISO day, with a time of day behind `T` or a space if there is one; null for any other text. */
export function dayIn(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?$/.exec(text.trim());
  if (!match) return null;
  const [, y, m, d, hour = '0', minute = '0', second = '0'] = match;
  const utc = Date.UTC(Number(y), Number(m) - 1, Number(d));
  if (new Date(utc).toISOString().slice(0, 10) !== `${y}-${m}-${d}`) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) >= 60) return null;
  return serialOf(utc) + (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
}

/** Milliseconds of UTC as a serial number. */
export function serialOf(utc: number): number {
  const days = Math.floor((utc - EPOCH) / DAY);
  return (days < 61 ? days - 1 : days) + (utc - EPOCH - days * DAY) / DAY;
}

/** A serial number's day as milliseconds of UTC, the time of day left out. Serial 60 (29 February 1900, as spreadsheets have it) is 28 February. */
export function utcOf(serial: number): number {
  const days = Math.floor(serial);
  return EPOCH + (days < 60 ? days + 1 : days) * DAY - (days === 60 ? DAY : 0);
}

/** The ISO day of a serial number. */
export const isoOf = (serial: number): string => new Date(utcOf(serial)).toISOString().slice(0, 10);

/** As a number: blank is 0, `true` 1, text by what it says. Text that says no number is `#VALUE!`. */
export function toNumber(value: Scalar): number | CalcError {
  if (typeof value === 'number') return value;
  if (value instanceof Quantity) return value.n;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof CalcError) return value;
  const n = numberIn(value);
  return n === null ? error('#VALUE!', value === '' ? 'an empty text is no number' : `“${clipped(value)}” is no number`) : n;
}

/** As text: numbers as a cell shows them without a format, at most 15 digits. */
export function toText(value: Scalar): string | CalcError {
  if (typeof value === 'string' || value instanceof CalcError) return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return numberText(value instanceof Quantity ? value.n : value);
}

/** So long may a number's text be before it is written as a power of ten, sign left out. */
const LONGEST_PLAIN = 20;

/**
 * A number as text: at most 15 digits, no power of ten while 20 characters are enough (`1E-10` is `0.0000000001`, `1E20` is `1E+20`).
 * Source: Apache POI, NumberToTextConverter, a table of what Excel was seen to write.
 */
export function numberText(n: number): string {
  const [digits, power] = n.toExponential(14).split('e') as [string, string];
  const [exponent, shown] = [Number(power), digits.replace(/\.?0+$/, '')];
  const size = shown.replace(/[-.]/g, '').length;
  if (exponent > -LONGEST_PLAIN && (exponent < 0 ? 1 - exponent + size <= LONGEST_PLAIN : exponent < LONGEST_PLAIN))
    return plainDigits(shown, exponent, size);
  return `${shown}E${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** `1.25` times a power of ten, written out. */
function plainDigits(shown: string, exponent: number, size: number): string {
  const [sign, digits] = [shown.startsWith('-') ? '-' : '', shown.replace(/[-.]/g, '')];
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return size > exponent + 1 ? `${sign}${whole}.${digits.slice(exponent + 1)}` : sign + whole;
}

/** As a truth: numbers but 0 are true, `"TRUE"` and `"FALSE"` say so themselves, other text is `#VALUE!`. */
export function toBoolean(value: Scalar): boolean | CalcError {
  if (typeof value === 'boolean' || value instanceof CalcError) return value;
  if (value === null) return false;
  if (typeof value !== 'string') return (value instanceof Quantity ? value.n : value) !== 0;
  const said = value.trim().toUpperCase();
  return said === 'TRUE' ? true : said === 'FALSE' ? false : error('#VALUE!', `“${clipped(value)}” is neither true nor false`);
}

export const clipped = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

const rank = (value: Scalar): number => (typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 0);

/**
 * The order of two scalars that are no errors, as spreadsheets have it: numbers before text before truths, text without case,
 * blank as the other side's nothing. Numbers are compared to 15 digits: 0.1 + 0.2 is 0.3.
 */
export function compare(one: Scalar, other: Scalar): number {
  const [a, b] = [one === null ? nothingLike(other) : one, other === null ? nothingLike(one) : other];
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'string') return compareText(a, b as string);
  if (typeof a === 'boolean') return Number(a) - Number(b);
  return compareNumbers(plain(a), plain(b));
}

const nothingLike = (other: Scalar): Scalar => (typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0);

const plain = (value: Scalar): number => (value instanceof Quantity ? value.n : (value as number));

export const compareText = (one: string, other: string): number => {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
};

export function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  return Math.abs(a - b) < 1e-5 * Math.min(Math.abs(a), Math.abs(b)) && to15(a) === to15(b) ? 0 : a - b;
}

/** Rounded to the 15 digits that spreadsheets keep. */
export const to15 = (n: number): number => Number(n.toPrecision(15));
