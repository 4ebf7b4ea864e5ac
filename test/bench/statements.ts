import { calcHere } from '../../src/calc/here.ts';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOnDisk } from '../../src/book/files.ts';
import { Session } from '../../src/session/session.ts';
import { MemoryStorage } from '../../src/session/storage.ts';
import { Database } from '../../workers/database.ts';
import type { Bindings } from '../../workers/duckdb.ts';
import { nodeBindings } from '../../workers/duckdb-node.ts';
import { LocalEngine } from '../../workers/engine.ts';

/** A statement of an import as the engine was given it; files it reads stand where `files` says. */
export interface Statement {
  readonly text: string;
  readonly stage: Stage;
}

export const STAGES = ['read', 'fold', 'ledger', 'roll-up', 'metrics'] as const;
export type Stage = (typeof STAGES)[number];

/** Which stage of an import a statement belongs to; null for opening and bookkeeping. */
export function stageOf(text: string): Stage | null {
  if (/read_csv\(/.test(text)) return 'read';
  if (/^\s*(SET|ATTACH|USE|CREATE SCHEMA|CREATE OR REPLACE MACRO|DROP)/i.test(text)) return null;
  if (/"(orders_daily|spend_daily|days|cost_days)" AS/.test(text)) return 'roll-up';
  if (
    /CREATE OR REPLACE (TABLE|VIEW) ("base"\."|"(orders|order_lines|refunds|customers|ad_spend|product_costs|cost_rules|marketing_costs|fx_rates)" AS)/.test(
      text,
    )
  )
    return 'ledger';
  if (/^\s*SELECT \* FROM \(WITH daily|^\s*WITH daily/.test(text)) return 'metrics';
  return 'fold';
}

/** Runs an import in Node on the WASM engine and writes down every statement, and every part of a file it registered. */
export async function recorded(paths: readonly string[], folder: string): Promise<Statement[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const statements: Statement[] = [];
  const bindings = await nodeBindings();
  const recording: Bindings = {
    ...bindings,
    start(connection, text) {
      const stage = stageOf(text);
      const placed = text.replaceAll(/'\/drop\/(\d+\.csv)'/g, (_, name: string) => `'${join(folder, name)}'`);
      if (stage !== null || /^\s*(CREATE SCHEMA|CREATE OR REPLACE MACRO)/i.test(text))
        statements.push({ text: placed, stage: stage ?? 'fold' });
      return bindings.start(connection, text);
    },
    registerBytes(path, bytes) {
      writeFileSync(join(folder, path.split('/').at(-1)!), bytes);
      return bindings.registerBytes(path, bytes);
    },
  };
  const engine = new LocalEngine(await Database.open(recording));
  const session = new Session({
    startEngine: async () => engine,
    startCalc: calcHere,
    locale: 'en',
    storage: new MemoryStorage(),
    now: () => Date.now(),
    newId: () => 'bench',
  });
  await session.start();
  session.drop(paths.map(fileOnDisk));
  await session.settled();
  const failed = session.state.jobs.find((job) => job.status !== 'done');
  if (failed) throw new Error(`${failed.name}: ${failed.status} ${JSON.stringify(failed.problem)}`);
  await engine.close();
  return statements;
}
