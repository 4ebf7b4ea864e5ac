import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { googleFile, metaFile } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const days = (monday: number, sunday: number) => [
  { day: '2026-01-05', spend: monday },
  { day: '2026-01-11', spend: sunday },
];
const files = [metaFile(days(10, 5)), googleFile(days(3, 2))];
const marketingCosts = [{ date: '2026-01-07', kind: 'agency', amount: 30, currency: null }];

describe('spend', () => {
  it('is what ad platforms charged; of all marketing, agencies and tools too', async () => {
    const session = await bookWith(engine, files, { marketingCosts });
    const [paid, all] = [await metricOf(session, 'spend'), await metricOf(session, 'spend', { parameters: { spend_scope: 'all' } })];
    expect([periodOf(paid, '2026-01-05').value, periodOf(all, '2026-01-05').value]).toEqual([20, 50]);
    expect(paid).toMatchObject({ unit: { kind: 'money', currency: 'EUR' }, definition: 'Spend = ad spend', warnings: [] });
  });

  it('needs no orders', async () => {
    const session = await bookWith(engine, files);
    expect(periodOf(await metricOf(session, 'spend'), '2026-01-05')).toMatchObject({ value: 20, state: null });
  });

  it('is zero, and defined, on a day without any', async () => {
    const session = await bookWith(engine, files);
    expect(periodOf(await metricOf(session, 'spend', { grain: 'day' }), '2026-01-07')).toMatchObject({ value: 0, state: null });
  });
});
