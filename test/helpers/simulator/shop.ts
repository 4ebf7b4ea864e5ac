import { channelTruth } from './advertising.ts';
import { dayOf, isoOf } from './calendar.ts';
import { productCosts } from './catalogue.ts';
import { PLATFORMS, type Areas, type Platform } from './channels.ts';
import { demandOf, type Demand } from './demand.ts';
import { planOrders, thinTo, type Events } from './events.ts';
import { areasOf, armReader } from './experiments.ts';
import type { Region } from './markets.ts';
import { settingsOf, type Settings, type ShopOptions } from './options.ts';
import type { Order } from './order.ts';
import { orderReader } from './orders.ts';
import { peopleOf, type People, type Person } from './people.ts';
import { stream } from './random.ts';
import { geoTestTruth, holdoutTruth, orderSeries, totalsOf } from './tally.ts';
import type { ChannelTruth, Truth } from './truth.ts';

/** A simulated shop: its truth, and its orders to stream. Holds about 14 bytes an order, whatever is read from it. */
export interface Shop {
  readonly settings: Settings;
  readonly truth: Truth;
  readonly orderCount: number;
  /** Customers with a number below this; after `shopOfOrders` a few of them have no order. */
  readonly customerCount: number;
  /** The order at a position of the order of creation, 0 to `orderCount` − 1. */
  readonly orderAt: (index: number) => Order;
  /** Orders in order of creation, or newest first; `from` and `to` are ISO days of creation, both included. */
  readonly orders: (range?: OrderRange) => Generator<Order>;
  readonly person: (customer: number) => Person;
  readonly regionOf: (customer: number) => Region;
  /** The holdout's units and the arm each is assigned to; none without a holdout. */
  readonly assignments: () => Generator<Assignment>;
}

/** Which orders to read, and in which order. */
export interface OrderRange {
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
}

/** A customer of the holdout and their arm. */
export interface Assignment {
  readonly customer: number;
  readonly email: string;
  readonly arm: 'treatment' | 'control';
}

/** Simulates a shop. The same options give the same shop, to the byte of every export. */
export const simulateShop = (options: ShopOptions): Shop => shopOf(settle(options));

/** Options of `shopOfOrders`: those of a shop without a rate of orders; 730 days from 2023-01-01 unless given. */
export type SizedShopOptions = Omit<ShopOptions, 'ordersPerDay' | 'from' | 'days'> & Partial<Pick<ShopOptions, 'from' | 'days'>>;

/**
 * A shop of exactly n orders: the rate is searched so that it comes out slightly above n, and the excess (usually less than 1 %,
 * drawn among customers' last organic or repeat orders) never happens. Channels left out grow with the rate.
 */
export function shopOfOrders(n: number, options: SizedShopOptions): Shop {
  const sized = { from: '2023-01-01', days: 730, ...options };
  const draft = searchRate(n, sized.days, (ordersPerDay) => settle({ ...sized, ordersPerDay }));
  return shopOf({ ...draft, events: thinTo(draft.events, n, options.seed) });
}

/** Counts never fall as the rate grows, nearly: so scale until the count fits, and halve the bracket once there is one. */
function searchRate(n: number, days: number, at: (rate: number) => Draft): Draft {
  const wanted = n + Math.max(1, n * 0.003);
  let [low, high] = [0, Infinity];
  let rate = wanted / days;
  let best: Draft | null = null;
  for (let round = 0; round < 60; round += 1) {
    const draft = at(rate);
    const { count } = draft.events;
    if (count >= n && (best === null || count < best.events.count)) best = draft;
    if (count >= n && count <= n + 2 + n * 0.008) return draft;
    if (count < n) low = Math.max(low, rate);
    else high = Math.min(high, rate);
    rate = round > 4 && high < Infinity ? (low + high) / 2 : rate * Math.min(3, wanted / Math.max(1, count));
  }
  if (best === null) throw new RangeError(`no rate gives ${n} orders`);
  return best;
}

interface Draft {
  readonly settings: Settings;
  readonly demand: Demand;
  readonly areas: Areas;
  readonly people: People;
  readonly channels: readonly ChannelTruth[];
  readonly events: Events;
}

