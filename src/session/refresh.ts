import type { Engine } from '../core/engine.ts';
import type { Problem } from '../core/problems.ts';
import { problemOf } from '../core/result.ts';
import type { Cells } from './cells/cells.ts';
import type { EngineLife } from './engine-life.ts';
import type { SourceTables } from './source-tables.ts';
import type { Store } from './store.ts';
import type { Works } from './work.ts';

/** What everything that is derived from a workbook is worked out with. */
export interface Refreshing {
  readonly store: Store;
  readonly life: EngineLife;
  readonly tables: SourceTables;
  readonly cells: Cells;
  lost(problem: Problem, engine: Engine): void;
}

/** Keeps what is derived from the workbook true to it: ledger, questions, the page's numbers, cells. */
export class Refresh {
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #works: { readonly of: Engine; readonly works: Works } | null = null;

  constructor(readonly around: Refreshing) {}

  /** The newest refresh. */
  get running(): Promise<void> {
    return this.#running;
  }

  /** Works out everything anew, as far as it has changed. A newer call stops an older one. */
  now(): Promise<void> {
    this.stop();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const bug = (error: unknown): void => this.around.store.set({ working: false, pageProblem: problemOf(error) });
    return (this.#running = this.#running.then(() => this.#work(signal)).catch(bug));
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Cells alone, over the ledger as it was last worked out. */
  cells(): void {
    const { store, life, cells } = this.around;
    const { workbook, ledger, engine: status } = store.state;
    if (life.engine && ledger && status === 'ready')
      cells.update({ engine: life.engine, workbook, ledger, absent: this.#notThere(), generation: life.generation });
  }

  /** Sources whose tables are not in the engine, by hash. */
  #notThere(): ReadonlySet<string> {
    const { absent, workbook } = this.around.store.state;
    return new Set([...absent, ...this.around.tables.missing(workbook.sources).map((s) => s.sha256)]);
  }

  async #work(signal: AbortSignal): Promise<void> {
    const { store, life } = this.around;
    const { engine } = life;
    if (signal.aborted || !engine || store.state.engine !== 'ready') return;
    store.set({ working: true });
    const { workbook } = store.state;
    const works = await this.#worksOf(engine);
    const worked = await works.workedOut({ workbook, absent: this.#notThere(), signal });
    if (!worked.ok) return this.#failed(worked.error, engine);
    if (signal.aborted) return store.set({ working: false });
    life.proved();
    store.set({ ...worked.value, pageProblem: null, working: false });
    this.cells();
  }

  /** What works everything out in an engine; its code comes with the first engine, after the page. */
  async #worksOf(engine: Engine): Promise<Works> {
    if (this.#works?.of === engine) return this.#works.works;
    const { Works: Kind } = await import('./work.ts');
    this.#works = { of: engine, works: new Kind(engine) };
    return this.#works.works;
  }

  #failed(problem: Problem, engine: Engine): void {
    const { store } = this.around;
    if (problem.code === 'engine-lost') this.around.lost(problem, engine);
    else store.set({ working: false, pageProblem: problem.code === 'cancelled' ? store.state.pageProblem : problem });
  }
}
