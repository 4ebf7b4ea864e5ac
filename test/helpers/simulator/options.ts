import { dayOf, type Zone } from './calendar.ts';
import { defaultChannels, everyPlatform, type ChannelPlan } from './channels.ts';
import { MARKETS, type Market, type MarketName } from './markets.ts';

/** What a simulated shop is made from; the same options give the same bytes. Money is in minor units. */
export interface ShopOptions {
  readonly seed: number;
  /** First day, `YYYY-MM-DD`, in the shop's local time. */
  readonly from: string;
  readonly days: number;
  /** About how many orders an average day has once repeat orders flow; exact counts come from `shopOfOrders`. */
  readonly ordersPerDay: number;
  /** Where it sells; default `eu`. Decides currency, zone and tax unless they are given. */
  readonly market?: MarketName;
  /** ISO code of a currency with two decimals. */
  readonly currency?: string;
  readonly zone?: Zone;
  readonly taxInclusive?: boolean;
  /** One rate for every taxed region, in place of each region's own. */
  readonly taxRate?: number;
  /** What stands before the order number in `Name`; default `#`. */
  readonly namePrefix?: string;
  /** Does the shop sell gift cards, whose lines need no shipping? Default true. */
  readonly giftCards?: boolean;
  /** Growth of organic demand per year; default 0.12. */
  readonly growth?: number;
  /** Platforms left out spend nothing. */
  readonly channels?: readonly ChannelPlan[];
  readonly repeat?: RepeatPlan;
  /** null for none; default a cut of Meta to zero in half of the provinces, for shops of 60 days and more. */
  readonly geoTest?: GeoTestPlan | null;
  /** null for none; default 20 % control losing 35 % of its repeat orders, for shops of 60 days and more. */
  readonly holdout?: HoldoutPlan | null;
}

/** When people come back: the chance of another order after the first, second and later ones, and a Lomax waiting time. */
export interface RepeatPlan {
  readonly chances: readonly [first: number, second: number, later: number];
  /** Waiting time in days = scale × (u^(−1/shape) − 1): its hazard, shape ÷ (scale + t), falls with time. */
  readonly scale: number;
  readonly shape: number;
}

/** A test in which one channel's spend in some regions is multiplied during a window. Days count from the shop's first. */
export interface GeoTestPlan {
  readonly fromDay: number;
  readonly days: number;
  /** 0 switches Meta off in the test regions, 2 doubles it. */
  readonly multiplier: number;
  /** Region codes; default a seeded pairing of the market's provinces by size. */
  readonly test?: readonly string[];
  readonly control?: readonly string[];
}

/** A customer-level holdout: control customers do without a message and lose a share of their orders in a window. */
export interface HoldoutPlan {
  readonly fromDay: number;
  readonly days: number;
  readonly treatmentShare: number;
  /** The chance that an order a control customer would have made in the window does not happen. */
  readonly loss: number;
  /** What the messages to the treatment group cost, minor units. */
  readonly cost: number;
}

/** Options with every default filled in. */
export interface Settings extends Required<Omit<ShopOptions, 'taxRate' | 'market' | 'from'>> {
  readonly firstDay: number;
  readonly market: Market;
  readonly taxRate: number | null;
}

const REPEAT: RepeatPlan = { chances: [0.3, 0.42, 0.5], scale: 60, shape: 1.4 };

/** Fills the defaults in. Throws on options no shop can have: a bad date, no days, fewer than zero orders. */
export function settingsOf(options: ShopOptions): Settings {
  check(options);
  const market = MARKETS[options.market ?? 'eu'];
  const defaults = {
    currency: market.currency,
    zone: market.zone,
    taxInclusive: market.taxInclusive,
    taxRate: null,
    namePrefix: '#',
    giftCards: true,
    growth: 0.12,
    repeat: REPEAT,
    geoTest: defaultGeoTest(options.days),
    holdout: defaultHoldout(options),
  };
  const channels = everyPlatform(options.channels ?? defaultChannels(options.ordersPerDay));
  return { ...defaults, ...options, channels, firstDay: dayOf(options.from), market };
}

function check(options: ShopOptions): void {
  if (Number.isNaN(dayOf(options.from))) throw new RangeError(`not a date: ${options.from}`);
  if (!(options.days >= 1 && options.days <= 20_000)) throw new RangeError('days must be 1 to 20,000');
  if (!(options.ordersPerDay >= 0)) throw new RangeError('ordersPerDay must be zero or more');
}

function defaultGeoTest(days: number): GeoTestPlan | null {
  return days < 60 ? null : { fromDay: Math.floor(days * 0.6), days: Math.min(28, Math.floor(days * 0.2)), multiplier: 0 };
}

function defaultHoldout({ days, ordersPerDay }: ShopOptions): HoldoutPlan | null {
  if (days < 60) return null;
  const fromDay = Math.floor(days * 0.85);
  return { fromDay, days: Math.min(28, days - fromDay), treatmentShare: 0.8, loss: 0.35, cost: Math.round(ordersPerDay * 600) };
}
