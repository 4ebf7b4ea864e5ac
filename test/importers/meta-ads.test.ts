import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../src/core/importer.ts';
import { metaAds } from '../../src/importers/meta-ads.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { csv, fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const DAILY = 'Day,Campaign name,Ad set name,Amount spent (EUR),Impressions,Link clicks,Purchases,Purchases conversion value';
const meta = (header: string, ...rows: readonly (readonly (string | number)[])[]) => fed(engine, fileOf('meta.csv', csv(header, ...rows)));

const NAMES: Readonly<Record<string, readonly string[]>> = {
  en: ['Day', 'Campaign name', 'Ad set name', 'Ad name', 'Amount spent (EUR)', 'Impressions', 'Link clicks', 'Purchases'],
  de: [
    'Tag',
    'Kampagnenname',
    'Name der Anzeigengruppe',
    'Name der Werbeanzeige',
    'Ausgegebener Betrag (EUR)',
    'Impressionen',
    'Link-Klicks',
    'Käufe',
  ],
  fr: [
    'Jour',
    'Nom de la campagne',
    'Nom de l’ensemble de publicités',
    'Nom de la publicité',
    'Montant dépensé (EUR)',
    'Impressions',
    'Clics sur un lien',
    'Achats',
  ],
  es: [
    'Día',
    'Nombre de la campaña',
    'Nombre del conjunto de anuncios',
    'Nombre del anuncio',
    'Importe gastado (EUR)',
    'Impresiones',
    'Clics en el enlace',
    'Compras',
  ],
  it: [
    'Giorno',
    'Nome della campagna',
    'Nome del gruppo di inserzioni',
    "Nome dell'inserzione",
    'Importo speso (EUR)',
    'Impressioni',
    'Clic sul link',
    'Acquisti',
  ],
  pt: [
    'Dia',
    'Nome da campanha',
    'Nome do conjunto de anúncios',
    'Nome do anúncio',
    'Valor usado (EUR)',
    'Impressões',
    'Cliques no link',
    'Compras',
  ],
};

describe('a Meta export', () => {
  it.each(Object.keys(NAMES))('is known in %s, with its currency, and read down to the ad', async (language) => {
    const { inspection, feeds, report } = await fed(
      engine,
      fileOf('meta.csv', csv(NAMES[language]!.join(','), ['2026-01-05', 'Prospecting', 'Broad', 'Video', '12.50', 1000, 30, 2])),
    );
    expect(inspection.reading).toMatchObject({ importer: 'meta-ads', confidence: 0.98, currency: 'EUR' });
    expect(report.problems).toEqual([]);
    expect(feeds.ad_spend).toMatchObject([
      {
        date: '2026-01-05',
        platform: 'Meta',
        level: 3,
        campaign: 'Prospecting',
        ad_set: 'Broad',
        ad: 'Video',
        currency: 'EUR',
        spend: 12.5,
        impressions: 1000,
        clicks: 30,
        platform_conversions: 2,
      },
    ]);
  });

  it('is no export of another platform', () => {
    expect(metaAds.recognises(headOf(['Date', 'Cost', 'Impressions', 'Campaign name'], [], ''))).toBe(0);
    expect(metaAds.recognises(headOf(['Amount spent (EUR)', 'Kind'], [], ''))).toBe(0);
  });

  it('is as fine as the names it holds', async () => {
    const level = async (header: string, ...cells: string[]) =>
      (await meta(`Day,${header}Amount spent (EUR),Impressions`, ['2026-01-05', ...cells, 1, 1])).feeds.ad_spend![0]!['level'];
    expect(await level('')).toBe(0);
    expect(await level('Campaign name,', 'a')).toBe(1);
    expect(await level('Ad set name,Campaign name,', 'a', 'b')).toBe(2);
  });
});

describe('total rows', () => {
  it('have an empty name, wherever they stand, and are checked against the rows', async () => {
    const { report, lines } = await meta(
      DAILY,
      ['2026-01-05', '', '', 30, 300, 3, 1, 99],
      ['2026-01-05', 'a', 'x', 10, 100, 1, 0, 0],
      ['2026-01-05', 'b', 'y', 20, 200, 2, 1, 99],
    );
    expect(report.rows).toEqual({ read: 3, in: 2, skipped: 1 });
    expect(report.skipped).toEqual([{ reason: 'total', count: 1 }]);
    expect(report.totals!.map((t) => [t.column, t.file, t.computed, t.agrees])).toEqual([
      ['Amount spent (EUR)', 30, 30, true],
      ['Impressions', 300, 300, true],
      ['Link clicks', 3, 3, true],
      ['Purchases', 1, 1, true],
      ['Purchases conversion value', 99, 99, true],
    ]);
    expect(lines).toEqual([]);
  });

  it('are told where the rows do not add up to them', async () => {
    const { lines } = await meta(DAILY, ['2026-01-05', '', '', '1030.50', 100, 1, 0, 0], ['2026-01-05', 'a', 'x', 10, 100, 1, 0, 0]);
    expect(lines).toEqual([
      '“Amount spent (EUR)” does not add up to the file’s own total. The total row says 1,030.5, the rows add up to 10. Rows may be missing, or the export was filtered.',
    ]);
  });

  it('are not rows of an ad set whose campaign alone is empty', async () => {
    expect((await meta(DAILY, ['2026-01-05', '', 'x', 10, 100, 1, 0, 0])).report.rows.in).toBe(1);
  });

  it('are not rows that are empty altogether', async () => {
    const { report } = await meta(DAILY, ['2026-01-05', 'a', 'x', 10, 100, 1, 0, 0], ['2026-01-05', ' ', '', '', '', '', '', '']);
    expect(report.skipped).toEqual([{ reason: 'blank', count: 1 }]);
    expect(report.totals).toBeNull();
  });

  it('do not exist in a file without names', async () => {
    expect((await meta('Day,Age,Amount spent (EUR),Reach', ['2026-01-05', '18-24', 10, 5], ['2026-01-05', '', 2, 1])).report.rows.in).toBe(
      2,
    );
  });
});

