import type { DayRange } from './calendar.ts';
import type { Problem } from './problems.ts';
import type { Cell } from './schema.ts';
import type { Sql } from './sql/sql.ts';

/**
 * What a column of an export holds. `money` is read to four decimals, exactly; `number` as a double; `instant` is a
 * timestamp with its UTC offset, which becomes a column of its own (minutes).
 */
export type FieldType = 'text' | 'money' | 'number' | 'integer' | 'boolean' | 'date' | 'timestamp' | 'instant';

/** One column an importer knows: the headers it goes by, in any language, compared as `normalHeader` gives them. */
export interface Field {
  readonly headers: readonly string[];
  readonly type: FieldType;
}

export type Fields<K extends string> = Readonly<Record<K, Field>>;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Delimiter = ',' | ';' | '\t' | '|';
export type DecimalMark = '.' | ',';
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** How a file's bytes become records. `headerRecord` counts from 0; what stands above it is the preamble. */
export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly quotes: 'standard' | 'literal';
  readonly headerRecord: number;
}

/** Everything decided about a file before its rows are read; kept in the workbook, so that it is read the same way again. */
export interface Reading {
  readonly importer: string;
  readonly confidence: number;
  readonly dialect: Dialect;
  readonly headers: readonly string[];
  readonly preamble: readonly string[];
  readonly decimal: DecimalMark;
  readonly dateOrder: DateOrder;
  /** The currency the file itself names, or the one a person gave; null while unknown or where each row has its own. */
  readonly currency: string | null;
  /** The days the file says it covers, when it says so outside its rows. */
  readonly stated: DayRange | null;
}

/** What a person answered about one file; absent keys are decided from evidence. */
export interface Answers {
  readonly importer?: string;
  readonly decimal?: DecimalMark;
  readonly dateOrder?: DateOrder;
  /** The currency of this file's amounts. */
  readonly currency?: string;
  /** The currency of a file that names none, as once answered for the whole workbook. */
  readonly assumedCurrency?: string;
  readonly quotes?: 'standard' | 'literal';
}

/** A header row under examination: every importer is asked how sure it is that the file is its own. */
export interface Head {
  readonly headers: readonly string[];
  readonly preamble: readonly string[];
  readonly fileName: string;
  /** Is one of these headers there? Names as `normalHeader` gives them. */
  has(...anyOf: readonly string[]): boolean;
  /** Are all of these there? */
  hasAll(...allOf: readonly string[]): boolean;
}

/** A file's records while they are read: every cell still text, columns by key. */
export interface RawColumns<K extends string = string> {
  /** The first column of the file, whatever it is: where vendors write `Total: Account`. */
  readonly first: Sql;
  has(key: K): boolean;
  /** The column as text, or a NULL where the file has none. */
  column(key: K): Sql;
}

/** A source's typed table as an importer sees it: its columns by key. */
export interface SourceColumns<K extends string = string> {
  readonly table: Sql;
  /** The currency of the whole file, if it has one. */
  readonly currency: string | null;
  /** A label that tells two ad accounts apart, for rows that name none. */
  readonly account: string | null;
  has(key: K): boolean;
  /** The typed column, or a NULL of its type where the file has none. */
  column(key: K): Sql;
  /** The offset in minutes that stands beside an `instant` column. */
  offset(key: K): Sql;
}

export type FeedTable = 'orders' | 'order_lines' | 'ad_spend' | 'product_costs' | 'cost_rules' | 'marketing_costs' | 'fx_rates';

/** One way a source fills the ledger: a SELECT in the shape that the ledger table documents. */
export interface Feed<K extends string = string> {
  readonly table: FeedTable;
  select(source: SourceColumns<K>): Sql;
}

/** Why a row is left out. `total` restates the whole file, `subtotal` a part of it. */
export type SkipReason = 'total' | 'subtotal' | 'blank' | 'repeated-header' | 'too-many-cells' | 'line-without-order' | 'order-twice';

