import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../../src/core/result.ts';
import type { Cell, ColumnType } from '../../../src/core/schema.ts';
import { id, sql } from '../../../src/core/sql/sql.ts';
import { count, date, duration, money, multiple, ratio, unitless, type Unit } from '../../../src/core/units.ts';
import { nothing, scalar, type CellValue, type TableValue } from '../../../src/core/values.ts';
import { aroundSql } from '../../../src/session/cells/around.ts';
import type { LocalEngine } from '../../../workers/engine.ts';
import { startEngine } from '../../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => (engine = await startEngine()));
afterAll(() => engine.close());

/** What a statement gives where it reads these, its rows as arrays; or what is wrong with it. */
async function given(text: string, inputs: Readonly<Record<string, CellValue>>): Promise<readonly (readonly Cell[])[] | string> {
  const made = await engine.tabulate(id('it'), text, aroundSql(new Map(Object.entries(inputs)), text));
  if (!made.ok) return JSON.stringify(made.error);
  const rows = unwrap(await engine.rows(sql`FROM it`));
  return Array.from({ length: rows.count }, (_, r) => rows.data.map((column) => column[r]!));
}

/** A table that lies here: its columns by name, each with its type and its cells. */
function here(columns: Readonly<Record<string, readonly [ColumnType, readonly Cell[]]>>): CellValue {
  const told = Object.entries(columns).map(([name, [type]]) => ({ name, type, unit: unitless, currencyIn: null, ratioOf: null }));
  const data = Object.values(columns).map(([, cells]) => cells);
  const rows = {
    columns: told.map(({ name, type, unit }) => ({ name, type, unit, nullable: true })),
    data,
    count: data[0]!.length,
    truncated: false,
  };
  const table: TableValue = { columns: told, count: rows.count, rows: { in: 'here', rows }, version: 'here' };
  return { type: 'table', table };
}

/** A metric that is undefined. */
const undefinedMetric = (unit: Unit): CellValue => ({ ...scalar(null, unit), metric: { rows: [] } }) as unknown as CellValue;

describe('a single value is a table of one row, and stands in a comparison', () => {
  it.each<[string, CellValue, string, Cell, string]>([
    ['a number', scalar(0.1, unitless), 'DOUBLE', 0.1, '0.1'],
    ['a negative number', scalar(-3, unitless), 'DOUBLE', -3, '-3'],
    ['a large number', scalar(1e300, unitless), 'DOUBLE', 1e300, '1e300'],
    ['money', scalar(12.5, money('EUR')), 'DOUBLE', 12.5, 'CAST(12.5 AS DECIMAL(12, 2))'],
    ['a part', scalar(0.12, ratio), 'DOUBLE', 0.12, '0.12'],
    ['a multiple', scalar(3, multiple), 'DOUBLE', 3, '3'],
    ['a count', scalar(7, count('orders')), 'DOUBLE', 7, 'CAST(7 AS HUGEINT)'],
    ['weeks', scalar(2, duration('week')), 'DOUBLE', 2, '2'],
    [
      'a number beyond a double’s digits, as text',
      scalar('12345678901234567.5', money('EUR')),
      'DOUBLE',
      12345678901234568,
      '12345678901234567.5',
    ],
    ['a day', scalar(46_350, date), 'DATE', '2026-11-24', `DATE '2026-11-24'`],
    ['a moment: its day', scalar(46_350.75, date), 'DATE', '2026-11-24', `DATE '2026-11-24'`],
    ['the first day that spreadsheets know', scalar(1, date), 'DATE', '1900-01-01', `DATE '1900-01-01'`],
    ['a day after the one that never was', scalar(61, date), 'DATE', '1900-03-01', `DATE '1900-03-01'`],
    ['a day as text', scalar('2026-02-28', date), 'DATE', '2026-02-28', `DATE '2026-02-28'`],
    ['a truth', scalar(true, unitless), 'BOOLEAN', true, 'TRUE'],
    ['a text', scalar(`it's "1"; --`, unitless), 'VARCHAR', `it's "1"; --`, `'it''s "1"; --'`],
    ['a text with a NUL', scalar('a\0b', unitless), 'VARCHAR', 'a\0b', `'a' || chr(0) || 'b'`],
    ['a text that looks like a number', scalar('007', unitless), 'VARCHAR', '007', `'007'`],
    ['an empty text', scalar('', unitless), 'VARCHAR', '', `''`],
  ])('%s', async (_, value, type, cell, like) => {
    expect(await given(`SELECT v, typeof(v), v = ${like}, (FROM v) IS NULL FROM v`, { v: value })).toEqual([[cell, type, true, false]]);
  });

  it.each<[string, CellValue, string, string]>([
    ['an undefined metric', undefinedMetric(multiple), 'DOUBLE', '3.5'],
    ['a metric without a unit', undefinedMetric(unitless), 'DOUBLE', '3'],
    ['money that is not there', scalar(null, money('EUR')), 'DOUBLE', 'CAST(1 AS DECIMAL(12, 2))'],
    ['a day that is not there', scalar(null, date), 'DATE', `DATE '2026-01-01'`],
    ['a day beyond all calendars', scalar(1e9, date), 'DATE', `DATE '2026-01-01'`],
    ['a text that is not there', scalar(null, unitless), 'VARCHAR', `'a'`],
  ])('%s is NULL of its type', async (_, value, type, beside) => {
    expect(await given(`SELECT v, typeof(v), ${beside} > (FROM v) FROM v`, { v: value })).toEqual([[null, type, null]]);
  });
});

