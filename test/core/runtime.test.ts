import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../src/core/result.ts';
import { Runtime, type Cell, type CellResult } from '../../src/core/runtime.ts';

/** Cells that add: `5` is 5, `a b 5` the sum of a, b and 5; a word nobody has is a failure. Each run waits for its turn. */
function bench() {
  const runs: string[] = [];
  const waiting: (() => void)[] = [];
  const runtime = new Runtime<number>({ changed: () => undefined, now: () => 0, same: (a, b) => a === b });
  let document: Record<string, string> = {};

  const cellOf = (name: string, text: string): Cell<number> => ({
    name,
    source: text,
    reads: text.split(' ').filter((word) => word in document),
    async evaluate(inputs, signal): Promise<Result<number>> {
      runs.push(name);
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (signal.aborted) return fail({ code: 'cancelled' });
      const values = text.split(' ').map((word) => inputs.get(word) ?? Number(word));
      const unknown = text.split(' ')[values.findIndex(Number.isNaN)];
      return unknown === undefined ? ok(values.reduce((a, b) => a + b, 0)) : fail({ code: 'name-unknown', name: unknown, near: null });
    },
  });

  /** Lets as many of the runs that wait go on, the oldest first. */
  async function release(count = Infinity): Promise<void> {
    for (let i = 0; i < count && waiting.length > 0; i++) {
      waiting.shift()!();
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }

  return {
    runtime,
    release,
    edit(change: Record<string, string | null>): void {
      document = Object.fromEntries(Object.entries({ ...document, ...change }).filter((e): e is [string, string] => e[1] !== null));
      runtime.update(Object.entries(document).map(([name, text]) => cellOf(name, text)));
    },
    async rest(): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, 0));
      while (waiting.length > 0) await release(1);
      await runtime.settled();
    },
    taken: (): string[] => runs.splice(0).sort(),
    document: () => document,
  };
}

const value = (result: CellResult<number> | undefined): unknown =>
  result?.status === 'ready' ? result.value : result?.status === 'failed' ? result.problem.code : result?.status;
const values = (results: ReadonlyMap<string, CellResult<number>>) =>
  Object.fromEntries([...results].sort().map(([name, result]) => [name, value(result)]));

async function worked(document: Record<string, string>) {
  const fresh = bench();
  fresh.edit(document);
  await fresh.rest();
  return values(fresh.runtime.results);
}

describe('a change', () => {
  it('runs the cell and what reads it, and nothing else', async () => {
    const { runtime, edit, rest, taken } = bench();
    edit({ a: '1', b: 'a 10', c: 'b 100', d: '7' });
    await rest();
    expect([taken(), values(runtime.results)]).toEqual([['a', 'b', 'c', 'd'], { a: 1, b: 11, c: 111, d: 7 }]);
    edit({ b: 'a 20' });
    await rest();
    expect([taken(), values(runtime.results)]).toEqual([['b', 'c'], { a: 1, b: 21, c: 121, d: 7 }]);
  });

  it('that gives the same value runs nobody who reads it', async () => {
    const { edit, rest, taken } = bench();
    edit({ a: '1 1', b: 'a 10' });
    await rest();
    taken();
    edit({ a: '2' });
    await rest();
    expect(taken()).toEqual(['a']);
  });

  it('and its way back before anything ran runs nothing', async () => {
    const { runtime, edit, rest, taken } = bench();
    edit({ a: '1', b: 'a 1' });
    await rest();
    taken();
    edit({ a: '5' });
    edit({ a: '1' });
    await rest();
    expect([values(runtime.results), taken().filter((name) => name === 'b')]).toEqual([{ a: 1, b: 2 }, []]);
  });

  it('while a cell runs stops that run, and its late answer is dropped', async () => {
    const { runtime, edit, release, rest } = bench();
    edit({ a: '1' });
    await release(0);
    edit({ a: '2' });
    await release(1);
    expect(value(runtime.results.get('a'))).toBe('running');
    await rest();
    expect(value(runtime.results.get('a'))).toBe(2);
  });

  it('keeps the last good value on screen while it runs, and after it failed', async () => {
    const { runtime, edit, rest } = bench();
    edit({ a: '1' });
    await rest();
    edit({ a: '2' });
    expect(runtime.results.get('a')).toEqual({ status: 'running', last: 1 });
    edit({ a: 'oops' });
    await rest();
    expect(runtime.results.get('a')).toMatchObject({ status: 'failed', last: 1, problem: { code: 'name-unknown', name: 'oops' } });
  });
});

