/** The ad platforms that are simulated. */
export type Platform = 'meta' | 'google' | 'tiktok';
export const PLATFORMS: readonly Platform[] = ['meta', 'google', 'tiktok'];

/**
 * How a channel spends and what spend does. Response of a day: adstock A(t) = spend(t) + λ·A(t−1), A before the first day 0;
 * expected incremental first orders = α·Aⁿ ÷ (Kⁿ + Aⁿ). Spend and K are in minor units per day.
 */
export interface ChannelPlan {
  readonly platform: Platform;
  readonly dailySpend: number;
  readonly lambda: number;
  readonly alpha: number;
  readonly k: number;
  readonly n: number;
  /** How far spend follows the demand season: 0 not at all, 1 in proportion. */
  readonly followsDemand: number;
  /** Conversions the platform claims, per incremental and per organic order. */
  readonly claimsIncremental: number;
  readonly claimsOrganic: number;
  /** Minor units per 1,000 impressions, and clicks per impression. */
  readonly cpm: number;
  readonly clickRate: number;
}

/** Channels sized for a shop: about 17 %, 11 % and 3 % of orders are theirs, for 4.50, 2.60 and 0.90 of spend an order. */
export function defaultChannels(ordersPerDay: number): readonly ChannelPlan[] {
  const of = (share: number) => share * ordersPerDay;
  return [
    {
      platform: 'meta',
      dailySpend: of(450),
      lambda: 0.5,
      alpha: of(0.34),
      k: of(900),
      n: 1.3,
      followsDemand: 0.5,
      claimsIncremental: 1.25,
      claimsOrganic: 0.08,
      cpm: 920,
      clickRate: 0.014,
    },
    {
      platform: 'google',
      dailySpend: of(260),
      lambda: 0.2,
      alpha: of(0.22),
      k: of(350),
      n: 1,
      followsDemand: 0.7,
      claimsIncremental: 1.1,
      claimsOrganic: 0.25,
      cpm: 2100,
      clickRate: 0.052,
    },
    {
      platform: 'tiktok',
      dailySpend: of(90),
      lambda: 0.6,
      alpha: of(0.1),
      k: of(360),
      n: 1.6,
      followsDemand: 0.3,
      claimsIncremental: 0.9,
      claimsOrganic: 0.02,
      cpm: 510,
      clickRate: 0.012,
    },
  ];
}

/** One plan for each platform in a fixed order; those not given spend and cause nothing. */
export const everyPlatform = (plans: readonly ChannelPlan[]): readonly ChannelPlan[] =>
  PLATFORMS.map((platform) => plans.find((plan) => plan.platform === platform) ?? idle(platform));

const idle = (platform: Platform): ChannelPlan => ({
  platform,
  dailySpend: 0,
  lambda: 0,
  alpha: 0,
  k: 1,
  n: 1,
  followsDemand: 0,
  claimsIncremental: 0,
  claimsOrganic: 0,
  cpm: 1000,
  clickRate: 0.01,
});

/** Part of a channel's market with campaigns of its own: the regions of a geo test's arms, the rest, or all of them. */
export type AreaName = 'all' | 'rest' | 'test' | 'control';

/** A campaign as set up: its share of the area's spend, and how eagerly it claims conversions relative to its spend. */
export interface CampaignPlan {
  readonly name: string;
  readonly area: AreaName;
  /** The platform's own kind: `Search`, `Performance Max`, `Shopping`; empty where the platform has none. */
  readonly type: string;
  readonly role: 'prospecting' | 'retargeting' | 'brand' | 'catalogue';
  /** Share of the area's spend; 0 for a paused campaign, which exports rows of zeros. */
  readonly weight: number;
  readonly claims: number;
}

/** Region codes by area, as campaign names carry them. */
export type Areas = Readonly<Record<Exclude<AreaName, 'all'>, readonly string[]>>;

/** The campaigns of a platform; Meta's come once for each area that has regions. */
export function campaignsOf(platform: Platform, areas: Areas): readonly CampaignPlan[] {
  if (platform === 'google') return GOOGLE;
  if (platform === 'tiktok') return TIKTOK;
  const names = (['rest', 'test', 'control'] as const).filter((area) => areas[area].length > 0);
  return [...names.flatMap((area) => metaCampaigns(area, geoLabel(area, areas[area]))), ...PAUSED.map((name) => paused(name, names[0]))];
}

const GOOGLE: readonly CampaignPlan[] = [
  { name: 'Brand | Exact', area: 'all', type: 'Search', role: 'brand', weight: 0.16, claims: 3 },
  { name: 'PMax | Bestsellers', area: 'all', type: 'Performance Max', role: 'prospecting', weight: 0.44, claims: 1.1 },
  { name: 'Shopping | Long tail', area: 'all', type: 'Shopping', role: 'catalogue', weight: 0.26, claims: 0.9 },
  { name: 'Total Comfort, cushions', area: 'all', type: 'Shopping', role: 'catalogue', weight: 0.14, claims: 0.7 },
  { name: 'Generic | bed linen', area: 'all', type: 'Search', role: 'prospecting', weight: 0, claims: 0 },
];

const TIKTOK: readonly CampaignPlan[] = [
  { name: 'TT | Creator videos', area: 'all', type: '', role: 'prospecting', weight: 0.7, claims: 1 },
  { name: 'TT | Catalogue', area: 'all', type: '', role: 'catalogue', weight: 0.3, claims: 1.4 },
];

const PAUSED = ['Winter clearance (paused)', 'Video views – lookbook'];
const LABELS = { rest: 'CORE', test: 'GEO-A', control: 'GEO-B' };

const paused = (name: string, area: AreaName = 'rest'): CampaignPlan => ({
  name,
  area,
  type: '',
  role: 'prospecting',
  weight: 0,
  claims: 0,
});

function geoLabel(area: keyof typeof LABELS, codes: readonly string[]): string {
  return `${LABELS[area]} ${codes.map((code) => code.replace(/^..-/, '')).join('+')}`;
}

function metaCampaigns(area: AreaName, label: string): readonly CampaignPlan[] {
  const common = { area, type: '' };
  return [
    { ...common, name: `Prospecting | ${label} | Broad`, role: 'prospecting', weight: 0.58, claims: 0.8 },
    { ...common, name: `Catalogue | ${label} | "Bestsellers", v2`, role: 'catalogue', weight: 0.27, claims: 1 },
    { ...common, name: `Retargeting | ${label} | cart 7 days`, role: 'retargeting', weight: 0.15, claims: 2.4 },
  ];
}
