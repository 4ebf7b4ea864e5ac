import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../src/core/importer.ts';
import { tiktokAds } from '../../src/importers/tiktok-ads.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { csv, fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const header = (cost: string): string =>
  `Date,Campaign name,Ad group name,${cost},Impressions,Clicks (destination),CTR (destination),Complete payment,Complete payment value`;
const tiktok = (head: string, ...rows: readonly (readonly (string | number)[])[]) => fed(engine, fileOf('tiktok.csv', csv(head, ...rows)));

describe('a TikTok export', () => {
  it('is known by its columns, with the currency of its cost, and read down to the ad group', async () => {
    const { inspection, feeds, report } = await tiktok(header('Cost (EUR)'), [
      '2026-01-05',
      'Spark',
      'Lookalike',
      '12.50',
      1000,
      30,
      '3.00%',
      2,
      '80.10',
    ]);
    expect(inspection.reading).toMatchObject({ importer: 'tiktok-ads', confidence: 0.98, currency: 'EUR' });
    expect(feeds.ad_spend).toMatchObject([
      {
        date: '2026-01-05',
        platform: 'TikTok',
        level: 2,
        campaign: 'Spark',
        ad_set: 'Lookalike',
        currency: 'EUR',
        spend: 12.5,
        impressions: 1000,
        clicks: 30,
        platform_conversions: 2,
        platform_revenue: 80.1,
      },
    ]);
    expect(report.problems).toEqual([]);
  });

  it('is asked for its currency where it names none, and takes the answer', async () => {
    const row = ['2026-01-05', 'a', 'b', 1.5, 1, 1, '-', 0, 0];
    expect((await tiktok(header('Cost'), row)).inspection.questions.map((q) => q.kind)).toEqual(['currency']);
    const { feeds } = await fed(engine, fileOf('tiktok.csv', csv(header('Cost'), row)), { currency: 'GBP' });
    expect(feeds.ad_spend).toMatchObject([{ currency: 'GBP', spend: 1.5 }]);
  });

  it.each(['Total', 'Total of 2 results', 'total of 1,234 results', 'Total of 1 result'])('ends in a total row: %s', async (total) => {
    const { report } = await tiktok(
      header('Cost (EUR)'),
      ['2026-01-05', 'a', 'b', 1.5, 10, 1, '10%', 1, 5],
      [total, '', '', 1.5, 10, 1, '10%', 1, 5],
    );
    expect(report.skipped).toEqual([{ reason: 'total', count: 1 }]);
    expect(report.totals!.map((t) => t.agrees)).toEqual([true, true, true, true, true]);
  });

  it('takes - for nothing, not for zero', async () => {
    const { feeds, report } = await tiktok(header('Cost (EUR)'), ['2026-01-05', 'a', 'b', 0, 0, 0, '-', '-', '-']);
    expect(feeds.ad_spend).toMatchObject([{ spend: 0, platform_conversions: null, platform_revenue: null }]);
    expect(report.problems).toEqual([]);
  });

  it('has the value of purchases from ROAS × cost where it exports no value', async () => {
    const head = 'Date,Campaign name,Ad group name,Cost (EUR),Impressions,Complete payment,Complete payment ROAS';
    expect((await tiktok(head, ['2026-01-05', 'a', 'b', 10, 1, 2, 2.5])).feeds.ad_spend).toMatchObject([{ platform_revenue: 25 }]);
  });

  it('feeds nothing where its rows span a period, and says so', async () => {
    const head = 'Start date,End date,Campaign name,Cost (EUR),Impressions,Clicks (destination)';
    const { feeds, lines, report } = await tiktok(head, ['2026-01-01', '2026-01-31', 'a', 10, 1, 1]);
    expect(feeds.ad_spend).toEqual([]);
    expect(report.range).toEqual({ from: '2026-01-01', to: '2026-01-31' });
    expect(lines).toEqual([expect.stringMatching(/^No days in this file. .* Add the dimension “By day”/)]);
    expect((await tiktok(head, ['2026-01-05', '2026-01-05', 'a', 10, 1, 1])).feeds.ad_spend).toMatchObject([{ date: '2026-01-05' }]);
  });

  it('is no export of another platform', () => {
    expect(tiktokAds.recognises(headOf(['Day', 'Campaign', 'Cost', 'Impr.', 'Clicks'], [], ''))).toBe(0);
    expect(tiktokAds.recognises(headOf(['Date', 'Cost', 'Impressions'], [], ''))).toBe(0);
  });
});
