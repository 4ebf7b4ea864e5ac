import { isoOf } from './calendar.ts';
import type { Areas, Platform } from './channels.ts';
import type { Events } from './events.ts';
import { armReader, inWindow } from './experiments.ts';
import type { HoldoutPlan, Settings } from './options.ts';
import { CAUSES, type ArmTruth, type Cause, type ChannelTruth, type GeoTestTruth, type HoldoutTruth } from './truth.ts';
import type { OrderSeries, TruthTotals } from './truth.ts';

/** Orders a day, by cause and in all. */
export function orderSeries(events: Events, days: number): OrderSeries {
  const series = Object.fromEntries([...CAUSES, 'all'].map((name) => [name, new Int32Array(days)])) as Record<Cause | 'all', Int32Array>;
  const byCause = CAUSES.map((cause) => series[cause]);
  for (let at = 0; at < events.count; at += 1) {
    const day = events.day[at] as number;
    bump(series.all, day);
    bump(byCause[events.cause[at] as number] as Int32Array, day);
  }
  return series;
}

const bump = (series: Int32Array, at: number): void => {
  series[at] = (series[at] as number) + 1;
};

const sum = (series: ArrayLike<number>, from = 0, to = series.length): number => {
  let total = 0;
  for (let at = from; at < to; at += 1) total += series[at] as number;
  return total;
};

/** Sums over all days. */
export function totalsOf(
  orders: OrderSeries,
  channels: Readonly<Record<Platform, ChannelTruth>>,
  platforms: readonly Platform[],
  events: Events,
): TruthTotals {
  const each = (pick: (channel: ChannelTruth) => ArrayLike<number>) =>
    Object.fromEntries(platforms.map((name) => [name, channels[name] === undefined ? 0 : sum(pick(channels[name]))])) as Record<
      Platform,
      number
    >;
  return {
    orders: events.count,
    customers: events.nth.reduce((count, nth) => count + (nth === 0 ? 1 : 0), 0),
    repeatOrders: sum(orders.repeat),
    spend: each((channel) => channel.spend),
    conversions: each((channel) => channel.conversions),
    value: each((channel) => channel.value),
    incrementalOrders: each((channel) => channel.orders),
  };
}

interface GeoWorld {
  readonly settings: Settings;
  readonly areas: Areas;
  readonly channels: readonly ChannelTruth[];
  readonly organic: Float64Array;
  readonly events: Events;
}

/** The geo test's truth, or null without one or without Meta. */
export function geoTestTruth({ settings, areas, channels, organic, events }: GeoWorld): GeoTestTruth | null {
  const plan = settings.geoTest;
  const area = channels.find((channel) => channel.plan.platform === 'meta')?.areas.find((part) => part.name === 'test');
  if (plan === null || area === undefined) return null;
  const [from, to] = [plan.fromDay, Math.min(settings.days, plan.fromDay + plan.days)];
  const others = channels.filter((channel) => channel.plan.platform !== 'meta').map((channel) => channel.expectedOrders);
  const common = [organic, ...others].reduce((total, series) => total + area.share * sum(series, from, to), 0);
  const added = (until: number, since: number) => sum(area.expectedOrders, since, until) - sum(area.counterfactualOrders, since, until);
  const counterfactual = common + sum(area.counterfactualOrders, from, to);
  return {
    platform: 'meta',
    multiplier: plan.multiplier,
    test: areas.test,
    control: areas.control,
    ...windowOf(settings, from, to),
    spend: { actual: sum(area.spend, from, to), counterfactual: sum(area.counterfactualSpend, from, to) },
    firstOrders: { actual: counterfactual + added(to, from), counterfactual },
    effect: added(to, from),
    lift: added(to, from) / counterfactual,
    effectAfter: added(settings.days, to),
    orders: { test: ordersIn(areas.test, settings, events), control: ordersIn(areas.control, settings, events) },
  };
}

const windowOf = ({ firstDay }: Settings, from: number, to: number) => ({
  from: isoOf(firstDay + from),
  to: isoOf(firstDay + to - 1),
  fromDay: from,
  toDay: to - 1,
});

function ordersIn(codes: readonly string[], { market, days }: Settings, events: Events): Int32Array {
  const belongs = market.regions.map((region) => codes.includes(region.code));
  const series = new Int32Array(days);
  for (let at = 0; at < events.count; at += 1) {
    if (belongs[events.region[events.customer[at] as number] as number]) bump(series, events.day[at] as number);
  }
  return series;
}

interface HoldoutWorld {
  readonly settings: Settings;
  readonly events: Events;
  readonly isUnit: (customer: number) => boolean;
}

/** The holdout's truth, or null without one. */
export function holdoutTruth({ settings, events, isUnit }: HoldoutWorld): HoldoutTruth | null {
  const plan = settings.holdout;
  if (plan === null) return null;
  const arms = armTruths({ settings, events, isUnit }, plan);
  return {
    ...windowOf(settings, plan.fromDay, Math.min(settings.days, plan.fromDay + plan.days)),
    loss: plan.loss,
    lift: 1 / (1 - plan.loss) - 1,
    incrementalShare: plan.loss,
    cost: plan.cost,
    ...arms,
    suppressed: events.suppressed,
  };
}

function armTruths({ settings, events, isUnit }: HoldoutWorld, plan: HoldoutPlan): { treatment: ArmTruth; control: ArmTruth } {
  const arm = armReader(settings.seed, plan.treatmentShare);
  const tally = { treatment: { units: 0, orders: 0, buyers: 0 }, control: { units: 0, orders: 0, buyers: 0 } };
  const units = new Set<number>();
  const buyers = new Set<number>();
  for (let at = 0; at < events.count; at += 1) {
    const [customer, day] = [events.customer[at] as number, events.day[at] as number];
    if (events.nth[at] === 0 && day < plan.fromDay && isUnit(customer)) units.add(customer);
    if (inWindow(plan, day) && units.has(customer)) {
      tally[arm(customer)].orders += 1;
      buyers.add(customer);
    }
  }
  for (const customer of units) tally[arm(customer)].units += 1;
  for (const customer of buyers) tally[arm(customer)].buyers += 1;
  return tally;
}
