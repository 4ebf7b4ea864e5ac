import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../src/core/settings.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const week = '2026-01-05';
const orders = ordersFile([
  { at: '2026-01-05', total: 100, lines: [{ sku: 'A', price: 100 }] },
  { at: '2026-01-11', total: 100, lines: [{ sku: 'A', price: 100 }] },
]);
const spent = metaFile([
  { day: '2026-01-05', spend: 20 },
  { day: '2026-01-11', spend: 10 },
]);
const settings: Partial<Settings> = {
  costRules: [
    { kind: 'fulfilment', basis: 'per_order', amount: 5, valid_from: null },
    { kind: 'fees', basis: 'percent', amount: 2, valid_from: null },
  ],
  marketingCosts: [{ date: '2026-01-07', kind: 'agency', amount: 15, currency: null }],
};

describe('cm_3', () => {
  it('is CM2 less all marketing, agencies and tools among it', async () => {
    const session = await bookWith(engine, [orders, costsFile('A 40'), spent], settings);
    const row = periodOf(await metricOf(session, 'cm_3'), week);
    expect(row).toMatchObject({ value: 200 - 80 - 10 - 4 - 45, state: null });
    expect(row.measures['all_marketing']).toBe(45);
  });

  it('is CM2 less ad spend alone, if asked so', async () => {
    const session = await bookWith(engine, [orders, costsFile('A 40'), spent], settings);
    const row = periodOf(await metricOf(session, 'cm_3', { parameters: { spend_scope: 'paid' } }), week);
    expect(row.value).toBe(200 - 80 - 10 - 4 - 30);
  });

  it('is undefined without an ad export: what marketing cost is not known', async () => {
    const session = await bookWith(engine, [orders, costsFile('A 40')], settings);
    expect(periodOf(await metricOf(session, 'cm_3'), week)).toMatchObject({ value: null, why: { why: 'no-source', detail: 'ad_spend' } });
    expect(periodOf(await metricOf(session, 'cm_2'), week).value).toBe(106);
  });

  it('is an upper bound, marked and explained, for what CM1 and CM2 lack', async () => {
    const other = ordersFile([{ at: '2026-01-07', total: 50, lines: [{ sku: 'B', price: 50 }], name: '#2001', id: '9' }], 'b.csv');
    const session = await bookWith(engine, [orders, other, costsFile('A 40'), spent]);
    const result = await metricOf(session, 'cm_3');
    expect(periodOf(result, week)).toMatchObject({ value: 140, high: 140, state: 'partial' });
    expect(result.warnings).toEqual([
      { code: 'rules-missing', kinds: ['fulfilment', 'fees'] },
      { code: 'costs-missing', covered: expect.closeTo(0.8, 9), skus: ['B'] },
    ]);
  });

  it('is negative where marketing eats the margin', async () => {
    const much = metaFile([
      { day: '2026-01-05', spend: 500 },
      { day: '2026-01-11', spend: 0 },
    ]);
    const session = await bookWith(engine, [orders, costsFile('A 40'), much], settings);
    expect(periodOf(await metricOf(session, 'cm_3'), week).value).toBe(-409);
  });
});
