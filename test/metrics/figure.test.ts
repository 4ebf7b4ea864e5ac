import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grain } from '../../src/core/calendar.ts';
import { unwrap } from '../../src/core/result.ts';
import { formulasOf } from '../../src/metrics/evaluate.ts';
import { evaluateMetric, figureValue, type Figure } from '../../src/metrics/figure.ts';
import { metricSql } from '../../src/metrics/query.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';
import { askedOf } from '../helpers/metric-tables.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const on = (day: number, total: number) => ({ at: `2026-01-${String(day).padStart(2, '0')}`, total });
const orders = ordersFile([on(5, 100), on(11, 20), on(12, 80), on(18, 70), on(19, 30), on(21, 10)]);

async function figure(id: string, grain: Grain, { ads = [] as readonly string[], from = null as string | null } = {}): Promise<Figure> {
  const meta = metaFile(ads.map((day) => ({ day, spend: 10 })));
  const session = await bookWith(engine, ads.length > 0 ? [orders, meta] : [orders]);
  const { workbook, ledger } = session.state;
  const [asked, span] = [askedOf(id), { grain, from, to: null }];
  const rows = unwrap(await engine.rows(metricSql({ ...span, formulas: formulasOf([asked]) }, workbook.settings, ledger!.currency)));
  return evaluateMetric(asked, rows, span, ledger!);
}

describe('a metric in one number', () => {
  it('is that of the newest complete period, with the change to the one before', async () => {
    const { row, before, change } = await figure('revenue', 'week');
    expect([row!.start, row!.value, before!.start, change]).toEqual(['2026-01-12', 150, '2026-01-05', 30]);
  });

  it('is the total over all days, or over those asked for, with nothing before it', async () => {
    expect(await figure('revenue', 'total')).toMatchObject({ row: { start: null, value: 310 }, before: null, change: null });
    expect((await figure('revenue', 'total', { from: '2026-01-12' })).row!.value).toBe(190);
  });

  it('of a complete period that is undefined is undefined with its reason, never an older one', async () => {
    const { row } = await figure('mer', 'day', { ads: ['2026-01-05', '2026-01-21'] });
    expect(row).toMatchObject({ start: '2026-01-21', value: 1 });
    const quiet = await figure('mer', 'week', { ads: ['2026-01-05', '2026-01-21'] });
    expect(quiet.row).toMatchObject({ start: '2026-01-12', value: null, why: { why: 'no-spend' } });
    expect(quiet.change).toBe(null);
  });

  it('where no period is complete is that of the newest, which says so', async () => {
    expect((await figure('revenue', 'month')).row).toMatchObject({ start: '2026-01-01', value: 310, incomplete: true });
  });

  it('is there for others with its unit and all that it is told with; empty where there is none', async () => {
    const told = await figure('revenue', 'week');
    expect(figureValue(told)).toEqual({ type: 'scalar', value: 150, unit: { kind: 'money', currency: 'EUR' }, metric: told.result });
    const none = await figure('spend', 'week');
    expect([none.row, figureValue(none)]).toMatchObject([null, { value: null, unit: { kind: 'money' } }]);
  });
});