describe('a cell that fails', () => {
  it('blocks those that read it, who name it as the root, and nobody else', async () => {
    const { runtime, edit, rest } = bench();
    edit({ a: 'oops', b: 'a 1', c: 'b 1', d: '4' });
    await rest();
    expect(values(runtime.results)).toEqual({ a: 'name-unknown', b: 'input-failed', c: 'input-failed', d: 4 });
    expect(runtime.results.get('c')).toMatchObject({ problem: { input: 'b', root: 'a', problem: { code: 'name-unknown' } } });
  });

  it('is not tried again unless something changes', async () => {
    const { edit, rest, taken } = bench();
    edit({ a: 'oops' });
    await rest();
    taken();
    edit({ b: '1' });
    await rest();
    expect(taken()).toEqual(['b']);
  });

  it('once mended brings back those that waited', async () => {
    const { runtime, edit, rest } = bench();
    edit({ a: 'oops', b: 'a 1' });
    await rest();
    edit({ a: '1' });
    await rest();
    expect(values(runtime.results)).toEqual({ a: 1, b: 2 });
  });

  it('by throwing is a bug, and the others go on', async () => {
    const runtime = new Runtime<number>({ changed: () => undefined, now: () => 0, same: Object.is });
    const cell = (name: string, evaluate: () => Promise<Result<number>>): Cell<number> => ({ name, source: name, reads: [], evaluate });
    runtime.update([cell('bad', () => Promise.reject(new Error('no'))), cell('good', async () => ok(1))]);
    await runtime.settled();
    expect(values(runtime.results)).toEqual({ bad: 'bug', good: 1 });
  });
});

describe('a loop', () => {
  it('is told to each of its cells from where it stands; what reads it waits; the rest lives', async () => {
    const { runtime, edit, rest } = bench();
    edit({ a: 'b', b: 'a', c: 'a 1', d: '4' });
    await rest();
    expect(runtime.results.get('a')).toMatchObject({ problem: { code: 'loop', path: ['a', 'b'] } });
    expect(runtime.results.get('c')).toMatchObject({ problem: { code: 'input-failed', root: 'a' } });
    expect(value(runtime.results.get('d'))).toBe(4);
  });

  it('that is opened runs', async () => {
    const { runtime, edit, rest } = bench();
    edit({ a: 'b 1', b: 'a 1' });
    await rest();
    edit({ b: '1' });
    await rest();
    expect(values(runtime.results)).toEqual({ a: 2, b: 1 });
  });
});

describe('stopping', () => {
  it('ends a run, blocks what reads it, and it runs again when told to', async () => {
    const { runtime, edit, rest } = bench();
    edit({ a: '1', b: 'a 1' });
    runtime.stop(['a']);
    await rest();
    expect(values(runtime.results)).toEqual({ a: 'cancelled', b: 'input-failed' });
    runtime.again(['a']);
    await rest();
    expect(values(runtime.results)).toEqual({ a: 1, b: 2 });
  });
});

it('a cell that is gone is told as unknown to those that read it', async () => {
  const { runtime, edit, rest } = bench();
  edit({ a: '1', b: 'a 1' });
  await rest();
  edit({ a: null });
  await rest();
  expect(runtime.results.get('b')).toMatchObject({ status: 'failed', problem: { code: 'name-unknown', name: 'a' }, last: 2 });
});

const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const texts = fc
  .array(fc.oneof(names, fc.integer({ min: 0, max: 3 }).map(String)), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const steps = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), name: names, text: fc.option(texts) }),
  fc.record({ do: fc.constant('release' as const), count: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('stop' as const), name: names }),
);

it('any interleaving of edits, runs and cancels ends with the values of a fresh full run', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 30 }), async (played) => {
      const world = bench();
      const stopped = new Set<string>();
      for (const step of played) {
        if (step.do === 'edit') world.edit({ [step.name]: step.text });
        else if (step.do === 'release') await world.release(step.count);
        else {
          world.runtime.stop([step.name]);
          stopped.add(step.name);
        }
      }
      world.runtime.again(stopped);
      await world.rest();
      expect(values(world.runtime.results)).toEqual(await worked(world.document()));
    }),
    { numRuns: 300 },
  );
});
