import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/core/problems.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import { Runtime, type Cell, type CellResult } from '../../src/core/runtime.ts';

/** These are worked out together, every other name by itself. */
const TOGETHER = new Set(['a', 'b', 'c', 'd']);

type Document = Readonly<Record<string, string>>;

/**
 * Cells that add, as `a x 5`: a, x and 5. A word nobody has is a failure. Those worked out together live with an input that failed if
 * they say what to take in its place: `x|7`. Each run waits for its turn, and works on what there was when it began.
 */
function bench() {
  const alone: string[] = [];
  const batches: string[][] = [];
  const waiting: (() => void)[] = [];
  let document: Document = {};
  const runtime = new Runtime<number>({ changed: () => undefined, now: () => 0, same: (a, b) => a === b, together });

  const turn = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));

  const cellOf = (name: string, text: string): Cell<number> => ({
    name,
    source: text,
    reads: words(text).flatMap(({ word }) => (word in document ? [word] : [])),
    evaluate: TOGETHER.has(name) ? 'together' : (inputs, signal) => byItself(name, { text, inputs, signal }),
  });

  async function byItself(
    name: string,
    { text, inputs, signal }: { text: string; inputs: ReadonlyMap<string, number>; signal: AbortSignal },
  ): Promise<Result<number>> {
    alone.push(name);
    await turn();
    return signal.aborted ? fail({ code: 'cancelled' }) : sum(words(text).map(({ word }) => wordValue(word, inputs.get(word))));
  }

  async function together(names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Result<number>>> {
    const [then, results] = [document, runtime.results];
    batches.push([...names].sort());
    await turn();
    const told = (name: string): Result<number> => (signal.aborted ? fail({ code: 'cancelled' }) : worth(name, then, results));
    return new Map(names.map((name) => [name, told(name)]));
  }

  /** Lets as many of the runs that wait go on, the oldest first. */
  async function release(count = Infinity): Promise<void> {
    for (let i = 0; i < count && waiting.length > 0; i++) {
      waiting.shift()!();
      await moment();
    }
  }

  return {
    runtime,
    release,
    edit(change: Readonly<Record<string, string | null>>): void {
      const entries = Object.entries({ ...document, ...change }).filter((e): e is [string, string] => e[1] !== null);
      document = Object.fromEntries(entries);
      runtime.update(entries.map(([name, text]) => cellOf(name, text)));
    },
    async rest(): Promise<void> {
      await moment();
      while (waiting.length > 0) await release(1);
      await runtime.settled();
    },
    /** What was begun since the last time. */
    taken: () => ({ alone: alone.splice(0).sort(), batches: batches.splice(0) }),
    document: () => document,
  };
}

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const words = (text: string): { word: string; instead: number | null }[] =>
  text.split(' ').map((each) => {
    const [word, instead] = each.split('|');
    return { word: word!, instead: instead === undefined ? null : Number(instead) };
  });

const wordValue = (word: string, value: number | undefined): Result<number> => {
  const n = value ?? Number(word);
  return Number.isNaN(n) ? fail({ code: 'name-unknown', name: word, near: null }) : ok(n);
};

const sum = (parts: readonly Result<number>[]): Result<number> =>
  parts.find((part) => !part.ok) ?? ok(parts.reduce((total, part) => total + (part.ok ? part.value : 0), 0));

/** What a cell is worth that is worked out together: its like from the document, everything else from what the runtime says of it. */
function worth(name: string, document: Document, results: ReadonlyMap<string, CellResult<number>>): Result<number> {
  const parts = words(document[name]!).map(({ word, instead }): Result<number> => {
    const found = word in document ? valueOf(word, document, results) : wordValue(word, undefined);
    return !found.ok && instead !== null && word in document ? ok(instead) : found;
  });
  return sum(parts);
}

