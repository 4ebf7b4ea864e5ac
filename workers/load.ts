import type { IngestOptions } from '../src/core/engine.ts';
import { matchFields, type FieldType, type Importer, type Reading } from '../src/core/importer.ts';
import { ProblemError } from '../src/core/result.ts';
import { as, id, join, raw, sql, type Sql } from '../src/core/sql/sql.ts';
import { rawColumn, rawColumns } from '../src/importers/columns.ts';
import { rewrite, type Rewritten } from '../src/importers/formats/rewrite.ts';
import { generic } from '../src/importers/index.ts';
import { offsetColumn, typed } from '../src/importers/typing.ts';
import type { Database } from './database.ts';
import type { LoadPart } from './ingest.ts';
import type { SettledType } from './settle.ts';

/** Columns that live only until the report is written: the row's number, why it is left out, what could not be read. */
export const ROW = id('_row');
export const SKIP = id('_skip');
export const UNREADABLE = id('_unreadable');
/** Cells beyond the header's width, joined. */
export const MORE = id('_more');

/** A column whose leading apostrophe is a spreadsheet guard, not content. */
const GUARDED = /zip|postal|phone|barcode|sku|plz|telefon/i;

/** Between the unreadable cells of one row, and between a cell's column and its text. */
export const CELL_SEPARATOR = '\u001f';

export interface TypedColumn {
  readonly header: string;
  readonly place: number;
  readonly field: string | null;
  readonly type: FieldType;
}

/** Loads a file's parts into one table, typed as they come; `rows` counts what is in. */
export class Loader {
  rows = 0;
  /** The types a plain table's columns were given. */
  settled: readonly SettledType[] = [];
  readonly columns: readonly TypedColumn[];
  readonly #select: Sql;
  #created = false;

  constructor(
    readonly database: Database,
    readonly importer: Importer,
    readonly options: IngestOptions,
  ) {
    this.columns = typedColumns(importer, options.reading);
    this.#select = importer === generic ? textSelect(options.reading) : typedSelect(this.columns, importer, options.reading);
  }

  get table(): Sql {
    return id(this.options.table);
  }

  /** Loads a part; what DuckDB took in must be what was counted, if need be after writing the part out as strict CSV. */
  async load(part: LoadPart): Promise<void> {
    if (part.records === 0) return;
    const spare = part.rewritten ? null : part.bytes.slice();
    if (await this.#insert(part)) return;
    const again: Rewritten | null = spare && rewrite({ ...part.part, bytes: spare as Uint8Array<ArrayBuffer> }, part.layout, 'utf-8');
    if (again && (await this.#insert({ ...part, ...again, rewritten: true }))) return;
    throw new ProblemError({ code: 'file-unreadable', file: this.options.table, why: 'counts-disagree', detail: '', row: part.first + 1 });
  }

  /** Takes back what is in the table: nothing of a failed import stays. */
  async abandon(): Promise<void> {
    await this.database.run(sql`DROP TABLE IF EXISTS ${this.table}`);
  }

  async #insert(part: LoadPart): Promise<boolean> {
    const { signal } = this.options;
    const inserted = await this.database.withFile(part.bytes, async (path) => {
      const rows = sql`${this.#select} FROM (SELECT *, ${part.first} + row_number() OVER () AS ${ROW} FROM ${this.#records(path, part)})`;
      const into = this.#created ? sql`INSERT INTO ${this.table} ${rows}` : sql`CREATE OR REPLACE TABLE ${this.table} AS ${rows}`;
      return this.database.run(into, signal);
    });
    this.#created = true;
    if (inserted === part.records) {
      this.rows += inserted;
      return true;
    }
    await this.database.run(sql`DELETE FROM ${this.table} WHERE ${ROW} > ${part.first}`);
    return false;
  }

  #records(path: string, part: LoadPart): Sql {
    const width = this.options.reading.headers.length + (part.rewritten ? 1 : 0);
    const columns = raw(`{${Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ')}}`);
    const literal = !part.rewritten && part.layout.quotes === 'literal';
    const quote = literal ? '' : '"';
    const lineEnd = !part.rewritten && part.part.lineEnd === '\r\n' ? '\\r\\n' : '\\n';
    const longest = Math.max(2 << 20, part.part.longest * 2 + 1024);
    const read = sql`read_csv(${path}, auto_detect=false, header=false, columns=${columns}, delim=${part.rewritten ? ',' : part.layout.delimiter}, quote=${quote}, escape=${quote}, new_line=${lineEnd}, max_line_size=${longest}, buffer_size=${Math.max(longest, 8 << 20)})`;
    return part.rewritten ? read : sql`(SELECT *, CAST(NULL AS VARCHAR) AS ${rawColumn(width)} FROM ${read})`;
  }
}

function typedColumns(importer: Importer, reading: Reading): TypedColumn[] {
  const places = Object.entries(matchFields(importer.fields, reading.headers));
  return reading.headers.map((header, place) => {
    const field = places.find(([, at]) => at === place)?.[0] ?? null;
    return { header, place, field, type: field === null ? 'text' : importer.fields[field]!.type };
  });
}

/** Every column typed, beside the row's number, the reason to leave it out, and the cells that could not be read. */
function typedSelect(columns: readonly TypedColumn[], importer: Importer, reading: Reading): Sql {
  const list = columns.flatMap((column) => outputs(column));
  const checked = columns.filter((c) => c.type !== 'text');
  const unreadable = checked.map(
    ({ place }) =>
      sql`(${typedValue(columns[place]!, reading)} IS NULL AND ${rawColumn(place)} IS NOT NULL AND NOT not_applicable(${rawColumn(place)}))`,
  );
  const cells = checked.map(({ place }, i) => sql`CASE WHEN ${unreadable[i]!} THEN ${`${place}:`} || left(${rawColumn(place)}, 40) END`);
  const told =
    checked.length === 0
      ? raw('CAST(NULL AS VARCHAR)')
      : sql`CASE WHEN ${join(unreadable, ' OR ')} THEN concat_ws(${CELL_SEPARATOR}, ${cells}) END`;
  return sql`SELECT ${[...list.map((c) => c(reading)), ROW, as(skipReason(importer, reading), '_skip'), as(told, '_unreadable')]}`;
}

type Output = (reading: Reading) => Sql;

function outputs(column: TypedColumn): Output[] {
  const value: Output = (reading) => as(typedValue(column, reading), column.header);
  if (column.type !== 'instant') return [value];
  return [value, () => as(sql`offset_minutes(${rawColumn(column.place)})`, offsetColumn(column.header))];
}

function typedValue({ header, place, type }: TypedColumn, reading: Reading): Sql {
  const text = rawColumn(place);
  const value =
    type === 'text' && GUARDED.test(header) ? sql`CASE WHEN starts_with(${text}, '''') THEN ${text}[2:] ELSE ${text} END` : text;
  return typed(type, value, reading);
}

function skipReason(importer: Importer, reading: Reading): Sql {
  const more = sql`CASE WHEN ${rawColumn(reading.headers.length)} IS NOT NULL THEN 'too-many-cells' END`;
  return importer.skip ? sql`coalesce(${more}, ${importer.skip(rawColumns(importer, reading))})` : more;
}

/** Every column as text, with the cells that were too many: what a plain table is before its types are settled. */
function textSelect({ headers }: Reading): Sql {
  return sql`SELECT ${[...headers.map((header, place) => as(rawColumn(place), header)), as(rawColumn(headers.length), '_more'), ROW]}`;
}
