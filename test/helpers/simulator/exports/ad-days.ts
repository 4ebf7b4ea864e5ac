import type { Platform } from '../channels.ts';
import { apportion, stream } from '../random.ts';
import type { Shop } from '../shop.ts';
import type { CampaignTruth } from '../truth.ts';

/** Numbers of one campaign, ad or breakdown cell on one day: money in minor units, conversions in hundredths. */
export interface Delivery {
  readonly spend: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly conversions: number;
  readonly value: number;
}

/** Days of an export: ISO, both included; the whole range where left out. */
export interface DayRange {
  readonly from?: string;
  readonly to?: string;
}

/** Day indices of a range, oldest first. */
export const daysOf = (shop: Shop, { from = '', to = '9999' }: DayRange): number[] =>
  shop.truth.dates.flatMap((date, day) => (date >= from && date <= to ? [day] : []));

/** A platform's campaigns. */
export const campaignsOf = (shop: Shop, platform: Platform): readonly CampaignTruth[] => shop.truth.channels[platform].campaigns;

/** A campaign's numbers on a day. */
export const deliveryOf = (campaign: CampaignTruth, day: number): Delivery => ({
  spend: campaign.spend[day] as number,
  impressions: campaign.impressions[day] as number,
  clicks: campaign.clicks[day] as number,
  conversions: campaign.conversions[day] as number,
  value: campaign.value[day] as number,
});

const NOTHING: Delivery = { spend: 0, impressions: 0, clicks: 0, conversions: 0, value: 0 };

/** Sums of deliveries. */
export const sumOf = (deliveries: readonly Delivery[]): Delivery =>
  deliveries.reduce(
    (sum, one) => ({
      spend: sum.spend + one.spend,
      impressions: sum.impressions + one.impressions,
      clicks: sum.clicks + one.clicks,
      conversions: sum.conversions + one.conversions,
      value: sum.value + one.value,
    }),
    NOTHING,
  );

/** Whether anything happened. */
export const delivered = ({ spend, impressions, conversions }: Delivery): boolean => spend + impressions + conversions > 0;

/**
 * Splits a delivery with whole conversions over weighted parts; every column sums to the whole exactly, and parts of weight
 * zero get nothing. Value goes with conversions.
 */
export function splitDelivery(whole: Delivery, weights: readonly number[], noise: readonly number[]): Delivery[] {
  const loads = weights.map((weight, at) => weight * (noise[at] ?? 1));
  const conversions = apportion(whole.conversions / 100, loads);
  const parts = {
    spend: apportion(whole.spend, loads),
    impressions: apportion(whole.impressions, loads),
    clicks: apportion(whole.clicks, loads),
    value: apportion(whole.value, whole.conversions === 0 ? loads : conversions),
  };
  return weights.map((_, at) => ({
    spend: parts.spend[at] as number,
    impressions: parts.impressions[at] as number,
    clicks: parts.clicks[at] as number,
    conversions: (conversions[at] as number) * 100,
    value: parts.value[at] as number,
  }));
}

/** Seeded noise factors for a split: one for each of `count` parts of a named thing on a day. */
export function splitNoise(shop: Shop, name: string, { day, count }: { day: number; count: number }): number[] {
  const random = stream(shop.settings.seed, `split ${name}`, day);
  return Array.from({ length: count }, () => random.lognormal(0.25));
}
