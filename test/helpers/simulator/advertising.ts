import { campaignsOf, type AreaName, type Areas, type CampaignPlan, type ChannelPlan } from './channels.ts';
import { weekdayOf } from './calendar.ts';
import type { Demand } from './demand.ts';
import { inWindow } from './experiments.ts';
import type { Settings } from './options.ts';
import { apportion, keyOf, stream, streamOf } from './random.ts';
import type { AreaTruth, CampaignTruth, ChannelTruth } from './truth.ts';

const WEEKDAY_SPEND = [1, 1, 1, 1.05, 1.08, 0.95, 0.92] as const;
const FLIGHT_DAYS = 35;
const BASKET = 6200;

/** Geometric adstock of a daily series: A(t) = x(t) + λ·A(t−1), from zero. */
export function adstockOf(spend: ArrayLike<number>, lambda: number): Float64Array {
  let carried = 0;
  return Float64Array.from(spend, (value) => (carried = value + lambda * carried));
}

/** Hill response α·xⁿ ÷ (Kⁿ + xⁿ); zero at zero. */
export const hill = (x: number, { alpha, k, n }: Pick<ChannelPlan, 'alpha' | 'k' | 'n'>): number =>
  x <= 0 ? 0 : (alpha * x ** n) / (k ** n + x ** n);

/** Simulates one channel: planned spend, the geo test's change of it, response, and what the platform reports. */
export function channelTruth(plan: ChannelPlan, world: { settings: Settings; demand: Demand; areas: Areas }): ChannelTruth {
  const { settings, areas } = world;
  const planned = plannedSpend(plan, settings, world.demand);
  const areaTruths = areaShares(plan, settings, areas).map(({ name, share }) => areaTruth(plan, { name, share }, { planned, settings }));
  const campaigns = areaTruths.flatMap((area) => campaignTruths(plan, area, world));
  const add = (pick: (campaign: CampaignTruth) => Int32Array) => sumSeries(campaigns.map(pick), settings.days);
  return {
    plan,
    areas: areaTruths,
    campaigns,
    spend: add((campaign) => campaign.spend),
    impressions: add((campaign) => campaign.impressions),
    clicks: add((campaign) => campaign.clicks),
    conversions: add((campaign) => campaign.conversions),
    value: add((campaign) => campaign.value),
    expectedOrders: sumFloats(areaTruths.map((area) => area.expectedOrders)),
    orders: new Int32Array(settings.days),
  };
}

function plannedSpend(plan: ChannelPlan, { seed, firstDay, days }: Settings, { season }: Demand): Float64Array {
  const flights = keyOf(seed, `flights ${plan.platform}`);
  const noise = stream(seed, `spend ${plan.platform}`);
  return Float64Array.from({ length: days }, (_, day) => {
    const flight = streamOf(flights, Math.floor(day / FLIGHT_DAYS)).lognormal(0.35);
    const demand = (season[day] as number) ** plan.followsDemand;
    return plan.dailySpend * flight * demand * (WEEKDAY_SPEND[weekdayOf(firstDay + day)] as number) * noise.lognormal(0.12);
  });
}

function areaShares(plan: ChannelPlan, { market }: Settings, areas: Areas): { name: AreaName; share: number }[] {
  if (plan.platform !== 'meta') return [{ name: 'all', share: 1 }];
  const weightOf = (codes: readonly string[]) =>
    market.regions.filter((region) => codes.includes(region.code)).reduce((sum, region) => sum + region.weight, 0);
  const shares = (['rest', 'test', 'control'] as const).map((name) => ({ name, share: weightOf(areas[name]) }));
  return shares.filter(({ share }) => share > 0);
}

function areaTruth(
  plan: ChannelPlan,
  { name, share }: { name: AreaName; share: number },
  { planned, settings }: { planned: Float64Array; settings: Settings },
): AreaTruth {
  const multiplier = (day: number) => (name === 'test' && inWindow(settings.geoTest, day) ? (settings.geoTest?.multiplier ?? 1) : 1);
  const counterfactualSpend = Int32Array.from(planned, (value) => Math.round(value * share));
  const spend = counterfactualSpend.map((value, day) => Math.round(value * multiplier(day)));
  const respond = (series: Int32Array) => adstockOf(series, plan.lambda).map((stock) => share * hill(stock / share, plan));
  return {
    name,
    share,
    spend,
    counterfactualSpend,
    adstock: adstockOf(spend, plan.lambda),
    expectedOrders: respond(spend),
    counterfactualOrders: respond(counterfactualSpend),
  };
}

