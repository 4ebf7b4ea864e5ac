import type { Areas } from './channels.ts';
import { inWindow } from './experiments.ts';
import type { RepeatPlan, Settings } from './options.ts';
import type { People } from './people.ts';
import { fractionAt, indexAt, keyOf, normalQuantile, runningSums, stream } from './random.ts';
import { CAUSES, type ChannelTruth } from './truth.ts';

/** Every order of the shop before its contents: compact columns in order of creation, and the customers behind them. */
export interface Events {
  readonly count: number;
  /** Days from the shop's first. */
  readonly day: Uint16Array;
  /** Second of the local day. */
  readonly second: Uint32Array;
  readonly customer: Uint32Array;
  /** Index into `CAUSES`. */
  readonly cause: Uint8Array;
  /** How many orders the customer made before this one. */
  readonly nth: Uint16Array;
  /** Index of the region, by customer. */
  readonly region: Uint8Array;
  /** Orders the holdout kept from happening. */
  readonly suppressed: number;
}

/** A source of first orders: a cause, its expected count a day, and the regions its customers come from. */
interface Source {
  readonly name: string;
  readonly cause: number;
  readonly mean: Float64Array;
  readonly regions: Float64Array;
}

/** What the planner keeps about customers while it walks through the days. */
interface Ledger {
  readonly region: number[];
  readonly stage: number[];
  readonly made: number[];
  /** Customers whose next order falls on a day, by day. */
  readonly due: (number[] | undefined)[];
  /** Customers there were when the holdout's window opened; those numbered below it are its units. */
  units: number;
  suppressed: number;
}

interface Row {
  readonly customer: number;
  readonly cause: number;
  readonly nth: number;
  readonly second: number;
}

/** What the planner needs. `isControl` tells the customers whose orders a holdout may suppress, once its window is open. */
export interface Plan {
  readonly settings: Settings;
  readonly people: People;
  readonly organic: Float64Array;
  readonly channels: readonly ChannelTruth[];
  readonly areas: Areas;
  readonly isControl: (customer: number, home: boolean) => boolean;
}

const REPEAT = CAUSES.indexOf('repeat');
const SUBSCRIPTION = { chance: 0.85, days: 30 };

/**
 * Walks through the days: first orders are Poisson around each source's mean, and each order draws whether and when its
 * customer returns. Suppressed orders of a holdout do not happen but their customer's course goes on as if they had.
 */
export function planOrders(plan: Plan): Events {
  const ledger: Ledger = { region: [], stage: [], made: [], due: [], units: 0, suppressed: 0 };
  const log: Log = { day: [], second: [], customer: [], cause: [], nth: [] };
  const sources = sourcesOf(plan);
  const schedule = scheduler(plan, ledger);
  const clock = clockReader(plan.settings.seed);
  for (let day = 0; day < plan.settings.days; day += 1) {
    if (day === plan.settings.holdout?.fromDay) ledger.units = ledger.region.length;
    const due = ledger.due[day] ?? [];
    const first = firstOrders(sources, { day, ledger, settings: plan.settings });
    const back = due.filter((customer) => !suppressed(plan, { customer, day, ledger })).map((customer) => ({ customer, cause: REPEAT }));
    const rows = first.concat(back).map((order) => rowOf(order, ledger, clock));
    append(log, day, rows);
    for (const { customer } of first) schedule(customer, day);
    for (const customer of due) schedule(customer, day);
    delete ledger.due[day];
  }
  return pack(log, ledger);
}

/** The events' columns while they grow. */
type Log = Record<'day' | 'second' | 'customer' | 'cause' | 'nth', number[]>;

function append(log: Log, day: number, rows: readonly Row[]): void {
  for (const row of rows.toSorted((a, b) => a.second - b.second || a.customer - b.customer)) {
    log.day.push(day);
    log.second.push(row.second);
    log.customer.push(row.customer);
    log.cause.push(row.cause);
    log.nth.push(row.nth);
  }
}

const pack = (log: Log, { region, suppressed }: Ledger): Events => ({
  count: log.day.length,
  day: Uint16Array.from(log.day),
  second: Uint32Array.from(log.second),
  customer: Uint32Array.from(log.customer),
  cause: Uint8Array.from(log.cause),
  nth: Uint16Array.from(log.nth),
  region: Uint8Array.from(region),
  suppressed,
});

type Placed = Pick<Row, 'customer' | 'cause'>;
interface DayWorld {
  readonly day: number;
  readonly ledger: Ledger;
  readonly settings: Settings;
}

const firstOrders = (sources: readonly Source[], world: DayWorld): Placed[] =>
  sources.flatMap((source) => newcomers(source, world).map((customer) => ({ customer, cause: source.cause })));

function rowOf(order: Placed, { made }: Ledger, clock: (customer: number, nth: number) => number): Row {
  const nth = made[order.customer] as number;
  made[order.customer] = nth + 1;
  return { ...order, nth, second: clock(order.customer, nth) };
}

