import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { date, money, ratio, unitless } from '../../src/core/units.ts';
import type { TableValue } from '../../src/core/values.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { engineTable, PushingBench } from '../helpers/pushing.ts';

const ORDERS = `SELECT i AS n, 'sku ' || (i % 50) AS sku, CASE WHEN i % 10 = 0 THEN NULL ELSE i % 7 END AS units,
  CAST(i / 100.0 AS DECIMAL(12, 2)) AS net, CASE i % 3 WHEN 0 THEN 'USD' WHEN 1 THEN 'EUR' END AS currency, 0.5 AS share,
  DATE '2026-01-01' + CAST(i % 30 AS INTEGER) AS day, i % 2 = 0 AS paid, 'customer' || i || '@example.com' AS email
  FROM range(10_000) t(i)`;

const told = { net: { unit: money('EUR'), currencyIn: 'currency' }, share: { unit: ratio, ratioOf: { over: 'net', under: 'units' } } };

let engine: LocalEngine;
let orders: TableValue;
beforeAll(async () => {
  engine = await startEngine();
  orders = await engineTable(engine, ORDERS, told);
});
afterAll(() => engine.close());

/** The units of `sku 1` and its like, by counting. */
const unitsOf = (sku: number): number =>
  Array.from({ length: 10_000 }, (_, i) => (i % 50 === sku && i % 10 !== 0 ? i % 7 : 0)).reduce((a, b) => a + b);

/** Formulas over `orders`, each by its name; their values, or what is wrong with them. */
async function worked(texts: Readonly<Record<string, string>>, bench = new PushingBench(engine)) {
  const found = await bench.run({ orders }, texts);
  const values = Object.entries(found).map(([name, told]) => [
    name,
    told.is === 'wrong' ? told.problem : told.is === 'table' ? told.cells : told.value,
  ]);
  return { found, queries: bench.taken(), values: Object.fromEntries(values) as Record<string, unknown> };
}

const filledDown = (count: number, text: (i: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`f_${i}`, text(i)]));

describe('one query answers', () => {
  it('a thousand formulas of one shape', async () => {
    const { queries, values } = await worked(filledDown(1000, (i) => `=SUMIFS(orders[units], orders[sku], "sku ${i % 60}")`));
    expect(queries).toHaveLength(1);
    expect([values['f_1'], values['f_55'], values['f_61']]).toEqual([unitsOf(1), 0, unitsOf(1)]);
  });

  it('every function over the same columns, in whatever order the criteria stand', async () => {
    const { queries, values } = await worked({
      sum: '=SUMIFS(orders[units], orders[sku], "sku 1", orders[paid], FALSE)',
      mean: '=AVERAGEIFS(orders[units], orders[paid], FALSE, orders[sku], "sku 1")',
      most: '=MAXIFS(orders[units], orders[sku], "sku 2*", orders[paid], TRUE)',
      several: '=SUMIFS(orders[units], orders[sku], {"sku 1","sku 3"}, orders[paid], {TRUE;FALSE})',
    });
    expect(queries).toHaveLength(1);
    expect(values).toMatchObject({ sum: unitsOf(1), most: 6, several: [0, unitsOf(1), 0, unitsOf(3)] });
    expect(values['mean']).toBeCloseTo(unitsOf(1) / 200, 12);
  });

  it('formulas that read each other as far as they ask the same', async () => {
    const { queries, values } = await worked({ all: '=SUM(orders[units])', part: '=SUM(orders[units]) / all', rows: '=ROWS(orders)' });
    expect([queries.length, values['part'], values['rows']]).toEqual([1, 1, 10_000]);
  });
});

describe('nothing is asked', () => {
  it('where a criterion becomes another, or a formula asks what is known', async () => {
    const bench = new PushingBench(engine);
    await worked({ limit: '=100', sold: '=SUMIFS(orders[units], orders[n], "<"&limit)' }, bench);
    const { queries, values } = await worked(
      {
        limit: '=20',
        sold: '=SUMIFS(orders[units], orders[n], "<"&limit)',
        again: '=COUNTIFS(orders[n], "<3")',
        same: '=MINIFS(orders[units], orders[n], 5)',
      },
      bench,
    );
    expect([queries.length, values['sold'], values['again'], values['same']]).toEqual([1, 54, 3, 5]);
    expect((await worked({ same: '=COUNTIFS(orders[n], ">=9990")' }, bench)).queries).toEqual([]);
  });

  it('until the table is of another version', async () => {
    const bench = new PushingBench(engine);
    await worked({ sold: '=SUM(orders[units])' }, bench);
    const newer = await engineTable(engine, 'SELECT 5 AS units');
    expect(await bench.run({ orders: newer }, { sold: '=SUM(orders[units])' })).toMatchObject({ sold: { value: 5 } });
    expect(bench.taken()).toHaveLength(1);
  });

  it('of a table in which the column is not', async () => {
    const { queries, values } = await worked({ sum: '=SUM(orders[unit])', rows: '=ROWS(orders[unit])' });
    const problem = { code: 'column-not-here', table: 'orders', column: 'unit', near: 'units' };
    expect([queries, values['sum'], values['rows']]).toEqual([[], expect.objectContaining(problem), expect.objectContaining(problem)]);
  });
});