function valueOf(word: string, document: Document, results: ReadonlyMap<string, CellResult<number>>): Result<number> {
  const result = results.get(word);
  const failed = (problem: Problem): Result<number> => fail({ code: 'input-failed', input: word, root: word, problem });
  if (result?.status === 'failed' && (!TOGETHER.has(word) || result.problem.code === 'loop')) return failed(result.problem);
  if (!TOGETHER.has(word)) return ok(result?.status === 'ready' ? result.value : -1_000_000);
  const found = worth(word, document, results);
  return found.ok ? found : failed(found.error);
}

const value = (result: CellResult<number> | undefined): unknown =>
  result?.status === 'ready' ? result.value : result?.status === 'failed' ? result.problem.code : result?.status;
const values = (results: ReadonlyMap<string, CellResult<number>>) =>
  Object.fromEntries([...results].sort().map(([name, result]) => [name, value(result)]));

describe('cells worked out together', () => {
  it('that read each other are one run, whatever their order', async () => {
    const { runtime, edit, rest, taken } = bench();
    edit({ c: 'b 100', b: 'a 10', a: '1' });
    await rest();
    expect(taken()).toEqual({ alone: [], batches: [['a', 'b', 'c']] });
    expect(values(runtime.results)).toEqual({ a: 1, b: 11, c: 111 });
  });

  it('wait for what is worked out by itself, and those that do not read it go before', async () => {
    const { runtime, edit, rest, release, taken } = bench();
    edit({ x: '5', a: 'x 1', b: 'a 1', c: '7' });
    await release(0);
    await moment();
    expect(taken()).toEqual({ alone: ['x'], batches: [['c']] });
    await rest();
    expect(taken().batches).toEqual([['a', 'b']]);
    expect(values(runtime.results)).toEqual({ a: 6, b: 7, c: 7, x: 5 });
  });

  it('are read by others once their run is over', async () => {
    const { runtime, edit, rest, taken } = bench();
    edit({ a: '1', b: 'a 1', x: 'b 1', y: 'x 1', c: 'y 1' });
    await rest();
    expect(values(runtime.results)).toEqual({ a: 1, b: 2, x: 3, y: 4, c: 5 });
    expect(taken()).toEqual({ alone: ['x', 'y'], batches: [['a', 'b'], ['c']] });
  });

  it('are given a failed input as a problem, and may live with it', async () => {
    const { runtime, edit, rest } = bench();
    edit({ x: 'oops', a: 'x|7 1', b: 'x 1', y: 'b 1', c: 'b|0 2' });
    await rest();
    expect(values(runtime.results)).toEqual({ x: 'name-unknown', a: 8, b: 'input-failed', y: 'input-failed', c: 2 });
    edit({ x: '3' });
    await rest();
    expect(values(runtime.results)).toEqual({ x: 3, a: 4, b: 4, y: 5, c: 6 });
  });

  it('live with a loop beside them, and with one they read', async () => {
    const { runtime, edit, rest } = bench();
    edit({ a: 'b', b: 'a', c: 'a|4 1', d: '2' });
    await rest();
    expect(values(runtime.results)).toEqual({ a: 'loop', b: 'loop', c: 5, d: 2 });
    edit({ a: '1' });
    await rest();
    expect(values(runtime.results)).toEqual({ a: 1, b: 1, c: 2, d: 2 });
  });

  it('by throwing are all a bug, and what is worked out by itself goes on', async () => {
    const runtime = new Runtime<number>({
      changed: () => undefined,
      now: () => 0,
      same: Object.is,
      together: () => Promise.reject(new Error('no')),
    });
    const cell = (name: string, evaluate: Cell<number>['evaluate']): Cell<number> => ({ name, source: name, reads: [], evaluate });
    runtime.update([cell('a', 'together'), cell('b', 'together'), cell('x', async () => ok(1))]);
    await runtime.settled();
    expect(values(runtime.results)).toEqual({ a: 'bug', b: 'bug', x: 1 });
  });
});

