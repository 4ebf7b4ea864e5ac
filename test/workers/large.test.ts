import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/engine.ts';
import { unwrap } from '../../src/core/result.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { read, readWhole } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

interface Asked {
  readonly file: SourceFile;
  /** Bytes asked for so far, and the most at once. */
  readonly total: () => number;
  readonly most: () => number;
}

/** A file that exists only where it is read: `pattern` over and over behind a header, to `size` bytes. */
function lazyFile(header: string, pattern: string, size: number): Asked {
  const [head, body] = [header, pattern].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
  let [total, most] = [0, 0];
  const piece = (start: number, end: number): ArrayBuffer => {
    const bytes = new Uint8Array(end - start);
    for (let i = 0; i < bytes.length; i++) {
      const at = start + i;
      bytes[i] = at < head.length ? head[at]! : body[(at - head.length) % body.length]!;
    }
    [total, most] = [total + bytes.length, Math.max(most, bytes.length)];
    return bytes.buffer;
  };
  const file = { name: 'lazy.csv', size, slice: (start: number, end: number) => ({ arrayBuffer: async () => piece(start, end) }) };
  return { file, total: () => total, most: () => most };
}

describe('a large file', () => {
  it('is read once, in pieces, besides a look at its first bytes', async () => {
    const rows = Math.floor((20 << 20) / 26);
    const { file, total, most } = lazyFile(
      'Day,Campaign name,Amount spent (EUR),Impressions\n',
      '2026-01-01,campaign,1.5,1\n',
      49 + rows * 26,
    );
    const inspection = unwrap(await engine.inspect(file, {}));
    const report = unwrap(await engine.ingest(file, { table: 'large', reading: inspection.reading }));
    expect(report.rows).toEqual({ read: rows, in: rows, skipped: 0 });
    await rowsOf(engine, 'DROP TABLE large');
    expect(most()).toBeLessThanOrEqual(8 << 20);
    expect(total()).toBeLessThanOrEqual(file.size + (1 << 20) + 4);
  });

  it('with a quote that is never closed is refused long before its end', async () => {
    const { file, total } = lazyFile('column x,column y\n1,"open\n', '2,some text\n', 2 ** 31);
    expect(await read(engine, file)).toMatchObject({ problem: { code: 'file-unreadable', why: 'quote-open', row: 1 } });
    expect(total()).toBeLessThan(64 << 20);
  });

  it('of one endless line is refused long before its end', async () => {
    const { file, total } = lazyFile('column x,column y\n1,', 'endless ', 2 ** 31);
    expect(await read(engine, file)).toMatchObject({ problem: { code: 'file-unreadable', why: 'not-a-table' } });
    expect(total()).toBeLessThan(64 << 20);
  });

  it('of nothing but NULs is refused long before its end', async () => {
    const { file, total } = lazyFile('', '\0', 2 ** 31);
    expect(await read(engine, file)).toMatchObject({ problem: { code: 'file-unreadable' } });
    expect(total()).toBeLessThan(64 << 20);
  });

  it('may have a line of 20 MB', async () => {
    const { file } = lazyFile('column x,column y\n1,', 'x'.repeat(1000), 20 << 20);
    const { rows } = await readWhole(engine, file);
    expect(rows.map((r) => String(r['column y']).length)).toEqual([(20 << 20) - 20]);
  });

  it('leaves the engine with its memory', async () => {
    expect(await rowsOf(engine, 'SELECT sum(memory_usage_bytes) < 64 * 1024 * 1024 AS low FROM duckdb_memory()')).toEqual([{ low: true }]);
  });
});
