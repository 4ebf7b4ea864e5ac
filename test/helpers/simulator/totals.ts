import { costReader } from './catalogue.ts';
import type { Order } from './order.ts';
import type { Shop } from './shop.ts';

/** Sums over orders, minor units; `units` counts pieces, `lines` line items. */
export interface OrderTotals {
  readonly orders: number;
  readonly lines: number;
  readonly units: number;
  readonly lineSum: number;
  readonly discountAmount: number;
  readonly subtotal: number;
  readonly shipping: number;
  readonly taxes: number;
  readonly total: number;
  readonly refunded: number;
}

/** One pass over orders. */
export function orderTotals(orders: Iterable<Order>): OrderTotals {
  const sums = { orders: 0, lines: 0, units: 0, lineSum: 0, discountAmount: 0, subtotal: 0, shipping: 0, taxes: 0, total: 0, refunded: 0 };
  for (const order of orders) {
    sums.orders += 1;
    sums.lines += order.lines.length;
    for (const line of order.lines) sums.units += line.quantity;
    for (const name of ['lineSum', 'discountAmount', 'subtotal', 'shipping', 'taxes', 'total', 'refunded'] as const)
      sums[name] += order[name];
  }
  return sums;
}

/** An order's money without tax, minor units, not rounded. */
export interface LedgerMoney {
  readonly gross: number;
  readonly discounts: number;
  readonly sales: number;
  readonly returns: number;
  readonly net: number;
  readonly shippingIncome: number;
  readonly tax: number;
  readonly cogs: number;
}

/**
 * A reader of the tax-free money of orders, from the exported amounts alone: sales = Subtotal, × (1 − Taxes ÷ Total) where
 * prices include tax; shipping income = Total − Taxes − sales; discounts = (line sum − Subtotal) × the same factor;
 * returns = sales × Refunded ÷ Total. A total of zero means a factor of 1. Cost of goods is that of all pieces on the order's day.
 */
export function ledgerReader(shop: Shop): (order: Order) => LedgerMoney {
  const costOf = costReader(shop.truth.costs);
  return (order) => {
    const factor = order.taxInclusive && order.total > 0 ? 1 - order.taxes / order.total : 1;
    const sales = order.subtotal * factor;
    const discounts = (order.lineSum - order.subtotal) * factor;
    const returns = order.total > 0 ? (sales * order.refunded) / order.total : 0;
    const cogs = order.lines.reduce((sum, line) => sum + line.quantity * costOf(line.sku, order.day), 0);
    const shippingIncome = order.total - order.taxes - sales;
    return { gross: sales + discounts, discounts, sales, returns, net: sales - returns, shippingIncome, tax: order.taxes, cogs };
  };
}

/** By customer number: how many orders, and Σ (total − refunded) in minor units. */
export interface CustomerTotals {
  readonly orders: Uint16Array;
  readonly spent: Float64Array;
}

/** One pass over all orders of a shop. */
export function customerTotals(shop: Shop): CustomerTotals {
  const orders = new Uint16Array(shop.customerCount);
  const spent = new Float64Array(shop.customerCount);
  for (const order of shop.orders()) {
    orders[order.customer] = (orders[order.customer] as number) + 1;
    spent[order.customer] = (spent[order.customer] as number) + order.total - order.refunded;
  }
  return { orders, spent };
}

/**
 * What Shopify's sales report shows of a day, whole minor units without tax: discounts and returns negative, returns and the
 * refunded parts of shipping and tax on the day of the refund. net = gross + discounts + returns; total = net + shipping + taxes.
 */
export interface DaySales {
  orders: number;
  gross: number;
  discounts: number;
  returns: number;
  shipping: number;
  taxes: number;
}

/** The report's days, index 0 the shop's first. Σ (net + shipping + taxes) = Σ (total − refunded) of the orders. */
export function dailySales(shop: Shop): readonly DaySales[] {
  const days = Array.from({ length: shop.settings.days }, () => ({ orders: 0, gross: 0, discounts: 0, returns: 0, shipping: 0, taxes: 0 }));
  for (const order of shop.orders()) {
    const parts = partsOf(order, order.total);
    addSale(days[order.day] as DaySales, order, parts);
    if (order.refundDay !== null) addRefund(days[order.refundDay] as DaySales, partsOf(order, order.refunded));
  }
  return days;
}

interface Parts {
  readonly sales: number;
  readonly taxes: number;
  readonly shipping: number;
}

/** Splits a part of an order's total into sales, tax and shipping in the order's proportions; whole, and summing to it. */
function partsOf(order: Order, amount: number): Parts {
  if (order.total === 0) return { sales: 0, taxes: 0, shipping: 0 };
  const factor = order.taxInclusive ? 1 - order.taxes / order.total : 1;
  const sales = Math.round((order.subtotal * factor * amount) / order.total);
  const taxes = Math.round((order.taxes * amount) / order.total);
  return { sales, taxes, shipping: amount - sales - taxes };
}

function addSale(day: DaySales, order: Order, parts: Parts): void {
  const factor = order.taxInclusive && order.total > 0 ? 1 - order.taxes / order.total : 1;
  const discounts = Math.round((order.lineSum - order.subtotal) * factor);
  day.orders += 1;
  day.gross += parts.sales + discounts;
  day.discounts -= discounts;
  day.shipping += parts.shipping;
  day.taxes += parts.taxes;
}

function addRefund(day: DaySales, parts: Parts): void {
  day.returns -= parts.sales;
  day.shipping -= parts.shipping;
  day.taxes -= parts.taxes;
}
