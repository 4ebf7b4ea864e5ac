import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../../src/core/result.ts';
import type { Cell, ColumnType, Rows } from '../../../src/core/schema.ts';
import { raw, type Sql } from '../../../src/core/sql/sql.ts';
import { unitless } from '../../../src/core/units.ts';
import type { TableColumn } from '../../../src/core/values.ts';
import { Format } from '../../../src/ui/format.ts';
import { questionOf } from '../../../src/ui/table/asked.ts';
import { engineSource, hereSource, nextSort, querySql, sourceOf, type Question, type Sort } from '../../../src/ui/table/table-source.ts';
import type { LocalEngine } from '../../../workers/engine.ts';
import { startEngine } from '../../helpers/engine.ts';

const TYPES: Readonly<Record<string, ColumnType>> = {
  n: 'integer',
  amount: 'number',
  noisy: 'number',
  name: 'text',
  paid: 'boolean',
  day: 'date',
  seen: 'timestamp',
};
const columns: readonly TableColumn[] = Object.entries(TYPES).map(([name, type]) => ({
  name,
  type,
  unit: unitless,
  currencyIn: null,
  ratioOf: null,
}));

const ROWS = `SELECT n, amount::DECIMAL(30,2) AS amount, CASE WHEN n = 1 THEN 0.1::DOUBLE + 0.2::DOUBLE ELSE noisy::DOUBLE END AS noisy, name, paid,
  day::DATE AS day, seen::TIMESTAMP AS seen
FROM (VALUES
  (1, '10.50', '0', 'Meta', true, '2026-11-24', '2026-11-24 10:00:00'),
  (2, '-3', 'nan', 'google', false, '2026-01-01', '2026-11-24 00:00:00'),
  (3, NULL, 'inf', NULL, NULL, NULL, NULL),
  (4, '12345678901234567890.12', '7', 'Ärger', true, '-infinity', '2026-11-25 00:00:00.000001'),
  (5, '12345678901234567890.13', '-7', '🦆 duck', true, 'infinity', '1969-12-31 23:59:59'),
  (6, '0', NULL, '\uff21 wide', false, '12345-06-07', '2026-10-31 23:59:59'),
  (7, '10.50', '1e300', 'it''s "meta" %_\\', true, '2026-11-30', '2026-12-01 00:00:00')
) v(n, amount, noisy, name, paid, day, seen)`;

let engine: LocalEngine;
let here: Rows;
const ask = (query: Sql, limit: number) => engine.rows(query, { limit });

beforeAll(async () => {
  engine = await startEngine();
  unwrap(await engine.define({ name: raw('mixed'), as: 'table' }, raw(ROWS)));
  here = unwrap(await ask(raw('SELECT * FROM mixed ORDER BY n'), 100));
});
afterAll(() => engine.close());

const question = (typed: Readonly<Record<string, string>>, sort: Sort | null = null): Question => ({
  ...questionOf({ sort, typed }, columns, new Format('en-GB')).question,
  limit: 100,
});

const both = () => [engineSource(ask, 'mixed', { columns, count: 7, version: '1' }), hereSource(here, { columns, version: '1' })] as const;

async function rowsOf(asked: Question): Promise<{ engine: Rows; here: Rows }> {
  const [far, near] = both();
  return { engine: unwrap(await far.window(asked)), here: unwrap(await near.window(asked)) };
}

const cellsOf = (rows: Rows, name: string): readonly Cell[] => rows.data[columns.findIndex((c) => c.name === name)]!;

