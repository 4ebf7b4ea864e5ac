import type { Name } from '../../core/names.ts';
import type { Cell, ColumnType } from '../../core/schema.ts';
import { as, id, join, nothing, raw, sql, type Sql } from '../../core/sql/sql.ts';
import type { CellValue, TableColumn, TableValue } from '../../core/values.ts';

/** SQL types of columns, and of numbers that stand alone. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  number: 'DOUBLE',
  integer: 'BIGINT',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

/**
 * What a SQL cell reads, as tables that only its statement sees: a cell's table under the cell's name, a single value as a
 * table of one row whose one column has the name too: `WHERE mer > (FROM target)`. Tables of ledger and sources stand there as
 * they are. Nothing where nothing else is read.
 */
export function aroundSql(inputs: ReadonlyMap<Name, CellValue>): Sql {
  const tables = [...inputs].flatMap(([name, value]) => {
    const query = queryOf(name, value);
    return query === null ? [] : [sql`${id(name)} AS (${query})`];
  });
  return tables.length === 0 ? nothing : sql`WITH ${tables} `;
}

function queryOf(name: Name, value: CellValue): Sql | null {
  if (value.type === 'none') return null;
  if (value.type === 'scalar')
    return sql`SELECT ${as(literal(value.value, value.unit.kind === 'date' ? 'serial' : scalarType(value.value)), name)}`;
  const { rows } = value.table;
  if (rows.in === 'here') return rowsSql(value.table, rows.rows.data);
  return rows.name.toLowerCase() === name ? null : sql`SELECT * FROM ${id(rows.name)}`;
}

const scalarType = (value: Cell): ColumnType => (typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text');

/** A value of a type; a serial number as the day it stands for. */
function literal(value: Cell, type: ColumnType | 'serial'): Sql {
  if (type === 'serial') return sql`DATE '1899-12-30' + CAST(floor(CAST(${value} AS DOUBLE)) AS INTEGER)`;
  return sql`CAST(${value} AS ${raw(TYPES[type])})`;
}

/** Rows that lie here, as a query. */
function rowsSql({ columns, count }: TableValue, data: readonly (readonly Cell[])[]): Sql {
  const typed = columns.map((column) => as(sql`CAST(NULL AS ${raw(TYPES[column.type])})`, column.name));
  if (count === 0) return sql`SELECT ${typed} WHERE FALSE`;
  const names = columns.map((column) => id(column.name));
  const line = (row: number): Sql => sql`(${columns.map((column, c) => value(data[c]![row]!, column))})`;
  const lines = join(
    Array.from({ length: count }, (_, row) => line(row)),
    ', ',
  );
  const cast = columns.map((column) => as(sql`CAST(${id(column.name)} AS ${raw(TYPES[column.type])})`, column.name));
  return sql`SELECT ${cast} FROM (VALUES ${lines}) AS given(${names})`;
}

const value = (cell: Cell, { type }: TableColumn): Sql =>
  typeof cell === 'string' && (type === 'number' || type === 'integer') ? raw(/^-?\d+(\.\d+)?$/.test(cell) ? cell : 'NULL') : sql`${cell}`;
