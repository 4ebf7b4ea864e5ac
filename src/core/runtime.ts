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
  evaluate(inputs: ReadonlyMap<Name, V>, signal: AbortSignal): Promise<Result<V>>;
}

export interface RuntimeTold<V> {
  changed(results: ReadonlyMap<Name, CellResult<V>>): void;
  now(): number;
  /** Is it the same value? Then nobody who reads it has to run again. */
  same(one: V, other: V): boolean;
}

/** A cell's life: what it was last worked out from, what came of it, and the run that is under way. */
interface Life<V> {
  /** Source and inputs of the last good value. */
  madeOf: string | null;
  value: V | null;
  /** Rises with every other value. */
  stamp: number;
  result: CellResult<V>;
  run: { readonly madeOf: string; readonly stop: AbortController } | null;
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
    life.run?.stop.abort();
    this.#lives.delete(name);
  }

  /** Takes every cell, in order, as far as it goes by now. */
  #go(): void {
    for (const name of this.#graph.order) this.#step(this.#cells.get(name)!, this.#lifeOf(name));
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

  #step(cell: Cell<V>, life: Life<V>): void {
    const problem = this.#blocked(cell);
    if (problem) return this.#failed(life, null, problem);
    const inputs = this.#graph.reads.get(cell.name)!.map((name) => [name, this.#lives.get(name)!] as const);
    if (inputs.some(([, input]) => input.result.status !== 'ready')) return this.#waits(life);
    const madeOf = JSON.stringify([cell.source, inputs.map(([name, input]) => [name, input.stamp])]);
    if (life.run?.madeOf === madeOf) return;
    if (life.madeOf === madeOf) return this.#restored(life);
    if (life.failedOf === madeOf) return;
    this.#run(cell, life, { madeOf, inputs: new Map(inputs.map(([name, input]) => [name, input.value!])) });
  }

  /** Why a cell cannot run at all: it is in a loop, or something it reads has failed. */
  #blocked(cell: Cell<V>): Problem | null {
    const path = this.#graph.loops.get(cell.name);
    if (path) return { code: 'loop', path };
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
    life.run?.stop.abort();
    life.run = null;
  }

  #run(cell: Cell<V>, life: Life<V>, { madeOf, inputs }: { madeOf: string; inputs: ReadonlyMap<Name, V> }): void {
    this.#abandon(life);
    const run = { madeOf, stop: new AbortController() };
    life.run = run;
    life.failedOf = null;
    life.result = { status: 'running', last: life.value };
    const started = this.told.now();
    const answer = Promise.resolve().then(() => cell.evaluate(inputs, run.stop.signal));
    void answer
      .catch((thrown: unknown): Result<V> => ({ ok: false, error: problemOf(thrown) }))
      .then((result) => {
        if (life.run !== run) return;
        life.run = null;
        if (result.ok) this.#succeeded(life, result.value, { madeOf, ms: this.told.now() - started });
        else this.#failed(life, madeOf, result.error);
        this.#go();
      });
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
