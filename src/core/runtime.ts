import { graphOf, type Graph } from './graph.ts';
import type { Name } from './names.ts';
import type { Problem } from './problems.ts';
import { problemOf, type Result } from './result.ts';

/** What a name evaluates to, or why it does not. While it runs, and after it has failed, its last good value is still there. */
export type CellResult<V> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly last: V | null }
  | { readonly status: 'ready'; readonly value: V; readonly ms: number }
  | { readonly status: 'failed'; readonly problem: Problem; readonly last: V | null };

/** Something that is worked out from others. Two with equal `source` and equal inputs have equal values. */
export interface Cell<V> {
  readonly name: Name;
  /** All that its value depends on beside what it reads, as text. */
  readonly source: string;
  readonly reads: readonly Name[];
  /** Worked out by itself from the values of what it reads; or together with its like, all at once, from values and problems alike. */
  readonly evaluate: ((inputs: ReadonlyMap<Name, V>, signal: AbortSignal) => Promise<Result<V>>) | 'together';
}

export interface RuntimeTold<V> {
  changed(results: ReadonlyMap<Name, CellResult<V>>): void;
  now(): number;
  /** Works out cells that are worked out together: these, of which some may read others. */
  together?(names: readonly Name[], signal: AbortSignal): Promise<ReadonlyMap<Name, Result<V>>>;
  /** Is it the same value? Then nobody who reads it has to run again. */
  same(one: V, other: V): boolean;
}

/** A run under way, of one cell or of several at once; it is stopped when none of them wants it any more. */
interface Run {
  readonly madeOf: string;
  readonly batch: { readonly serial: number; readonly stop: AbortController; wanted: number };
}

/** A cell's life: what it was last worked out from, what came of it, and the run that is under way. */
interface Life<V> {
  /** Source and inputs of the last good value. */
  madeOf: string | null;
  value: V | null;
  /** Rises with every other value. */
  stamp: number;
  result: CellResult<V>;
  run: Run | null;
  /** What a run that failed was made of: it is not tried again unless that changes. */
  failedOf: string | null;
}

/**
 * Keeps every cell's value true to the newest state of the document: what did not change is not run again; a newer run stops the older
 * one, whose answer is dropped if it comes all the same; cells that do not wait for each other run side by side.
 */
export class Runtime<V> {
  #cells: ReadonlyMap<Name, Cell<V>> = new Map();
  #graph: Graph = graphOf(new Map());
  #batches = 0;
  readonly #lives = new Map<Name, Life<V>>();
  #resting: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null;

  constructor(readonly told: RuntimeTold<V>) {}

  get graph(): Graph {
    return this.#graph;
  }

