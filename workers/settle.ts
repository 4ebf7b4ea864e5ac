import type { Reading } from '../src/core/importer.ts';
import { firstCell, rowObjects, type ColumnType } from '../src/core/schema.ts';
import { as, id, sql, type Sql } from '../src/core/sql/sql.ts';
import { PART_RECORDS } from '../src/importers/formats/split.ts';
import { MORE_CELLS, typed } from '../src/importers/typing.ts';
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

/** Rows typed in one go: what is added in pieces is compressed piece by piece, what is made at once is not until its end. */
const STEP = 10 * PART_RECORDS;

export type SettledType = ColumnType | 'percent' | 'decimal';

/** Gives a plain table its types: each column the narrowest type that holds every one of its cells, else text. */
export async function settleTypes(database: Database, loader: Loader, reading: Reading): Promise<void> {
  const { signal } = loader.options;
  const headers = reading.headers;
  const types = (await profiled(database, loader.table, reading, signal)).map(settled);
  const more = Number(firstCell(await database.rows(sql`SELECT count(${MORE}) AS n FROM ${loader.table}`, signal), 'n'));
  const columns = headers.map((header, i) => as(valueOf(types[i]!, id(header), reading), header));
  const text = loader.textTable;
  await database.run(sql`ALTER TABLE ${loader.table} RENAME TO ${text}`, signal);
  const extra = more > 0 ? [as(MORE, MORE_CELLS)] : [];
  const rows = sql`SELECT ${[...columns, ...extra, ROW]} FROM ${text}`;
  await database.run(sql`CREATE OR REPLACE TABLE ${loader.table} AS ${rows} LIMIT 0`, signal);
  for (let from = 0; from < loader.rows; from += STEP) {
    await database.run(sql`INSERT INTO ${loader.table} ${rows} WHERE ${ROW} > ${from} AND ${ROW} <= ${from + STEP}`, signal);
  }
  await database.run(sql`DROP TABLE ${text}`, signal);
  loader.settled = types;
  loader.more = more > 0;
}

/** Every cell of every column read in each way there is, then counted by column: one scan, and one expression a test. */
async function profiled(database: Database, table: Sql, reading: Reading, signal: AbortSignal | undefined): Promise<Profile[]> {
  const x = id('x');
  const { headers } = reading;
  const digits = reading.decimal === ',' ? sql`number_comma(${x})` : sql`number_point(${x})`;
  const cells = sql`SELECT unnest([${headers.map((_, i) => sql`${i}`)}]) AS place, unnest([${headers.map((h) => id(h))}]) AS x FROM ${table}`;
  const readings = sql`SELECT place, x, ${digits} AS n, ${typed('number', x, reading)} AS f,
    CASE WHEN length(x) <= 18 AND NOT regexp_full_match(x, '[-+]?\\d*[.,]?\\d*') THEN ${typed('date', x, reading)} END AS d,
    CASE WHEN length(x) > 10 THEN ${typed('timestamp', x, reading)} END AS t
    FROM (${cells}) WHERE x IS NOT NULL AND NOT not_applicable(x)`;
  const rows = await database.rows(
    sql`SELECT place, ${Object.entries(TESTS).map(([name, test]) => as(sql`count(*) FILTER (WHERE ${test})`, name))} FROM (${readings}) GROUP BY place`,
    signal,
  );
  const found = new Map(rowObjects(rows).map((row) => [Number(row['place']), row]));
  return headers.map(
    (_, i) => Object.fromEntries(Object.keys(TESTS).map((name) => [name, Number(found.get(i)?.[name] ?? 0)])) as unknown as Profile,
  );
}

const TESTS: Record<keyof Profile, Sql> = {
  filled: sql`TRUE`,
  integers: sql`regexp_full_match(x, '-?\\d{1,15}')`,
  cents: sql`regexp_full_match(n, '-?\\d{0,14}(\\.\\d{0,4})?')`,
  numbers: sql`f IS NOT NULL`,
  percents: sql`n IS NOT NULL AND contains(x, '%')`,
  booleans: sql`lower(trim(x)) IN ('true', 'false')`,
  days: sql`d IS NOT NULL`,
  times: sql`t IS NOT NULL`,
  keys: sql`regexp_matches(x, '^[+'']|^0[\\dxXbB]|^\\d{16,}$|^\\d+[eE]\\d+$|^[\\d_]+_[\\d_]+$')`,
};

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
