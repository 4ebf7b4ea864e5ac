import { parseStructRef } from '@borgar/fx';
import { isCurrency, money, type Unit } from '../core/units.ts';
import type { Cell, Rows } from '../core/schema.ts';
import type { TableColumn } from '../core/values.ts';
import { dayIn } from './coerce.ts';
import { Matrix, quantity, type Scalar } from './values.ts';

/** `table[column]` as it is meant: a table, and which of its columns, header or rows. */
export interface TableReference {
  readonly table: string;
  /** The first and the last column; null for all. */
  readonly columns: readonly [string, string] | null;
  readonly rows: 'data' | 'headers' | 'all';
}

/** Reads a structured reference; null for one that means nothing on a page (`[@column]`: there is no row to stand in). */
export function tableReference(text: string): TableReference | null {
  const parsed = parseStructRef(text);
  if (!parsed?.table) return null;
  const sections = parsed.sections ?? [];
  if (sections.includes('this row') || sections.includes('totals')) return null;
  const rows =
    sections.includes('all') || (sections.includes('headers') && sections.includes('data'))
      ? 'all'
      : sections.includes('headers')
        ? 'headers'
        : 'data';
  const [from, to = from] = parsed.columns ?? [];
  return { table: parsed.table, columns: from === undefined ? null : [from, to!], rows };
}

/** One cell of a table as a value: numbers with their column's unit, days as dates, text as it is, nothing as nothing. */
export function scalarOf(cell: Cell, { type, unit }: TableColumn): Scalar {
  if (cell === null || typeof cell === 'boolean') return cell;
  if (type === 'date' || type === 'timestamp') return dated(String(cell));
  if (typeof cell === 'number') return quantity(cell, unit);
  return type === 'number' || type === 'integer' ? quantity(Number(cell), unit) : cell;
}

function dated(iso: string): Scalar {
  const serial = dayIn(iso.slice(0, 19));
  return serial === null ? iso : quantity(serial, { kind: 'date' });
}

/** The columns of some rows as a rectangle, by name; money in each row's own currency where it has one. */
export function matrixIn(rows: Rows, columns: readonly TableColumn[]): Matrix {
  const places = columns.map((column) => rows.columns.findIndex((c) => c.name === column.name));
  const currencies = columns.map((column) =>
    column.currencyIn === null ? -1 : rows.columns.findIndex((c) => c.name === column.currencyIn),
  );
  const cells: Scalar[] = [];
  for (let r = 0; r < rows.count; r++)
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c]!;
      const code = currencies[c]! >= 0 ? rows.data[currencies[c]!]![r] : null;
      cells.push(scalarOf(rows.data[places[c]!]![r]!, code === null ? column : { ...column, unit: inCurrency(column.unit, code) }));
    }
  return new Matrix(rows.count, columns.length, cells);
}

export const inCurrency = (unit: Unit, code: Cell | undefined): Unit =>
  unit.kind === 'money' && typeof code === 'string' && isCurrency(code) ? money(code) : unit;
