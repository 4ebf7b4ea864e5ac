import type { Reading } from '../src/core/importer.ts';
import { firstCell, type ColumnType } from '../src/core/schema.ts';
import { as, id, raw, sql, type Sql } from '../src/core/sql/sql.ts';
import { typed } from '../src/importers/typing.ts';
import type { Database } from './database.ts';
import { MORE, ROW, type Loader } from './load.ts';

/** What a full scan found in a column of text, as counts. `filled`: cells that hold something and are not `n/a`. */
interface Profile {
  readonly filled: number;
  readonly integers: number;
  readonly cents: number;
  readonly numbers: number;
  readonly percents: number;
  readonly booleans: number;
  readonly days: number;
  readonly times: number;
  readonly keys: number;
}

export type SettledType = ColumnType | 'percent' | 'decimal';

const BATCH = 60;

/** Gives a plain table its types: each column the narrowest type that holds every one of its cells, else text. */
export async function settleTypes(database: Database, loader: Loader, reading: Reading): Promise<void> {
  const { signal } = loader.options;
  const headers = reading.headers;
  const types: SettledType[] = [];
  for (let at = 0; at < headers.length; at += BATCH) {
    types.push(...(await profiled(database, loader.table, headers.slice(at, at + BATCH), { reading, signal })).map(settled));
  }
  const more = Number(firstCell(await database.rows(sql`SELECT count(${MORE}) AS n FROM ${loader.table}`, signal), 'n'));
  const columns = headers.map((header, i) => as(valueOf(types[i]!, id(header), reading), header));
  const text = id(`${loader.options.table} as text`);
  await database.run(sql`ALTER TABLE ${loader.table} RENAME TO ${text}`, signal);
  const extra = more > 0 ? [as(MORE, 'more cells')] : [];
  await database.run(sql`CREATE OR REPLACE TABLE ${loader.table} AS SELECT ${[...columns, ...extra, ROW]} FROM ${text}`, signal);
  await database.run(sql`DROP TABLE ${text}`, signal);
  loader.settled = types;
}

interface Scan {
  readonly reading: Reading;
  readonly signal: AbortSignal | undefined;
}

async function profiled(database: Database, table: Sql, headers: readonly string[], { reading, signal }: Scan): Promise<Profile[]> {
  const counts = headers.flatMap((header, i) =>
    Object.entries(tests(id(header), reading)).map(([name, test]) => as(sql`count(*) FILTER (WHERE ${test})`, `${i}.${name}`)),
  );
  const rows = await database.rows(sql`SELECT ${counts} FROM ${table}`, signal);
  return headers.map((_, i) => {
    const n = (name: string): number => Number(firstCell(rows, `${i}.${name}`));
    return Object.fromEntries(Object.keys(tests(raw(''), reading)).map((name) => [name, n(name)])) as unknown as Profile;
  });
}

function tests(x: Sql, reading: Reading): Record<keyof Profile, Sql> {
  const filled = sql`${x} IS NOT NULL AND NOT not_applicable(${x})`;
  const digits = reading.decimal === ',' ? sql`number_comma(${x})` : sql`number_point(${x})`;
  const number = sql`${filled} AND try_cast(${digits} AS DOUBLE) IS NOT NULL`;
  return {
    filled,
    integers: sql`${filled} AND regexp_full_match(${x}, '-?\\d{1,15}')`,
    cents: sql`${number} AND try_cast(${digits} AS DECIMAL(18,4)) IS NOT NULL AND regexp_full_match(${digits}, '[-+]?\\d*(\\.\\d{0,4})?')`,
    numbers: number,
    percents: sql`${number} AND ${x} LIKE '%\\%' ESCAPE '\\'`,
    booleans: sql`${filled} AND lower(trim(${x})) IN ('true', 'false')`,
    days: sql`${filled} AND length(trim(${x})) <= 18 AND ${typed('date', x, reading)} IS NOT NULL AND NOT regexp_full_match(${x}, '\\d+')`,
    times: sql`${filled} AND ${typed('timestamp', x, reading)} IS NOT NULL AND length(${x}) > 10`,
    keys: sql`${filled} AND (regexp_matches(${x}, '^[+'']|^0\\d') OR length(regexp_replace(${x}, '\\D', '', 'g')) > 15)`,
  };
}

/** Ids, phone numbers and codes that only look like numbers stay text. */
function settled(p: Profile): SettledType {
  if (p.filled === 0) return 'text';
  if (p.booleans === p.filled) return 'boolean';
  if (p.keys > 0 && p.days < p.filled && p.times < p.filled) return 'text';
  if (p.percents === p.filled) return 'percent';
  if (p.percents > 0) return 'text';
  if (p.integers === p.filled) return 'integer';
  if (p.cents === p.filled) return 'decimal';
  if (p.numbers === p.filled) return 'number';
  if (p.days === p.filled) return 'date';
  return p.times === p.filled ? 'timestamp' : 'text';
}

function valueOf(type: SettledType, x: Sql, reading: Reading): Sql {
  switch (type) {
    case 'percent':
      return sql`${typed('number', x, reading)} / 100`;
    case 'decimal':
      return typed('money', x, reading);
    case 'integer':
      return typed('integer', x, reading);
    case 'number':
    case 'boolean':
    case 'date':
    case 'timestamp':
      return typed(type, x, reading);
    case 'text':
      return x;
  }
}