/** Rows to take out once the table is complete, because of what stands in other rows. */
export interface Sweep {
  readonly reason: SkipReason;
  /** A condition over the typed table. */
  readonly where: Sql;
}

/** What a vendor's export is, told once: how to know it, what its columns mean, what to leave out, what it feeds. */
export interface Importer<K extends string = string> {
  readonly id: string;
  readonly title: string;
  readonly vendor: string;
  readonly fields: Fields<K>;
  /** 0 = certainly not, 1 = certainly. Under 0.5 the file is kept as a plain table. */
  recognises(head: Head): number;
  /** Why a row is left out, as a `SkipReason` text, or NULL for a row that counts. */
  skip?(raw: RawColumns<K>): Sql;
  /** Columns that rows skipped as `total` restate: checked against the sum of the rows. */
  readonly totals?: readonly K[];
  /** The days a file covers, where its preamble says so. */
  stated?(preamble: readonly string[]): DayRange | null;
  /** Must the file's currency be known before it can feed the ledger? */
  readonly needsCurrency: boolean;
  /** The day of a row; NULL where the row spans more than a day. Without it the file has no days at all. */
  day?(source: SourceColumns<K>): Sql;
  /** The days a file covers where its rows say so: two aggregates, first and last day. */
  covers?(source: SourceColumns<K>): { readonly from: Sql; readonly to: Sql } | null;
  readonly feeds: readonly Feed<K>[];
  /** One SELECT of one row over the typed table: figures for the report, the questions and the sweeps. */
  facts?(source: SourceColumns<K>): Sql;
  /** What the facts say has to be taken out. */
  sweeps?(facts: Facts, source: SourceColumns<K>): readonly Sweep[];
  /** What the facts say a person should know. */
  problems?(facts: Facts, source: SourceColumns<K>): readonly Problem[];
}

/**
 * The facts an importer asked for, by name. Some are read beyond it, wherever they are there: `orders`, `usual_currency`,
 * `refunded`, `orders_without_id` (of an orders export), `dated` (rows with a day), `shops` and `accounts` (names, one a line),
 * `pending` and `lines_without_shipping` (what is asked about).
 */
export type Facts = Readonly<Record<string, Cell>>;

/**
 * A header as importers compare it: without byte-order mark, outer space and a trailing currency code in brackets,
 * lower case, one kind of apostrophe, single spaces.
 */
export function normalHeader(header: string): string {
  return header
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[\s\u00A0\u202F]+/g, ' ')
    .trim()
    .replace(/ ?\([A-Z]{3}\)$/, '')
    .toLowerCase();
}

/** The currency code a header carries in its last brackets: `Amount spent (USD)` → `USD`. */
export const currencyOfHeader = (header: string): string | null => /\(([A-Z]{3})\)\s*$/.exec(header)?.[1] ?? null;

/** Which of the file's headers stands for each field: its place from 0, or absent. The field's earlier names win. */
export function matchFields<K extends string>(fields: Fields<K>, headers: readonly string[]): Partial<Record<K, number>> {
  const places = new Map<string, number>();
  headers.forEach((header, i) => {
    const normal = normalHeader(header);
    if (!places.has(normal)) places.set(normal, i);
  });
  const matched: Partial<Record<K, number>> = {};
  for (const key of Object.keys(fields) as K[]) {
    const name = fields[key].headers.find((h) => places.has(h));
    if (name !== undefined) matched[key] = places.get(name)!;
  }
  return matched;
}

/** A file's header row, ready to be recognised. */
export function headOf(headers: readonly string[], preamble: readonly string[], fileName: string): Head {
  const normal = new Set(headers.map(normalHeader));
  return {
    headers,
    preamble,
    fileName,
    has: (...anyOf) => anyOf.some((h) => normal.has(h)),
    hasAll: (...allOf) => allOf.every((h) => normal.has(h)),
  };
}
