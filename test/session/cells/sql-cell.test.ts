import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitless } from '../../../src/core/units.ts';
import { scalar, type CellValue } from '../../../src/core/values.ts';
import { tabulated } from '../../../src/session/cells/sql-cell.ts';
import type { LocalEngine } from '../../../workers/engine.ts';
import { rowsOf, startEngine } from '../../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => (engine = await startEngine()));
afterAll(() => engine.close());

const NEVER = new AbortController().signal;
const made = (text: string, inputs: Readonly<Record<string, CellValue>> = {}, { table = 'page:it:1', signal = NEVER } = {}) =>
  tabulated(text, new Map(Object.entries(inputs)), { engine, table, signal });

describe('a statement', () => {
  it('becomes a table of its own, named and typed as the engine has it', async () => {
    const result = await made(
      `SELECT 1 AS n, 1.5::DECIMAL(4, 2) AS "Net €", DATE '2026-01-05' AS day, 'a' AS t, TRUE AS b, now()::TIMESTAMP AS moment`,
    );
    const types = { n: 'integer', 'Net €': 'number', day: 'date', t: 'text', b: 'boolean', moment: 'timestamp' };
    expect(result).toMatchObject({
      value: { type: 'table', table: { count: 1, rows: { in: 'engine', name: 'page:it:1' }, version: 'page:it:1' } },
    });
    expect(result.ok && result.value.type === 'table' && result.value.table.columns).toEqual(
      Object.entries(types).map(([name, type]) => ({ name, type, unit: unitless, currencyIn: null, ratioOf: null })),
    );
    expect(await rowsOf(engine, 'SELECT n, "Net €" FROM "page:it:1"')).toEqual([{ n: 1, 'Net €': 1.5 }]);
  });

  it('that gives no rows, or two columns of one name, is a table still', async () => {
    expect(await made('SELECT 1 AS n WHERE FALSE')).toMatchObject({ value: { table: { count: 0 } } });
    expect(await made('SELECT 1 AS n, 2 AS n')).toMatchObject({ value: { table: { columns: [{ name: 'n' }, { name: 'n_1' }] } } });
  });

  it('keeps its last rows where it fails', async () => {
    await made('SELECT 7 AS n');
    expect(await made('SELECT n FROM nowhere')).toMatchObject({ ok: false, error: { code: 'sql-invalid' } });
    expect(await rowsOf(engine, 'FROM "page:it:1"')).toEqual([{ n: 7 }]);
  });

  it('tells a mistake’s place in its own text, however much is put around it', async () => {
    const text = 'SELECT price,\n  netto FROM price';
    expect(await made(text, { price: scalar(20, unitless) })).toMatchObject({ error: { code: 'sql-invalid', at: text.indexOf('netto') } });
  });

  it.each([
    '',
    '   -- nothing',
    'SELECT 1; SELECT 2',
    'DELETE FROM price',
    'CREATE TABLE x AS SELECT 1',
    "ATTACH 'x'",
    "COPY price TO 'x'",
  ])('is one SELECT: %j is refused or no statement', async (text) => {
    const result = await made(text, { price: scalar(20, unitless) }, { table: 'page:refused:1' });
    expect(result.ok ? 'made' : result.error.code).toMatch(/^sql-(refused|invalid)$/);
    expect(await rowsOf(engine, `SELECT * FROM duckdb_tables() WHERE table_name = 'page:refused:1' OR table_name = 'x'`)).toEqual([]);
  });

  it('that is told to stop is cancelled', async () => {
    const stop = new AbortController();
    const running = made('SELECT count(*) FROM range(100000) a, range(100000) b', {}, { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await made('SELECT 1 AS n')).toMatchObject({ ok: true });
  });
});
