import type { IngestOptions, Report, Skipped, TotalCheck } from '../src/core/engine.ts';
import type { DayRange } from '../src/core/calendar.ts';
import type { Facts, Importer, SourceColumns } from '../src/core/importer.ts';
import type { Problem } from '../src/core/problems.ts';
import { firstCell, rowObjects, type Column } from '../src/core/schema.ts';
import { id, raw, sql } from '../src/core/sql/sql.ts';
import { money, ratio, unitless, type Unit } from '../src/core/units.ts';
import { sourceColumns } from '../src/importers/columns.ts';
import { columnTypeOf, MORE_CELLS, offsetColumn } from '../src/importers/typing.ts';
import type { Database } from './database.ts';
import type { Sightings } from './ingest.ts';
import { CELL_SEPARATOR, ROW, SKIP, UNREADABLE, type Loader } from './load.ts';
import { generic } from '../src/importers/index.ts';

interface Loaded {
  readonly database: Database;
  readonly importer: Importer;
  readonly loader: Loader;
  readonly sightings: Sightings;
  readonly options: IngestOptions;
  readonly hash: string;
  /** Called after each query: a long report is not taken for one that hangs. */
  alive(): void;
  readonly ms: Readonly<Record<string, number>>;
}

/** Accounts for each record of a loaded file, checks it against its own total row, and leaves the table clean. */
export async function reportOf(loaded: Loaded): Promise<Report> {
  const { importer, loader, options, hash, sightings } = loaded;
  const started = performance.now();
  const source = sourceColumns(importer, options.reading, options.table, null);
  const step = async <T>(query: Promise<T>): Promise<T> => {
    const found = await query;
    loaded.alive();
    return found;
  };
  const totals = await step(totalsOf(loaded, source));
  const unreadable = await step(unreadableCells(loaded));
  const skipped = await step(sweepSkipped(loaded));
  const facts = await step(factsOf(loaded, source));
  const swept = await step(sweepByFacts(loaded, source, facts));
  const settled = swept.length > 0 ? await step(factsOf(loaded, source)) : facts;
  await step(dropHelpers(loaded));
  const { range, asOf, currencies } = await reach(loaded, source);
  const all = [...skipped, ...swept];
  const out = all.reduce((sum, s) => sum + s.count, 0);
  return {
    table: options.table,
    sha256: hash,
    columns: columnsOf(loaded),
    rows: { read: sightings.records, in: loader.rows - out, skipped: out },
    skipped: all,
    range,
    asOf,
    currency: options.reading.currency ?? (currencies.length === 1 ? currencies[0]! : null),
    totals,
    facts: settled,
    problems: [
      ...problemsOfSightings(sightings, loaded),
      ...unreadable,
      ...disagreeing(totals),
      ...(currencies.length > 1 ? [{ code: 'currencies-in-file' as const, currencies }] : []),
      ...(importer.problems?.(settled, source) ?? []),
    ],
    ms: { ...loaded.ms, fold: performance.now() - started },
  };
}

async function totalsOf({ database, importer, loader, options }: Loaded, source: SourceColumns): Promise<TotalCheck[] | null> {
  const keys = (importer.totals ?? []).filter((key) => source.has(key));
  if (keys.length === 0) return null;
  const sums = keys.flatMap((key) => [
    sql`sum(${source.column(key)}) FILTER (WHERE ${SKIP} = 'total') AS ${id(`${key}.file`)}`,
    sql`sum(${source.column(key)}) FILTER (WHERE ${SKIP} IS NULL) AS ${id(`${key}.computed`)}`,
  ]);
  const rows = await database.rows(
    sql`SELECT count(*) FILTER (WHERE ${SKIP} = 'total') AS totals, count(*) AS n, ${sums} FROM ${loader.table}`,
    options.signal,
  );
  if (Number(firstCell(rows, 'totals')) === 0) return null;
  const slack = Math.min(1, 0.005 * Number(firstCell(rows, 'n')) + 0.005);
  return keys.flatMap((key) => {
    const [file, computed] = [firstCell(rows, `${key}.file`), firstCell(rows, `${key}.computed`)];
    if (file === null || computed === null) return [];
    const column = loader.columns.find((c) => c.field === key)!.header;
    return [{ column, file: toMicros(file), computed: toMicros(computed), agrees: Math.abs(Number(file) - Number(computed)) <= slack }];
  });
}

/** Sums of doubles, without the dust beyond the sixth decimal. */
const toMicros = (cell: unknown): number => Number(Number(cell).toFixed(6));

const disagreeing = (totals: readonly TotalCheck[] | null): Problem[] =>
  (totals ?? []).filter((t) => !t.agrees).map(({ column, file, computed }) => ({ code: 'totals-disagree', column, file, computed }));

async function unreadableCells({ database, importer, loader, options }: Loaded): Promise<Problem[]> {
  if (importer === generic) return [];
  const cells = sql`SELECT unnest(string_split(${UNREADABLE}, ${CELL_SEPARATOR})) AS cell, ${ROW} AS r FROM ${loader.table} WHERE ${UNREADABLE} IS NOT NULL AND ${SKIP} IS NULL`;
  const rows = await database.rows(
    sql`SELECT CAST(split_part(cell, ':', 1) AS INTEGER) AS place, count(*) AS n, CAST(list(r ORDER BY r)[1:5] AS VARCHAR) AS rows, arg_min(cell, r) AS example FROM (${cells}) GROUP BY 1 ORDER BY 1`,
    options.signal,
  );
  return rowObjects(rows).map((row) => {
    const column = loader.columns[Number(row['place'])]!;
    const example = String(row['example']).replace(/^\d+:/, '');
    return {
      code: 'cells-unreadable',
      column: column.header,
      type: column.type,
      count: Number(row['n']),
      rows: JSON.parse(String(row['rows'])) as number[],
      example,
    };
  });
}