describe('a table in the engine and the same rows here', () => {
  it('are sorted alike, by numbers, exact decimals, words, days and times, with what has no value last', async () => {
    for (const { name } of columns)
      for (const descending of [true, false]) {
        const found = await rowsOf(question({}, { column: name, descending }));
        expect(cellsOf(found.here, name), `${name} ${descending}`).toEqual(cellsOf(found.engine, name));
      }
    const { here: byAmount } = await rowsOf(question({}, { column: 'amount', descending: true }));
    expect(cellsOf(byAmount, 'n').slice(0, 2)).toEqual([5, 4]);
    expect(cellsOf(byAmount, 'n').at(-1)).toBe(3);
  });

  it('are filtered alike, whatever is typed', async () => {
    const operands = [
      '10.5',
      '0',
      '-3',
      '0.3',
      '7',
      '1',
      '2026',
      '2026-11',
      '2026-11-24',
      'meta',
      'Ä',
      "it's",
      '"',
      '%',
      '\\',
      'y',
      'no',
      '🦆',
      '',
    ];
    const typed = fc
      .tuple(fc.constantFrom('', '=', '>', '>=', '<', '<=', '≥'), fc.constantFrom(...operands))
      .map((parts) => parts.join(''));
    const filters = fc.dictionary(fc.constantFrom(...Object.keys(TYPES)), typed, { maxKeys: 2 });
    await fc.assert(
      fc.asyncProperty(filters, async (asked) => {
        const found = await rowsOf(question(asked, { column: 'n', descending: false }));
        expect(cellsOf(found.here, 'n')).toEqual(cellsOf(found.engine, 'n'));
      }),
      { numRuns: 150 },
    );
  });

  it('answer with as many rows as were asked for, and say that there are more', async () => {
    for (const source of both()) {
      const first = unwrap(await source.window({ ...question({}, { column: 'n', descending: true }), limit: 2 }));
      expect([cellsOf(first, 'n'), first.count, first.truncated]).toEqual([[7, 6], 2, true]);
      expect(unwrap(await source.window({ ...question({}), limit: 7 })).truncated).toBe(false);
    }
  });

  it('find nothing by a column that is not there', async () => {
    for (const source of both()) {
      const filters = [{ column: 'gone', condition: { kind: 'contains', text: 'a' } }] as const;
      expect(unwrap(await source.window({ sort: { column: 'gone', descending: true }, filters, limit: 9 })).count).toBe(0);
    }
  });
});

describe('rows here', () => {
  it('keep their order where they are equal, and where nothing is asked', async () => {
    const source = hereSource(here, { columns, version: '1' });
    const byPaid = unwrap(await source.window(question({}, { column: 'paid', descending: true })));
    expect(cellsOf(byPaid, 'n')).toEqual([1, 4, 5, 7, 2, 6, 3]);
    expect(unwrap(await source.window(question({}))).data).toEqual(here.data);
  });
});

describe('the source of a cell’s table', () => {
  it('is where its rows are', async () => {
    const table = { columns, count: 7, version: '2' };
    const near = sourceOf({ ...table, rows: { in: 'here', rows: here } }, () => Promise.reject(new Error('asked the engine')));
    expect(unwrap(await near.window(question({}))).count).toBe(7);
    const far = sourceOf({ ...table, rows: { in: 'engine', name: 'mixed' } }, ask);
    expect(cellsOf(unwrap(await far.window(question({ n: '>6' }))), 'n')).toEqual([7]);
    expect([near.version, far.version, near.count, far.count]).toEqual(['2', '2', 7, 7]);
  });

  it('quotes whatever a name or a filter holds', () => {
    const odd: TableColumn = { ...columns[3]!, name: 'a"b' };
    const filters = [{ column: 'a"b', condition: { kind: 'contains', text: "x'); DROP" } }] as const;
    expect(querySql('t"', [odd], { sort: { column: 'a"b', descending: false }, filters, limit: 1 }).text).toBe(
      `SELECT "a""b" FROM "t""" WHERE contains(lower(CAST("a""b" AS VARCHAR)), lower('x''); DROP')) ORDER BY "a""b" ASC NULLS LAST`,
    );
  });
});

describe('a click on a header', () => {
  it('asks for the largest first, then the smallest, then the rows as they come', () => {
    const first = nextSort(null, 'a');
    const second = nextSort(first, 'a');
    expect([first, second, nextSort(second, 'a')]).toEqual([{ column: 'a', descending: true }, { column: 'a', descending: false }, null]);
    expect(nextSort(first, 'b')).toEqual({ column: 'b', descending: true });
  });
});
