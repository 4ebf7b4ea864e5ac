import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import type { Bindings } from './duckdb.ts';

/** DuckDB-WASM in a worker of its own, from a module that is already in hand (`wasmUrl` is a blob). */
export async function browserBindings(worker: Worker, wasmUrl: string): Promise<Bindings> {
  const db = new AsyncDuckDB(new VoidLogger(), worker);
  await db.instantiate(wasmUrl);
  await db.open({});
  return {
    connect: () => db.connectInternal(),
    disconnect: (connection) => db.disconnect(connection),
    start: (connection, text) => db.startPendingQuery(connection, text, true),
    poll: (connection) => db.pollPendingQuery(connection),
    cancel: (connection) => db.cancelPendingQuery(connection),
    fetch: (connection) => db.fetchQueryResults(connection),
    registerBytes: (name, bytes) => db.registerFileBuffer(name, bytes),
    forget: (name) => db.dropFile(name),
    close: () => db.terminate(),
  };
}
