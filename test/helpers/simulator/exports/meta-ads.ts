import { hashText } from '../random.ts';
import type { Shop } from '../shop.ts';
import type { CampaignTruth } from '../truth.ts';
import { deliveryOf, splitDelivery, splitNoise, type Delivery } from './ad-days.ts';

/** An ad as set up. `goal` is what its results count; ads of weight zero export rows of zeros. */
export interface MetaAd {
  readonly name: string;
  readonly adSet: string;
  readonly state: 'active' | 'inactive' | 'archived' | 'not_delivering';
  readonly goal: 'purchase' | 'link_click';
  readonly weight: number;
}

const ACTIVE: readonly MetaAd[] = [
  { name: 'Reel 01 – unboxing', adSet: 'Broad 25-54', state: 'active', goal: 'purchase', weight: 0.5 },
  { name: 'Static 02, v2 "soft"', adSet: 'Broad 25-54', state: 'active', goal: 'purchase', weight: 0.3 },
  { name: 'Carousel_03', adSet: 'Interest: home', state: 'active', goal: 'link_click', weight: 0.2 },
  { name: 'Story 04', adSet: 'Interest: home', state: 'inactive', goal: 'purchase', weight: 0 },
  { name: 'Teaser_05', adSet: 'Broad 25-54', state: 'archived', goal: 'purchase', weight: 0 },
  { name: 'Reel 06 – studio', adSet: 'Interest: home', state: 'inactive', goal: 'purchase', weight: 0 },
];
const PAUSED: readonly MetaAd[] = [
  { name: 'Winter 01', adSet: 'All', state: 'not_delivering', goal: 'purchase', weight: 0 },
  { name: 'Winter 02', adSet: 'All', state: 'archived', goal: 'purchase', weight: 0 },
];

/** The ads of a campaign. */
export const adsOf = (campaign: CampaignTruth): readonly MetaAd[] => (campaign.plan.weight > 0 ? ACTIVE : PAUSED);

/** An ad's numbers on a day; the ads of a campaign sum to it exactly. */
export interface AdDay {
  readonly campaign: CampaignTruth;
  readonly ad: MetaAd;
  readonly delivery: Delivery;
  readonly reach: number;
}

/** All ads of a campaign on a day. Reach is 70–95 % of impressions. */
export function adDays(shop: Shop, campaign: CampaignTruth, day: number): readonly AdDay[] {
  const ads = adsOf(campaign);
  const noise = splitNoise(shop, campaign.name, { day, count: ads.length });
  const weights = ads.map((ad) => ad.weight);
  const parts = splitDelivery(deliveryOf(campaign, day), weights, noise);
  return ads.map((ad, at) => ({
    campaign,
    ad,
    delivery: parts[at] as Delivery,
    reach: reachOf(parts[at] as Delivery, hashText(ad.name) + day),
  }));
}

const reachOf = ({ impressions }: Delivery, salt: number): number => Math.ceil(impressions * (0.7 + (salt % 26) / 100));
