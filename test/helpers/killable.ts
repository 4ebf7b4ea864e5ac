import type { Call, IngestOptions, Inspection, Report, SourceFile, Tabulated } from '../../src/core/engine.ts';
import type { Answers } from '../../src/core/importer.ts';
import type { Problem } from '../../src/core/problems.ts';
import { fail, type Result } from '../../src/core/result.ts';
import { rowObjects, type Rows } from '../../src/core/schema.ts';
import { id, raw, sql, type Sql } from '../../src/core/sql/sql.ts';
import { Database } from '../../workers/database.ts';
import { nodeBindings } from '../../workers/duckdb-node.ts';
import { LocalEngine } from '../../workers/engine.ts';

const LOST: Problem = { code: 'engine-lost', detail: 'it was killed' };

/** A real engine that can be killed at any moment: what is under way and what comes later is answered `engine-lost`. */
export class KillableEngine extends LocalEngine {
  readonly #underWay = new Set<Promise<unknown>>();
  #die: (answer: Result<never>) => void = () => undefined;
  readonly #killed = new Promise<Result<never>>((resolve) => (this.#die = resolve));
  dead = false;

  constructor(
    database: Database,
    readonly lost: (problem: Problem) => void,
  ) {
    super(database);
  }

  /** `told`: does it say so, as a worker's error does; or is it found out by the next who asks? */
  kill(told: boolean): void {
    this.dead = true;
    this.#die(fail(LOST));
    if (told) this.lost(LOST);
  }

  /** Resolves once nothing that it was told goes on in the database. */
  async atRest(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  override async close(): Promise<void> {
    this.dead = true;
    this.#die(fail(LOST));
  }

  #alive<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.dead) return Promise.resolve(fail(LOST));
    const underWay = work();
    this.#underWay.add(underWay);
    void underWay.finally(() => this.#underWay.delete(underWay));
    return Promise.race([underWay, this.#killed]);
  }

  override unpack(file: SourceFile, call?: Call): Promise<Result<readonly SourceFile[]>> {
    return this.#alive(() => super.unpack(file, call));
  }

  override inspect(file: SourceFile, answers: Answers): Promise<Result<Inspection>> {
    return this.#alive(() => super.inspect(file, answers));
  }

  override ingest(file: SourceFile, options: IngestOptions): Promise<Result<Report>> {
    return this.#alive(() => super.ingest(file, options));
  }

  override define(target: { readonly name: Sql; readonly as: 'table' | 'view' }, query: Sql, call?: Call): Promise<Result<number>> {
    return this.#alive(() => super.define(target, query, call));
  }

  override rows(query: Sql, call?: Call & { readonly limit?: number }): Promise<Result<Rows>> {
    return this.#alive(() => super.rows(query, call));
  }

  override tabulate(name: Sql, text: string, around: Sql, call?: Call): Promise<Result<Tabulated>> {
    return this.#alive(() => super.tabulate(name, text, around, call));
  }

  override drop(table: Sql, as: 'table' | 'view', call?: Call): Promise<Result<null>> {
    return this.#alive(() => super.drop(table, as, call));
  }

  override memory(call?: Call): Promise<Result<number>> {
    return this.#alive(() => super.memory(call));
  }
}

/** Engines one after the other on one database, which each of them finds empty. */
export class Engines {
  newest: KillableEngine | null = null;

  private constructor(readonly database: Database) {}

  static async open(): Promise<Engines> {
    return new Engines(await Database.open(await nodeBindings()));
  }

  async start(lost: (problem: Problem) => void): Promise<KillableEngine> {
    if (this.newest) this.newest.dead = true;
    await this.newest?.atRest();
    await this.#empty();
    this.newest = new KillableEngine(this.database, lost);
    return this.newest;
  }

  /** The tables there are, by name. */
  async tables(): Promise<readonly string[]> {
    return rowObjects(await this.database.rows(raw('SELECT table_name FROM duckdb_tables() WHERE NOT internal'))).map((row) =>
      String(row['table_name']),
    );
  }

  async #empty(): Promise<void> {
    const all = raw(`SELECT 'VIEW' AS kind, schema_name AS schema, view_name AS name FROM duckdb_views() WHERE NOT internal
      UNION ALL SELECT 'TABLE', schema_name, table_name FROM duckdb_tables() WHERE NOT internal`);
    for (const { kind, schema, name } of rowObjects(await this.database.rows(all)))
      await this.database.run(sql`DROP ${raw(String(kind))} IF EXISTS ${id(String(schema), String(name))}`);
  }
}
