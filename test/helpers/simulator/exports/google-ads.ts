import { dayOf } from '../calendar.ts';
import { cents, chunks, grouped, minimal, textOf, ratio, utf16 } from '../csv.ts';
import { hashText } from '../random.ts';
import type { Shop } from '../shop.ts';
import type { CampaignTruth } from '../truth.ts';
import { campaignsOf, daysOf, deliveryOf, sumOf, type DayRange, type Delivery } from './ad-days.ts';

/** Column names of the report. */
export const GOOGLE_HEADER: readonly string[] = [
  'Day',
  'Campaign',
  'Campaign type',
  'Currency code',
  'Impr.',
  'Clicks',
  'Avg. CPC',
  'Cost',
  'Conversions',
  'Cost / conv.',
  'Conv. value',
  'Search impr. share',
];

const NULL = ' --';
const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');

/**
 * Campaign report by day: title, quoted range, header, a row a campaign a day (paused campaigns too), then `Total: Campaigns`,
 * `Total: Account` and one total a campaign type. UTF-8 without BOM, commas, LF. Counts and money carry thousands commas.
 */
export const googleAds = (shop: Shop, range: DayRange = {}): Generator<string> =>
  chunks(lines(shop, range).map((cells) => cells.map(minimal).join(',').concat('\n')));

/** The same report as "Excel .csv": UTF-16LE with BOM, tabs, CRLF, nothing quoted. */
export const googleAdsExcel = (shop: Shop, range: DayRange = {}): Uint8Array =>
  utf16(textOf(lines(shop, range).map((cells) => `${cells.join('\t')}\r\n`)));

function lines(shop: Shop, range: DayRange): readonly (readonly string[])[] {
  const days = daysOf(shop, range);
  const campaigns = campaignsOf(shop, 'google');
  const body = days.flatMap((day) => campaigns.map((campaign) => dayCells(shop, campaign, day)));
  return [['Campaign report'], [rangeText(shop, days)], GOOGLE_HEADER, ...body, ...totals(shop, days)];
}

function rangeText(shop: Shop, days: readonly number[]): string {
  const ends = [days[0], days[days.length - 1]].map((day) => longDate(shop.truth.dates[day ?? 0] as string));
  return ends.join(' - ');
}

/** `July 8, 2025` */
function longDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${MONTHS[(month as number) - 1]} ${day}, ${year}`;
}

function dayCells(shop: Shop, campaign: CampaignTruth, day: number): string[] {
  const date = shop.truth.dates[day] as string;
  const labels = [date, campaign.name, campaign.type, shop.settings.currency];
  return [...labels, ...numbers(deliveryOf(campaign, day)), impressionShare(campaign, date)];
}

const money = (value: number): string => grouped(cents(value), ',');
const count = (value: number): string => grouped(String(value), ',');

function numbers({ impressions, clicks, spend, conversions, value }: Delivery): string[] {
  const averages = { cpc: ratio(spend / 100, clicks, 2, NULL), perConversion: ratio(spend, conversions, 2, '0.00') };
  return [
    count(impressions),
    count(clicks),
    averages.cpc,
    money(spend),
    money(conversions),
    grouped(averages.perConversion, ','),
    money(value),
  ];
}

/** Bounds where the share is small or large, null for types that have none. */
function impressionShare(campaign: CampaignTruth, date: string): string {
  if (campaign.type === 'Performance Max' || campaign.plan.weight === 0) return NULL;
  const share = (hashText(campaign.name) + dayOf(date) * 37) % 120;
  if (campaign.role === 'brand') return share < 60 ? '> 90%' : `${(60 + share / 4).toFixed(2)}%`;
  return share < 40 ? '< 10%' : `${(10 + share / 4).toFixed(2)}%`;
}

function totals(shop: Shop, days: readonly number[]): string[][] {
  const campaigns = campaignsOf(shop, 'google');
  const sum = (of: readonly CampaignTruth[]) => sumOf(days.flatMap((day) => of.map((campaign) => deliveryOf(campaign, day))));
  const { currency } = shop.settings;
  const types = [...new Set(campaigns.map((campaign) => campaign.type))];
  return [
    ['Total: Campaigns', NULL, NULL, currency, ...numbers(sum(campaigns)), NULL],
    ['Total: Account', '', '', currency, ...numbers(sum(campaigns)), ''],
    ...types.map((type) => {
      const cells = numbers(sum(campaigns.filter((campaign) => campaign.type === type)));
      return [`Total: ${type}`, '', type, currency].concat(cells, '');
    }),
  ];
}
