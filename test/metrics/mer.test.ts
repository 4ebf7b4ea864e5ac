import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mer } from '../../src/metrics/mer.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

/** One complete week from Monday 5 January: gross 250, sales 200, net 150, total 262 with tax inside and shipping. */
const shop = ordersFile([
  { at: '2026-01-05', subtotal: 119, shipping: 23.8, taxes: 22.8, total: 142.8, discount: 59.5, lines: [{ price: 178.5 }] },
  { at: '2026-01-11', subtotal: 119, taxes: 19, total: 119, refunded: 59.5 },
]);
const spent = (monday: number, sunday = 0) =>
  metaFile([
    { day: '2026-01-05', spend: monday },
    { day: '2026-01-11', spend: sunday },
  ]);
const agency = [{ date: '2026-01-07', kind: 'agency', amount: 25, currency: null }];
const week = '2026-01-05';

describe('mer', () => {
  it('is each of its presets’ revenue over its spend', async () => {
    const session = await bookWith(engine, [shop, spent(40, 10)], { marketingCosts: agency });
    const values: Record<string, number | null> = {};
    for (const { title, parameters } of mer.presets) values[title] = periodOf(await metricOf(session, 'mer', { parameters }), week).value;
    expect(values).toEqual({
      'MER (net revenue, ad platforms)': expect.closeTo(150 / 50, 9),
      'MER (gross revenue, ad platforms)': expect.closeTo(250 / 50, 9),
      'MER (net revenue, all marketing)': expect.closeTo(150 / 75, 9),
      'Blended ROAS (Triple Whale)': expect.closeTo(261.8 / 75, 9),
    });
  });

  it('is undefined when spend is zero: “no spend”, never 0 or ∞', async () => {
    const session = await bookWith(engine, [shop, spent(0)]);
    expect(periodOf(await metricOf(session, 'mer'), week)).toMatchObject({
      value: null,
      high: null,
      state: 'undefined',
      why: { code: 'undefined-value', why: 'no-spend' },
      measures: { net: 150, paid_spend: 0 },
    });
  });

  it('is undefined without any ad export: “no file covers this”', async () => {
    const session = await bookWith(engine, [shop]);
    expect(periodOf(await metricOf(session, 'mer'), week).why).toEqual({ code: 'undefined-value', why: 'no-source', detail: 'ad_spend' });
  });

  it('is undefined without any orders export', async () => {
    const session = await bookWith(engine, [spent(10)]);
    expect(periodOf(await metricOf(session, 'mer'), week).why).toEqual({ code: 'undefined-value', why: 'no-source', detail: 'orders' });
  });

  it('is zero, and defined, where there is spend and no revenue', async () => {
    const refunded = ordersFile([
      { at: '2026-01-05', total: 50, refunded: 50 },
      { at: '2026-01-11', total: 50, refunded: 50 },
    ]);
    const session = await bookWith(engine, [refunded, spent(10)]);
    expect(periodOf(await metricOf(session, 'mer'), week)).toMatchObject({ value: 0, state: null, why: null });
  });

  it('of all marketing counts typed costs where platforms charged nothing', async () => {
    const session = await bookWith(engine, [shop, spent(0)], { marketingCosts: agency });
    expect(periodOf(await metricOf(session, 'mer', { parameters: { spend_scope: 'all' } }), week).value).toBeCloseTo(6, 9);
  });

  it('of ad platforms does not mind a marketing cost in a currency without a rate; of all marketing it is undefined', async () => {
    const marketingCosts = [{ date: '2026-01-07', kind: 'agency', amount: 25, currency: 'CHF' }];
    const session = await bookWith(engine, [shop, spent(50)], { marketingCosts });
    expect(periodOf(await metricOf(session, 'mer'), week)).toMatchObject({ value: 3, why: null });
    const all = await metricOf(session, 'mer', { parameters: { spend_scope: 'all' } });
    expect(periodOf(all, week)).toMatchObject({ value: null, why: { code: 'rate-missing', from: ['CHF'], to: 'EUR' } });
    expect(all.warnings).toEqual([{ code: 'rate-missing', from: ['CHF'], to: 'EUR' }]);
  });

  it('adds ad spend in another currency at the day’s rate', async () => {
    const dollars = metaFile(
      [
        { day: '2026-01-05', spend: 50 },
        { day: '2026-01-11', spend: 0 },
      ],
      { currency: 'USD' },
    );
    const session = await bookWith(engine, [shop, dollars], {
      fxRates: [{ from_currency: 'USD', to_currency: 'EUR', rate: 0.5, valid_from: null }],
    });
    expect(periodOf(await metricOf(session, 'mer'), week).value).toBeCloseTo(150 / 25, 9);
  });

  it('is a multiple, and says what it is made of', async () => {
    const session = await bookWith(engine, [shop, spent(50)]);
    expect(await metricOf(session, 'mer')).toMatchObject({ unit: { kind: 'multiple' }, definition: 'MER = net revenue ÷ ad spend' });
  });
});
