import { DuckDBInstance } from '@duckdb/node-api';
import { STAGES, type Stage, type Statement } from './statements.ts';

export type StageTimes = Record<Stage, number>;

/** Runs the statements on native DuckDB with one thread, into the same kind of compressed database; milliseconds by stage. */
export async function native(statements: readonly Statement[]): Promise<StageTimes> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run("ATTACH ':memory:' AS book (COMPRESS)");
  await connection.run('USE book');
  const times = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as StageTimes;
  for (const { text, stage } of statements) {
    const started = performance.now();
    await connection.runAndReadAll(text);
    times[stage] += performance.now() - started;
  }
  connection.closeSync();
  return times;
}

/** The weekly metrics asked of the raw orders of the export, without ledger or roll-up: what a person would write by hand. */
export async function nativeRaw(path: string, repeats: number): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE raw AS SELECT try_cast(left("Created at", 10) AS DATE) AS day, try_cast("Total" AS DECIMAL(18,4)) AS total, try_cast("Taxes" AS DECIMAL(18,4)) AS taxes,
    try_cast("Subtotal" AS DECIMAL(18,4)) AS subtotal, try_cast("Refunded Amount" AS DECIMAL(18,4)) AS refunded, "Cancelled at" AS cancelled FROM read_csv('${path}', all_varchar=true, header=true, delim=',', quote='"', escape='"')`);
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const started = performance.now();
    await connection.runAndReadAll(`SELECT date_trunc('week', day) AS week, sum(subtotal * (1 - taxes::DOUBLE / total::DOUBLE) * (1 - refunded::DOUBLE / total::DOUBLE)) AS net
      FROM raw WHERE total > 0 AND cancelled IS NULL GROUP BY 1 ORDER BY 1`);
    times.push(performance.now() - started);
  }
  return median(times);
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
