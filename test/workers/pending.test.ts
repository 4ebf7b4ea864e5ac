import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw } from '../../src/core/sql/sql.ts';
import { problemOfEngine } from '../../workers/pending.ts';
import { Database } from '../../workers/database.ts';
import { nodeBindings } from '../../workers/duckdb-node.ts';
import { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const answers = async (): Promise<boolean> => (await engine.rows(raw('SELECT 1'))).ok;
const told = (message: string) => problemOfEngine(new Error(message), 'SELECT 1').code;

describe('what the engine complains of', () => {
  it.each([
    ['engine-lost', 'memory access out of bounds'],
    ['engine-lost', 'RuntimeError: unreachable'],
    ['engine-lost', 'FATAL Error: database has been invalidated'],
    ['out-of-memory', 'Out of Memory Error: failed to allocate data of size 16 bytes'],
    ['out-of-memory', 'std::bad_alloc'],
    ['sql-refused', 'Permission Error: Cannot access file - file system operations are disabled by configuration'],
    ['sql-invalid', 'Binder Error: Referenced column "x" not found'],
  ])('is %s: %s', (code, message) => {
    expect(told(message)).toBe(code);
  });

  it('is not mistaken for a dead engine by what a cell says', () => {
    expect(told("Conversion Error: Could not convert string 'unreachable' to INT32")).toBe('sql-invalid');
    expect(told("Conversion Error: Could not convert string 'out of memory, worker is not set' to INT32")).toBe('sql-invalid');
  });

  it('is cancelled only where somebody has cancelled', () => {
    const stop = AbortSignal.abort();
    expect(problemOfEngine(new Error('INTERRUPT Error: Interrupted!'), '', stop).code).toBe('cancelled');
    expect(told('INTERRUPT Error: Interrupted!')).toBe('sql-invalid');
  });
});

describe('a mistake in a statement', () => {
  it('is told by its place in the person’s own text', async () => {
    const place = async (text: string) => {
      const result = await engine.select(text);
      return result.ok || result.error.code !== 'sql-invalid' ? result : result.error.at;
    };
    expect(await place('SELECT 1 +')).toBe(null);
    expect(await place('SELEC 1')).toBe(6);
    expect(await place('SELECT 1 FROM nowhere')).toBe(14);
    expect(await place("SELECT\n 'é', *\nFROM nowhere")).toBe(20);
    expect(await place(`SELECT ${'1, '.repeat(100)}2 FROM nowhere`)).toBe(314);
    expect(await place("SELECT 'é😀', 1 + FROM t")).toBe(18);
  });

  it('leaves out DuckDB’s echo of the statement', async () => {
    const result = await engine.select('SELECT 1 FROM nowhere');
    expect(result).toMatchObject({ ok: false, error: { code: 'sql-invalid' } });
    expect(JSON.stringify(result)).not.toMatch(/LINE \d/);
  });
});

describe('a query that runs away', () => {
  it('is cancelled by its signal, and the engine goes on', async () => {
    const stop = new AbortController();
    const endless = engine.rows(raw('SELECT count(*) FROM range(1000000000) a, range(1000000000) b'), { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await endless).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(await answers()).toBe(true);
  });

  it('is not even started where the signal has said so before', async () => {
    const result = await engine.rows(raw('SELECT count(*) FROM range(100000000000)'), { signal: AbortSignal.abort() });
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(await answers()).toBe(true);
  });

  it('ends in a clear problem where memory ends, and the engine goes on', async () => {
    const small = new LocalEngine(await Database.open(await nodeBindings(), true, 64));
    const result = await small.rows(raw('SELECT max(len(l)) FROM (SELECT list(i::VARCHAR) AS l FROM range(20000000) r(i))'));
    expect(result).toMatchObject({ ok: false, error: { code: 'out-of-memory' } });
    expect((await small.rows(raw('SELECT 1'))).ok).toBe(true);
    await small.close();
  });
});
