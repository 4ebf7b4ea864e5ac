import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../src/core/importer.ts';
import { googleAds } from '../../src/importers/google-ads.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const google = (...lines: readonly string[]) => fed(engine, fileOf('Campaign report.csv', `${lines.join('\n')}\n`));

const TITLE = ['Campaign report', '"January 5, 2026 - January 6, 2026"'];
const HEADER = 'Day,Campaign,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value,Search impr. share';

describe('a Google Ads report', () => {
  it('is known by its title lines and its header below them, with the days it states', async () => {
    const { inspection, report, feeds } = await google(...TITLE, HEADER, '2026-01-05,Brand,EUR,"1,234",56,"1,020.50",3.50,99.00,> 90%');
    expect(inspection.reading).toMatchObject({
      importer: 'google-ads',
      confidence: 1,
      dialect: { headerRecord: 2 },
      stated: { from: '2026-01-05', to: '2026-01-06' },
    });
    expect(report).toMatchObject({ range: { from: '2026-01-05', to: '2026-01-06' }, currency: 'EUR', problems: [] });
    expect(feeds.ad_spend).toMatchObject([
      {
        date: '2026-01-05',
        platform: 'Google',
        level: 1,
        campaign: 'Brand',
        currency: 'EUR',
        spend: 1020.5,
        impressions: 1234,
        clicks: 56,
        platform_conversions: 3.5,
        platform_revenue: 99,
      },
    ]);
  });

  it('is known without its title lines too', () => {
    expect(googleAds.recognises(headOf(['Day', 'Campaign', 'Cost', 'Impr.'], [], ''))).toBe(0.9);
    expect(googleAds.recognises(headOf(['Day', 'Cost', 'Clicks (destination)', 'Impr.'], [], ''))).toBe(0);
    expect(googleAds.recognises(headOf(['Day', 'Cost', 'Visits'], [], ''))).toBe(0);
  });

  it('takes -- with a space before it for nothing, not for zero', async () => {
    const { feeds, report } = await google(
      ...TITLE,
      HEADER,
      '2026-01-05,Brand,EUR,10, --,1.00, --, --, --',
      '2026-01-06,Brand,EUR,0,0,0.00,0.00,0.00,< 10%',
    );
    expect(feeds.ad_spend!.map((r) => [r['clicks'], r['platform_conversions']])).toEqual([
      [null, null],
      [0, 0],
    ]);
    expect(report.problems).toEqual([]);
  });
});

describe('total rows', () => {
  it('are left out, and the account’s is checked against the rows', async () => {
    const { report, lines } = await google(
      ...TITLE,
      HEADER,
      '2026-01-05,Brand,EUR,10,1,1.50,0,0,',
      '2026-01-05,Total Wine,EUR,20,2,2.50,1,9,',
      'Total: Campaigns, --,EUR,30,3,4.00,1,9, --',
      'Total: Account,,EUR,30,3,4.00,1,9,',
      'Total: Search,,EUR,30,3,4.00,1,9,',
    );
    expect(report.rows).toEqual({ read: 5, in: 2, skipped: 3 });
    expect(report.skipped).toEqual([
      { reason: 'subtotal', count: 2 },
      { reason: 'total', count: 1 },
    ]);
    expect(report.totals!.find((t) => t.column === 'Cost')).toEqual({ column: 'Cost', file: 4, computed: 4, agrees: true });
    expect(lines).toEqual([]);
  });

  it('are not campaigns whose name begins with Total', async () => {
    const names = ['Total Wine', 'Totally new', 'total'];
    const { feeds } = await google(...TITLE, 'Campaign,Day,Currency code,Impr.,Cost', ...names.map((n) => `${n},2026-01-05,EUR,1,1.50`));
    expect(feeds.ad_spend!.map((r) => r['campaign'])).toEqual(names);
  });

  it.each([
    'Total: Account',
    'Gesamt: Konto',
    'Total : compte',
    'Total\u00a0: compte',
    'Total\u202f: compte',
    'Total: Cuenta',
    'Totale: account',
    'Total: Conta',
    'Totaal: Account',
  ])('are known in every language: %s', async (name) => {
    const { report } = await google(
      ...TITLE,
      'Campaign,Day,Currency code,Impr.,Cost',
      'Brand,2026-01-05,EUR,1,1.50',
      `${name},,EUR,1,1.50`,
    );
    expect(report.skipped).toEqual([{ reason: 'total', count: 1 }]);
  });
});

describe('a report in another language', () => {
  it('is German: with the comma, and quotes where points part thousands', async () => {
    const { feeds, inspection } = await google(
      'Kampagnenbericht',
      '"5. Januar 2026 - 6. Januar 2026"',
      'Tag,Kampagne,Währungscode,Kosten,Impr.,Klicks,Conversions',
      '2026-01-05,Marke,EUR,"1.234,56","12.345",67,"3,50"',
      'Gesamt: Konto,,EUR,"1.234,56","12.345",67,"3,50"',
    );
    expect(inspection.reading).toMatchObject({ importer: 'google-ads', decimal: ',', stated: { from: '2026-01-05', to: '2026-01-06' } });
    expect(feeds.ad_spend).toMatchObject([
      { campaign: 'Marke', spend: 1234.56, impressions: 12345, clicks: 67, platform_conversions: 3.5 },
    ]);
  });

  it('is French: with semicolons and narrow no-break spaces', async () => {
    const { feeds, report } = await google(
      'Rapport sur les campagnes',
      '5 janvier 2026 - 6 janvier 2026',
      'Jour;Campagne;Code de la devise;Coût;Impr.;Clics;Conversions',
      '2026-01-05;Marque;EUR;1\u202f020,50;12\u202f345;67;3,50',
      'Total : compte;;EUR;1\u202f020,50;12\u202f345;67;3,50',
    );
    expect(feeds.ad_spend).toMatchObject([{ campaign: 'Marque', spend: 1020.5, impressions: 12345 }]);
    expect(report.totals!.every((t) => t.agrees)).toBe(true);
    expect(report.problems).toEqual([]);
  });

  it('is Portuguese', async () => {
    const { feeds, inspection } = await google(
      'Relatório de campanhas',
      '5 de janeiro de 2026 - 6 de janeiro de 2026',
      'Dia,Campanha,Código da moeda,Cliques,Impr.,Custo,Conversões',
      '2026-01-05,Marca,BRL,67,"12.345","1.234,56","3,50"',
    );
    expect(inspection.reading.stated).toEqual({ from: '2026-01-05', to: '2026-01-06' });
    expect(feeds.ad_spend).toMatchObject([{ campaign: 'Marca', currency: 'BRL', spend: 1234.56, clicks: 67 }]);
  });
});

describe('a report without days', () => {
  it('feeds nothing, and the person is told how to get them', async () => {
    const { feeds, lines, report } = await google(...TITLE, 'Campaign,Currency code,Impr.,Cost', 'Brand,EUR,10,1.50');
    expect(feeds.ad_spend).toEqual([]);
    expect(report.range).toEqual({ from: '2026-01-05', to: '2026-01-06' });
    expect(lines).toEqual([
      'No days in this file. Its rows are sums over a whole period, so it is kept as a table and feeds no daily series. Add the segment Time → Day to the report, and download it again.',
    ]);
  });
});