describe('what did not change is not asked again', () => {
  it('after an edit: only the cell and those that read it', async () => {
    const { edit, rest, taken } = bench();
    edit({ a: '1', b: 'a 1', c: 'b 1', d: '9' });
    await rest();
    taken();
    edit({ b: 'a 2' });
    await rest();
    expect(taken()).toEqual({ alone: [], batches: [['b', 'c']] });
  });

  it('where an input comes to the same value, or the edit is taken back', async () => {
    const { edit, rest, taken } = bench();
    edit({ x: '1 1', a: 'x 1', b: 'a 1' });
    await rest();
    taken();
    edit({ x: '2' });
    await rest();
    expect(taken()).toEqual({ alone: ['x'], batches: [] });
    edit({ a: 'x 5' });
    edit({ a: 'x 1' });
    await rest();
    expect(taken().batches).toEqual([]);
  });

  it('where it failed, and nothing it reads is other than then', async () => {
    const { edit, rest, taken } = bench();
    edit({ a: 'oops', b: 'a|1', c: 'a' });
    await rest();
    taken();
    edit({ d: '1' });
    await rest();
    expect(taken().batches).toEqual([['d']]);
  });

  it('where it is no longer there by the time the run begins: the others of the run are told', async () => {
    const { runtime, edit, rest, taken } = bench();
    edit({ a: '1', b: '2' });
    edit({ a: null });
    await rest();
    expect(taken().batches).toEqual([['b']]);
    expect(values(runtime.results)).toEqual({ b: 2 });
  });
});

describe('an edit while they run', () => {
  it('drops the late answer for those it changed and keeps it for the others', async () => {
    const { runtime, edit, release, rest, taken } = bench();
    edit({ a: '1', b: '2', c: 'b 1' });
    await moment();
    edit({ b: '20' });
    await moment();
    await release(1);
    expect(values(runtime.results)).toEqual({ a: 1, b: 'running', c: 'running' });
    await rest();
    expect(values(runtime.results)).toEqual({ a: 1, b: 20, c: 21 });
    expect(taken().batches).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
  });

  it('of all of them stops the run; of some of them lets it go on', async () => {
    const signals: AbortSignal[] = [];
    const runtime = new Runtime<number>({
      changed: () => undefined,
      now: () => 0,
      same: Object.is,
      together: (_, signal) => new Promise(() => signals.push(signal)),
    });
    const cells = (a: string, b: string): Cell<number>[] => [
      { name: 'a', source: a, reads: [], evaluate: 'together' },
      { name: 'b', source: b, reads: [], evaluate: 'together' },
    ];
    runtime.update(cells('1', '1'));
    await moment();
    runtime.update(cells('2', '1'));
    await moment();
    expect(signals.map((s) => s.aborted)).toEqual([false, false]);
    runtime.update(cells('2', '2'));
    await moment();
    expect(signals.map((s) => s.aborted)).toEqual([true, false, false]);
    runtime.stop(['a', 'b']);
    expect(signals.map((s) => s.aborted)).toEqual([true, true, true]);
    await runtime.settled();
    expect(values(runtime.results)).toEqual({ a: 'cancelled', b: 'cancelled' });
  });
});

const name = fc.constantFrom('a', 'b', 'c', 'd', 'x', 'y');
const word = fc.oneof(
  name,
  name.map((each) => `${each}|3`),
  fc.integer({ min: 0, max: 3 }).map(String),
);
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('edit' as const), name, text: fc.option(text, { freq: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('release' as const), count: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), name }) },
);

it('any interleaving of edits, runs and stops ends with the values of a fresh full run', async () => {
  const played = fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
    const world = bench();
    const stopped = new Set<string>();
    for (const each of steps) {
      if (each.do === 'edit') world.edit({ [each.name]: each.text });
      else if (each.do === 'release') await world.release(each.count);
      else {
        world.runtime.stop([each.name]);
        stopped.add(each.name);
      }
    }
    world.runtime.again(stopped);
    await world.rest();
    const fresh = bench();
    fresh.edit(world.document());
    await fresh.rest();
    expect(values(world.runtime.results)).toEqual(values(fresh.runtime.results));
  });
  await fc.assert(played, { numRuns: 500 });
});
