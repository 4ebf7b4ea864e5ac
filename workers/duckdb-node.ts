import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as duckdb from '@duckdb/duckdb-wasm/blocking';
import type { Bindings } from './duckdb.ts';

const require = createRequire(import.meta.url);

/** DuckDB-WASM in this thread, on the same module that the browser runs. Calls answer at once. */
export async function nodeBindings(): Promise<Bindings> {
  const folder = dirname(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'));
  const file = (name: string): string => join(folder, name);
  const bundle = (kind: string) => ({ mainModule: file(`duckdb-${kind}.wasm`), mainWorker: '' });
  const db = await duckdb.createDuckDB({ mvp: bundle('mvp'), eh: bundle('eh') }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await db.instantiate(() => undefined);
  db.open({});
  return {
    connect: () => db.connect().useUnsafe((_, connection) => connection),
    disconnect: (connection) => db.disconnect(connection),
    start: (connection, text) => db.startPendingQuery(connection, text, true),
    poll: (connection) => db.pollPendingQuery(connection),
    cancel: (connection) => db.cancelPendingQuery(connection),
    fetch: (connection) => db.fetchQueryResults(connection),
    registerBytes: (name, bytes) => db.registerFileBuffer(name, bytes),
    forget: (name) => db.dropFile(name),
    close: () => db.reset(),
  };
}
