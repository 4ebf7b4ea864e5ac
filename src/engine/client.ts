import * as Comlink from 'comlink';
import type { Call, Engine, IngestOptions, Inspection, Progress, Report, SourceFile, Tabulated } from '../core/engine.ts';
import type { Answers } from '../core/importer.ts';
import type { Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Rows } from '../core/schema.ts';
import type { Sql } from '../core/sql/sql.ts';
import type { CallKind, Calls, EngineRemote } from './protocol.ts';

/** Milliseconds until an unanswered call is cancelled, from its turn on: calls before it have theirs. Imports have until nothing moves any more. */
const DEADLINES: Readonly<Record<CallKind, number>> = {
  unpack: 120_000,
  inspect: 30_000,
  ingest: 120_000,
  define: 120_000,
  rows: 60_000,
  select: 60_000,
  tabulate: 60_000,
  drop: 120_000,
  memory: 60_000,
};

/** How long a cancelled call may take to say so before its worker is killed. */
const GRACE = 5_000;

const ROW_LIMIT = 100_000;

/** A worker that answers calls, how to end it, and what tells that it has ended. */
export interface Spawned {
  readonly remote: Comlink.Remote<EngineRemote>;
  kill(): void;
  /** Resolves with a reason when the worker, or the one inside it, is gone. */
  readonly died: Promise<string>;
}

/** The engine across the border. Every call ends: with its answer, its deadline, its cancellation, or the worker's death. */
export class EngineClient implements Engine {
  #nextId = 1;
  #lost: Problem | null = null;
  readonly #ends = new Set<(problem: Problem) => void>();
  /** Calls that are asked one behind the other, the first of which is being answered. */
  readonly #line: Stopping[] = [];

  constructor(
    readonly spawned: Spawned,
    readonly lost: (problem: Problem) => void,
  ) {
    void spawned.died.then((detail) => this.#end({ code: 'engine-lost', detail }));
  }

  unpack(file: SourceFile, call: Call = {}): Promise<Result<readonly SourceFile[]>> {
    return this.#call('unpack', [file as File], call);
  }

  inspect(file: SourceFile, answers: Answers, call: Call = {}): Promise<Result<Inspection>> {
    return this.#call('inspect', [file as File, answers], call);
  }

  ingest(file: SourceFile, options: IngestOptions): Promise<Result<Report>> {
    return this.#call('ingest', [file as File, options.table, options.reading], options, options.progress);
  }

  define(target: { readonly name: Sql; readonly as: 'table' | 'view' }, query: Sql, call: Call = {}): Promise<Result<number>> {
    return this.#call('define', [target.name, target.as, query], call);
  }

  async rows(query: Sql, call: Call & { readonly limit?: number } = {}): Promise<Result<Rows>> {
    const limit = call.limit ?? ROW_LIMIT;
    return this.#decoded(await this.#call('rows', [query, limit], call), limit);
  }

  async select(text: string, call: Call & { readonly limit?: number } = {}): Promise<Result<Rows>> {
    const limit = call.limit ?? ROW_LIMIT;
    return this.#decoded(await this.#call('select', [text, limit], call), limit);
  }

  tabulate(name: Sql, text: string, around: Sql, call: Call = {}): Promise<Result<Tabulated>> {
    return this.#call('tabulate', [name, text, around], call);
  }

  drop(table: Sql, as: 'table' | 'view', call: Call = {}): Promise<Result<null>> {
    return this.#call('drop', [table, as], call);
  }

  memory(call: Call = {}): Promise<Result<number>> {
    return this.#call('memory', [], call);
  }

  async close(): Promise<void> {
    this.#lost ??= { code: 'engine-lost', detail: 'closed' };
    this.spawned.kill();
    for (const end of this.#ends) end(this.#lost);
  }

  async #decoded(bytes: Result<Uint8Array>, limit: number): Promise<Result<Rows>> {
    if (!bytes.ok) return bytes;
    const { decodeRows } = await import('./decode.ts');
    return ok(decodeRows(bytes.value, limit));
  }

  async #call<K extends CallKind>(
    kind: K,
    args: Calls[K]['args'],
    call: Call,
    progress?: IngestOptions['progress'],
  ): Promise<Result<Calls[K]['answer']>> {
    if (this.#lost) return fail(this.#lost);
    if (call.signal?.aborted) return fail({ code: 'cancelled' });
    const id = this.#nextId++;
    const stopping = new Stopping(call.deadline ?? DEADLINES[kind], {
      ask: (problem) => void this.spawned.remote.cancel(id, problem),
      giveUp: () => this.#end({ code: 'engine-lost', detail: `${kind} did not stop when it was told to` }),
    });
    this.#enter(stopping, kind);
    const stop = (): void => stopping.now({ code: 'cancelled' });
    call.signal?.addEventListener('abort', stop);
    const told = progress ? Comlink.proxy((p: Progress) => (stopping.putOff(), progress(p))) : null;
    const { end, ended } = this.#ending();
    try {
      const result = await Promise.race([this.spawned.remote.call(id, kind, args, told) as Promise<Result<Calls[K]['answer']>>, ended]);
      if (!result.ok && result.error.code === 'engine-lost') this.#end(result.error);
      return result;
    } finally {
      call.signal?.removeEventListener('abort', stop);
      stopping.settled();
      this.#leave(stopping);
      this.#ends.delete(end);
    }
  }

  /** A question's time begins with its turn; an import takes many turns, and its own begins at once. */
  #enter(stopping: Stopping, kind: CallKind): void {
    if (kind === 'ingest' || kind === 'unpack' || kind === 'inspect') return stopping.begin();
    if (this.#line.push(stopping) === 1) stopping.begin();
  }

  #leave(stopping: Stopping): void {
    const at = this.#line.indexOf(stopping);
    if (at === -1) return;
    this.#line.splice(at, 1);
    if (at === 0) this.#line[0]?.begin();
  }

  /** A promise that resolves when the engine is lost: what DuckDB would leave hanging for ever. */
  #ending(): { end: (problem: Problem) => void; ended: Promise<Result<never>> } {
    let end: (problem: Problem) => void = () => undefined;
    const ended = new Promise<Result<never>>((resolve) => (end = (problem) => resolve(fail(problem))));
    this.#ends.add(end);
    return { end, ended };
  }

  #end(problem: Problem): void {
    if (this.#lost) return;
    this.#lost = problem;
    this.spawned.kill();
    for (const end of this.#ends) end(problem);
    this.#ends.clear();
    this.lost(problem);
  }
}

interface Stops {
  ask(problem: Problem): void;
  giveUp(): void;
}

/** Ends a call that is wanted no longer: asks at its deadline, which counts from its turn and is put off by progress, or at once; gives up where asking does not help. */
class Stopping {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = false;

  constructor(
    readonly ms: number,
    readonly stops: Stops,
  ) {}

  begin(): void {
    if (!this.#asked) this.#timer = this.#deadline();
  }

  putOff(): void {
    if (this.#asked) return;
    clearTimeout(this.#timer);
    this.#timer = this.#deadline();
  }

  now(problem: Problem): void {
    if (this.#asked) return;
    this.#asked = true;
    clearTimeout(this.#timer);
    this.stops.ask(problem);
    this.#timer = setTimeout(() => this.stops.giveUp(), GRACE);
  }

  settled(): void {
    clearTimeout(this.#timer);
  }

  #deadline(): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.now({ code: 'deadline', ms: this.ms }), this.ms);
  }
}
