import { calcHere } from '../../src/calc/here.ts';
import { randomUUID } from 'node:crypto';
import type { Inspection, Report, SourceFile } from '../../src/core/engine.ts';
import type { Answers } from '../../src/core/importer.ts';
import { freeName, nameOfFile } from '../../src/core/names.ts';
import { unwrap } from '../../src/core/result.ts';
import { rowObjects, type Cell } from '../../src/core/schema.ts';
import { raw } from '../../src/core/sql/sql.ts';
import { Session } from '../../src/session/session.ts';
import { MemoryStorage, type Storage } from '../../src/session/storage.ts';
import { Database } from '../../workers/database.ts';
import { nodeBindings } from '../../workers/duckdb-node.ts';
import { LocalEngine } from '../../workers/engine.ts';

/** The engine of the page on the real WASM module, in this process. About 1.5 s to start: one for a test file is enough. */
export const startEngine = async (): Promise<LocalEngine> => new LocalEngine(await Database.open(await nodeBindings()));

export const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>): SourceFile => new File([content], name);

/** Inspects and ingests a file on an engine, whatever questions it raises. Throws a `ProblemError`. */
export async function ingested(
  engine: LocalEngine,
  file: SourceFile,
  answers: Answers = {},
): Promise<{ inspection: Inspection; report: Report }> {
  const inspection = unwrap(await engine.inspect(file, answers));
  const table = freeName(nameOfFile(file.name), new Set());
  return { inspection, report: unwrap(await engine.ingest(file, { table, reading: inspection.reading })) };
}

/** Rows of a query as plain objects. */
export async function rowsOf(engine: LocalEngine, sql: string): Promise<Record<string, Cell>[]> {
  return rowObjects(unwrap(await engine.rows(raw(sql), { limit: 1_000_000 }))).map((row) => Object.fromEntries(Object.entries(row)));
}

/** A session with files dropped into it and everything worked out. */
export async function sessionWith(
  files: readonly SourceFile[],
  { storage = new MemoryStorage(), engine }: { storage?: Storage; engine?: LocalEngine } = {},
): Promise<Session> {
  const session = new Session({
    startEngine: async () => engine ?? startEngine(),
    startCalc: calcHere,
    locale: 'en',
    storage,
    now: () => 0,
    newId: randomUUID,
  });
  await session.start();
  session.drop(files);
  await session.settled();
  return session;
}
