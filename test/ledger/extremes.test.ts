import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { metaFile, ordersFile, ownTable, type GivenOrder } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const [MOST, UNITS] = [99_999_999_999, 9_999_999];
const day = '2026-01-05';
const plain: GivenOrder = { at: day, total: 10, lines: [{ sku: 'A', price: 10 }] };

/** Orders that hold as much as their cells may, one way or the other, beside a plain one. */
const extremes: readonly GivenOrder[] = [
  plain,
  {
    ...plain,
    lines: [
      { sku: 'A', price: MOST, quantity: UNITS },
      { sku: 'B', price: -MOST, quantity: UNITS, ships: false },
    ],
  },
  {
    ...plain,
    lines: [
      { sku: 'B', price: MOST, quantity: UNITS },
      { sku: 'B', price: MOST, quantity: UNITS, ships: false },
    ],
  },
  { at: day, subtotal: MOST, total: 0.0001, refunded: MOST, taxes: MOST },
  { at: day, subtotal: MOST, total: 0.01, refunded: -MOST, taxes: -MOST },
  { at: day, total: 119, taxes: 19 },
];

describe('a ledger of cells at the edge of what is read', () => {
  it('is worked out, with every metric', async () => {
    const session = await bookWith(
      engine,
      [
        ordersFile(extremes),
        metaFile([1, 2].map(() => ({ day, spend: MOST, purchases: 999_999_999, value: MOST }))),
        ownTable('costs.csv', 'sku,unit_cost,currency', `A,${MOST},EUR`, `B,${MOST},USD`),
        ownTable('rates.csv', 'from_currency,to_currency,rate,valid_from', 'USD,EUR,999999999,', 'EUR,GBP,0.00000001,'),
        ownTable('rules.csv', 'kind,basis,amount,valid_from', 'fulfilment,per_unit,999999999,', 'fees,percent,999999999,'),
      ],
      { giftCards: true },
    );
    expect(session.state.jobs.map((job) => [job.status, job.problem])).toEqual(session.state.jobs.map(() => ['done', null]));
    expect(session.state.pageProblem).toBeNull();
    for (const metric of ['revenue', 'spend', 'mer', 'cm_1', 'cm_2', 'cm_3']) expect((await metricOf(session, metric)).rows.length).toBe(1);
    const tables = ['orders', 'order_lines', 'refunds', 'customers', 'ad_spend', 'product_costs'];
    for (const table of tables) expect((await rowsOf(engine, `FROM ${table}`)).length).toBeGreaterThan(0);
    expect(await rowsOf(engine, 'SELECT spend FROM ad_spend')).toEqual([{ spend: 2 * MOST }]);
  });

  it('counts everything else where a cell is beyond it', async () => {
    const beyond = ordersFile([plain, { ...plain, lines: [{ price: 10, quantity: 4_006_381_333_931 }] }, { ...plain, refunded: 1e14 }]);
    const session = await bookWith(engine, [beyond, metaFile([{ day, spend: 10, purchases: 9_999_999_999_999 }])]);
    const told = session.state.jobs.flatMap((job) => job.report?.problems ?? []);
    expect(told.flatMap((p) => (p.code === 'cells-unreadable' ? [[p.column, p.example]] : []))).toEqual([
      ['Lineitem quantity', '4006381333931'],
      ['Refunded Amount', '100000000000000.00'],
      ['Purchases', '9999999999999'],
    ]);
    expect(periodOf(await metricOf(session, 'revenue'), day).value).toBe(30);
    expect(periodOf(await metricOf(session, 'mer'), day).value).toBe(3);
  });

  it('has no day that lies centuries off', async () => {
    const session = await bookWith(engine, [
      ordersFile([plain, { ...plain, at: '9999-12-31' }]),
      metaFile([{ day: '9026-01-05', spend: 1 }]),
    ]);
    expect((await metricOf(session, 'revenue')).rows.map((row) => row.start)).toEqual([day]);
  });
});

describe('one shop', () => {
  it('is not made two by how its currency is written', async () => {
    await bookWith(engine, [ordersFile(['EUR', 'eur', 'EUR ', '€'].map((currency) => ({ ...plain, currency })))]);
    expect(await rowsOf(engine, 'SELECT DISTINCT shop, currency FROM orders')).toEqual([{ shop: 'Shopify EUR #', currency: 'EUR' }]);
  });
});