function sourcesOf({ settings, organic, channels, areas }: Plan): Source[] {
  const { regions } = settings.market;
  const within = (codes: readonly string[] | null) =>
    runningSums(regions.map((region) => (codes === null || codes.includes(region.code) ? region.weight : 0)));
  const paid = channels.flatMap((channel) =>
    channel.areas.map((area) => ({
      name: `${channel.plan.platform} ${area.name}`,
      cause: CAUSES.indexOf(channel.plan.platform),
      mean: area.expectedOrders,
      regions: within(area.name === 'all' ? null : areas[area.name]),
    })),
  );
  return [{ name: 'organic', cause: 0, mean: organic, regions: within(null) }, ...paid];
}

function newcomers(source: Source, { day, ledger, settings }: DayWorld): number[] {
  const random = stream(settings.seed, `first orders ${source.name}`, day);
  return Array.from({ length: random.poisson(source.mean[day] as number) }, () => {
    ledger.stage.push(0);
    ledger.made.push(0);
    return ledger.region.push(indexAt(source.regions, random.uniform())) - 1;
  });
}

function suppressed({ settings, isControl }: Plan, at: { customer: number; day: number; ledger: Ledger }): boolean {
  const { customer, day, ledger } = at;
  const { holdout } = settings;
  if (holdout === null || !inWindow(holdout, day) || customer >= ledger.units) return false;
  if (!isControl(customer, isHome(settings, ledger, customer))) return false;
  const stopped = fractionAt(keyOf(settings.seed, 'suppressed'), customer, ledger.stage[customer]) < holdout.loss;
  if (stopped) ledger.suppressed += 1;
  return stopped;
}

const isHome = ({ market }: Settings, { region }: Ledger, customer: number): boolean =>
  market.regions[region[customer] as number]?.home ?? false;

function scheduler({ settings, people }: Plan, ledger: Ledger): (customer: number, day: number) => void {
  const keys = { back: keyOf(settings.seed, 'returns'), wait: keyOf(settings.seed, 'waits') };
  return (customer, day) => {
    const stage = ledger.stage[customer] as number;
    ledger.stage[customer] = stage + 1;
    if (people.contactOf(customer, isHome(settings, ledger, customer)) === 'none') return;
    const draws = { back: fractionAt(keys.back, customer, stage), wait: fractionAt(keys.wait, customer, stage) };
    const due = day + (people.subscribes(customer) ? renewal(draws.back) : returnGap(settings.repeat, stage, draws));
    if (due < settings.days) (ledger.due[due] ??= []).push(customer);
  };
}

const renewal = (fraction: number): number => (fraction < SUBSCRIPTION.chance ? SUBSCRIPTION.days : Infinity);

function returnGap({ chances, scale, shape }: RepeatPlan, stage: number, draws: { back: number; wait: number }): number {
  if (draws.back >= (chances[Math.min(stage, 2)] as number)) return Infinity;
  return 1 + Math.floor(scale * ((1 - draws.wait) ** (-1 / shape) - 1));
}

/** Seconds of the day: a third of orders around half past twelve, the others around half past seven in the evening. */
function clockReader(seed: number): (customer: number, nth: number) => number {
  const key = keyOf(seed, 'clock');
  const hump = keyOf(seed, 'clock hump');
  return (customer, nth) => {
    const z = normalQuantile(fractionAt(key, customer, nth) + 2 ** -33);
    const hour = fractionAt(hump, customer, nth) < 0.35 ? 12.5 + 2.4 * z : 19.5 + 2.6 * z;
    return Math.floor((hour * 3600 + 86_400) % 86_400);
  };
}

/**
 * Exactly `wanted` of the events, in their order: a seeded choice among organic and repeat orders that are their customer's
 * last goes. Throws when too few can go.
 */
export function thinTo(events: Events, wanted: number, seed: number): Events {
  const spare = lastOrders(events);
  const key = keyOf(seed, 'thinned');
  const ranked = spare.map((at) => ({ at, rank: fractionAt(key, at) })).sort((a, b) => a.rank - b.rank);
  const excess = events.count - wanted;
  if (excess < 0 || excess > ranked.length) throw new RangeError(`${events.count} orders cannot be thinned to ${wanted}`);
  const gone = new Set(ranked.slice(0, excess).map(({ at }) => at));
  const keep = <T extends Uint8Array | Uint16Array | Uint32Array>(values: T): T => values.filter((_, at) => !gone.has(at)) as T;
  const { day, second, customer, cause, nth } = events;
  const kept = { day: keep(day), second: keep(second), customer: keep(customer), cause: keep(cause), nth: keep(nth) };
  return { ...events, ...kept, count: wanted };
}

function lastOrders({ count, customer, cause, region }: Events): number[] {
  const last = new Uint32Array(region.length);
  for (let at = 0; at < count; at += 1) last[customer[at] as number] = at;
  const spare = (at: number) => cause[at] === 0 || cause[at] === REPEAT;
  return Array.from(last).filter((at, who) => customer[at] === who && spare(at));
}
