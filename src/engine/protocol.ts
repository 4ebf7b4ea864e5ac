import type { Inspection, Progress, Report, Tabulated } from '../core/engine.ts';
import type { Answers, Reading } from '../core/importer.ts';
import type { Name } from '../core/names.ts';
import type { Problem } from '../core/problems.ts';
import type { Result } from '../core/result.ts';
import type { Sql } from '../core/sql/sql.ts';

/** A script held as text: workers are started from it and never from an address. */
export interface Script {
  readonly name: string;
  readonly text: string;
}

/** The walls between a file's contents and the network. Each holds alone; a test takes the others away to show it. */
export interface Walls {
  /** DuckDB is locked before it reads a byte. */
  readonly lock: boolean;
  /** The page has its content security policy and is sealed once its own bytes are in hand; workers inherit both. */
  readonly policy: boolean;
  /** Workers have no way to make a request. */
  readonly network: boolean;
}

export const ALL_WALLS: Walls = { lock: true, policy: true, network: true };

/** What a worker is told before its script runs. */
export interface Bearings {
  /** The channel on which it reports requests, blocked attempts, and that it lives. */
  readonly channel: string;
  readonly name: string;
  readonly network: boolean;
}

/** What a worker says on that channel. */
export type WorkerReport =
  | { readonly kind: 'alive'; readonly name: string }
  | { readonly kind: 'request'; readonly name: string; readonly url: string }
  | { readonly kind: 'blocked'; readonly name: string; readonly url: string; readonly by: string };

/** What the engine's worker needs to start DuckDB inside itself. */
export interface Opening {
  readonly duckdb: Script;
  readonly prelude: Script;
  /** A blob of the unpacked module. */
  readonly wasmUrl: string;
  readonly bearings: Bearings;
  readonly locked: boolean;
  readonly memoryMb: number | null;
}

/** What can be asked across the border, by name: arguments and answer. Rows cross as Arrow IPC bytes, transferred. */
export interface Calls {
  unpack: { args: [file: File]; answer: readonly File[] };
  inspect: { args: [file: File, answers: Answers]; answer: Inspection };
  ingest: { args: [file: File, table: Name, reading: Reading]; answer: Report };
  define: { args: [name: Sql, as: 'table' | 'view', query: Sql]; answer: number };
  rows: { args: [query: Sql, limit: number]; answer: Uint8Array };
  select: { args: [text: string, limit: number]; answer: Uint8Array };
  tabulate: { args: [name: Sql, text: string, around: Sql]; answer: Tabulated };
  drop: { args: [name: Sql, as: 'table' | 'view']; answer: null };
  memory: { args: []; answer: number };
}

export type CallKind = keyof Calls;

export interface EngineRemote {
  open(opening: Opening): Promise<Result<null>>;
  call<K extends CallKind>(
    id: number,
    kind: K,
    args: Calls[K]['args'],
    progress: ((p: Progress) => void) | null,
  ): Promise<Result<Calls[K]['answer']>>;
  /** Stops a call; it answers with the problem given. */
  cancel(id: number, problem: Problem): void;
}
