import { describe, expect, it } from 'vitest';
import {
  GOOGLE_HEADER,
  PLATFORMS,
  adstockOf,
  adsManagerHeader,
  bytesOf,
  dailyExports,
  geoAssignments,
  googleAds,
  googleAdsExcel,
  googleAdsTimeSeries,
  hill,
  holdoutAssignments,
  metaAdsDaily,
  metaAdsManager,
  metaAdsReporting,
  shopifyOrders,
  simulateShop,
  textOf,
  tiktokAds,
  type Platform,
} from './index.ts';
import { minor, parse, records, sum, sumOf, type Row } from './read-csv.ts';

const OPTIONS = { seed: 11, from: '2024-09-01', days: 200, ordersPerDay: 25 } as const;
const shop = simulateShop(OPTIONS);

describe('ad channels', () => {
  it('spends by campaign what the channel spends, every day, in every column', () => {
    for (const platform of PLATFORMS) {
      const channel = shop.truth.channels[platform];
      for (const column of ['spend', 'impressions', 'clicks', 'conversions', 'value'] as const) {
        const days = shop.truth.dates.map((_, day) => sum(channel.campaigns.map((campaign) => campaign[column][day] as number)));
        expect(days).toEqual(Array.from(channel[column]));
      }
      const areas = shop.truth.dates.map((_, day) => sum(channel.areas.map((area) => area.spend[day] as number)));
      expect(areas).toEqual(Array.from(channel.spend));
    }
  });

  it('answers spend with adstock and a Hill curve', () => {
    expect(Array.from(adstockOf([100, 0, 40], 0.5))).toEqual([100, 50, 65]);
    expect(hill(2000, { alpha: 10_000, k: 2000, n: 1 })).toBe(5000);
    const { plan, spend, expectedOrders } = shop.truth.channels.google;
    const recomputed = adstockOf(spend, plan.lambda).map((stock) => hill(stock, plan));
    expect(recomputed.every((value, day) => Math.abs(value - (expectedOrders[day] as number)) < 1e-9)).toBe(true);
  });

  it('gives each order one cause, near what the model expects', () => {
    const { orders, channels, expectedOrganic } = shop.truth;
    const causes = shop.truth.dates.map((_, day) =>
      sum((['organic', ...PLATFORMS, 'repeat'] as const).map((cause) => orders[cause][day] as number)),
    );
    expect(causes).toEqual(Array.from(orders.all));
    const close = (made: number, expected: number) => expect(Math.abs(made - expected)).toBeLessThan(4 * Math.sqrt(expected));
    close(sum(orders.organic), sum(expectedOrganic));
    for (const platform of PLATFORMS) close(sum(channels[platform].orders), sum(channels[platform].expectedOrders));
  });
});

