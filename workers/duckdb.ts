import { raw, sql, type Sql } from '../src/core/sql/sql.ts';
import { READING_MACROS } from '../src/importers/reading-macros.ts';

type Awaitable<T> = T | Promise<T>;

/** The part of DuckDB's bindings that is used: the same calls answer at once in Node and by message in a browser. */
export interface Bindings {
  connect(): Awaitable<number>;
  disconnect(connection: number): Awaitable<void>;
  start(connection: number, text: string): Awaitable<Uint8Array | null>;
  poll(connection: number): Awaitable<Uint8Array | null>;
  cancel(connection: number): Awaitable<boolean>;
  fetch(connection: number): Awaitable<Uint8Array | null>;
  registerBytes(path: string, bytes: Uint8Array): Awaitable<void>;
  forget(path: string): Awaitable<unknown>;
  close(): Awaitable<void>;
}

/** Where dropped bytes are registered: the one folder that the locked engine may read. */
export const DROP = '/drop/';

/** The database that holds the tables: in memory, compressed. */
const BOOK = 'book';

/** Where ledger tables stand before settings are applied to them. */
const BASE = 'base';

const MEMORY_LIMIT_MB = 3000;

/** What a fresh engine is told before it may read a byte. After `locked` nothing of it can be changed, by SQL least of all. */
export function opening(locked: boolean, memoryMb = MEMORY_LIMIT_MB): readonly Sql[] {
  const lock = [sql`SET allowed_directories=[${DROP}]`, raw('SET enable_external_access=false'), raw('SET lock_configuration=true')];
  return [
    sql`SET memory_limit=${`${memoryMb}MB`}`,
    raw('SET autoload_known_extensions=false'),
    raw('SET autoinstall_known_extensions=false'),
    raw('SET allow_community_extensions=false'),
    raw(`ATTACH ':memory:' AS ${BOOK} (COMPRESS)`),
    raw(`USE ${BOOK}`),
    ...(locked ? lock : []),
    raw(`CREATE SCHEMA IF NOT EXISTS ${BASE}`),
    ...READING_MACROS,
  ];
}

/** What every further connection is told first. */
export const greeting: Sql = raw(`USE ${BOOK}`);
