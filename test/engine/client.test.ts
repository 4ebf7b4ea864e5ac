import { describe, expect, it } from 'vitest';
import { problemOf } from '../../src/core/result.ts';
import { sql } from '../../src/core/sql/sql.ts';
import { EngineClient, type Spawned } from '../../src/engine/client.ts';
import type { Problem } from '../../src/core/problems.ts';

/** An engine across the border that answers one call after the other, each after so many milliseconds; a cancelled one at once. */
function slow(ms: number): Spawned {
  let turn = Promise.resolve();
  const stops = new Map<number, (problem: Problem) => void>();
  const remote = {
    call: (id: number) => {
      const answer = turn.then(
        () =>
          new Promise((resolve) => {
            const timer = setTimeout(() => resolve({ ok: true, value: 0 }), ms);
            stops.set(id, (error) => (clearTimeout(timer), resolve({ ok: false, error })));
          }),
      );
      turn = answer.then(() => undefined);
      return answer;
    },
    cancel: (id: number, problem: Problem) => stops.get(id)?.(problem),
  };
  return { remote: remote as unknown as Spawned['remote'], kill: () => undefined, died: new Promise(() => undefined) };
}

const table = { name: sql`t`, as: 'table' } as const;

describe('the time that a call has', () => {
  it('begins with its turn: what waits behind slow calls is not late for it', async () => {
    const client = new EngineClient(slow(60), () => undefined);
    const calls = Array.from({ length: 5 }, () => client.define(table, sql`SELECT 1`, { deadline: 150 }));
    expect((await Promise.all(calls)).map((r) => r.ok)).toEqual([true, true, true, true, true]);
  });

  it('ends a call that takes too long, and the next has its own', async () => {
    const client = new EngineClient(slow(80), () => undefined);
    const late = client.define(table, sql`SELECT 1`, { deadline: 20 });
    const next = client.define(table, sql`SELECT 1`, { deadline: 500 });
    expect(await late).toEqual({ ok: false, error: { code: 'deadline', ms: 20 } });
    expect((await next).ok).toBe(true);
  });

  it('does not run on for one that is given up while it waits', async () => {
    const client = new EngineClient(slow(40), () => undefined);
    const stop = new AbortController();
    const first = client.define(table, sql`SELECT 1`);
    const second = client.define(table, sql`SELECT 1`, { signal: stop.signal, deadline: 10 });
    const third = client.define(table, sql`SELECT 1`, { deadline: 200 });
    stop.abort();
    expect((await first).ok).toBe(true);
    await Promise.race([second.catch(problemOf), third]);
    expect((await third).ok).toBe(true);
  });
});
