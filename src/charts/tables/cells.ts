import type { Cell, ColumnType } from '../../core/schema.ts';
import type { Unit } from '../../core/units.ts';
import type { Along, ChartColumn, ChartTable } from './choice.ts';

/** What is larger cannot be drawn to scale, since its differences leave the range of a double. */
const LARGEST = 1e300;

/** A cell as a number to draw; null for what is none, or none that can be drawn. Exact decimals come as text. */
export function numberIn(cell: Cell | undefined): number | null {
  const value = typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : cell;
  return typeof value === 'number' && Math.abs(value) <= LARGEST ? value : null;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)\d*)?$/;

/** A day or moment as milliseconds since 1970, as if it were in UTC; null for what is none of the years 0 to 9999. */
export function timeIn(cell: Cell | undefined): number | null {
  const [, day, clock] = (typeof cell === 'string' && MOMENT.exec(cell)) || [];
  const time = day === undefined ? Number.NaN : Date.parse(`${day}T${clock ?? '00:00'}Z`);
  return Number.isNaN(time) ? null : time;
}

/** Days may be the numbers that spreadsheets give them. */
export const isTime = ({ type, unit }: ChartColumn): boolean => type === 'date' || type === 'timestamp' || isSerial(type, unit);
export const isNumber = ({ type, unit }: ChartColumn): boolean => isNumeric(type) && unit.kind !== 'date';
export const isLabel = ({ type }: ChartColumn): boolean => type === 'text' || type === 'boolean';

const isNumeric = (type: ColumnType): boolean => type === 'number' || type === 'integer';

const isSerial = (type: ColumnType, unit: Unit): boolean => isNumeric(type) && unit.kind === 'date';

/** 1 January 1970 as spreadsheets number it, and the numbers from which and to which all of them agree: 1 March 1900 to the end of 9999. */
const [EPOCH, FIRST, LAST] = [25_569, 61, 2_958_465];

const DAY = 86_400_000;

function serialTimeIn(cell: Cell | undefined): number | null {
  const serial = numberIn(cell);
  return serial === null || serial < FIRST || serial >= LAST + 1 ? null : (Math.floor(serial) - EPOCH) * DAY;
}

/** What kind of thing a column's places are. */
export function kindOf(column: ChartColumn): Along['kind'] {
  if (isTime(column)) return column.type === 'timestamp' ? 'moment' : 'day';
  return isNumber(column) ? 'number' : 'text';
}

/** The cells of a column, row by row. */
export const cellsOf = (table: ChartTable, column: ChartColumn): readonly Cell[] => table.data[table.columns.indexOf(column)] ?? [];

/** A column's place in a row; null for a row without one. */
export function placeIn(column: ChartColumn): (cell: Cell | undefined) => number | string | null {
  if (isTime(column)) return isSerial(column.type, column.unit) ? serialTimeIn : timeIn;
  if (isNumber(column)) return numberIn;
  return (cell) => (cell === null || cell === undefined ? null : String(cell));
}