  get results(): ReadonlyMap<Name, CellResult<V>> {
    return new Map([...this.#lives].map(([name, life]) => [name, life.result]));
  }

  /** The cells as they are by now. Runs what has changed, and what reads it. */
  update(cells: readonly Cell<V>[]): void {
    this.#cells = new Map(cells.map((cell) => [cell.name, cell]));
    this.#graph = graphOf(new Map(cells.map((cell) => [cell.name, cell.reads])));
    for (const [name, life] of this.#lives) if (!this.#cells.has(name)) this.#forget(name, life);
    this.#go();
  }

  /** Runs cells once more although nothing they read has changed. */
  again(names: Iterable<Name>): void {
    for (const name of names) Object.assign(this.#lives.get(name) ?? {}, { madeOf: null, failedOf: null });
    this.#go();
  }

  /** Stops what is running; it stays without a new value until something it depends on changes, or it is run `again`. */
  stop(names: Iterable<Name>): void {
    for (const name of names) {
      const life = this.#lives.get(name);
      if (life?.run) this.#failed(life, life.run.madeOf, { code: 'cancelled' });
    }
    this.#go();
  }

  /** Resolves once nothing runs. */
  settled(): Promise<void> {
    if (![...this.#lives.values()].some((life) => life.run)) return Promise.resolve();
    if (!this.#resting) {
      let resolve: () => void = () => undefined;
      this.#resting = { promise: new Promise((r) => (resolve = r)), resolve: () => resolve() };
    }
    return this.#resting.promise;
  }

  #forget(name: Name, life: Life<V>): void {
    this.#abandon(life);
    this.#lives.delete(name);
  }

  /** Takes every cell, in order, as far as it goes by now. */
  #go(): void {
    const batch: Run['batch'] = { serial: ++this.#batches, stop: new AbortController(), wanted: 0 };
    const together = this.#graph.order.filter((name) => this.#step(this.#cells.get(name)!, this.#lifeOf(name), batch));
    if (together.length > 0) this.#runTogether(together, batch);
    this.told.changed(this.results);
    if (![...this.#lives.values()].some((life) => life.run)) {
      this.#resting?.resolve();
      this.#resting = null;
    }
  }

  #lifeOf(name: Name): Life<V> {
    const known = this.#lives.get(name);
    if (known) return known;
    const life: Life<V> = { madeOf: null, value: null, stamp: 0, result: { status: 'idle' }, run: null, failedOf: null };
    this.#lives.set(name, life);
    return life;
  }

  /** Takes a cell as far as it goes; true if it has joined those that are worked out together now. */
  #step(cell: Cell<V>, life: Life<V>, batch: Run['batch']): boolean {
    const problem = this.#blocked(cell);
    if (problem) this.#failed(life, null, problem);
    else if (this.#waitsFor(cell)) this.#waits(life);
    else {
      const madeOf = this.#madeOf(cell);
      if (life.run?.madeOf === madeOf || (life.failedOf === madeOf && !life.run)) return false;
      if (life.madeOf === madeOf) this.#restored(life);
      else if (cell.evaluate === 'together') return this.#join(life, { madeOf, batch });
      else this.#run(cell, life, madeOf);
    }
    return false;
  }

  /** Is something it reads not there yet? Those that are worked out together do not wait for each other. */
  #waitsFor({ name, evaluate }: Cell<V>): boolean {
    return this.#graph.reads.get(name)!.some((read) => {
      const { result, run } = this.#lives.get(read)!;
      const beside = evaluate === 'together' && this.#cells.get(read)!.evaluate === 'together';
      return result.status === 'running' || result.status === 'idle' ? !(beside && run) : false;
    });
  }

  /** What a cell's value depends on, as text: its source, and of each input its value's stamp, its problem, or the run that will tell. */
  #madeOf(cell: Cell<V>): string {
    const inputs = this.#graph.reads.get(cell.name)!.map((name) => {
      const { result, run, stamp } = this.#lives.get(name)!;
      if (run) return [name, 'run', run.batch.serial];
      return result.status === 'failed' ? [name, result.problem] : [name, stamp];
    });
    return JSON.stringify([cell.source, inputs]);
  }

  /** Why a cell cannot run at all: it is in a loop, or something it reads has failed. */
  #blocked(cell: Cell<V>): Problem | null {
    const path = this.#graph.loops.get(cell.name);
    if (path) return { code: 'loop', path };
    if (cell.evaluate === 'together') return null;
    for (const input of this.#graph.reads.get(cell.name)!) {
      const { result } = this.#lives.get(input)!;
      if (result.status !== 'failed') continue;
      const { problem } = result;
      return problem.code === 'input-failed' ? { ...problem, input } : { code: 'input-failed', input, root: input, problem };
    }
    return null;
  }

  #waits(life: Life<V>): void {
    this.#abandon(life);
    life.failedOf = null;
    life.result = { status: 'running', last: life.value };
  }

  /** What it is made of is what its last good value was made of. */
  #restored(life: Life<V>): void {
    this.#abandon(life);
    if (life.result.status !== 'ready') life.result = { status: 'ready', value: life.value!, ms: 0 };
  }

  #failed(life: Life<V>, madeOf: string | null, problem: Problem): void {
    this.#abandon(life);
    life.failedOf = madeOf;
    life.result = { status: 'failed', problem, last: life.value };
  }

  #abandon(life: Life<V>): void {
    const { run } = life;
    life.run = null;
    if (run && --run.batch.wanted === 0) run.batch.stop.abort();
  }

  #begin(life: Life<V>, run: Run): void {
    this.#abandon(life);
    run.batch.wanted++;
    life.run = run;
    life.failedOf = null;
    life.result = { status: 'running', last: life.value };
  }

  #join(life: Life<V>, run: Run): true {
    this.#begin(life, run);
    return true;
  }

  #run(cell: Cell<V>, life: Life<V>, madeOf: string): void {
    const inputs = new Map(this.#graph.reads.get(cell.name)!.map((name) => [name, this.#lives.get(name)!.value!]));
    const batch = { serial: ++this.#batches, stop: new AbortController(), wanted: 0 };
    this.#begin(life, { madeOf, batch });
    const evaluate = cell.evaluate as Exclude<Cell<V>['evaluate'], 'together'>;
    const answer = Promise.resolve().then(async () => new Map([[cell.name, await evaluate(inputs, batch.stop.signal)]]));
    this.#settle([cell.name], batch, answer);
  }

  /** By the time they begin some may be gone, or have joined a newer run: those are not asked for. */
  #runTogether(names: readonly Name[], batch: Run['batch']): void {
    const answer = Promise.resolve().then(() => {
      const wanted = this.#wanted(names, batch);
      return wanted.length > 0 ? this.told.together!(wanted, batch.stop.signal) : new Map<Name, Result<V>>();
    });
    this.#settle(names, batch, answer);
  }

  /** Those that still wait for a run. */
  #wanted(names: readonly Name[], batch: Run['batch']): readonly Name[] {
    return names.filter((name) => this.#lives.get(name)?.run?.batch === batch);
  }

  /** Waits for the values of a run, and gives them to those cells that still want them. */
  #settle(names: readonly Name[], batch: Run['batch'], answer: Promise<ReadonlyMap<Name, Result<V>>>): void {
    const started = this.told.now();
    const all = (result: Result<V>): ReadonlyMap<Name, Result<V>> => new Map(names.map((name) => [name, result]));
    void answer
      .catch((thrown: unknown) => all({ ok: false, error: problemOf(thrown) }))
      .then((results) => {
        const wanted = this.#wanted(names, batch);
        const ms = this.told.now() - started;
        for (const name of wanted) this.#settled(this.#lives.get(name)!, results.get(name)!, ms);
        for (const name of wanted) this.#remember(this.#cells.get(name)!, this.#lives.get(name)!);
        if (wanted.length > 0) this.#go();
      });
  }

  #settled(life: Life<V>, result: Result<V>, ms: number): void {
    const { madeOf } = life.run!;
    life.run = null;
    if (result.ok) this.#succeeded(life, result.value, { madeOf, ms });
    else this.#failed(life, madeOf, result.error);
  }

  /** What the inputs of a run that is over have come to, now that all of them are known. */
  #remember(cell: Cell<V>, life: Life<V>): void {
    if (cell.evaluate !== 'together') return;
    const madeOf = this.#madeOf(cell);
    if (life.result.status === 'failed') life.failedOf = madeOf;
    else life.madeOf = madeOf;
  }

  #succeeded(life: Life<V>, value: V, { madeOf, ms }: { madeOf: string; ms: number }): void {
    const isNew = life.stamp === 0 || !this.told.same(life.value!, value);
    if (isNew) {
      life.value = value;
      life.stamp++;
    }
    life.madeOf = madeOf;
    life.result = { status: 'ready', value: life.value!, ms };
  }
}
