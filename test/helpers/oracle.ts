import type { CostRule } from '../../src/core/ledger.ts';
import { costReader, isoOf, ledgerReader, PLATFORMS, type Order, type Shop } from './simulator/index.ts';

/** What happened in a period, in cents that are not rounded: another way to the numbers of the ledger, without SQL. */
export interface Sums {
  orders: number;
  gross: number;
  sales: number;
  net: number;
  total: number;
  shipping: number;
  cogs: number;
  fulfilment: number;
  fees: number;
  spend: number;
}

/** How the oracle reads a shop. */
export interface OracleOptions {
  readonly grain: 'day' | 'week' | 'month';
  readonly rules?: readonly CostRule[];
  /** An IANA zone in which days are told; null: as written. */
  readonly timeZone?: string | null;
  /** Are lines without shipping no revenue? */
  readonly giftCards?: boolean;
  readonly leaveOutPending?: boolean;
}

const nothing = (): Sums => ({ orders: 0, gross: 0, sales: 0, net: 0, total: 0, shipping: 0, cogs: 0, fulfilment: 0, fees: 0, spend: 0 });

/** Sums by the first day of each period, from the simulator's own orders and truth. */
export function oracleOf(shop: Shop, options: OracleOptions): Map<string, Sums> {
  const { rules = [], giftCards = false } = options;
  const periods = new Map<string, Sums>();
  const at = (day: string): Sums => {
    const start = startOf(day, options.grain);
    if (!periods.has(start)) periods.set(start, nothing());
    return periods.get(start)!;
  };
  const read = ledgerReader(shop);
  const costOf = costReader(shop.truth.costs);
  for (const order of shop.orders()) {
    if (!counts(order, options.leaveOutPending ?? false)) continue;
    const day = dayIn(order, options.timeZone ?? null);
    const sums = at(day);
    const money = read(order);
    const cards = giftCards ? order.lines.filter((l) => l.variant.product.giftCard) : [];
    const share = order.lineSum === 0 ? 0 : cards.reduce((sum, l) => sum + l.unitPrice * l.quantity, 0) / order.lineSum;
    const goods = order.lines.filter((l) => !cards.includes(l));
    const units = goods.reduce((sum, l) => sum + l.quantity, 0);
    sums.orders += 1;
    sums.gross += money.gross * (1 - share);
    sums.sales += money.sales * (1 - share);
    sums.net += money.net * (1 - share);
    sums.total += order.total - order.subtotal * share;
    sums.shipping += money.shippingIncome;
    sums.cogs += goods.reduce((sum, l) => sum + l.quantity * costOf(l.sku, costDay(shop, day)), 0);
    sums.fulfilment += charged(rules, 'fulfilment', { day, units, paid: order.total });
    sums.fees += charged(rules, 'fees', { day, units, paid: order.total });
  }
  shop.truth.dates.forEach((date, i) => {
    const sums = at(date);
    for (const platform of PLATFORMS) sums.spend += shop.truth.channels[platform].spend[i]!;
    sums.fulfilment += monthly(rules, 'fulfilment', date);
    sums.fees += monthly(rules, 'fees', date);
  });
  return periods;
}

const counts = (order: Order, leaveOutPending: boolean): boolean =>
  order.cancelledAt === null && order.total > 0 && !(leaveOutPending && order.financialStatus === 'pending');

/** The day of an order: as the shop's clock showed it, or as a clock in another zone did. */
export function dayIn({ createdAt }: Order, timeZone: string | null): string {
  if (timeZone === null) return isoOf(createdAt.day);
  const instant = (createdAt.day * 86_400 + createdAt.second - createdAt.offset * 60) * 1000;
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

const costDay = (shop: Shop, day: string): number =>
  Math.max(
    0,
    shop.truth.dates.findLastIndex((date) => date <= day),
  );

/** The first day of a period, by the day of the week that JavaScript's own calendar tells. */
export function startOf(day: string, grain: OracleOptions['grain']): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (grain === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (grain === 'month') date.setUTCDate(1);
  return date.toISOString().slice(0, 10);
}

/** The rule of a kind and basis that holds on a day: the last one that has begun. */
function ruleOn(rules: readonly CostRule[], kind: CostRule['kind'], basis: CostRule['basis'], day: string): number {
  const held = rules.filter((r) => r.kind === kind && r.basis === basis && (r.valid_from ?? '') <= day);
  return held.toSorted((a, b) => ((a.valid_from ?? '') < (b.valid_from ?? '') ? -1 : 1)).at(-1)?.amount ?? 0;
}

function charged(
  rules: readonly CostRule[],
  kind: CostRule['kind'],
  { day, units, paid }: { day: string; units: number; paid: number },
): number {
  const on = (basis: CostRule['basis']): number => ruleOn(rules, kind, basis, day);
  return 100 * on('per_order') + 100 * on('per_unit') * units + (on('percent') / 100) * paid;
}

function monthly(rules: readonly CostRule[], kind: CostRule['kind'], day: string): number {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return (100 * ruleOn(rules, kind, 'per_month', day)) / new Date(Date.UTC(year, month, 0)).getUTCDate();
}
