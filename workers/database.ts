import { decodeRows, inexactColumns } from '../src/engine/decode.ts';
import type { Rows } from '../src/core/schema.ts';
import { id, raw, sql, type Sql } from '../src/core/sql/sql.ts';
import { DROP, greeting, opening, type Bindings } from './duckdb.ts';
import { pending, type Pieces } from './pending.ts';
import { Turns } from './turns.ts';

const NEVER = new AbortController().signal;

/** An open, locked DuckDB: queries one behind the other on connections of their own, bytes registered for the time of one import. */
export class Database {
  readonly #idle: number[] = [];
  readonly #turns = new Turns();
  #files = 0;

  private constructor(readonly bindings: Bindings) {}

  /** Opens the engine and locks it (`locked` is false only where a test takes this wall away). */
  static async open(bindings: Bindings, locked = true, memoryMb?: number): Promise<Database> {
    const database = new Database(bindings);
    const connection = await bindings.connect();
    for (const statement of opening(locked, memoryMb)) for await (const _ of pending(bindings, connection, statement, NEVER));
    database.#idle.push(connection);
    return database;
  }

  /** The pieces of a query's result (Arrow IPC), as they come. */
  async *stream(query: Sql, signal: AbortSignal = NEVER): Pieces {
    const endTurn = await this.#turns.take(signal);
    try {
      yield* this.#alone(query, signal);
    } finally {
      endTurn();
    }
  }

  async *#alone(query: Sql, signal: AbortSignal): Pieces {
    const connection = this.#idle.pop() ?? (await this.#connect());
    let done = false;
    try {
      yield* pending(this.bindings, connection, query, signal);
      done = true;
    } finally {
      if (done) this.#idle.push(connection);
      else await this.#discard(connection);
    }
  }

  /** Runs a statement to its end; gives the number of rows it says it changed. */
  async run(statement: Sql, signal?: AbortSignal): Promise<number> {
    const rows = await this.rows(statement, signal);
    return Number(rows.data[0]?.[0] ?? 0);
  }

  /** A small result, decoded here. */
  async rows(query: Sql, signal?: AbortSignal, limit = 100_000): Promise<Rows> {
    return decodeRows(await this.bytes(query, { ...(signal ? { signal } : {}), limit }), limit);
  }

  /** A result as one Arrow IPC stream, of at most one row more than `limit`: that there are more is seen by it. Columns of types that Arrow bends are text in it. */
  async bytes(
    query: Sql,
    { signal = NEVER, limit = Infinity }: { signal?: AbortSignal; limit?: number } = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const select = isSelect(query);
    const limited = select && Number.isFinite(limit) ? sql`${raw(AROUND)}${query}) LIMIT ${limit + 1}` : query;
    const pieces: Uint8Array[] = [];
    let bent: readonly string[] = [];
    for await (const piece of this.stream(limited, signal)) {
      if (select && pieces.length === 0) bent = inexactColumns(piece);
      if (bent.length > 0) break;
      pieces.push(piece);
    }
    return bent.length > 0 ? this.bytes(asText(limited, bent), { signal }) : concatenated(pieces);
  }

  /** Registers bytes under the one readable folder for as long as `use` runs. The bytes are given away. */
  async withFile<T>(bytes: Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
    const path = `${DROP}${++this.#files}.csv`;
    await this.bindings.registerBytes(path, bytes);
    try {
      return await use(path);
    } finally {
      await this.bindings.forget(path);
    }
  }

  async close(): Promise<void> {
    await this.bindings.close();
  }

  async #connect(): Promise<number> {
    const connection = await this.bindings.connect();
    for await (const _ of pending(this.bindings, connection, greeting, NEVER));
    return connection;
  }

  /**
   * Closes a connection whose query failed or was cancelled. Only the next query makes it let go of the old one: without
   * it the file it read and the table it wrote stay held for good. False where the engine is gone and does not answer.
   */
  async #discard(connection: number): Promise<boolean> {
    try {
      await this.bindings.start(connection, 'SELECT 1');
      await this.bindings.disconnect(connection);
      return true;
    } catch {
      return false;
    }
  }
}

/** How a query is taken for a table. */
export const AROUND = 'SELECT * FROM (';

const isSelect = (query: Sql): boolean => /^\s*(select|with|from|values|\()/i.test(query.text);

const asText = (query: Sql, columns: readonly string[]): Sql =>
  sql`SELECT * REPLACE (${columns.map((c) => sql`CAST(${id(c)} AS VARCHAR) AS ${id(c)}`)}) FROM (${query})`;

function concatenated(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
