import { addDays, isDay } from '../../core/calendar.ts';
import type { Name } from '../../core/names.ts';
import type { Cell, ColumnType } from '../../core/schema.ts';
import { unitText } from '../../core/units.ts';
import type { TableColumn } from '../../core/values.ts';
import { decimalsOf, type Format } from '../format.ts';

/** How a column's cells are written: numbers with as many decimals in every row, so that their marks stand under each other. */
export interface ColumnStyle {
  readonly column: TableColumn;
  readonly numeric: boolean;
  readonly decimals: number;
}

const SAMPLE = 500;

/** The style of a column, by its unit and by the first five hundred of its cells. */
export function columnStyle(column: TableColumn, cells: readonly Cell[]): ColumnStyle {
  const numeric = column.type === 'number' || column.type === 'integer';
  const numbers = numeric ? cells.slice(0, SAMPLE).filter((cell): cell is number => typeof cell === 'number') : [];
  return { column, numeric, decimals: decimalsFor(column, numbers) };
}

const [MOST_DECIMALS, MOST_FOR_SMALL] = [4, 8];

function decimalsFor({ type, unit }: TableColumn, numbers: readonly number[]): number {
  const typed = unit.kind === 'none' && type === 'number' ? Math.max(0, ...numbers.map(places)) : decimalsOf(unit);
  if (type === 'integer' && unit.kind !== 'ratio') return 0;
  const scale = unit.kind === 'ratio' ? 100 : 1;
  return forSmall(Math.min(typed, MOST_DECIMALS), scale * Math.max(0, ...numbers.map(Math.abs)));
}

/** Enough decimals for two digits of the largest number: a column of 0.0042 is no column of zeros. */
function forSmall(decimals: number, largest: number): number {
  if (largest === 0 || decimals >= MOST_FOR_SMALL || largest * 10 ** decimals >= 10) return decimals;
  return Number.isInteger(largest) ? decimals : forSmall(decimals + 1, largest);
}

const places = (n: number): number => {
  const [digits, exponent = '0'] = String(Number(n.toPrecision(15))).split('e');
  return Math.max(0, (digits!.split('.')[1]?.length ?? 0) - Number(exponent));
};

/** The smallest and the largest number of a column of numbers, and the longest of its exact texts: the widest there are. */
export function extremes(type: ColumnType, cells: readonly Cell[]): readonly Cell[] {
  if (type !== 'number' && type !== 'integer') return [];
  let [low, high, longest]: [number, number, string] = [0, 0, ''];
  for (const cell of cells) {
    if (typeof cell === 'number') [low, high] = [Math.min(low, cell), Math.max(high, cell)];
    else if (typeof cell === 'string' && cell.length > longest.length) longest = cell;
  }
  return longest === '' ? [low, high] : [longest, low, high];
}

/** A cell as it is read. Without a value: an en dash. */
export function cellText(cell: Cell, { column, numeric, decimals }: ColumnStyle, format: Format): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'number') return column.unit.kind === 'date' ? serialText(cell, format) : format.bare(cell, column.unit, decimals);
  if (numeric) return exactText(cell, column, format);
  return column.type === 'text' ? visible(cell) : timeText(cell, format);
}

/** A cell in full where its text in the table is rounded; null where nothing is left out. */
export function fullText(cell: Cell, { column, decimals }: ColumnStyle, format: Format): string | null {
  if (typeof cell !== 'number' || column.unit.kind === 'date') return null;
  const scaled = Number((column.unit.kind === 'ratio' ? cell * 100 : cell).toPrecision(15));
  return Number(scaled.toFixed(decimals)) === scaled ? null : format.number(scaled, 15);
}

/** Decimals that a double does not hold, digit by digit. */
function exactText(text: string, { unit }: TableColumn, format: Format): string {
  const shifted = unit.kind === 'ratio' ? timesHundred(text) : text;
  return shifted.replace('-', '−').replace('.', format.decimalMark);
}

function timesHundred(text: string): string {
  const [whole, fraction = ''] = text.split('.');
  const moved = `${whole}${fraction.slice(0, 2).padEnd(2, '0')}`.replace(/^(-?)0+(?=\d)/, '$1');
  return fraction.length > 2 ? `${moved}.${fraction.slice(2)}` : moved;
}

/** From 1 March 1900 on, the number that spreadsheets give a day counts from 30 December 1899. */
const [SERIAL_ZERO, FIRST_SURE_SERIAL, LAST_SERIAL] = ['1899-12-30', 61, 2_958_465];

function serialText(serial: number, format: Format): string {
  if (serial < FIRST_SURE_SERIAL || serial > LAST_SERIAL) return format.number(serial, 4);
  return format.day(addDays(SERIAL_ZERO, Math.floor(serial)));
}

/** Days in the person's format, with the time behind; what no calendar of hers writes stays as it is. */
function timeText(text: string, format: Format): string {
  const [day, time] = text.split('T');
  if (!isDay(day!)) return visible(text).replace('T', ' ');
  return time === undefined ? format.day(day!) : `${format.day(day!)} ${time.replace(/^(\d\d:\d\d):00$/, '$1')}`;
}

/** Characters that would hide or turn the text around are shown as marks. */
export const visible = (value: string): string => value.replace(/[\p{Cc}\p{Cf}]/gu, '␣');

/** What a column's header says beside its name: its unit, or the column that holds each row's own. */
export const unitLabel = ({ unit, currencyIn }: TableColumn): string => (currencyIn === null ? unitText(unit) : visible(currencyIn));

/** Why a ratio has no value in a row, where the columns it divides tell; null where nobody knows. `cell` finds the row's cells. */
export function ratioReason({ ratioOf }: TableColumn, cell: (of: Name) => Cell | undefined): string | null {
  if (ratioOf === null) return null;
  const [over, under] = [cell(ratioOf.over), cell(ratioOf.under)];
  if (under === null) return `${visible(ratioOf.under)} has no value here.`;
  if (under !== undefined && Number(under) === 0) return `${visible(ratioOf.under)} is 0 here, and nothing can be divided by 0.`;
  return over === null ? `${visible(ratioOf.over)} has no value here.` : null;
}
