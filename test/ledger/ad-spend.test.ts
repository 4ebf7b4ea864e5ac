import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { googleCard, googleFile, metaFile, type GivenSpend } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

type Files = Parameters<typeof bookWith>[1];

/** Spend by day, of files dropped in either order: both have to give the same. */
async function spendOf(...files: Files): Promise<Record<string, number>> {
  const [first, second] = [await daysOf(files), await daysOf(files.toReversed())];
  expect(second).toEqual(first);
  return first;
}

async function daysOf(files: Files): Promise<Record<string, number>> {
  await bookWith(engine, files);
  const rows = await rowsOf(engine, 'SELECT date, sum(spend) AS spend FROM ad_spend GROUP BY 1 ORDER BY 1');
  return Object.fromEntries(rows.map((r) => [r['date'], r['spend']]));
}

const day = (n: number, spend: number, more: Partial<GivenSpend> = {}): GivenSpend => ({ day: `2026-01-0${n}`, spend, ...more });

describe('ad spend', () => {
  it('is a row for each day, platform, campaign, ad set and ad, as fine as the export', async () => {
    const rows = [day(5, 10, { adSet: 'Broad', ad: 'Reel', purchases: 2, value: 80 }), day(5, 5, { adSet: 'Broad', ad: 'Static' })];
    await bookWith(engine, [metaFile(rows), googleFile([day(5, 7, { purchases: 1.5, value: 40 })])]);
    const columns = 'platform, campaign, ad_set, ad, currency, spend, platform_conversions, platform_revenue';
    expect(await rowsOf(engine, `SELECT ${columns} FROM ad_spend ORDER BY ALL`)).toEqual(
      [
        ['Google', 'Generic', null, null, 'EUR', 7, 1.5, 40],
        ['Meta', 'Prospecting', 'Broad', 'Reel', 'EUR', 10, 2, 80],
        ['Meta', 'Prospecting', 'Broad', 'Static', 'EUR', 5, 0, 0],
      ].map((cells) => Object.fromEntries(columns.split(', ').map((name, i) => [name, cells[i]]))),
    );
  });

  it('adds the rows a breakdown splits an ad’s day into', async () => {
    const rows = [day(5, 10, { adSet: 'Broad', ad: 'Reel' }), day(5, 4, { adSet: 'Broad', ad: 'Reel' })];
    await bookWith(engine, [metaFile(rows)]);
    expect(await rowsOf(engine, 'SELECT ad, spend FROM ad_spend')).toEqual([{ ad: 'Reel', spend: 14 }]);
  });

  it('adds platforms, each told by its own file', async () => {
    expect(await spendOf(metaFile([day(5, 10)]), googleFile([day(5, 7)]))).toEqual({ '2026-01-05': 17 });
  });

  it('puts files of different days of one account together', async () => {
    const files = [metaFile([day(5, 10), day(6, 11)], { name: 'a.csv' }), metaFile([day(7, 12)], { name: 'b.csv' })];
    expect(await spendOf(...files)).toEqual({ '2026-01-05': 10, '2026-01-06': 11, '2026-01-07': 12 });
  });

  it('believes, for a day that two files tell, the one that reaches further', async () => {
    const files = [metaFile([day(5, 10), day(6, 11)], { name: 'a.csv' }), metaFile([day(6, 13), day(7, 12)], { name: 'b.csv' })];
    expect(await spendOf(...files)).toEqual({ '2026-01-05': 10, '2026-01-06': 13, '2026-01-07': 12 });
  });

  it('takes all of a day from one file: a campaign that the better informed one no longer names is gone', async () => {
    const before = metaFile([day(5, 10), day(5, 4, { campaign: 'Test' })], { name: 'a.csv' });
    expect(await spendOf(before, metaFile([day(5, 10), day(6, 1)], { name: 'b.csv' }))).toEqual({ '2026-01-05': 10, '2026-01-06': 1 });
  });

  it('counts once what two files tell at two levels, and keeps the finer one', async () => {
    const card = googleCard([day(5, 10), day(6, 11), day(7, 2)]);
    const report = googleFile([day(5, 6), day(5, 4, { campaign: 'Brand' }), day(6, 11)]);
    expect(await spendOf(card, report)).toEqual({ '2026-01-05': 10, '2026-01-06': 11, '2026-01-07': 2 });
    const campaigns = await rowsOf(engine, 'SELECT campaign FROM ad_spend ORDER BY date, campaign');
    expect(campaigns.map((r) => r['campaign'])).toEqual(['Brand', 'Generic', 'Generic', null]);
  });

  it('adds accounts that files name', async () => {
    const files = [metaFile([day(5, 10)], { name: 'a.csv', account: 'DE' }), metaFile([day(5, 7)], { name: 'b.csv', account: 'AT' })];
    expect(await spendOf(...files)).toEqual({ '2026-01-05': 17 });
  });

  it('takes a file without account as of the only account that is named', async () => {
    const files = [metaFile([day(5, 10)], { name: 'a.csv', account: 'DE' }), metaFile([day(5, 10), day(6, 2)], { name: 'b.csv' })];
    expect(await spendOf(...files)).toEqual({ '2026-01-05': 10, '2026-01-06': 2 });
  });
});

describe('role and funnel', () => {
  it('are told by the first rule whose words the campaign’s name contains, else unassigned', async () => {
    const rows = ['Retargeting warm', 'TOF prospecting', 'Brand | exact', 'Lookalikes'].map((campaign) => day(5, 1, { campaign }));
    await bookWith(engine, [metaFile(rows)]);
    expect(await rowsOf(engine, 'SELECT campaign, role, funnel FROM ad_spend ORDER BY campaign')).toEqual([
      { campaign: 'Brand | exact', role: 'brand search', funnel: 'unassigned' },
      { campaign: 'Lookalikes', role: 'unassigned', funnel: 'unassigned' },
      { campaign: 'Retargeting warm', role: 'retargeting', funnel: 'bottom' },
      { campaign: 'TOF prospecting', role: 'prospecting', funnel: 'top' },
    ]);
  });

  it('are told by the workbook’s own rules, and a region too', async () => {
    const labelRules = [
      { label: 'role', field: 'platform', contains: 'google', value: 'brand search' },
      { label: 'geo', field: 'campaign', contains: 'Germany, AT |', value: 'Germany' },
    ] as const;
    const files = [googleFile([day(5, 1, { campaign: 'germany wide' })]), metaFile([day(5, 1, { campaign: 'Wide' })])];
    await bookWith(engine, files, { labelRules });
    expect(await rowsOf(engine, 'SELECT platform, role, geo FROM ad_spend ORDER BY platform')).toEqual([
      { platform: 'Google', role: 'brand search', geo: 'Germany' },
      { platform: 'Meta', role: 'unassigned', geo: null },
    ]);
  });
});
