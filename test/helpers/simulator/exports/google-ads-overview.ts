import { dayOf, weekdayOf } from '../calendar.ts';
import { cents, chunks, grouped, minimal } from '../csv.ts';
import type { Shop } from '../shop.ts';
import { campaignsOf, daysOf, deliveryOf, sumOf, type DayRange } from './ad-days.ts';

const WEEKDAYS = 'Mon,Tue,Wed,Thu,Fri,Sat,Sun'.split(',');
const MONTHS = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec'.split(',');
const SIGNS: Readonly<Record<string, string>> = { EUR: '€', USD: 'US$', GBP: '£' };

/** `Thu, 5 Feb 2026` */
export function cardDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${WEEKDAYS[weekdayOf(dayOf(iso))]}, ${day} ${MONTHS[(month as number) - 1]} ${year}`;
}

/** The file name of a card: `Time_series(2026.02.05-2026.02.10).csv`. */
export function timeSeriesName(shop: Shop, range: DayRange = {}): string {
  const days = daysOf(shop, range);
  const [from, to] = [days[0], days[days.length - 1]].map((day) => (shop.truth.dates[day ?? 0] as string).replaceAll('-', '.'));
  return `Time_series(${from}-${to}).csv`;
}

/**
 * The overview's time-series card: no title, no totals, dates in words, money with its sign in the cell and thousands commas.
 * A currency without a sign of its own stands as its code.
 */
export const googleAdsTimeSeries = (shop: Shop, range: DayRange = {}): Generator<string> => chunks(rows(shop, range));

function* rows(shop: Shop, range: DayRange): Generator<string> {
  yield 'Date,Clicks,Impressions,Avg. CPC,Cost\n';
  const sign = SIGNS[shop.settings.currency] ?? `${shop.settings.currency} `;
  const money = (value: number) => sign + grouped(cents(value), ',');
  for (const day of daysOf(shop, range)) {
    const { clicks, impressions, spend } = sumOf(campaignsOf(shop, 'google').map((campaign) => deliveryOf(campaign, day)));
    const average = money(clicks === 0 ? 0 : Math.round(spend / clicks));
    const cells = [cardDate(shop.truth.dates[day] as string), String(clicks), String(impressions), average, money(spend)];
    yield `${cells.map(minimal).join(',')}\n`;
  }
}
