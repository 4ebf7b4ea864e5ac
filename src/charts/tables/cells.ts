import type { Cell } from '../../core/schema.ts';
import type { ChartColumn, ChartTable } from './choice.ts';

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

export const isTime = ({ type }: ChartColumn): boolean => type === 'date' || type === 'timestamp';
export const isNumber = ({ type }: ChartColumn): boolean => type === 'number' || type === 'integer';
export const isLabel = ({ type }: ChartColumn): boolean => type === 'text' || type === 'boolean';

/** The cells of a column, row by row. */
export const cellsOf = (table: ChartTable, column: ChartColumn): readonly Cell[] => table.data[table.columns.indexOf(column)] ?? [];

/** A column's place in a row; null for a row without one. */
export function placeIn(column: ChartColumn): (cell: Cell | undefined) => number | string | null {
  if (isTime(column)) return timeIn;
  if (isNumber(column)) return numberIn;
  return (cell) => (cell === null || cell === undefined ? null : String(cell));
}
