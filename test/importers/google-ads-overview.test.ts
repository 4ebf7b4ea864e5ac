import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../src/core/importer.ts';
import { googleAdsOverview } from '../../src/importers/google-ads-overview.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const card = (name: string, ...lines: readonly string[]) => fed(engine, fileOf(name, `${lines.join('\n')}\n`));

describe('an overview card', () => {
  it('of days feeds the account’s spend, with the currency of its cells', async () => {
    const { inspection, feeds, report } = await card(
      'Time_series(2026.02.05-2026.02.06).csv',
      'Date,Clicks,Impressions,Avg. CPC,Cost',
      '"Thu, 5 Feb 2026",10,"1,234",US$0.15,"US$1,501.50"',
      '"Fri, 6 Feb 2026",0,0,US$0.00,US$0.00',
    );
    expect(inspection.reading).toMatchObject({ importer: 'google-ads-overview', currency: 'USD' });
    expect(feeds.ad_spend).toMatchObject([
      { date: '2026-02-05', platform: 'Google', level: 0, campaign: null, currency: 'USD', spend: 1501.5, impressions: 1234, clicks: 10 },
      { date: '2026-02-06', spend: 0, impressions: 0, clicks: 0 },
    ]);
    expect(report).toMatchObject({ range: { from: '2026-02-05', to: '2026-02-06' }, problems: [] });
  });

  it.each([
    ['devices', 'Device,Clicks,Impressions,Cost', 'Computers,1,2,US$3.50'],
    ['networks', 'Network,Clicks,Cost,Avg. CPC', 'Google Search,1,€3.50,€3.50'],
    ['hours', 'Hour,Clicks,Impressions,Cost', '00 - 01,1,2,US$3.50'],
  ])('of %s feeds nothing, and says that it has no days', async (_, header, row) => {
    const { inspection, feeds, lines } = await card('card.csv', header, row);
    expect(inspection.reading.importer).toBe('google-ads-overview');
    expect(feeds.ad_spend).toEqual([]);
    expect(lines).toEqual([expect.stringMatching(/^No days in this file. .* Add the segment Time → Day/)]);
  });

  it('is asked for its currency where the sign says none', async () => {
    const { inspection } = await card('card.csv', 'Date,Clicks,Impressions,Avg. CPC,Cost', '"Thu, 5 Feb 2026",1,2,$0.10,$3.50');
    expect(inspection.questions.map((q) => q.kind)).toEqual(['currency']);
  });

  it('is no file with columns of other kinds', () => {
    expect(googleAdsOverview.recognises(headOf(['Date', 'Clicks', 'Cost'], [], ''))).toBe(0.95);
    expect(googleAdsOverview.recognises(headOf(['Date', 'Clicks', 'Cost', 'Campaign'], [], ''))).toBe(0);
    expect(googleAdsOverview.recognises(headOf(['Clicks', 'Date', 'Cost'], [], ''))).toBe(0);
  });
});