describe('ad exports', () => {
  const truthOf = (platform: Platform, column: 'spend' | 'value' | 'conversions') => sum(shop.truth.channels[platform][column]);

  it('Meta Ads Manager: 27 columns, quotes only where needed, mostly zeros, sums to the truth', () => {
    const text = textOf(metaAdsManager(shop));
    const rows = records(text);
    expect(parse(text)[0]).toEqual(adsManagerHeader('EUR'));
    expect(adsManagerHeader('EUR')).toHaveLength(27);
    expect(text.startsWith('"Reporting starts","Reporting ends","Ad name","Ad delivery",Results,')).toBe(true);
    expect(text.endsWith('\n')).toBe(false);
    expect(sumOf(rows, 'Amount spent (EUR)')).toBe(truthOf('meta', 'spend'));
    expect(sumOf(rows, 'Purchases')).toBe(truthOf('meta', 'conversions'));
    expect(rows.filter((row) => row['Impressions'] === '0').length).toBeGreaterThan(rows.length / 2);
    expect(new Set(rows.map((row) => row['Result indicator']))).toEqual(
      new Set(['', 'actions:offsite_conversion.fb_pixel_purchase', 'actions:link_click']),
    );
  });

  it('Meta Ads Manager: purchase ROAS × spend gives the value back', () => {
    const rows = records(textOf(metaAdsManager(shop, { to: '2024-09-30' })));
    const value = sum(rows.map((row) => Number(row['Purchase ROAS (return on ad spend)']) * minor(row['Amount spent (EUR)'])));
    expect(Math.round(value)).toBe(sum(shop.truth.channels.meta.value.slice(0, 30)));
  });

  it('Meta Ads Reporting: a BOM, 22 columns, age × gender rows that add up', () => {
    const text = textOf(metaAdsReporting(shop, { from: '2024-10-01', to: '2024-10-03' }));
    const rows = records(text);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(Object.keys(rows[0] as Row)).toHaveLength(22);
    expect(sumOf(rows, 'Amount spent (EUR)')).toBe(sum(shop.truth.channels.meta.spend.slice(30, 33)));
    expect(new Set(rows.map((row) => row['Age'])).size).toBe(6);
  });

  it('Meta by day: the German and French files hold the values of the English one, plus account totals', () => {
    const english = records(textOf(metaAdsDaily(shop)));
    const german = textOf(metaAdsDaily(shop, { locale: 'de' }));
    const french = textOf(metaAdsDaily(shop, { locale: 'fr' }));
    expect(german.startsWith('\uFEFFTag;Kampagnenname;"Ausgegebener Betrag (EUR)";')).toBe(true);
    expect(german.includes('\r\n')).toBe(true);
    const plain = (rows: Row[], marks: RegExp) =>
      rows.map((row) =>
        Object.values(row).map((cell) => (/^[\d.,\u202F]+$/.test(cell) ? cell.replace(marks, '').replace(',', '.') : cell)),
      );
    const wanted = english.map((row) => Object.values(row));
    const isTotal = (row: Row) => Object.values(row)[1] === '';
    for (const [text, marks] of [
      [german, /\./g],
      [french, /\u202F/g],
    ] as const) {
      const rows = records(text, ';');
      expect(
        plain(
          rows.filter((row) => !isTotal(row)),
          marks,
        ),
      ).toEqual(wanted);
      const totals = plain(rows.filter(isTotal), marks).map((row) => minor(row[2]));
      expect(totals).toEqual(Array.from(shop.truth.channels.meta.spend));
    }
  });

  it('Google: title, quoted range, header, a campaign that begins with Total, and total rows that restate the sum', () => {
    const text = textOf(googleAds(shop));
    const [title, range, header, ...rest] = parse(text);
    expect([title, range]).toEqual([['Campaign report'], ['September 1, 2024 - March 19, 2025']]);
    expect(text.split('\n')[1]).toBe('"September 1, 2024 - March 19, 2025"');
    expect(header).toEqual(GOOGLE_HEADER);
    const rows = rest.filter((row) => !row[0]?.startsWith('Total:'));
    const totals = rest.filter((row) => row[0]?.startsWith('Total:'));
    expect(sum(rows.map((row) => minor(row[7])))).toBe(truthOf('google', 'spend'));
    expect(sum(rows.map((row) => minor(row[8])))).toBe(truthOf('google', 'conversions'));
    expect(totals.slice(0, 2).map((row) => minor(row[7]))).toEqual([truthOf('google', 'spend'), truthOf('google', 'spend')]);
    expect(sum(totals.slice(2).map((row) => minor(row[7])))).toBe(truthOf('google', 'spend'));
    expect(rows.some((row) => row[1]?.startsWith('Total '))).toBe(true);
    expect(rows.some((row) => row[11] === '< 10%') && rows.some((row) => row[11] === ' --')).toBe(true);
  });

  it('Google "Excel .csv": UTF-16LE with tabs and the same cells', () => {
    const bytes = googleAdsExcel(shop);
    expect([bytes[0], bytes[1]]).toEqual([0xff, 0xfe]);
    const text = new TextDecoder('utf-16le').decode(bytes);
    const cells = text
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
    expect(cells).toEqual(parse(textOf(googleAds(shop))));
  });

  it('Google overview card: dates in words and money with its sign', () => {
    const text = textOf(googleAdsTimeSeries(shop, { from: '2024-09-05', to: '2024-09-06' }));
    expect(text).toMatch(
      /^Date,Clicks,Impressions,Avg. CPC,Cost\n"Thu, 5 Sep 2024",\d+,\d+,€\d+\.\d\d,"?€[\d,]+\.\d\d"?\n"Fri, 6 Sep 2024",/,
    );
  });

  it('TikTok: a dash for undefined ratios and a last row that restates the sum', () => {
    const rows = records(textOf(tiktokAds(shop)));
    const last = rows.pop() as Row;
    expect(last['Date']).toBe(`Total of ${rows.length} results`);
    expect([sumOf(rows, 'Cost (EUR)'), minor(last['Cost (EUR)'])]).toEqual([truthOf('tiktok', 'spend'), truthOf('tiktok', 'spend')]);
    expect(sumOf(rows, 'Complete payment')).toBe(truthOf('tiktok', 'conversions'));
    expect(rows.some((row) => row['Cost per complete payment'] === '-')).toBe(true);
  });

  it('drops seven files of one currency', () => {
    expect(dailyExports(simulateShop({ ...OPTIONS, days: 20 })).map(({ name }) => name)).toEqual([
      'orders_export_1.csv',
      'products_export_1.csv',
      'customers_export.csv',
      'Ads-by-day.csv',
      'Campaign report.csv',
      'TikTok campaign report.csv',
      'product_costs.csv',
    ]);
    expect(bytesOf(['Ω', 'a'])).toEqual(new Uint8Array([0xce, 0xa9, 0x61]));
  });
});

