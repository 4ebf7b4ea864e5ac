import { isoOf } from '../../calc/coerce.ts';
import type { Day } from '../../core/calendar.ts';
import type { Name } from '../../core/names.ts';
import type { Cell, ColumnType } from '../../core/schema.ts';
import { referencesIn } from '../../core/sql/reads.ts';
import { as, id, join, nothing, raw, sql, type Sql } from '../../core/sql/sql.ts';
import type { CellValue, TableColumn, TableValue } from '../../core/values.ts';

/** SQL types of columns. */
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
 * they are. Nothing where nothing else is read. A name is there in every way its text writes it: of letters beyond ASCII the
 * engine tells small from capital.
 */
export function aroundSql(inputs: ReadonlyMap<Name, CellValue>, text: string): Sql {
  const written = spellings(text, new Set(inputs.keys()));
  const tables = [...inputs].flatMap(([name, value]) =>
    [...(written.get(name) ?? [name])].flatMap((spelling) => {
      const query = queryOf(spelling, value);
      return query === null ? [] : [sql`${id(spelling)} AS (${query})`];
    }),
  );
  return tables.length === 0 ? nothing : sql`WITH ${tables} `;
}

/** A name as the engine tells it from others. */
const folded = (name: Name): Name => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** How a text writes each of the names it reads. */
function spellings(text: string, known: ReadonlySet<Name>): ReadonlyMap<Name, ReadonlySet<Name>> {
  const found = new Map<Name, Set<Name>>();
  for (const { name, at, length } of referencesIn(text, known)) {
    const word = text.slice(at, at + length);
    const spelling = folded(word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word);
    found.set(name, (found.get(name) ?? new Set()).add(spelling));
  }
  return found;
}

function queryOf(name: Name, value: CellValue): Sql | null {
  if (value.type === 'none') return null;
  if (value.type === 'scalar') return sql`SELECT ${as(scalarSql(value), name)}`;
  const { rows } = value.table;
  if (rows.in === 'here') return rowsSql(value.table, rows.rows.data);
  return folded(rows.name) === name ? null : sql`SELECT * FROM ${id(rows.name)}`;
}

/** A single value of its type. One that is undefined is NULL of the type it would have. */
function scalarSql({ value, unit, metric }: Extract<CellValue, { type: 'scalar' }>): Sql {
  if (unit.kind === 'date') return sql`CAST(${typeof value === 'number' ? dayOf(value) : value} AS DATE)`;
  if (typeof value === 'boolean') return sql`CAST(${value} AS BOOLEAN)`;
  const isNumber = typeof value === 'number' || unit.kind !== 'none' || metric !== null;
  return isNumber ? sql`CAST(${value} AS DOUBLE)` : sql`CAST(${value} AS VARCHAR)`;
}

/** Serial numbers of days that ISO dates have four digits of a year for. */
const DAYS = { first: 1, last: 2_958_465 } as const;

const dayOf = (serial: number): Day | null => (serial >= DAYS.first && serial < DAYS.last + 1 ? isoOf(serial) : null);

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
