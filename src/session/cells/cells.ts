import type { CalcClient } from '../../calc/client.ts';
import { kinds, readsOfCell } from '../../cells/index.ts';
import type { PageCell } from '../../cells/cell.ts';
import type { Engine } from '../../core/engine.ts';
import { graphOf, type Graph } from '../../core/graph.ts';
import type { Name } from '../../core/names.ts';
import type { Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { Runtime, type Cell, type CellResult } from '../../core/runtime.ts';
import type { Rows } from '../../core/schema.ts';
import { id, type Sql } from '../../core/sql/sql.ts';
import { sameUnit, unitless } from '../../core/units.ts';
import { scalar, type CellValue, type TableValue } from '../../core/values.ts';
import type { Figure } from '../../metrics/figure.ts';
import type { MetricTable } from '../../metrics/metric-table.ts';
import { cellsOf, type Workbook } from '../../workbook/document.ts';
import { namesIn } from '../../workbook/names.ts';
import type { LedgerState } from '../ledger.ts';
import { inputValue } from './input-cell.ts';
import { ledgerValues, sourceValue } from './known-tables.ts';
import type { KeptRows, MetricGround } from './metric-cells.ts';
import { Formulas } from './formulas.ts';

/** What the cells of a workbook are worked out with, and from. */
export interface CellsGround {
  readonly engine: Engine;
  readonly workbook: Workbook;
  readonly ledger: LedgerState;
  /** Sources that count for nothing, by hash: their tables are not there. */
  readonly absent: ReadonlySet<string>;
  /** Which engine it is, counted from the first: what one has made is not there in the next. */
  readonly generation: number;
}

export type CellResults = ReadonlyMap<Name, CellResult<CellValue>>;

export interface CellsTold {
  changed(results: CellResults): void;
  now(): number;
  lost(problem: Problem, engine: Engine): void;
}

/** The pseudo-name that metrics read: the whole ledger, settings included. No cell can be called so. */
const LEDGER = ' ledger';

/** The cells of a workbook's pages and what each of them is worth: kept true to the newest document and ledger. Names are in lower case. */
export class Cells {
  readonly #runtime: Runtime<CellValue>;
  readonly #formulas: Formulas;
  #ground: CellsGround | null = null;
  /** The engine's table of each SQL cell, by the cell's id; older ones are dropped. */
  readonly #tables = new Map<string, Name>();
  #made = 0;
  #telling = false;
  readonly #kept = new Map<string, KeptRows>();
  readonly #figures = new WeakMap<CellValue, Figure>();
  readonly #metricTables = new WeakMap<TableValue, MetricTable>();

  constructor(
    readonly calc: CalcClient,
    readonly told: CellsTold,
  ) {
    this.#formulas = new Formulas(calc);
    this.#runtime = new Runtime<CellValue>({
      changed: () => this.#changed(),
      now: told.now,
      same: sameCellValue,
      together: (names, signal) => this.#together(names, signal),
    });
  }

  get results(): CellResults {
    return this.#runtime.results;
  }

  /** Works out what a change of document, ledger or engine touches. */
  update(ground: CellsGround): void {
    this.#ground = ground;
    const cells = cellsOf(ground.workbook);
    const known = namesIn(ground.workbook);
    this.#runtime.update([...this.#givens(ground), ...cells.flatMap((cell) => this.#cell(cell, known) ?? [])]);
    this.#tidy(cells);
  }

  /** Tells once of all that changes at one moment. */
  #changed(): void {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      this.told.changed(this.#runtime.results);
    });
  }

  /** Runs a cell once more. */
  again(name: Name): void {
    this.#runtime.again([name.toLowerCase()]);
  }

  /** Stops a cell that runs. */
  stop(name: Name): void {
    this.#runtime.stop([name.toLowerCase()]);
  }

  settled(): Promise<void> {
    return this.#runtime.settled();
  }

  /** What stands behind a metric cell's number. */
  figure(value: CellValue): Figure | null {
    return this.#figures.get(value) ?? null;
  }

  /** What stands behind a metric table's rows: totals, changes, states. */
  metricTable(table: TableValue): MetricTable | null {
    return this.#metricTables.get(table) ?? null;
  }

  /** The rows of ledger, sources, and the ledger as a whole. */
  #givens({ workbook, ledger, absent, generation }: CellsGround): Cell<CellValue>[] {
    const given = (name: Name, table: TableValue): Cell<CellValue> => ({
      name: name.toLowerCase(),
      source: `${generation} ${table.version} ${table.count}`,
      reads: [],
      evaluate: async () => ok({ type: 'table', table: { ...table, version: `${generation} ${table.version}` } }),
    });
    const sources = workbook.sources.filter((s) => !absent.has(s.sha256));
    const whole = `${generation} ${ledger.version} ${JSON.stringify(workbook.settings)} ${ledger.currency}`;
    return [
      ...[...ledgerValues(ledger)].map(([name, table]) => given(name, table)),
      ...sources.map((source) => given(source.table, sourceValue(source))),
      { name: LEDGER, source: whole, reads: [], evaluate: async () => ok(scalar(whole, unitless)) },
    ];
  }

  /** A cell as the runtime has it; null for those that others cannot read. */
  #cell(cell: PageCell, known: ReadonlySet<Name>): Cell<CellValue> | null {
    if (cell.kind === 'chart' || cell.kind === 'text') return null;
    const name = cell.name.toLowerCase();
    const reads = readsOfCell(cell, known);
    const metric = cell.kind === 'metric' || cell.kind === 'metric_table';
    const source = cell.kind === 'sql' ? `${this.#ground!.generation} ${cell.props.text}` : JSON.stringify([cell.kind, cell.props]);
    return {
      name,
      source,
      reads: metric ? [LEDGER, ...reads] : reads,
      evaluate: cell.kind === 'formula' ? 'together' : (inputs, signal) => this.#evaluate(cell, inputs, signal),
    };
  }

  async #evaluate(cell: PageCell, inputs: ReadonlyMap<Name, CellValue>, signal: AbortSignal): Promise<Result<CellValue>> {
    const { engine, workbook, ledger } = this.#ground!;
    const result = await this.#evaluated(cell, { engine, workbook, ledger, inputs, signal });
    if (!result.ok && result.error.code === 'engine-lost') this.told.lost(result.error, engine);
    return result;
  }

  async #evaluated(cell: PageCell, ground: MetricGround): Promise<Result<CellValue>> {
    switch (cell.kind) {
      case 'input':
        return ok(inputValue(cell.props));
      case 'sql':
        return this.#tabulated(cell.id, cell.props.text, ground);
      case 'metric': {
        const { figureOf } = await import('./metric-cells.ts');
        const made = await figureOf(cell.props, ground);
        if (made.ok) this.#figures.set(made.value.value, made.value.figure);
        return made.ok ? ok(made.value.value) : made;
      }
      case 'metric_table':
        return this.#metricTable(cell.id, cell.props, ground);
      default:
        return fail({ code: 'bug', detail: `${kinds[cell.kind].title} is not worked out by itself` });
    }
  }

  async #tabulated(cellId: string, text: string, { engine, inputs, signal }: MetricGround): Promise<Result<CellValue>> {
    const table = `page:${cellId}:${this.#ground!.generation}.${++this.#made}`;
    const { tabulated } = await import('./sql-cell.ts');
    const made = await tabulated(text, inputs, { engine, table, signal });
    if (!made.ok || signal.aborted) {
      // What was told to stop, or came too late, may have made its table all the same.
      void engine.drop(id(table), 'table');
      return made;
    }
    const before = this.#tables.get(cellId);
    this.#tables.set(cellId, table);
    if (before) void engine.drop(id(before), 'table');
    return made;
  }

  async #metricTable(
    cellId: string,
    props: Extract<PageCell, { kind: 'metric_table' }>['props'],
    ground: MetricGround,
  ): Promise<Result<CellValue>> {
    const { KeptRows: Kept, metricTableOf } = await import('./metric-cells.ts');
    const kept = this.#kept.get(cellId) ?? new Kept();
    this.#kept.set(cellId, kept);
    const made = await metricTableOf(props, ground, kept);
    if (!made.ok) return made;
    const { value, table } = made.value;
    if (value.type === 'table') this.#metricTables.set(value.table, table);
    return ok(value);
  }

  #together(names: readonly Name[], signal: AbortSignal): Promise<ReadonlyMap<Name, Result<CellValue>>> {
    const { engine, workbook } = this.#ground!;
    const ask = async (query: Sql, limit: number): Promise<Result<Rows>> => {
      const rows = await engine.rows(query, { limit, signal });
      if (!rows.ok && rows.error.code === 'engine-lost') this.told.lost(rows.error, engine);
      return rows;
    };
    return this.#formulas.run(names, { workbook, ask, results: this.#runtime.results, reads: this.#runtime.graph.reads, signal });
  }

  /** Tables and rows of cells that are gone, or of another kind by now. */
  #tidy(cells: readonly PageCell[]): void {
    const kindsById = new Map(cells.map((cell) => [cell.id, cell.kind]));
    for (const cellId of this.#kept.keys()) if (kindsById.get(cellId) !== 'metric_table') this.#kept.delete(cellId);
    for (const [cellId, table] of this.#tables) {
      if (kindsById.get(cellId) === 'sql') continue;
      this.#tables.delete(cellId);
      void this.#ground!.engine.drop(id(table), 'table');
    }
  }
}

/** Who reads whom among all names of a workbook, charts and texts included. */
export function graphIn(workbook: Workbook): Graph {
  const known = namesIn(workbook);
  const cells = cellsOf(workbook).map((cell): [Name, readonly Name[]] => [cell.name.toLowerCase(), readsOfCell(cell, known)]);
  const own = new Set(cells.map(([name]) => name));
  return graphOf(new Map([...[...known].filter((name) => !own.has(name)).map((name): [Name, readonly Name[]] => [name, []]), ...cells]));
}

function sameCellValue(one: CellValue, other: CellValue): boolean {
  if (one.type === 'table' && other.type === 'table') return one.table.version === other.table.version;
  if (one.type !== 'scalar' || other.type !== 'scalar') return one.type === other.type;
  return one.value === other.value && sameUnit(one.unit, other.unit) && one.metric === other.metric;
}
