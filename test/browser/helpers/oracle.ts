import { isoOf, ledgerReader, PLATFORMS, type Shop } from '../../helpers/simulator/index.ts';

export interface Week {
  revenue: number;
  spend: number;
}

/** The Monday of a day's week. */
export const mondayOf = (day: string): string => {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
};

/** Net revenue and ad spend by week from the simulator's own objects: no file, no SQL. */
export function weeksOf(shop: Shop): Map<string, Week> {
  const weeks = new Map<string, Week>();
  const week = (day: string): Week => {
    const monday = mondayOf(day);
    if (!weeks.has(monday)) weeks.set(monday, { revenue: 0, spend: 0 });
    return weeks.get(monday)!;
  };
  const money = ledgerReader(shop);
  for (const order of shop.orders()) {
    if (order.cancelledAt !== null || order.total === 0) continue;
    week(isoOf(order.createdAt.day)).revenue += money(order).net / 100;
  }
  shop.truth.dates.forEach((day, i) => {
    for (const platform of PLATFORMS) week(day).spend += (shop.truth.channels[platform].spend[i] ?? 0) / 100;
  });
  return weeks;
}
