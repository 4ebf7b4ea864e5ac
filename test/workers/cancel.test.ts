import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../src/core/result.ts';
import { raw } from '../../src/core/sql/sql.ts';
import type { SourceFile } from '../../src/core/engine.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, rowsOf, startEngine } from '../helpers/engine.ts';
import { readWhole, tablesOf } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

afterEach(async () => {
  expect(await tablesOf(engine)).toEqual([]);
  expect((await readWhole(engine, fileOf('after.csv', 'column x,column y\n1,a\n'))).report.rows.in).toBe(1);
});

const HEADER = 'Day,Campaign name,Amount spent (EUR),Impressions\n';
const ads = fileOf('meta.csv', HEADER + '2026-01-01,a,1.50,10\n'.repeat(400_000));
const plain = fileOf('plain.csv', `column x,column y\n${'1,some text\n'.repeat(400_000)}`);

/** Imports a file and cancels when `stop` says so. */
async function cancelled(file: SourceFile, stop: (abort: () => void) => ((rows: number) => void) | undefined) {
  const controller = new AbortController();
  const reading = unwrap(await engine.inspect(file, {})).reading;
  const progress = stop(() => controller.abort());
  return engine.ingest(file, { table: 'half', reading, signal: controller.signal, progress: ({ rows }) => progress?.(rows) });
}

const CANCELLED = { ok: false, error: { code: 'cancelled' } };

describe('a cancelled import', () => {
  it('leaves no table, before it has begun', async () => {
    expect(
      await cancelled(ads, (abort) => {
        abort();
        return undefined;
      }),
    ).toEqual(CANCELLED);
  });

  it.each([
    ['a vendor’s export', ads],
    ['a plain table', plain],
  ])('leaves no table, in the middle of %s', async (_, file) => {
    for (const after of [1, 2, 3]) {
      let steps = 0;
      expect(await cancelled(file, (abort) => () => ++steps === after && abort())).toEqual(CANCELLED);
      expect(await tablesOf(engine)).toEqual([]);
    }
  });

  it.each([5, 60, 200, 500, 900, 1400])('leaves no table, or is done: after %d ms', async (ms) => {
    const result = await cancelled(plain, (abort) => {
      setTimeout(abort, ms);
      return undefined;
    });
    if (result.ok) await rowsOf(engine, 'DROP TABLE half');
    else expect(result).toEqual(CANCELLED);
  });
});

describe('a query beside an import', () => {
  it('is answered between two parts of the file, however many steps it takes', async () => {
    const reading = unwrap(await engine.inspect(plain, {})).reading;
    let answered = 0;
    let rowsThen = 0;
    let asked: Promise<unknown> | null = null;
    const progress = ({ rows }: { rows: number }): void => {
      rowsThen = rows;
      asked ??= engine
        .select(`SELECT ${Array.from({ length: 30 }, (_, i) => `(SELECT count(*) FROM range(${i})) AS n${i}`).join(', ')}`)
        .then((r) => {
          expect(r.ok).toBe(true);
          answered = rowsThen;
        });
    };
    unwrap(await engine.ingest(plain, { table: 'beside', reading, progress }));
    await asked;
    expect(answered).toBeLessThan(400_000);
    unwrap(await engine.drop(raw('beside'), 'table'));
  });

  it('stops waiting for its turn when it is cancelled', async () => {
    const reading = unwrap(await engine.inspect(plain, {})).reading;
    const controller = new AbortController();
    const importing = engine.ingest(plain, { table: 'beside', reading });
    const waiting = engine.rows(raw('SELECT 1'), { signal: controller.signal });
    controller.abort();
    expect(await waiting).toEqual(CANCELLED);
    unwrap(await importing);
    unwrap(await engine.drop(raw('beside'), 'table'));
  });
});
