import { isoOf } from '../calendar.ts';
import { chunks, spaced, trimmed } from '../csv.ts';
import type { Shop } from '../shop.ts';
import { campaignsOf, daysOf, delivered, splitDelivery, splitNoise, type DayRange, type Delivery } from './ad-days.ts';
import { adDays, type AdDay } from './meta-ads.ts';
import { attribution } from './meta-ads-manager.ts';

const AGES = { '18-24': 0.12, '25-34': 0.3, '35-44': 0.26, '45-54': 0.17, '55-64': 0.1, '65+': 0.05 } as const;
const GENDERS = { female: 0.66, male: 0.31, unknown: 0.03 } as const;
const CELLS = Object.entries(AGES).flatMap(([age, a]) => Object.entries(GENDERS).map(([gender, g]) => ({ age, gender, weight: a * g })));
const WEIGHTS = CELLS.map((cell) => cell.weight);

/** Column names for a currency. */
export const adsReportingHeader = (currency: string): readonly string[] => [
  'Day',
  'Campaign name',
  'Ad set name',
  'Ad name',
  'Page name',
  'Ads',
  'Gender',
  'Age',
  'Delivery status',
  'Delivery level',
  'Reach',
  'Impressions',
  'Frequency',
  'Attribution setting',
  'Result type',
  'Results',
  `Amount spent (${currency})`,
  'Cost per result',
  'Starts',
  'Ends',
  'Reporting starts',
  'Reporting ends',
];

/**
 * Ads Reporting by day with the breakdown age × gender: each ad's day in up to 18 rows whose spend adds up to it. BOM, LF, no
 * line end after the last row. Reporting starts and ends are the day.
 */
export const metaAdsReporting = (shop: Shop, range: DayRange = {}): Generator<string> => chunks(rows(shop, range));

function* rows(shop: Shop, range: DayRange): Generator<string> {
  yield `\uFEFF${adsReportingHeader(shop.settings.currency).map(spaced).join(',')}`;
  for (const day of daysOf(shop, range).toReversed()) {
    for (const campaign of campaignsOf(shop, 'meta')) {
      for (const adDay of adDays(shop, campaign, day)) yield* cellRows(shop, day, adDay);
    }
  }
}

function* cellRows(shop: Shop, day: number, adDay: AdDay): Generator<string> {
  if (!delivered(adDay.delivery)) return;
  const noise = splitNoise(shop, `${adDay.campaign.name} ${adDay.ad.name}`, { day, count: CELLS.length });
  const parts = splitDelivery(adDay.delivery, WEIGHTS, noise);
  for (const [at, part] of parts.entries()) {
    if (delivered(part))
      yield `\n${cells(shop, day, { adDay, part, cell: CELLS[at] as (typeof CELLS)[number] })
        .map(spaced)
        .join(',')}`;
  }
}

function cells(
  shop: Shop,
  day: number,
  { adDay, part, cell }: { adDay: AdDay; part: Delivery; cell: { age: string; gender: string } },
): string[] {
  const { campaign, ad } = adDay;
  const date = shop.truth.dates[day] as string;
  const reach = Math.ceil(part.impressions * 0.9);
  const results = part.conversions / 100;
  return [
    date,
    campaign.name,
    ad.adSet,
    ad.name,
    'Haus & Faden',
    ad.name,
    cell.gender,
    cell.age,
    ad.state,
    'ad',
    String(reach),
    String(part.impressions),
    reach === 0 ? '' : trimmed(part.impressions / reach, 8),
    attribution(ad.adSet),
    ...(results === 0 ? ['', ''] : ['actions:omni_purchase', String(results)]),
    trimmed(part.spend / 100, 2),
    results === 0 ? '' : trimmed(part.spend / 100 / results, 8),
    isoOf(shop.settings.firstDay),
    'Ongoing',
    date,
    date,
  ];
}
