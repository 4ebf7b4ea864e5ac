import { isoOf } from '../calendar.ts';
import { chunks, spaced, trimmed } from '../csv.ts';
import { hashText } from '../random.ts';
import type { Shop } from '../shop.ts';
import { campaignsOf, daysOf, delivered, type DayRange } from './ad-days.ts';
import { adDays, type AdDay } from './meta-ads.ts';

/** Column names for a currency. */
export const adsManagerHeader = (currency: string): readonly string[] => [
  'Reporting starts',
  'Reporting ends',
  'Ad name',
  'Ad delivery',
  'Results',
  'Result indicator',
  'Cost per results',
  'Ad set budget',
  'Ad set budget type',
  `Amount spent (${currency})`,
  'Impressions',
  'Reach',
  'Frequency',
  `CPM (cost per 1,000 impressions) (${currency})`,
  'Purchases',
  'Ends',
  'Attribution setting',
  'Bid',
  'Bid type',
  'Last significant edit',
  'Quality ranking',
  'Engagement rate ranking',
  'Conversion rate ranking',
  'Ad set name',
  'Meta leads',
  'Purchase ROAS (return on ad spend)',
  'Campaign name',
];

/**
 * Ads Manager "Export table data" by day: a row an ad a day, newest day first, most rows all zero. Fields with a space, comma or
 * quote are quoted; LF, no BOM, no line end after the last row. Purchase value = Purchase ROAS × spend.
 */
export const metaAdsManager = (shop: Shop, range: DayRange = {}): Generator<string> => chunks(rows(shop, range));

function* rows(shop: Shop, range: DayRange): Generator<string> {
  yield adsManagerHeader(shop.settings.currency).map(spaced).join(',');
  for (const day of daysOf(shop, range).toReversed()) {
    const date = shop.truth.dates[day] as string;
    for (const campaign of campaignsOf(shop, 'meta')) {
      for (const adDay of adDays(shop, campaign, day)) yield `\n${cells(shop, date, adDay).map(spaced).join(',')}`;
    }
  }
}

function cells(shop: Shop, date: string, { campaign, ad, delivery, reach }: AdDay): string[] {
  const { spend, impressions, clicks, conversions, value } = delivery;
  const purchases = conversions / 100;
  const results = ad.goal === 'purchase' ? purchases : clicks;
  const indicator = ad.goal === 'purchase' ? 'actions:offsite_conversion.fb_pixel_purchase' : 'actions:link_click';
  return [
    date,
    date,
    ad.name,
    ad.state,
    ...(results === 0 ? ['', '', ''] : [String(results), indicator, trimmed(spend / 100 / results, 8)]),
    'Using campaign budget',
    '0',
    trimmed(spend / 100, 2),
    String(impressions),
    String(reach),
    ...(reach === 0 ? ['0', '0'] : [trimmed(impressions / reach, 6), trimmed((spend / impressions) * 10, 6)]),
    purchases === 0 ? '' : String(purchases),
    ends(shop, ad.state),
    delivered(delivery) ? attribution(ad.adSet) : '-',
    '0',
    'ABSOLUTE_OCPM',
    edited(shop, ad.name),
    '-',
    '-',
    '-',
    ad.adSet,
    '',
    purchases === 0 || spend === 0 ? '' : trimmed(value / spend, 6),
    campaign.name,
  ];
}

/** Ad sets differ in attribution: totals over them mix windows. */
export const attribution = (adSet: string): string =>
  adSet.startsWith('Broad') ? '7-day click, 1-day view, or 1-day engaged-view' : '7-day click or 1-day view';

const ends = (shop: Shop, state: AdDay['ad']['state']): string =>
  state === 'not_delivering' ? isoOf(shop.settings.firstDay - 30) : 'Ongoing';

function edited({ settings }: Shop, ad: string): string {
  const salt = hashText(ad);
  return salt % 4 === 0 ? '0' : `${isoOf(settings.firstDay - (salt % 50))}T14:${10 + (salt % 49)}:${10 + (salt % 41)}+0100`;
}
