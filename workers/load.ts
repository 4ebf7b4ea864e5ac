import type { IngestOptions } from '../src/core/engine.ts';
import { matchFields, type FieldType, type Importer, type Reading } from '../src/core/importer.ts';
import { ProblemError } from '../src/core/result.ts';
import { as, id, join, raw, sql, type Sql } from '../src/core/sql/sql.ts';
import { cell, kindOf, within, type CellKind } from '../src/importers/cells.ts';
import { rawColumn, rawColumns } from '../src/importers/columns.ts';
import { rewrite } from '../src/importers/formats/rewrite.ts';
import { generic } from '../src/importers/index.ts';
import { offsetColumn } from '../src/importers/typing.ts';
import type { Database } from './database.ts';
import type { LoadPart } from './ingest.ts';
import type { SettledType } from './settle.ts';

/**
 * Columns that live only until the report is written: the row's number, why it is left out, what could not be read, and
 * cells beyond the header's width, joined. No header has a space before it, so none of them is the file's own.
 */
export const ROW = id(' row');
export const SKIP = id(' skip');
export const UNREADABLE = id(' unreadable');
export const MORE = id(' more');

/** A column whose leading apostrophe is a spreadsheet guard, not content. */
const GUARDED = /zip|postal|phone|barcode|sku|plz|telefon/i;

/** Between the unreadable cells of one row, and between a cell's column and its text. */
export const CELL_SEPARATOR = '\u001f';

type RowsFrom = (rows: Sql) => Sql;

export interface TypedColumn {
  readonly header: string;
  readonly place: number;
  readonly field: string | null;
  readonly type: FieldType;
  readonly kind: CellKind;
}

/** Loads a file's parts into one table, typed as they come; `rows` counts what is in. */
export class Loader {
  rows = 0;
  /** The types a plain table's columns were given. */
  settled: readonly SettledType[] = [];
  /** Has a plain table a column of cells that were too many? */
  more = false;
  readonly columns: readonly TypedColumn[];
  readonly #rowsFrom: RowsFrom;
  #created = false;

  constructor(
    readonly database: Database,
    readonly importer: Importer,
    readonly options: IngestOptions,
  ) {
    this.columns = typedColumns(importer, options.reading);
    this.#rowsFrom = importer === generic ? textSelect(options.reading) : typedSelect(this.columns, importer, options.reading);
  }

  get table(): Sql {
    return id(this.options.table);
  }

  /** Where a plain table stands while its types are settled; no file's name makes a name with spaces. */
  get textTable(): Sql {
    return id(`${this.options.table} as text`);
  }

  /** Loads a part; what DuckDB took in must be what was counted, if need be after writing the part out as strict CSV. */
  async load(given: LoadPart): Promise<void> {
    const { part, layout, rewritten } = given;
    if (part.records === 0) return;
    const spare = rewritten ? null : { ...part, bytes: part.bytes.slice() };
    if (await this.#insert(given)) return;
    if (spare && (await this.#insert({ ...given, bytes: rewrite(spare, layout).bytes, rewritten: true }))) return;
    throw new ProblemError({ code: 'file-unreadable', file: this.options.table, why: 'counts-disagree', detail: '', row: part.first + 1 });
  }

  /** Takes back what is in the table: nothing of a failed import stays. */
  async abandon(): Promise<void> {
    await this.database.run(sql`DROP TABLE IF EXISTS ${this.table}`);
    await this.database.run(sql`DROP TABLE IF EXISTS ${this.textTable}`);
  }

  async #insert(given: LoadPart): Promise<boolean> {
    const { first, records } = given.part;
    const inserted = await this.#inserted(given);
    if (inserted === records) {
      this.rows += inserted;
      return true;
    }
    if (inserted !== null) await this.database.run(sql`DELETE FROM ${this.table} WHERE ${ROW} > ${first}`);
    return false;
  }

  /** How many records DuckDB found in a part and put into the table; null if it could not read the part as it is. */
  async #inserted({ bytes, part, layout, rewritten }: LoadPart): Promise<number | null> {
    try {
      const inserted = await this.database.withFile(bytes, async (path) => {
        const records = this.#records(path, { part, layout, rewritten });
        const rows = this.#rowsFrom(sql`(SELECT *, ${part.first} + row_number() OVER () AS ${ROW} FROM ${records})`);
        const into = this.#created ? sql`INSERT INTO ${this.table} ${rows}` : sql`CREATE OR REPLACE TABLE ${this.table} AS ${rows}`;
        return this.database.run(into, this.options.signal);
      });
      this.#created = true;
      return inserted;
    } catch (error) {
      if (!rewritten && error instanceof ProblemError && error.problem.code === 'sql-invalid') return null;
      throw error;
    }
  }

  #records(path: string, { part, layout, rewritten }: Omit<LoadPart, 'bytes'>): Sql {
    const width = this.options.reading.headers.length + (rewritten ? 1 : 0);
    const columns = raw(`{${Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ')}}`);
    const literal = !rewritten && layout.quotes === 'literal';
    const quote = literal ? '' : '"';
    const lineEnd = !rewritten && part.lineEnd === '\r\n' ? '\\r\\n' : '\\n';
    const longest = Math.max(2 << 20, part.longest * 2 + 1024);
    const read = sql`read_csv(${path}, auto_detect=false, header=false, columns=${columns}, delim=${rewritten ? ',' : layout.delimiter}, quote=${quote}, escape=${quote}, new_line=${lineEnd}, max_line_size=${longest}, buffer_size=${Math.max(longest, 8 << 20)})`;
    return rewritten ? read : sql`(SELECT *, CAST(NULL AS VARCHAR) AS ${rawColumn(width)} FROM ${read})`;
  }
}