describe('a table that lies here', () => {
  it('comes with every column type, NULLs among them', async () => {
    const columns: Readonly<Record<string, readonly [ColumnType, readonly Cell[]]>> = {
      n: ['number', [1.5, '12345678901234.6789', null]],
      i: ['integer', [-3, '9223372036854775807', null]],
      t: ['text', [`o'clock`, 'a\0b', null]],
      b: ['boolean', [true, false, null]],
      d: ['date', ['2026-01-05', '1899-12-31', null]],
      moment: ['timestamp', ['2026-01-05T12:30:00', '2026-01-05T12:30:00.123456', null]],
      'odd "name"': ['text', [null, null, null]],
    };
    const cells = (row: number): Cell[] => Object.values(columns).map(([, data]) => data[row]!);
    const [first, second, third] = [cells(0), cells(1).with(0, Number('12345678901234.6789')), cells(2)];
    expect(await given('SELECT * FROM w', { w: here(columns) })).toEqual([first, second, third]);
    const types = ['n', 'i', 't', 'b', 'd', 'moment', '"odd ""name"""'].map((name) => `typeof(${name})`);
    const [told] = await given(`SELECT ${types.join(', ')} FROM w LIMIT 1`, { w: here(columns) });
    expect(told).toEqual(['DOUBLE', 'BIGINT', 'VARCHAR', 'BOOLEAN', 'DATE', 'TIMESTAMP', 'VARCHAR']);
  });

  it('without rows keeps its columns', async () => {
    const table = here({ week: ['date', []], net: ['number', []] });
    expect(await given('SELECT count(*), max(week), sum(net), any_value(typeof(week)) FROM w', { w: table })).toEqual([
      [0, null, null, null],
    ]);
    expect(await given('SELECT typeof(net) FROM (SELECT 1) LEFT JOIN w ON TRUE', { w: table })).toEqual([['DOUBLE']]);
  });

  it('comes whole with 5 000 rows', async () => {
    const numbers = Array.from({ length: 5000 }, (_, i) => (i % 10 === 0 ? null : i / 4));
    const table = here({ n: ['number', numbers], t: ['text', numbers.map((n) => `row ${n}`)] });
    const sum = numbers.reduce<number>((total, n) => total + (n ?? 0), 0);
    expect(await given('SELECT count(*), count(n), sum(n), count(DISTINCT t) FROM w', { w: table })).toEqual([[5000, 4500, sum, 4501]]);
  });

  it('gives back any text as it is', async () => {
    const texts = fc.array(fc.option(fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (cells) => {
        const place = cells.map((_, i) => i);
        const found = await given('SELECT t FROM w ORDER BY i', { w: here({ i: ['integer', place], t: ['text', cells] }) });
        expect(found).toEqual(cells.map((cell) => [cell]));
      }),
      { numRuns: 15 },
    );
  });
});

describe('a name', () => {
  it('is read in any capitals, umlauts and quotes', async () => {
    const inputs = { übersicht: scalar(3, unitless), price: scalar(20, unitless) };
    const text = `SELECT (FROM ÜBERSICHT) + (FROM Übersicht) + (FROM übersicht) + (FROM "Price") + (SELECT PRICE FROM price) AS it`;
    expect(await given(text, inputs)).toEqual([[49]]);
  });

  it('of a table in the engine stands for it, whatever that is called', async () => {
    unwrap(await engine.tabulate(id('page:1:1.1'), 'SELECT 5 AS n', sql``));
    unwrap(await engine.tabulate(id('straße'), 'SELECT 6 AS n', sql``));
    const table = (name: string): CellValue => ({
      type: 'table',
      table: { columns: [], count: 1, rows: { in: 'engine', name }, version: name },
    });
    expect(await given('SELECT n FROM Top', { top: table('page:1:1.1') })).toEqual([[5]]);
    expect(await given('SELECT a.n, b.n FROM straße a, STRAßE b', { straße: table('straße') })).toEqual([[6, 6]]);
  });

  it('that is a column’s elsewhere does no harm', async () => {
    expect(await given('WITH w AS (SELECT 1 AS price) SELECT w.price, price FROM w', { price: scalar(20, unitless) })).toEqual([[1, 1]]);
  });

  it('of something without a value is told to be unknown', async () => {
    expect(await given('SELECT * FROM note', { note: nothing })).toContain('note');
    expect(aroundSql(new Map([['note', nothing]]), 'SELECT * FROM note').text).toBe('');
  });
});
