import { CalcClient } from '../../src/calc/client.ts';
import { calcHere } from '../../src/calc/here.ts';
import type { Given } from '../../src/calc/results.ts';
import type { Name } from '../../src/core/names.ts';
import type { Problem } from '../../src/core/problems.ts';
import { unwrap, type Result } from '../../src/core/result.ts';
import type { Cell } from '../../src/core/schema.ts';
import { id, nothing, sql } from '../../src/core/sql/sql.ts';
import type { Unit } from '../../src/core/units.ts';
import type { CellValue, TableColumn, TableValue } from '../../src/core/values.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { NOW } from './formula.ts';

/** What the engine does not know of a column. */
export type ToldOfColumn = Partial<Pick<TableColumn, 'unit' | 'currencyIn' | 'ratioOf'>>;

let made = 0;

/** A table in the engine, made by a query, as formulas are given it. */
export async function engineTable(
  engine: LocalEngine,
  query: string,
  told: Readonly<Record<Name, ToldOfColumn>> = {},
): Promise<TableValue> {
  const name = `pushed_${++made}`;
  const { columns, count } = unwrap(await engine.tabulate(id(name), query, nothing));
  return {
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      unit: column.unit,
      currencyIn: null,
      ratioOf: null,
      ...told[column.name],
    })),
    count,
    rows: { in: 'engine', name },
    version: name,
  };
}

/** The same table, its rows lying here. */
export async function hereTable(engine: LocalEngine, table: TableValue): Promise<TableValue> {
  if (table.rows.in === 'here') return table;
  const rows = unwrap(await engine.rows(sql`SELECT * FROM ${id(table.rows.name)}`));
  return { ...table, rows: { in: 'here', rows }, version: `${table.version} here` };
}

/** A formula engine over tables `t`, which counts what it asks the engine. `limit` is how many groups an answer may have. */
export class PushingBench {
  readonly queries: string[] = [];
  readonly client = new CalcClient({ start: calcHere, locale: 'en', now: () => NOW, deadline: 60_000 });

  constructor(
    readonly engine: LocalEngine,
    readonly limit: number | null = null,
  ) {}

  async run(given: Readonly<Record<Name, TableValue>>, texts: Readonly<Record<Name, string>>): Promise<Readonly<Record<Name, Outcome>>> {
    const tables = Object.entries(given).map(([name, table]): [Name, Given] => [name, { type: 'table', table }]);
    const formulas = { texts: new Map(Object.entries(texts)), given: new Map(this.#same(tables)) };
    const results = await this.client.run(formulas, (query, limit) => this.#asked(query, limit), new AbortController().signal);
    return Object.fromEntries([...results].map(([name, result]) => [name, outcomeOf(result)]));
  }

  /** The queries since the last time. */
  taken = (): string[] => this.queries.splice(0);

  readonly #given = new Map<TableValue, Given>();

  /** One object for one table: it is not given twice. */
  #same = (tables: readonly [Name, Given][]): [Name, Given][] =>
    tables.map(([name, given]) => {
      const table = (given as { table: TableValue }).table;
      const known = this.#given.get(table) ?? given;
      this.#given.set(table, known);
      return [name, known];
    });

  #asked(query: Parameters<LocalEngine['rows']>[0], limit: number): ReturnType<LocalEngine['rows']> {
    this.queries.push(query.text);
    return this.engine.rows(query, { limit: query.text.includes('GROUP BY') ? (this.limit ?? limit) : limit });
  }
}

/** What a formula came to: a value with its unit, cells, or what is wrong. */
export type Outcome =
  | { readonly is: 'value'; readonly value: Cell; readonly unit: Unit }
  | { readonly is: 'table'; readonly height: number; readonly cells: readonly Cell[] }
  | { readonly is: 'wrong'; readonly problem: Problem };

function outcomeOf(result: Result<CellValue>): Outcome {
  if (!result.ok) return { is: 'wrong', problem: result.error };
  const { value } = result;
  if (value.type === 'scalar') return { is: 'value', value: value.value, unit: value.unit };
  if (value.type === 'none' || value.table.rows.in === 'engine') throw new TypeError('formulas give values and small tables');
  return { is: 'table', height: value.table.count, cells: value.table.rows.rows.data.flat() };
}