function typedColumns(importer: Importer, reading: Reading): TypedColumn[] {
  const places = Object.entries(matchFields(importer.fields, reading.headers));
  return reading.headers.map((header, place) => {
    const field = places.find(([, at]) => at === place)?.[0] ?? null;
    if (field === null) return { header, place, field, type: 'text', kind: 'text' };
    const { type } = importer.fields[field]!;
    return { header, place, field, type, kind: kindOf(field, type) };
  });
}

const typedColumn = (place: number): Sql => id(`t${place}`);

/** What a part's rows become, step by step: all text, then typed, then held within bounds, then named, beside the reason to leave a row out and what could not be read. */
function typedSelect(columns: readonly TypedColumn[], importer: Importer, reading: Reading): RowsFrom {
  const typing = columns.flatMap((column) => [
    as(typedValue(column, reading), `t${column.place}`),
    ...(column.type === 'instant' ? [as(sql`offset_minutes(${rawColumn(column.place)})`, `o${column.place}`)] : []),
  ]);
  const bounding = columns.flatMap(({ place, kind }) => {
    const value = within(kind, typedColumn(place));
    return value === null ? [] : [as(value, `t${place}`)];
  });
  const naming = columns.flatMap(({ header, place, type }) => [
    as(typedColumn(place), header),
    ...(type === 'instant' ? [as(id(`o${place}`), offsetColumn(header))] : []),
  ]);
  const marks = [ROW, sql`${skipReason(importer, reading)} AS ${SKIP}`, sql`${unreadableCells(columns)} AS ${UNREADABLE}`];
  const kept = bounding.length > 0 ? sql`* REPLACE (${bounding})` : raw('*');
  return (rows) => sql`SELECT ${[...naming, ...marks]} FROM (SELECT ${kept} FROM (SELECT *, ${typing} FROM ${rows}))`;
}

/** The cells of a row that hold something no value could be read from: their column's place and text. */
function unreadableCells(columns: readonly TypedColumn[]): Sql {
  const checked = columns.filter((c) => c.kind !== 'text').map((c) => c.place);
  if (checked.length === 0) return raw('CAST(NULL AS VARCHAR)');
  const lost = (place: number): Sql => sql`(${typedColumn(place)} IS NULL AND ${rawColumn(place)} IS NOT NULL)`;
  const told = checked.map(
    (place) =>
      sql`CASE WHEN ${lost(place)} AND NOT not_applicable(${rawColumn(place)}) THEN ${`${place}:`} || replace(left(${rawColumn(place)}, 40), ${CELL_SEPARATOR}, ' ') END`,
  );
  return sql`CASE WHEN ${join(checked.map(lost), ' OR ')} THEN nullif(concat_ws(${CELL_SEPARATOR}, ${told}), '') END`;
}

function typedValue({ header, place, kind }: TypedColumn, reading: Reading): Sql {
  const text = rawColumn(place);
  const value =
    kind === 'text' && GUARDED.test(header) ? sql`CASE WHEN starts_with(${text}, '''') THEN ${text}[2:] ELSE ${text} END` : text;
  return cell(kind, value, reading);
}

function skipReason(importer: Importer, reading: Reading): Sql {
  const more = sql`CASE WHEN ${rawColumn(reading.headers.length)} IS NOT NULL THEN 'too-many-cells' END`;
  return importer.skip ? sql`coalesce(${more}, ${importer.skip(rawColumns(importer, reading))})` : more;
}

/** Every column as text, with the cells that were too many: what a plain table is before its types are settled. */
function textSelect({ headers }: Reading): RowsFrom {
  const columns = headers.map((header, place) => as(rawColumn(place), header));
  return (rows) => sql`SELECT ${[...columns, sql`${rawColumn(headers.length)} AS ${MORE}`, ROW]} FROM ${rows}`;
}
