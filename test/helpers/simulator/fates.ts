import type { OrderKind } from './baskets.ts';
import { DAY_SECONDS, later, type Moment } from './calendar.ts';
import type { Settings } from './options.ts';
import type { Facts, Money, Order, OrderLine } from './order.ts';
import type { Random } from './random.ts';

/** What becomes of an order after it is placed. */
export type Fate = Pick<
  Order,
  'createdAt' | 'paidAt' | 'fulfilledAt' | 'cancelledAt' | 'refunded' | 'refundDay' | 'financialStatus' | 'paymentMethod'
>;

/** What a fate depends on. */
export interface Circumstances {
  readonly settings: Settings;
  readonly clock: (day: number, second: number) => Moment;
  readonly kind: OrderKind;
  readonly facts: Facts;
  /** Second of the local day it was placed. */
  readonly second: number;
  readonly money: Money;
  readonly lines: readonly OrderLine[];
}

/** Chances: cancelled, refunded in full, refunded in part. */
const CANCELLED = 0.01;
const FULL = 0.04;
const PARTIAL = 0.03;
/** Bank transfers that never arrive: those orders stay `pending`. */
const UNPAID = 0.08;
const METHODS = [
  [0.62, 'Shopify Payments'],
  [0.87, 'PayPal Express Checkout'],
  [0.95, 'Klarna'],
  [0.975, 'Shopify Payments + Gift Card'],
  [1, 'Bank Deposit'],
] as const;

/** Draws payment, fulfilment, cancellation and refund; what would happen after the shop's last day has not happened. */
export function fateOf(about: Circumstances, random: Random): Fate {
  const createdAt = about.clock(about.settings.firstDay + about.facts.day, about.second);
  const paymentMethod = methodOf(about, random.uniform());
  const cancelledAt = cancelledMoment(about, createdAt, random);
  const paidAt = paidMoment(about, { createdAt, paymentMethod }, random);
  const refund = paidAt === null ? NO_REFUND : refundOf(about, cancelledAt, random);
  return {
    createdAt,
    paymentMethod,
    cancelledAt,
    paidAt,
    ...refund,
    fulfilledAt: cancelledAt === null && (paidAt !== null || about.money.total === 0) ? fulfilledMoment(about, createdAt, random) : null,
    financialStatus: statusOf(about.money.total, refund.refunded, paidAt),
  };
}

function methodOf({ kind, money }: Circumstances, luck: number): string {
  if (money.total === 0) return '';
  if (kind === 'pos') return luck < 0.4 ? 'Cash' : 'Shopify Payments';
  return METHODS.find(([upTo]) => luck < upTo)?.[1] ?? '';
}

function cancelledMoment({ settings, clock, kind }: Circumstances, createdAt: Moment, random: Random): Moment | null {
  const cancelled = random.chance(CANCELLED);
  const at = later(clock, createdAt, random.integer(600, 28_800));
  return cancelled && kind === 'web' && at.day < settings.firstDay + settings.days ? at : null;
}

function paidMoment(
  { settings, clock, money, facts }: Circumstances,
  { createdAt, paymentMethod }: { createdAt: Moment; paymentMethod: string },
  random: Random,
): Moment | null {
  const transfer = paymentMethod === 'Bank Deposit';
  const never = random.chance(UNPAID) && transfer;
  const wait = transfer ? random.integer(1, 3) : 0;
  const seconds = random.integer(0, 25);
  const late = facts.day + wait >= settings.days;
  return money.total === 0 || never || late ? null : later(clock, createdAt, wait * DAY_SECONDS + seconds);
}

function fulfilledMoment({ settings, clock, facts, kind }: Circumstances, createdAt: Moment, random: Random): Moment | null {
  if (kind === 'pos') return createdAt;
  const day = facts.day + random.integer(1, 3);
  const second = random.integer(8 * 3600, 17 * 3600);
  return day >= settings.days ? null : clock(settings.firstDay + day, second);
}

type Refund = Pick<Order, 'refunded' | 'refundDay'>;
const NO_REFUND: Refund = { refunded: 0, refundDay: null };

function refundOf(about: Circumstances, cancelledAt: Moment | null, random: Random): Refund {
  const { settings, facts, money } = about;
  const luck = random.uniform();
  const wait = 2 + Math.floor(9 * random.lognormal(0.6));
  const part = partOf(about, random);
  const day = cancelledAt === null ? facts.day + wait : cancelledAt.day - settings.firstDay;
  if (day >= settings.days) return NO_REFUND;
  if (cancelledAt !== null) return luck < 0.8 ? { refunded: money.total, refundDay: day } : NO_REFUND;
  if (luck < FULL) return { refunded: money.total, refundDay: day };
  return luck < FULL + PARTIAL ? { refunded: part, refundDay: day } : NO_REFUND;
}

/** A line's share of the total, or for orders of one line 20–60 % of it; at least one minor unit. */
function partOf({ money, lines }: Circumstances, random: Random): number {
  const share = 0.2 + 0.4 * random.uniform();
  const line = random.pick(lines);
  if (lines.length === 1 || money.subtotal === 0) return Math.max(1, Math.round(money.total * share));
  const paid = line.unitPrice * line.quantity - line.discount;
  return Math.min(money.total - 1, Math.max(1, Math.floor((money.total * paid) / money.subtotal)));
}

function statusOf(total: number, refunded: number, paidAt: Moment | null): Order['financialStatus'] {
  if (total > 0 && paidAt === null) return 'pending';
  if (refunded === 0) return 'paid';
  return refunded === total ? 'refunded' : 'partially_refunded';
}
