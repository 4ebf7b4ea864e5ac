import { isoOf, weekdayOf } from '../calendar.ts';
import { cents, chunks } from '../csv.ts';
import type { Shop } from '../shop.ts';
import { dailySales, type DaySales } from '../totals.ts';

/** Column names of the sales-over-time report. */
export const SALES_HEADER = 'Day,Orders,Gross sales,Discounts,Returns,Net sales,Shipping charges,Duties,Additional fees,Taxes,Total sales';

/**
 * `Total sales over time` by day: discounts and returns negative, returns on the day of the refund, so that a day differs from
 * the orders export and only the whole range agrees. Two decimals, no quotes.
 */
export const salesReport = (shop: Shop): Generator<string> =>
  chunks([`${SALES_HEADER}\n`, ...dailySales(shop).map((day, at) => salesRow(shop.truth.dates[at] as string, day))]);

function salesRow(date: string, { orders, gross, discounts, returns, shipping, taxes }: DaySales): string {
  const net = gross + discounts + returns;
  const money = [gross, discounts, returns, net, shipping, 0, 0, taxes, net + shipping + taxes];
  return `${[date, String(orders), ...money.map(cents)].join(',')}\n`;
}

/** `Online store visitors over time` by week: header and dates quoted, each week under its Monday, the ends may be partial. */
export function visitorsReport(shop: Shop): string {
  const weeks = new Map<string, number>();
  for (const [at, sessions] of shop.truth.sessions.entries()) {
    const day = shop.settings.firstDay + at;
    const monday = isoOf(day - weekdayOf(day));
    weeks.set(monday, (weeks.get(monday) ?? 0) + sessions);
  }
  return ['"Week","Online store visitors"', ...Array.from(weeks, ([start, count]) => `"${start}",${count}`), ''].join('\n');
}
