import type { DayRange } from './calendar.ts';
import type { Answers, Facts, FieldType, Reading } from './importer.ts';
import type { Name } from './names.ts';
import type { Problem } from './problems.ts';
import type { Question } from './questions.ts';
import type { Result } from './result.ts';
import type { Column, Rows } from './schema.ts';
import type { Sql } from './sql/sql.ts';

/** Bytes with a name. A browser's `File` is one; in Node a file on disk is read piece by piece in the same way. */
export interface SourceFile {
  readonly name: string;
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** What a look at a file's first records tells. With open questions that have no `meanwhile`, it waits for answers. */
export interface Inspection {
  readonly reading: Reading;
  readonly questions: readonly Question[];
  readonly problems: readonly Problem[];
}

/** How far an import has come: bytes of the file read, rows in the table. */
export interface Progress {
  readonly bytes: number;
  readonly of: number;
  readonly rows: number;
}

export interface Skipped {
  readonly reason: string;
  readonly count: number;
}

/** A column of the file's own total row against the sum of the rows. */
export interface TotalCheck {
  readonly column: string;
  readonly file: number;
  readonly computed: number;
  readonly agrees: boolean;
}

/** What became of a file. `rows.read = rows.in + rows.skipped`, by our own count of its records. */
export interface Report {
  readonly table: Name;
  readonly sha256: string;
  readonly columns: readonly (Column & { readonly field: string | null; readonly fieldType: FieldType | null })[];
  readonly rows: { readonly read: number; readonly in: number; readonly skipped: number };
  readonly skipped: readonly Skipped[];
  readonly range: DayRange | null;
  /** The latest moment any of its timestamps names (ISO, no zone): of two files with the same range, the later one knows more. */
  readonly asOf: string | null;
  readonly currency: string | null;
  readonly totals: readonly TotalCheck[] | null;
  readonly facts: Facts;
  readonly problems: readonly Problem[];
  readonly ms: Readonly<Record<string, number>>;
}

export interface IngestOptions {
  readonly table: Name;
  readonly reading: Reading;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/** A table that a statement has made: its columns, and how many rows. */
export interface Tabulated {
  readonly columns: readonly Column[];
  readonly count: number;
}

export interface Call {
  readonly signal?: AbortSignal;
  /** Fails with `deadline` after so many milliseconds from its turn on; a default holds where it is left out. Of no effect on an engine in the same thread. */
  readonly deadline?: number;
}

/** Where rows live. DuckDB-WASM in a worker is one implementation; the same core in Node is another. */
export interface Engine {
  /** The files inside a gzip or ZIP; any other file is itself. */
  unpack(file: SourceFile, call?: Call): Promise<Result<readonly SourceFile[]>>;
  /** Which export this is and how to read it, from its first records. */
  inspect(file: SourceFile, answers: Answers, call?: Call): Promise<Result<Inspection>>;
  /** The file as a typed table, and a report that accounts for each record. */
  ingest(file: SourceFile, options: IngestOptions): Promise<Result<Report>>;
  /** Create or replace a table (or view) as a query; readers see the old rows until the new ones are complete. Gives the number of rows; 0 for a view. */
  define(target: { readonly name: Sql; readonly as: 'table' | 'view' }, query: Sql, call?: Call): Promise<Result<number>>;
  /** The rows of a query, at most `limit` of them. */
  rows(query: Sql, call?: Call & { readonly limit?: number }): Promise<Result<Rows>>;
  /** One person's statement: a single SELECT, read only. */
  select(text: string, call?: Call & { readonly limit?: number }): Promise<Result<Rows>>;
  /**
   * Create or replace a table as one person's statement, a single SELECT; `around` are tables that only the statement sees (`WITH
   * a AS (…)`, or nothing). Gives what the table has become.
   */
  tabulate(name: Sql, text: string, around: Sql, call?: Call): Promise<Result<Tabulated>>;
  drop(table: Sql, as: 'table' | 'view', call?: Call): Promise<Result<null>>;
  /** Bytes the engine holds. */
  memory(call?: Call): Promise<Result<number>>;
  close(): Promise<void>;
}