function settle(options: ShopOptions): Draft {
  const settings = settingsOf(options);
  const demand = demandOf(settings);
  const areas = areasOf(settings.market.regions, settings.seed, settings.geoTest);
  const people = peopleOf(settings.seed);
  const channels = settings.channels.map((plan) => channelTruth(plan, { settings, demand, areas }));
  const arm = armReader(settings.seed, settings.holdout?.treatmentShare ?? 1);
  const isControl = (customer: number, home: boolean) => arm(customer) === 'control' && isUnit(people, customer, home);
  const events = planOrders({ settings, people, organic: demand.organic, channels, areas, isControl });
  return { settings, demand, areas, people, channels, events };
}

/** Whether a customer can be a holdout's unit. */
const isUnit = (people: People, customer: number, home: boolean): boolean =>
  people.contactOf(customer, home) === 'email' && !people.subscribes(customer);

const unitReader =
  ({ settings, people, events }: Draft) =>
  (customer: number): boolean =>
    isUnit(people, customer, settings.market.regions[events.region[customer] as number]?.home ?? false);

function shopOf(draft: Draft): Shop {
  const { settings, people, events } = draft;
  const orderAt = orderReader(settings, events, people);
  const regionOf = (customer: number) => settings.market.regions[events.region[customer] as number] as Region;
  const person = (customer: number) => people.person(customer, regionOf(customer));
  return {
    settings,
    orderAt,
    regionOf,
    person,
    truth: truthOf(draft),
    orderCount: events.count,
    customerCount: events.region.length,
    orders: (range = {}) => readOrders(orderAt, boundsOf(settings, events, range), range.newestFirst ?? false),
    assignments: () => assign(draft, person),
  };
}

function* readOrders(orderAt: (index: number) => Order, [from, to]: readonly [number, number], newestFirst: boolean): Generator<Order> {
  for (let step = 0; step < to - from; step += 1) yield orderAt(newestFirst ? to - 1 - step : from + step);
}

function boundsOf({ firstDay }: Settings, { day, count }: Events, { from, to }: OrderRange): readonly [number, number] {
  const position = (iso: string, extra: number) => {
    const wanted = dayOf(iso) - firstDay + extra;
    const found = day.findIndex((value) => value >= wanted);
    return found < 0 ? count : found;
  };
  return [from === undefined ? 0 : position(from, 0), to === undefined ? count : position(to, 1)];
}

function* assign(draft: Draft, person: (customer: number) => Person): Generator<Assignment> {
  const { settings, events } = draft;
  const { holdout } = settings;
  if (holdout === null) return;
  const isUnitHere = unitReader(draft);
  const arm = armReader(settings.seed, holdout.treatmentShare);
  for (let at = 0; at < events.count && (events.day[at] as number) < holdout.fromDay; at += 1) {
    const customer = events.customer[at] as number;
    if (events.nth[at] !== 0 || !isUnitHere(customer)) continue;
    yield { customer, email: person(customer).email as string, arm: arm(customer) };
  }
}

function truthOf(draft: Draft): Truth {
  const { settings, demand, areas, channels, events } = draft;
  const orders = orderSeries(events, settings.days);
  const dated = channels.map((channel) => ({ ...channel, orders: orders[channel.plan.platform] }));
  const byPlatform = Object.fromEntries(dated.map((channel) => [channel.plan.platform, channel])) as Record<Platform, ChannelTruth>;
  const costs = productCosts(settings.seed, settings.days);
  const random = stream(settings.seed, 'sessions');
  return {
    areas,
    orders,
    costs,
    dates: Array.from({ length: settings.days }, (_, day) => isoOf(settings.firstDay + day)),
    season: demand.season,
    expectedOrganic: demand.organic,
    channels: byPlatform,
    sessions: orders.all.map((count) => Math.round((count / 0.024) * random.lognormal(0.06)) + random.integer(3, 40)),
    geoTest: geoTestTruth({ settings, areas, channels, organic: demand.organic, events }),
    holdout: holdoutTruth({ settings, events, isUnit: unitReader(draft) }),
    totals: totalsOf(orders, byPlatform, PLATFORMS, events),
  };
}
