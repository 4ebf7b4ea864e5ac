import type { Name } from './names.ts';
import type { Unit } from './units.ts';

export type ColumnType = 'number' | 'integer' | 'text' | 'boolean' | 'date' | 'timestamp';

export interface Column {
  readonly name: Name;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly unit: Unit;
}

/**
 * One cell of a result. Dates are ISO (`2026-11-24`), timestamps ISO without zone. A number that a double cannot
 * hold to 15 significant digits is its exact decimal text.
 */
export type Cell = number | string | boolean | null;

/** A query result, column by column; `truncated` when a limit cut it. */
export interface Rows {
  readonly columns: readonly Column[];
  readonly data: readonly (readonly Cell[])[];
  readonly count: number;
  readonly truncated: boolean;
}

export const noRows: Rows = { columns: [], data: [], count: 0, truncated: false };

/** The rows as objects by column name (safe for any header: no prototype). */
export function rowObjects(rows: Rows): Record<string, Cell>[] {
  return Array.from({ length: rows.count }, (_, r) => {
    const row = Object.create(null) as Record<string, Cell>;
    rows.columns.forEach((column, c) => (row[column.name] = rows.data[c]![r]!));
    return row;
  });
}

/** The first row's cell of a column; null where there is no row. */
export function firstCell(rows: Rows, column: Name): Cell {
  const at = rows.columns.findIndex((c) => c.name === column);
  return rows.data[at]?.[0] ?? null;
}