describe('the day of a row', () => {
  const RANGE = 'Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions';

  it('is its reporting range where that is one day', async () => {
    const { feeds, lines } = await meta(RANGE, ['2026-01-05', '2026-01-05', 'a', 10, 100]);
    expect([feeds.ad_spend!.map((r) => r['date']), lines]).toEqual([['2026-01-05'], []]);
  });

  it('is its Day, whatever the reporting range', async () => {
    const { feeds, report } = await meta(`Day,${RANGE}`, ['2026-01-05', '2026-01-01', '2026-01-31', 'a', 10, 100]);
    expect(feeds.ad_spend!.map((r) => r['date'])).toEqual(['2026-01-05']);
    expect(report.range).toEqual({ from: '2026-01-01', to: '2026-01-31' });
  });

  it('does not exist where rows are sums over a period, and the person is told how to get days', async () => {
    const { feeds, lines } = await meta(RANGE, ['2026-01-01', '2026-01-31', 'a', 10, 100]);
    expect(feeds.ad_spend).toEqual([]);
    expect(lines).toEqual([
      'No days in this file. Its rows are sums over a whole period, so it is kept as a table and feeds no daily series. In Ads Manager choose Breakdown → By time → Day, and export again.',
    ]);
  });

  it('is missing in some rows only, and they are counted', async () => {
    const { feeds, lines } = await meta(RANGE, ['2026-01-05', '2026-01-05', 'a', 10, 100], ['2026-01-01', '2026-01-31', 'a', 10, 100]);
    expect(feeds.ad_spend).toHaveLength(1);
    expect(lines).toEqual(['1 row spans several days. They are kept in the table and left out of the daily series.']);
  });
});

describe('money', () => {
  it('of purchases is ROAS × spend where no value is exported', async () => {
    const { feeds } = await meta(
      'Day,Campaign name,Amount spent (USD),Impressions,Purchase ROAS (return on ad spend)',
      ['2026-01-05', 'a', '12.40', 1, '2.5'],
      ['2026-01-05', 'b', 3, 1, ''],
    );
    expect(feeds.ad_spend!.map((r) => r['platform_revenue'])).toEqual([31, null]);
  });

  it('has the currency of each row where the header has none, and two of them are told', async () => {
    const { feeds, lines, report } = await meta(
      'Day,Campaign name,Amount spent,Currency,Impressions',
      ['2026-01-05', 'a', 1, 'EUR', 1],
      ['2026-01-05', 'b', 2, 'USD', 1],
    );
    expect(feeds.ad_spend!.map((r) => r['currency'])).toEqual(['EUR', 'USD']);
    expect(report.currency).toBeNull();
    expect(lines).toEqual(['The file holds several currencies. It has amounts in EUR and USD; they are kept apart.']);
  });

  it('has its comma and its thousands in a German file', async () => {
    const text = '\uFEFFTag;Kampagnenname;"Ausgegebener Betrag (EUR)";Impressionen\r\n2026-01-05;a;1.234,56;12.345\r\n';
    expect((await fed(engine, fileOf('meta.csv', text))).feeds.ad_spend).toMatchObject([{ spend: 1234.56, impressions: 12345 }]);
  });
});

describe('attribution', () => {
  it('is kept with each row, and a mixture is told', async () => {
    const header = 'Day,Campaign name,Amount spent (EUR),Impressions,Attribution setting';
    const { feeds, lines } = await meta(
      header,
      ['2026-01-05', 'a', 1, 1, '7-day click'],
      ['2026-01-05', 'b', 1, 1, '1-day view'],
      ['2026-01-05', 'c', 0, 0, '-'],
    );
    expect(feeds.ad_spend!.map((r) => r['attribution_window'])).toEqual(['7-day click', '1-day view', null]);
    expect(lines).toEqual(['Rows are attributed under different windows: 1-day view and 7-day click. Sums of conversions mix them.']);
  });
});
