import { ProblemError } from '../src/core/result.ts';
import type { Problem } from '../src/core/problems.ts';
import type { Sql } from '../src/core/sql/sql.ts';
import type { Bindings } from './duckdb.ts';

/** A query's result as Arrow IPC stream pieces: the schema first, then one record batch each. */
export type Pieces = AsyncGenerator<Uint8Array, void, undefined>;

const BREATH_MS = 20;

/** Lets events through (a cancel, most of all) between the steps of a query in the same thread; calls of another thread do so anyway. */
class Breath {
  #last = performance.now();

  async after<T>(answer: T | Promise<T>): Promise<T> {
    if (!(answer instanceof Promise) && performance.now() - this.#last > BREATH_MS) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      this.#last = performance.now();
    }
    return answer;
  }
}

/**
 * One query: start, poll, fetch; or cancel, when the signal says so. Throws a `ProblemError`: `cancelled`,
 * `deadline`, `sql-invalid`, `sql-refused`, `out-of-memory`, `engine-lost`.
 */
export async function* pending(bindings: Bindings, connection: number, query: Sql, signal: AbortSignal): Pieces {
  const breath = new Breath();
  try {
    let header = await bindings.start(connection, query.text);
    while (header === null) {
      await stopIfAborted(bindings, connection, signal);
      header = await breath.after(bindings.poll(connection));
    }
    yield header;
    for (;;) {
      await stopIfAborted(bindings, connection, signal);
      const piece = await breath.after(bindings.fetch(connection));
      if (piece === null) continue;
      if (piece.length === 0) return;
      yield piece;
    }
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError(problemOfEngine(error, query.text, signal));
  }
}

async function stopIfAborted(bindings: Bindings, connection: number, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) return;
  await bindings.cancel(connection);
  throw stopped(signal);
}

/** What a query ends with that was told to stop: cancelled, unless the signal says why. */
export const stopped = (signal: AbortSignal): ProblemError =>
  signal.reason instanceof ProblemError ? signal.reason : new ProblemError({ code: 'cancelled' });

/** How DuckDB begins what it says; behind it stand the person's data and words, which may be any. */
const SPOKEN = /^[A-Z][\w ]* Error: /;

/** After one of these nothing the engine says can be trusted: it has to be started anew. */
const TRAPS =
  /memory access out of bounds|function signature mismatch|table index is out of bounds|unreachable|Maximum call stack|null function|RuntimeError|WebAssembly|worker is not set|operation does not support unaligned accesses/i;

/** What the lock says, each with its own beginning: data that DuckDB repeats further on may say anything. */
const REFUSALS =
  /^(Permission Error|Extension Autoloading Error|Invalid Input Error: Cannot change configuration option|IO Error: Extension )/;

/** What DuckDB or the WASM machine under it complained of, as a problem. */
export function problemOfEngine(error: unknown, text: string, signal?: AbortSignal): Problem {
  const { message, position } = spoken((error instanceof Error ? error.message : String(error)).trim());
  if (signal?.aborted && /interrupt|cancel/i.test(message)) return stopped(signal).problem;
  if (message.startsWith('FATAL') || (!SPOKEN.test(message) && TRAPS.test(message))) return { code: 'engine-lost', detail: message };
  if (message.startsWith('Out of Memory Error') || (!SPOKEN.test(message) && /out of memory|allocat|bad_alloc/i.test(message)))
    return { code: 'out-of-memory', message: firstLine(message) };
  if (REFUSALS.test(message)) return { code: 'sql-refused', message: firstLine(message) };
  return {
    code: 'sql-invalid',
    message: withoutEcho(message),
    at: position === null ? placeOf(message, text) : characters(text, position),
  };
}

/** DuckDB speaks in two ways: `Binder Error: …`, or JSON with the type, the message and the position apart. */
function spoken(text: string): { readonly message: string; readonly position: number | null } {
  if (!text.startsWith('{')) return { message: text, position: null };
  const told = JSON.parse(text) as { exception_type?: string; exception_message?: string; position?: string };
  return {
    message: `${told.exception_type} Error: ${told.exception_message}`,
    position: told.position === undefined ? null : Number(told.position),
  };
}

const firstLine = (message: string): string => message.split('\n')[0]!;

/** DuckDB repeats the statement under its message (`LINE 1: …`); `at` says where instead. */
const withoutEcho = (message: string): string => message.replace(/\n+LINE \d+:[\s\S]*$/, '').trim();

/** DuckDB's parser counts code points. */
const characters = (text: string, codePoints: number): number => [...text].slice(0, codePoints).join('').length;

/** Where in the statement (characters from 0) DuckDB's caret points; of a long line it shows a part, between dots. */
function placeOf(message: string, text: string): number | null {
  const echo = /\nLINE (\d+): (.*)\n( *)\^/.exec(message);
  if (!echo) return null;
  const [, line, shown, spaces] = echo as unknown as [string, string, string, string];
  const lines = text.split('\n');
  const [, dots, part] = /^(\.\.\.)?(.*?)(?:\.\.\.)?$/.exec(shown) as unknown as [string, string | undefined, string];
  const partAt = lines[Number(line) - 1]?.indexOf(part) ?? -1;
  const above = lines.slice(0, Number(line) - 1).reduce((sum, l) => sum + l.length + 1, 0);
  const column = spaces.length - `LINE ${line}: `.length - (dots?.length ?? 0);
  return partAt < 0 || column < 0 ? null : above + partAt + column;
}