describe('units', () => {
  it('are refused where rows are in several currencies, and that of the rows where they are in one', async () => {
    const { values, found } = await worked({
      all: '=SUM(orders[net])',
      median: '=MEDIAN(orders[net])',
      dollars: '=SUMIFS(orders[net], orders[currency], "USD", orders[n], "<=3")',
      euros: '=MAXIFS(orders[net], orders[currency], "EUR")',
      count: '=COUNT(orders[net])',
    });
    const mixed = { code: 'currencies-mixed', table: 'orders', column: 'net', currencies: ['EUR', 'USD'] };
    expect([values['all'], values['median'], values['count']]).toEqual([mixed, mixed, 10_000]);
    expect(found['dollars']).toMatchObject({ value: 0.03, unit: money('USD') });
    expect(found['euros']).toMatchObject({ value: 99.97, unit: money('EUR') });
  });

  it('of rows without a currency are the column’s own: they are not added to another', async () => {
    const table = await engineTable(engine, `SELECT * FROM (VALUES (1.5, 'USD'), (2.5, NULL)) t(net, currency)`, told);
    const bench = new PushingBench(engine);
    const found = await bench.run(
      { t: table },
      { all: '=SUM(t[net])', spread: '=STDEV.P(t[net])', none: '=SUMIFS(t[net], t[currency], "")' },
    );
    expect(found['all']).toMatchObject({ problem: { code: 'currencies-mixed', currencies: ['EUR', 'USD'] } });
    expect(found['spread']).toMatchObject({ problem: { code: 'currencies-mixed' } });
    expect(found['none']).toMatchObject({ value: 2.5, unit: money('EUR') });
  });

  it('of days are days, and of a variance none', async () => {
    const { found } = await worked({
      last: '=MAX(orders[day])',
      middle: '=MEDIAN(orders[day])',
      mean: '=AVERAGE(orders[day])',
      spread: '=VAR.P(orders[units])',
    });
    expect(found['last']).toMatchObject({ value: 46_052, unit: date });
    expect(found['middle']).toMatchObject({ value: 46_037, unit: date });
    expect((found['mean'] as { value: number }).value).toBeCloseTo(46_037.4, 0);
    expect(found['spread']).toMatchObject({ unit: unitless });
  });

  it('of a ratio column have no sum and no mean: what it divides is offered', async () => {
    const { queries, values } = await worked({ mean: '=AVERAGEIFS(orders[share], orders[n], 1)', count: '=COUNT(orders[share])' });
    expect(values['mean']).toMatchObject({ code: 'ratio-aggregated', instead: 'SUM(orders[net]) / SUM(orders[units])' });
    expect([values['count'], queries.length]).toEqual([10_000, 1]);
  });
});

describe('where there are more groups than can be looked through', () => {
  const LIMIT = 300;

  it('a criterion is asked about by itself, and those of many formulas in one query', async () => {
    const { queries, values } = await worked(
      filledDown(200, (i) => `=COUNTIFS(orders[email], "CUSTOMER${i * 7}@example.com")`),
      new PushingBench(engine, LIMIT),
    );
    expect(new Set(Object.values(values))).toEqual(new Set([1]));
    expect(queries).toEqual([expect.not.stringContaining('WHERE'), expect.stringContaining('WHERE')]);
  });

  it('what is known of one is not asked again for another', async () => {
    const bench = new PushingBench(engine, LIMIT);
    const one = '=SUMIFS(orders[n], orders[email], "customer7@*")';
    await worked({ one }, bench);
    const { queries, values } = await worked({ one, two: '=SUMIFS(orders[n], orders[email], "customer70@*")' }, bench);
    expect([values['one'], values['two'], queries.length]).toEqual([7, 70, 1]);
    expect(queries[0]).not.toContain("'customer7@'");
  });

  it('a criterion that too many groups meet is refused, and takes nobody with it', async () => {
    const { values } = await worked(
      {
        few: '=SUMIFS(orders[n], orders[email], "customer12@example.com")',
        many: '=SUMIFS(orders[n], orders[email], "*@example.com")',
        all: '=COUNTIFS(orders[email], "<>nobody")',
        mixed: '=SUMIFS(orders[n], orders[email], {"customer3@*","c*"})',
      },
      new PushingBench(engine, LIMIT),
    );
    const refused = { code: 'table-too-large', table: 'orders', cells: 10_000, limit: 200_000 };
    expect(values).toMatchObject({ few: 12, many: refused, all: refused, mixed: [3, '#CALC!'] });
  });

  it('numbers and days are found too', async () => {
    const { values } = await worked(
      {
        number: '=SUMIFS(orders[units], orders[n], ">=9996")',
        equal: '=SUMIFS(orders[units], orders[n], 5)',
        both: '=COUNTIFS(orders[n], "<100", orders[day], DATE(2026,1,5))',
        text: '=COUNTIFS(orders[email], "CUSTOMER99?@*", orders[n], "<" & 10000)',
      },
      new PushingBench(engine, LIMIT),
    );
    expect(values).toEqual({ number: 6, equal: 5, both: 4, text: 10 });
  });
});

it('a name that LET has given is not the table of that name', async () => {
  const { values } = await worked({ own: '=LET(orders, {1;2;3}, ROWS(orders))', header: '=ROWS(orders[#Headers])' });
  expect(values).toEqual({ own: 3, header: 1 });
});
