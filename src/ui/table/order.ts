import type { Cell, ColumnType } from '../../core/schema.ts';

/** Which of two cells of a column comes first, as the engine orders them. Cells without a value are not for here: they come last. */
export function compareCells(one: Cell, other: Cell, type: ColumnType): number {
  if (type === 'number' || type === 'integer') return compareNumbers(one, other);
  if (type === 'date' || type === 'timestamp') return compareTimes(String(one), String(other));
  return compareText(String(one), String(other));
}

/** Numbers, some of which may be exact decimal text that no double tells apart. */
function compareNumbers(one: Cell, other: Cell): number {
  const difference = Number(one) - Number(other);
  return difference === 0 && (typeof one === 'string' || typeof other === 'string')
    ? compareDecimals(String(one), String(other))
    : difference;
}

/** Two decimals of the same double, so of the same sign: by their digits. */
function compareDecimals(one: string, other: string): number {
  const places = Math.max(placesOf(one), placesOf(other));
  const difference = scaled(one, places) - scaled(other, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const placesOf = (text: string): number => text.split('.')[1]?.length ?? 0;

function scaled(text: string, places: number): bigint {
  const [whole, fraction = ''] = (/e/i.test(text) ? BigInt(Number(text)).toString() : text).split('.');
  return BigInt(whole! + fraction.padEnd(places, '0'));
}

/** ISO days and times, also of years beyond four digits, and the two ends of time. A day comes before its first second. */
export function compareTimes(one: string, other: string): number {
  const difference = yearOf(one) - yearOf(other);
  if (Number.isNaN(difference)) return 0;
  return difference === 0 ? compareText(afterYear(one), afterYear(other)) : difference;
}

const yearOf = (text: string): number =>
  text.endsWith('infinity') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(/^[-+]?\d+/.exec(text)?.[0]);

const afterYear = (text: string): string => text.replace(/^[-+]?\d+/, '');

/** By code points, which is how UTF-8 bytes come too. */
function compareText(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [one.charCodeAt(i), other.charCodeAt(i)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

/** Halves of a pair stand for code points above all others. */
const rank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
