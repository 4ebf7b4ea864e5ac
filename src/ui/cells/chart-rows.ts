import type { ChartTable } from '../../charts/tables/choice.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { Rows } from '../../core/schema.ts';
import type { TableColumn, TableValue } from '../../core/values.ts';
import { engineSource, type Ask } from '../table/table-source.ts';

/** Rows of a table that a chart is given, at most. */
export const MOST_ROWS = 5000;

/** The rows of a table as a chart has them, oldest first where they have a time, and how many there are in all. */
export interface ChartRows {
  readonly table: ChartTable;
  readonly of: number;
  /** The column by whose newest values rows were left out; null where they were left out from the end, or none were. */
  readonly newestBy: string | null;
}

const isTime = ({ type }: TableColumn): boolean => type === 'date' || type === 'timestamp';

/** Reads the rows for a chart: all of a table that lies here, of the engine's the newest `MOST_ROWS`. */
export async function chartRows(table: TableValue, ask: Ask): Promise<Result<ChartRows>> {
  if (table.rows.in === 'here') return ok({ table: chartTable(table.rows.rows, table.columns), of: table.count, newestBy: null });
  const time = table.count > MOST_ROWS ? (table.columns.find(isTime) ?? null) : null;
  const sort = time && { column: time.name, descending: true };
  const read = await engineSource(ask, table.rows.name, table).window({ sort, filters: [], limit: MOST_ROWS });
  if (!read.ok) return read;
  const rows = time ? turned(read.value) : read.value;
  return ok({ table: chartTable(rows, table.columns), of: table.count, newestBy: time?.name ?? null });
}

const turned = (rows: Rows): Rows => ({ ...rows, data: rows.data.map((cells) => cells.toReversed()) });

/** A metric table says in a column of its own which rows stand for periods that are not over: that is drawn, and is no column to choose. */
function chartTable({ data, count }: Rows, columns: readonly TableColumn[]): ChartTable {
  const at = columns.findIndex(({ name, type }) => name === 'incomplete' && type === 'boolean');
  const all = { columns, data, count, truncated: false };
  if (at === -1) return all;
  return {
    ...all,
    columns: columns.filter((_, c) => c !== at),
    data: data.filter((_, c) => c !== at),
    incomplete: data[at]!.map((cell) => cell === true),
  };
}
