import type { Call, Engine, IngestOptions, Inspection, Report, SourceFile, Tabulated } from '../src/core/engine.ts';
import type { Answers } from '../src/core/importer.ts';
import type { Problem } from '../src/core/problems.ts';
import { fail, ok, problemOf, ProblemError, unwrap, type Result } from '../src/core/result.ts';
import { firstCell, type Rows } from '../src/core/schema.ts';
import { nothing, raw, sql, type Sql } from '../src/core/sql/sql.ts';
import { oneStatement, tokens } from '../src/core/sql/tokens.ts';
import { decodeRows } from '../src/engine/decode.ts';
import { bytesOf, unpack } from '../src/importers/formats/container.ts';
import { inspectHead } from '../src/importers/inspect.ts';
import { AROUND, type Database } from './database.ts';
import { ingest } from './ingest.ts';

/** What is looked at of a file: so much, and as much more as its last line in it goes on, up to a limit. */
const HEAD_BYTES = { least: 1 << 20, most: 8 << 20 };
const ROW_LIMIT = 100_000;
const MEMORY = raw('SELECT sum(memory_usage_bytes) AS bytes FROM duckdb_memory()');
const NEVER = new AbortController().signal;

/** The engine on a database in this thread. A browser reaches it through Comlink, Node calls it as it is. */
export class LocalEngine implements Engine {
  constructor(readonly database: Database) {}

  async unpack(file: SourceFile, call: Call = {}): Promise<Result<readonly SourceFile[]>> {
    return caught(async () => unwrap(await unpack(file, call.signal ?? NEVER)));
  }

  async inspect(file: SourceFile, answers: Answers): Promise<Result<Inspection>> {
    return caught(async () => {
      const bytes = await headOf(file);
      return unwrap(inspectHead({ name: file.name, bytes, whole: bytes.length === file.size }, answers));
    });
  }

  async ingest(file: SourceFile, options: IngestOptions): Promise<Result<Report>> {
    return caught(() => ingest(this.database, file, options));
  }

  async define(target: { readonly name: Sql; readonly as: 'table' | 'view' }, query: Sql, call: Call = {}): Promise<Result<number>> {
    const kind = raw(target.as === 'view' ? 'VIEW' : 'TABLE');
    return caught(() => this.database.run(sql`CREATE OR REPLACE ${kind} ${target.name} AS ${query}`, call.signal));
  }

  async rows(query: Sql, call: Call & { readonly limit?: number } = {}): Promise<Result<Rows>> {
    const limit = call.limit ?? ROW_LIMIT;
    return caught(async () => decodeRows(await this.bytes(query, { ...call, limit }), limit));
  }

  async select(text: string, call: Call & { readonly limit?: number } = {}): Promise<Result<Rows>> {
    const limit = call.limit ?? ROW_LIMIT;
    return caught(async () => decodeRows(await this.selected(text, { ...call, limit }), limit));
  }

  async tabulate(name: Sql, text: string, around: Sql, call: Call = {}): Promise<Result<Tabulated>> {
    return caught(async () => {
      const count = await this.#tabulated(name, text, { around, call });
      const { columns } = await this.database.rows(sql`SELECT * FROM ${name} LIMIT 0`, call.signal);
      return { columns, count };
    });
  }

  /** Makes the table; a mistake is told with its place in the person's own text. */
  async #tabulated(name: Sql, text: string, { around, call }: { around: Sql; call: Call }): Promise<number> {
    const statement = unwrap(readOnly(text, around));
    try {
      return await this.database.run(sql`CREATE OR REPLACE TABLE ${name} AS ${statement}`, call.signal);
    } catch (error) {
      const before = sql`CREATE OR REPLACE TABLE ${name} AS ${around}${raw(AROUND)}\n`.text.length;
      throw error instanceof ProblemError ? new ProblemError(inText(error.problem, text, before)) : error;
    }
  }

  async drop(table: Sql, as: 'table' | 'view', call: Call = {}): Promise<Result<null>> {
    return caught(async () => {
      await this.database.run(sql`DROP ${raw(as === 'view' ? 'VIEW' : 'TABLE')} IF EXISTS ${table}`, call.signal);
      return null;
    });
  }

  async memory(call: Call = {}): Promise<Result<number>> {
    return caught(async () => Number(firstCell(await this.database.rows(MEMORY, call.signal), 'bytes')));
  }

  /** A result as Arrow IPC, for whoever decodes it elsewhere. Throws `ProblemError`. */
  bytes(query: Sql, { signal, limit = ROW_LIMIT }: { signal?: AbortSignal; limit?: number }): Promise<Uint8Array<ArrayBuffer>> {
    return this.database.bytes(query, { ...(signal ? { signal } : {}), limit });
  }

  /** A person's statement as Arrow IPC. Throws `ProblemError`, with the place of a mistake in her own text. */
  async selected(text: string, call: { signal?: AbortSignal; limit?: number }): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return await this.bytes(unwrap(readOnly(text)), call);
    } catch (error) {
      throw error instanceof ProblemError ? new ProblemError(inText(error.problem, text, BEFORE)) : error;
    }
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}

/** A file's first bytes. A header of many columns may be longer than all other files' heads: half of what is read is never one line. */
async function headOf(file: SourceFile): Promise<Uint8Array> {
  for (let size = HEAD_BYTES.least; ; size *= 2) {
    const bytes = await bytesOf(file, 0, size);
    const lineEnd = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13));
    if (size >= HEAD_BYTES.most || size >= file.size || lineEnd > size / 2) return bytes;
  }
}

/** What stands before a person's statement when the engine reads it. */
const BEFORE = `${AROUND}${AROUND}\n`.length;

function inText(problem: Problem, text: string, before: number): Problem {
  if (problem.code !== 'sql-invalid' || problem.at === null) return problem;
  const at = problem.at - before;
  return { ...problem, at: at >= 0 && at <= text.length && !text.includes(';') ? at : null };
}

/** What statements of other kinds begin with. DuckDB refuses them as well; this says why in a person's words. */
const OTHERS = new Set(
  'alter analyze attach begin call checkpoint comment commit copy create deallocate delete detach drop execute explain export import insert install load merge pragma prepare reset rollback set truncate update use vacuum'.split(
    ' ',
  ),
);

/**
 * A person's text as one query that can only read: a single statement, used as a subquery. Only a semicolon can begin
 * a second statement, so where one stands anywhere, in what looks like a string or a comment too, DuckDB's own parser is
 * asked to take the text for one SELECT and nothing else. `around` are tables of ours that only the statement sees.
 */
export function readOnly(text: string, around: Sql = nothing): Result<Sql> {
  const statement = oneStatement(text);
  if (statement === null)
    return fail({ code: 'sql-refused', message: 'One SELECT is expected here, without a second statement after it.' });
  const first = tokens(statement).find((t) => t.kind !== 'comment' && t.text !== '(')?.text ?? '';
  if (OTHERS.has(first.toLowerCase()))
    return fail({ code: 'sql-refused', message: `Only one SELECT can be asked here, and no ${first.toUpperCase()}.` });
  if (statement.includes('\0')) return fail({ code: 'sql-refused', message: 'The text holds a NUL, which no statement can.' });
  const query = sql`${around}${raw(`${AROUND}\n${statement}\n)`)}`;
  return ok(statement.includes(';') ? sql`SELECT * FROM query(${query.text})` : query);
}

async function caught<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail(error instanceof DOMException && error.name === 'AbortError' ? { code: 'cancelled' } : problemOf(error));
  }
}
