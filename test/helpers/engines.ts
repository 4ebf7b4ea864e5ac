import type { Call, IngestOptions, Report, SourceFile } from '../../src/core/engine.ts';
import { fail, type Result } from '../../src/core/result.ts';
import { rowObjects, type Rows } from '../../src/core/schema.ts';
import { id, raw, sql, type Sql } from '../../src/core/sql/sql.ts';
import { Database } from '../../workers/database.ts';
import { nodeBindings } from '../../workers/duckdb-node.ts';
import { LocalEngine } from '../../workers/engine.ts';

type Target = { readonly name: Sql; readonly as: 'table' | 'view' };

/** A real engine that remembers what it was told to define. */
export class CountingEngine extends LocalEngine {
  readonly defined: string[] = [];

  static async start(): Promise<CountingEngine> {
    return new CountingEngine(await Database.open(await nodeBindings()));
  }

  override define(target: Target, query: Sql, call: Call = {}): Promise<Result<number>> {
    this.defined.push(target.name.text.replaceAll('"', ''));
    return super.define(target, query, call);
  }

  /** What was defined since the last time, sorted. */
  taken(): string[] {
    return this.defined.splice(0).sort();
  }
}

const LOST = { code: 'engine-lost', detail: 'it was killed' } as const;

/** When an engine dies: before a call of a kind, the n-th from 1. Calls after that all find it lost. */
export interface Death {
  readonly in: 'define' | 'ingest' | 'select';
  readonly call: number;
}

/** One database for the mortal engines of a test file: each finds it empty, as a new worker's would be, without the wait for one. */
let shared: Promise<Database> | null = null;

async function emptied(): Promise<Database> {
  shared ??= nodeBindings().then((bindings) => Database.open(bindings));
  const database = await shared;
  const all = raw(`SELECT 'VIEW' AS kind, schema_name AS schema, view_name AS name FROM duckdb_views() WHERE NOT internal
    UNION ALL SELECT 'TABLE', schema_name, table_name FROM duckdb_tables() WHERE NOT internal`);
  for (const { kind, schema, name } of rowObjects(await database.rows(all)))
    await database.run(sql`DROP ${raw(String(kind))} IF EXISTS ${id(String(schema), String(name))}`);
  return database;
}

/** A real engine that dies once, as a killed worker does: what is asked then and later is answered `engine-lost`. */
export class MortalEngine extends LocalEngine {
  #calls = { define: 0, ingest: 0, select: 0 };
  #dead = false;

  private constructor(
    database: Database,
    readonly death: Death | null,
  ) {
    super(database);
  }

  static async start(death: Death | null): Promise<MortalEngine> {
    return new MortalEngine(await emptied(), death);
  }

  override async close(): Promise<void> {
    this.#dead = true;
  }

  #dies(kind: Death['in']): boolean {
    this.#calls[kind] += 1;
    this.#dead ||= this.death?.in === kind && this.death.call === this.#calls[kind];
    return this.#dead;
  }

  override async define(target: Target, query: Sql, call: Call = {}): Promise<Result<number>> {
    return this.#dies('define') ? fail(LOST) : super.define(target, query, call);
  }

  override async ingest(file: SourceFile, options: IngestOptions): Promise<Result<Report>> {
    return this.#dies('ingest') ? fail(LOST) : super.ingest(file, options);
  }

  override async select(text: string, call: Call & { readonly limit?: number } = {}): Promise<Result<Rows>> {
    return this.#dies('select') ? fail(LOST) : super.select(text, call);
  }

  override async rows(query: Sql, call: Call & { readonly limit?: number } = {}): Promise<Result<Rows>> {
    return this.#dead ? fail(LOST) : super.rows(query, call);
  }
}