function campaignTruths(
  plan: ChannelPlan,
  area: AreaTruth,
  { settings, demand, areas }: { settings: Settings; demand: Demand; areas: Areas },
): CampaignTruth[] {
  const plans = campaignsOf(plan.platform, areas).filter((campaign) => campaign.area === area.name);
  const geos = area.name === 'all' ? settings.market.regions.map((region) => region.code) : areas[area.name];
  const truths = plans.map((campaign) => emptyCampaign(campaign, geos, settings.days));
  for (let day = 0; day < settings.days; day += 1) fillDay({ plan, area, truths, day }, settings.seed, demand);
  return truths;
}

const emptyCampaign = (plan: CampaignPlan, geos: readonly string[], days: number): CampaignTruth => ({
  name: plan.name,
  area: plan.area,
  type: plan.type,
  role: plan.role,
  plan,
  geos,
  spend: new Int32Array(days),
  impressions: new Int32Array(days),
  clicks: new Int32Array(days),
  conversions: new Int32Array(days),
  value: new Int32Array(days),
});

interface AreaDay {
  readonly plan: ChannelPlan;
  readonly area: AreaTruth;
  readonly truths: readonly CampaignTruth[];
  readonly day: number;
}

function fillDay({ plan, area, truths, day }: AreaDay, seed: number, demand: Demand): void {
  const random = stream(seed, `campaigns ${plan.platform} ${area.name}`, day);
  const noise = truths.map(() => random.lognormal(0.2));
  const weights = truths.map((truth, at) => truth.plan.weight * (noise[at] as number));
  const spend = apportion(area.spend[day] as number, weights);
  const claims = claimedConversions(plan, { area, day, organic: (demand.organic[day] as number) * area.share }, seed);
  const conversions = apportion(
    claims.conversions,
    weights.map((weight, at) => weight * (truths[at] as CampaignTruth).plan.claims),
  );
  const values = apportion(claims.value, claims.conversions === 0 ? weights : conversions);
  for (const [at, truth] of truths.entries()) {
    truth.spend[day] = spend[at] as number;
    truth.impressions[day] = Math.round(((spend[at] as number) / plan.cpm) * 1000 * random.lognormal(0.08));
    truth.clicks[day] = Math.round((truth.impressions[day] as number) * plan.clickRate * random.lognormal(0.1));
    truth.conversions[day] = (conversions[at] as number) * claims.unit;
    truth.value[day] = values[at] as number;
  }
}

/** Conversions in `unit` hundredths: Google's are fractional (unit 1), the others whole (unit 100). */
function claimedConversions(
  plan: ChannelPlan,
  { area, day, organic }: { area: AreaTruth; day: number; organic: number },
  seed: number,
): { conversions: number; value: number; unit: 1 | 100 } {
  const random = stream(seed, `claims ${plan.platform} ${area.name}`, day);
  const mean = plan.claimsIncremental * (area.expectedOrders[day] as number) + plan.claimsOrganic * organic;
  const fractional = plan.platform === 'google';
  const conversions = fractional ? Math.round(100 * mean * random.lognormal(0.18)) : random.poisson(mean);
  const basket = BASKET * random.lognormal(0.1);
  return { conversions, value: Math.round(basket * conversions * (fractional ? 0.01 : 1)), unit: fractional ? 1 : 100 };
}

function sumSeries(series: readonly Int32Array[], days: number): Int32Array {
  return Int32Array.from({ length: days }, (_, day) => series.reduce((sum, values) => sum + (values[day] as number), 0));
}

function sumFloats(series: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array(0), ...others] = series;
  return first.map((value, day) => others.reduce((sum, values) => sum + (values[day] as number), value));
}