async function sweepSkipped({ database, importer, loader, options }: Loaded): Promise<Skipped[]> {
  if (importer === generic) return [];
  const rows = await database.rows(
    sql`SELECT ${SKIP} AS reason, count(*) AS n FROM ${loader.table} WHERE ${SKIP} IS NOT NULL GROUP BY 1 ORDER BY 1`,
    options.signal,
  );
  if (rows.count > 0) await database.run(sql`DELETE FROM ${loader.table} WHERE ${SKIP} IS NOT NULL`, options.signal);
  return rowObjects(rows).map((row) => ({ reason: String(row['reason']), count: Number(row['n']) }));
}

async function factsOf({ database, importer, options }: Loaded, source: SourceColumns): Promise<Facts> {
  if (!importer.facts) return {};
  return { ...rowObjects(await database.rows(importer.facts(source), options.signal))[0] };
}

async function sweepByFacts({ database, importer, loader, options }: Loaded, source: SourceColumns, facts: Facts): Promise<Skipped[]> {
  const swept: Skipped[] = [];
  for (const { reason, where } of importer.sweeps?.(facts, source) ?? []) {
    swept.push({ reason, count: await database.run(sql`DELETE FROM ${loader.table} WHERE ${where}`, options.signal) });
  }
  return swept;
}

async function dropHelpers({ database, importer, loader }: Loaded): Promise<void> {
  for (const column of importer === generic ? [ROW] : [ROW, SKIP, UNREADABLE])
    await database.run(sql`ALTER TABLE ${loader.table} DROP COLUMN ${column}`);
}

interface Reach {
  readonly range: DayRange | null;
  readonly asOf: string | null;
  readonly currencies: readonly string[];
}

/** The days the rows stand on (or the file says it covers), and the latest moment it names anywhere. */
async function reach({ database, importer, loader, options }: Loaded, source: SourceColumns): Promise<Reach> {
  const times = loader.columns.filter((c) => c.type === 'timestamp' || c.type === 'instant').map((c) => sql`max(${id(c.header)})`);
  const asOf = times.length > 0 ? sql`greatest(${times})` : raw('NULL');
  const covers = importer.covers?.(source) ?? null;
  const day = importer.day?.(source);
  const [from, to] = day ? [sql`min(${day})`, sql`max(${day})`] : [raw('CAST(NULL AS DATE)'), raw('CAST(NULL AS DATE)')];
  const stated = covers ?? { from: raw('CAST(NULL AS DATE)'), to: raw('CAST(NULL AS DATE)') };
  const currency = source.has('currency') ? source.column('currency') : raw('NULL');
  const rows = await database.rows(
    sql`SELECT least(${from}, ${stated.from}) AS first, greatest(${to}, ${stated.to}) AS last, ${asOf} AS as_of, string_agg(DISTINCT ${currency}, chr(10)) AS currencies FROM ${loader.table}`,
    options.signal,
  );
  const [first, last] = [firstCell(rows, 'first'), firstCell(rows, 'last')] as [string | null, string | null];
  const told = options.reading.stated;
  const range = first !== null && last !== null ? widest({ from: first, to: last }, told) : told;
  const currencies = String(firstCell(rows, 'currencies') ?? '')
    .split('\n')
    .filter(Boolean)
    .sort();
  return { range, asOf: firstCell(rows, 'as_of') as string | null, currencies };
}

const widest = (rows: DayRange, told: DayRange | null): DayRange =>
  told ? { from: rows.from < told.from ? rows.from : told.from, to: rows.to > told.to ? rows.to : told.to } : rows;

function columnsOf({ importer, loader, options }: Loaded): Report['columns'] {
  if (importer === generic) {
    const settled = loader.columns.map((c, i) => settledColumn(c.header, loader.settled[i]!));
    return loader.more ? [...settled, settledColumn(MORE_CELLS, 'text')] : settled;
  }
  return loader.columns.flatMap(({ header, field, type }) => {
    const unit: Unit = type === 'money' && options.reading.currency ? money(options.reading.currency) : unitless;
    const column = { name: header, type: columnTypeOf[type], nullable: true, unit, field, fieldType: field === null ? null : type };
    const offset = { name: offsetColumn(header), type: 'integer' as const, nullable: true, unit: unitless, field: null, fieldType: null };
    return type === 'instant' ? [column, offset] : [column];
  });
}

function settledColumn(name: string, type: Loader['settled'][number]): Column & { field: null; fieldType: null } {
  const plain = type === 'percent' || type === 'decimal' ? 'number' : type;
  return { name, type: plain, nullable: true, unit: type === 'percent' ? ratio : unitless, field: null, fieldType: null };
}

function problemsOfSightings({ short, long, foreign, utf8, cutRecord }: Sightings, { importer, options }: Loaded): Problem[] {
  const width = options.reading.headers.length;
  const found: Problem[] = [];
  if (short.count > 0) found.push({ code: 'rows-ragged', count: short.count, width, rows: short.rows, kept: true, than: 'shorter' });
  if (long.count > 0)
    found.push({ code: 'rows-ragged', count: long.count, width, rows: long.rows, kept: importer === generic, than: 'longer' });
  if (utf8 && foreign.count > 0) found.push({ code: 'encoding-mixed', count: foreign.count, rows: foreign.rows });
  if (cutRecord !== null) found.push({ code: 'file-cut-off', row: cutRecord });
  return found;
}
