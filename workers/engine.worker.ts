import * as Comlink from 'comlink';
import type { Progress } from '../src/core/engine.ts';
import { fail, ok, problemOf, ProblemError, type Result } from '../src/core/result.ts';
import type { Problem } from '../src/core/problems.ts';
import type { CallKind, Calls, EngineRemote, Opening } from '../src/engine/protocol.ts';
import { spawnWorker } from '../src/engine/spawn.ts';
import { Database } from './database.ts';
import { browserBindings } from './duckdb-browser.ts';
import { LocalEngine } from './engine.ts';

interface Context {
  readonly engine: LocalEngine;
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

type Handlers = { [K in CallKind]: (context: Context, ...args: Calls[K]['args']) => Promise<Result<Calls[K]['answer']>> };

/** Files cross the border as they are: a browser's own, or what an archive held. */
const asFiles = (result: Awaited<ReturnType<LocalEngine['unpack']>>): Result<readonly File[]> => result as Result<readonly File[]>;

const handlers: Handlers = {
  unpack: async ({ engine, signal }, file) => asFiles(await engine.unpack(file, { signal })),
  inspect: ({ engine }, file, answers) => engine.inspect(file, answers),
  ingest: ({ engine, signal, progress }, file, table, reading) => engine.ingest(file, { table, reading, signal, progress }),
  define: ({ engine, signal }, name, as, query) => engine.define({ name, as }, query, { signal }),
  rows: ({ engine, signal }, query, limit) => transferred(engine.bytes(query, { signal, limit })),
  select: ({ engine, signal }, text, limit) => transferred(engine.selected(text, { signal, limit })),
  tabulate: ({ engine, signal }, name, text, around) => engine.tabulate(name, text, around, { signal }),
  drop: ({ engine, signal }, name, as) => engine.drop(name, as, { signal }),
  memory: ({ engine, signal }) => engine.memory({ signal }),
};

/** Bytes that leave this thread for good. */
async function transferred(bytes: Promise<Uint8Array<ArrayBuffer>>): Promise<Result<Uint8Array>> {
  try {
    const value = await bytes;
    return Comlink.transfer(ok(value), [value.buffer]);
  } catch (error) {
    return fail(problemOf(error));
  }
}

/** The engine behind Comlink: DuckDB in a worker of its own, calls that can be cancelled by their number. */
class Remote implements EngineRemote {
  #engine: LocalEngine | null = null;
  readonly #running = new Map<number, AbortController>();

  async open({ duckdb, prelude, wasmUrl, bearings, locked, memoryMb }: Opening): Promise<Result<null>> {
    try {
      const worker = spawnWorker(duckdb, prelude, bearings);
      this.#engine = new LocalEngine(await Database.open(await browserBindings(worker, wasmUrl), locked, memoryMb ?? undefined));
      return ok(null);
    } catch (error) {
      return fail(problemOf(error));
    }
  }

  async call<K extends CallKind>(
    id: number,
    kind: K,
    args: Calls[K]['args'],
    progress: ((p: Progress) => void) | null,
  ): Promise<Result<Calls[K]['answer']>> {
    if (!this.#engine) return fail({ code: 'engine-failed', detail: 'asked before it was open' });
    const stop = new AbortController();
    this.#running.set(id, stop);
    try {
      return await handlers[kind]({ engine: this.#engine, signal: stop.signal, progress: progress ?? (() => undefined) }, ...args);
    } catch (error) {
      return fail(problemOf(error));
    } finally {
      this.#running.delete(id);
    }
  }

  cancel(id: number, problem: Problem): void {
    this.#running.get(id)?.abort(new ProblemError(problem));
  }
}

Comlink.expose(new Remote());
