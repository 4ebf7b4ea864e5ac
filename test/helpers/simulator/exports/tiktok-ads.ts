import { cents, chunks, minimal, ratio } from '../csv.ts';
import type { Shop } from '../shop.ts';
import type { CampaignTruth } from '../truth.ts';
import { campaignsOf, daysOf, deliveryOf, splitDelivery, splitNoise, sumOf, type DayRange, type Delivery } from './ad-days.ts';

/** Column names for a currency; null where the account's export does not say it. */
export const tiktokHeader = (currency: string | null): readonly string[] => [
  'Date',
  'Campaign name',
  'Ad group name',
  currency === null ? 'Cost' : `Cost (${currency})`,
  'Impressions',
  'Clicks (destination)',
  'CTR (destination)',
  'CPC (destination)',
  'Complete payment',
  'Complete payment value',
  'Cost per complete payment',
  'Complete payment ROAS',
];

/** Options of `tiktokAds`: days, and whether the cost column names the currency (it does unless said otherwise). */
export interface TiktokExport extends DayRange {
  readonly namesCurrency?: boolean;
}

const AD_GROUPS = { 'AG lookalike': 0.6, 'AG interest, home': 0.4 } as const;
const NULL = '-';

/**
 * TikTok by day and ad group: `-` for undefined ratios, and a last row `Total of N results` that restates the sums. Commas, LF,
 * no BOM. The groups of a campaign sum to it exactly.
 */
export const tiktokAds = (shop: Shop, options: TiktokExport = {}): Generator<string> => chunks(rows(shop, options));

function* rows(shop: Shop, { namesCurrency = true, ...range }: TiktokExport): Generator<string> {
  yield row(tiktokHeader(namesCurrency ? shop.settings.currency : null));
  const all: Delivery[] = [];
  for (const day of daysOf(shop, range)) {
    for (const campaign of campaignsOf(shop, 'tiktok')) {
      for (const { group, delivery } of groupDays(shop, campaign, day)) {
        all.push(delivery);
        yield row([shop.truth.dates[day] as string, campaign.name, group, ...numbers(delivery), ...ratios(delivery)]);
      }
    }
  }
  const total = numbers(sumOf(all));
  yield row([`Total of ${all.length} results`, '', '', ...total.slice(0, 3), NULL, NULL, ...total.slice(5), NULL, NULL]);
}

const row = (cells: readonly string[]): string => `${cells.map(minimal).join(',')}\n`;

function groupDays(shop: Shop, campaign: CampaignTruth, day: number): { group: string; delivery: Delivery }[] {
  const weights = Object.values(AD_GROUPS);
  const noise = splitNoise(shop, campaign.name, { day, count: weights.length });
  const parts = splitDelivery(deliveryOf(campaign, day), weights, noise);
  return Object.keys(AD_GROUPS).map((group, at) => ({ group, delivery: parts[at] as Delivery }));
}

function numbers({ spend, impressions, clicks, conversions, value }: Delivery): string[] {
  const rate = impressions === 0 ? NULL : `${((clicks / impressions) * 100).toFixed(2)}%`;
  const perClick = ratio(spend / 100, clicks, 2, NULL);
  return [cents(spend), String(impressions), String(clicks), rate, perClick, String(conversions / 100), cents(value)];
}

const ratios = ({ spend, conversions, value }: Delivery): string[] => [ratio(spend, conversions, 2, NULL), ratio(value, spend, 2, NULL)];
