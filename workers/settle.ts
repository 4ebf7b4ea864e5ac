import type { Reading } from '../src/core/importer.ts';
import { firstCell, rowObjects, type ColumnType } from '../src/core/schema.ts';
import { as, id, raw, sql, type Sql } from '../src/core/sql/sql.ts';
import { PART_RECORDS } from '../src/importers/formats/split.ts';
import { MORE_CELLS, typed } from '../src/importers/typing.ts';
import type { Database } from './database.ts';
import { MORE, ROW, type Loader } from './load.ts';

/** What a full scan found in a column of text, as counts. `filled`: cells that hold something and are not `n/a`. */
interface Profile {
  readonly filled: number;
  /** Numbers without anything but digits, a sign and a point. */
  readonly bare: number;
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

/** Gives a plain table its types: each column the narrowest type that holds every one of its cells, else text. `alive` is called at every step. */
export async function settleTypes(database: Database, loader: Loader, reading: Reading, alive: () => void): Promise<void> {
  const { signal } = loader.options;
  const headers = reading.headers;
  const profiles = await profiled(loader, reading, alive);
  const types = profiles.map(settled);
  const more = Number(firstCell(await database.rows(sql`SELECT count(${MORE}) AS n FROM ${loader.table}`, signal), 'n'));
  const columns = headers.map((header, i) => as(valueOf(types[i]!, id(header), reading, profiles[i]!), header));
  const text = loader.textTable;
  await database.run(sql`ALTER TABLE ${loader.table} RENAME TO ${text}`, signal);
  const extra = more > 0 ? [as(MORE, MORE_CELLS)] : [];
  const rows = sql`SELECT ${[...columns, ...extra, ROW]} FROM ${text}`;
  await database.run(sql`CREATE OR REPLACE TABLE ${loader.table} AS ${rows} LIMIT 0`, signal);
  for (const step of steps(loader.rows)) {
    await database.run(sql`INSERT INTO ${loader.table} ${rows} WHERE ${step}`, signal);
    alive();
  }
  await database.run(sql`DROP TABLE ${text}`, signal);
  loader.settled = types;
  loader.more = more > 0;
}

/** The table's rows in pieces, as conditions. */
const steps = (rows: number): Sql[] =>
  Array.from({ length: Math.ceil(rows / STEP) }, (_, i) => sql`${ROW} > ${i * STEP} AND ${ROW} <= ${(i + 1) * STEP}`);

/** What all cells of each column are, step by step. */
async function profiled(loader: Loader, reading: Reading, alive: () => void): Promise<Profile[]> {
  const counts = reading.headers.map(() => Object.fromEntries(NAMES.map((name) => [name, 0])) as Counts);
  for (const step of steps(loader.rows)) {
    const found = await loader.database.rows(profileOf(sql`(FROM ${loader.table} WHERE ${step})`, reading), loader.options.signal);
    for (const row of rowObjects(found)) for (const name of NAMES) counts[Number(row['place'])]![name] += Number(row[name]);
    alive();
  }
  return counts;
}

/** Every cell of every column read in each way there is, then counted by column: one scan, and one expression a test. */
function profileOf(table: Sql, reading: Reading): Sql {
  const x = id('x');
  const { headers } = reading;
  const digits = reading.decimal === ',' ? sql`number_comma(${x})` : sql`number_point(${x})`;
  const cells = sql`SELECT unnest([${headers.map((_, i) => sql`${i}`)}]) AS place, unnest([${headers.map((h) => id(h))}]) AS x FROM ${table}`;
  const readings = sql`SELECT place, x, ${digits} AS n, ${typed('number', x, reading)} AS f,
    CASE WHEN length(x) <= 18 AND NOT regexp_full_match(x, '[-+]?\\d*[.,]?\\d*') THEN ${typed('date', x, reading)} END AS d,
    CASE WHEN length(x) > 10 THEN ${typed('timestamp', x, reading)} END AS t
    FROM (${cells}) WHERE x IS NOT NULL AND NOT not_applicable(x)`;
  return sql`SELECT place, ${NAMES.map((name) => as(sql`count(*) FILTER (WHERE ${TESTS[name]})`, name))} FROM (${readings}) GROUP BY place`;
}

type Counts = { -readonly [N in keyof Profile]: number };

const TESTS: Record<keyof Profile, Sql> = {
  filled: sql`TRUE`,
  bare: sql`x = n`,
  integers: sql`regexp_full_match(x, '-?\\d{1,15}')`,
  cents: sql`regexp_full_match(n, '-?\\d{0,14}(\\.\\d{0,4})?')`,
  numbers: sql`f IS NOT NULL`,
  percents: sql`n IS NOT NULL AND contains(x, '%')`,
  booleans: sql`lower(trim(x)) IN ('true', 'false')`,
  days: sql`d IS NOT NULL`,
  times: sql`t IS NOT NULL`,
  keys: sql`regexp_matches(x, '^[+'']|^0[\\dxXbB]|^\\d{16,}$|^\\d+[eE]\\d+$|^[\\d_]+_[\\d_]+$')`,
};

const NAMES = Object.keys(TESTS) as (keyof Profile)[];

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

/** What bare digits are cast to, at once: an expression for each of thousands of columns takes its time even where there are few rows. */
const BARE: Readonly<Partial<Record<SettledType, string>>> = { integer: 'BIGINT', decimal: 'DECIMAL(18,4)', number: 'DOUBLE' };

function valueOf(type: SettledType, x: Sql, reading: Reading, profile: Profile): Sql {
  if (BARE[type] && profile.bare === profile.filled) return sql`try_cast(${x} AS ${raw(BARE[type])})`;
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
