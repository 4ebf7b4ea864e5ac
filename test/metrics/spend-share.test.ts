import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spendShare } from '../../src/metrics/spend-share.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const week = '2026-01-05';
const spent = metaFile([
  { day: '2026-01-05', spend: 20 },
  { day: '2026-01-11', spend: 30 },
]);
const orders = (refunded: number) =>
  ordersFile([
    { at: '2026-01-05', total: 100, refunded },
    { at: '2026-01-11', total: 100, refunded },
  ]);

describe('spend share', () => {
  it('is the reciprocal of MER', async () => {
    const session = await bookWith(engine, [orders(0), spent]);
    const [share, mer] = [await metricOf(session, 'spend_share'), await metricOf(session, 'mer')];
    expect(periodOf(share, week).value).toBe(0.25);
    expect(periodOf(mer, week).value).toBe(4);
    expect(share.unit).toEqual({ kind: 'ratio' });
  });

  it('is undefined when there is no revenue, and zero when there is no spend', async () => {
    const none = await bookWith(engine, [orders(100), spent]);
    expect(periodOf(await metricOf(none, 'spend_share'), week)).toMatchObject({ value: null, why: { why: 'no-revenue' } });
    const free = await bookWith(engine, [
      orders(0),
      metaFile([
        { day: '2026-01-05', spend: 0 },
        { day: '2026-01-11', spend: 0 },
      ]),
    ]);
    expect(periodOf(await metricOf(free, 'spend_share'), week)).toMatchObject({ value: 0, why: null });
  });

  it('has Triple Whale’s MER as a preset: total revenue, all marketing', async () => {
    const marketingCosts = [{ date: '2026-01-07', kind: 'agency', amount: 50, currency: null }];
    const session = await bookWith(engine, [orders(50), spent], { marketingCosts });
    const { parameters } = spendShare.presets[0]!;
    expect(periodOf(await metricOf(session, 'spend_share', { parameters }), week).value).toBe(0.5);
  });
});