describe('experiments', () => {
  const tested = simulateShop({ ...OPTIONS, market: 'us', ordersPerDay: 150 });

  it('has no test in a shop of fewer than 60 days or when told so', () => {
    const young = simulateShop({ ...OPTIONS, days: 30 }).truth;
    expect([young.geoTest, young.holdout]).toEqual([null, null]);
    const untested = simulateShop({ ...OPTIONS, geoTest: null, holdout: null });
    expect([untested.truth.geoTest, untested.truth.holdout]).toEqual([null, null]);
    expect([...untested.assignments()]).toEqual([]);
  });

  it('cuts Meta spend in the test regions only, and a comparison with control finds the effect', () => {
    const geo = tested.truth.geoTest;
    if (geo === null) throw new Error('no geo test');
    const during = (series: Int32Array) => sum(series.slice(geo.fromDay, geo.toDay + 1));
    const before = (series: Int32Array) => sum(series.slice(0, geo.fromDay));
    const counterfactual = (during(geo.orders.control) * before(geo.orders.test)) / before(geo.orders.control);
    expect(geo.spend.actual).toBe(0);
    expect(geo.effect).toBeLessThan(0);
    const error = during(geo.orders.test) - counterfactual - geo.effect;
    expect(Math.abs(error)).toBeLessThan(4 * Math.sqrt(2 * counterfactual));
    const cut = tested.truth.channels.meta.campaigns.filter((campaign) => campaign.area === 'test');
    expect(cut.every((campaign) => during(campaign.spend) === 0 && campaign.name.includes('GEO-A'))).toBe(true);
  });

  it('ships the orders of the arms to their provinces', () => {
    const arms = records(geoAssignments(tested));
    const group = new Map(arms.map((row) => [row['province'], row['group']]));
    const geo = tested.truth.geoTest;
    const shipped = records(textOf(shopifyOrders(tested))).filter((row) => group.get(row['Shipping Province']) === 'test');
    expect(shipped.filter((row) => row['Total'] !== '').length).toBe(sum(geo?.orders.test ?? []));
    expect(arms.length).toBeGreaterThanOrEqual(20);
  });

  it('holds control customers back by the stated share', () => {
    const { holdout } = simulateShop({
      ...OPTIONS,
      ordersPerDay: 400,
      holdout: { fromDay: 150, days: 28, treatmentShare: 0.5, loss: 0.4, cost: 0 },
    }).truth;
    if (holdout === null) throw new Error('no holdout');
    const { treatment, control } = holdout;
    expect(treatment.units / (treatment.units + control.units)).toBeCloseTo(0.5, 1);
    expect(control.orders / control.units / (treatment.orders / treatment.units)).toBeCloseTo(0.6, 1);
    expect(holdout.lift).toBeCloseTo(2 / 3, 10);
    expect((control.orders + holdout.suppressed) / control.units / (treatment.orders / treatment.units)).toBeCloseTo(1, 1);
  });

  it('assigns each unit once, in the file as in the truth', () => {
    const rows = records(textOf(holdoutAssignments(tested)));
    const { holdout } = tested.truth;
    const arm = (name: string) => rows.filter((row) => row['group'] === name).length;
    expect([arm('treatment'), arm('control')]).toEqual([holdout?.treatment.units, holdout?.control.units]);
    expect(new Set(rows.map((row) => row['email'])).size).toBe(rows.length);
    expect(arm('treatment') / rows.length).toBeCloseTo(0.8, 1);
  });
});
