import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { records, type Row } from '../../helpers/simulator/read-csv.ts';
import { mondayOf, type Week } from './oracle.ts';

/** One unit of a currency in US dollars: invented, and given to the page as a file of exchange rates. */
export const RATES: Readonly<Record<string, number>> = { USD: 1, EUR: 1.25, INR: 0.0125, PKR: 0.005 };

export const RATES_CSV = [
  'from_currency,to_currency,rate',
  ...Object.entries(RATES)
    .filter(([c]) => c !== 'USD')
    .map(([c, r]) => `${c},USD,${r}`),
  '',
].join('\n');

const ORDER_FILES = ['eur_2021_71col', 'inr_devstore', 'pkr_excel_resaved', 'usd_2yr', 'usd_subscriptions_part1'];

interface Spend {
  readonly day: string;
  readonly amount: number;
  readonly currency: string;
}

/** Net revenue and ad spend by week over all the sample exports, in US dollars, read and added up in plain JavaScript. */
export function sampleWeeks(samples: string): Map<string, Week> {
  const weeks = new Map<string, Week>();
  const week = (day: string): Week => {
    const monday = mondayOf(day);
    if (!weeks.has(monday)) weeks.set(monday, { revenue: 0, spend: 0 });
    return weeks.get(monday)!;
  };
  for (const file of ORDER_FILES) {
    for (const { day, net, currency } of netRevenue(records(readFileSync(join(samples, `shopify/orders_export_${file}.csv`), 'utf8'))))
      week(day).revenue += net * RATES[currency]!;
  }
  for (const { day, amount, currency } of adSpend(samples)) week(day).spend += amount * RATES[currency]!;
  return weeks;
}

const value = (cell: string | undefined): number => Number((cell ?? '').trim() || 0);

interface Sale {
  readonly day: string;
  readonly net: number;
  readonly currency: string;
}

/** Sales less returns without tax, of each order that counts, by its first row. */
function netRevenue(rows: readonly Row[]): Sale[] {
  const heads = rows.filter((row) => row['Total'] !== '' && row['Id'] !== '');
  const included = (row: Row): boolean | null => {
    const [subtotal, shipping, taxes, total] = ['Subtotal', 'Shipping', 'Taxes', 'Total'].map((name) => value(row[name])) as [
      number,
      number,
      number,
      number,
    ];
    if (Math.abs(subtotal + shipping + taxes - total) < 0.0101) return false;
    return Math.abs(subtotal + shipping - total) < 0.0101 ? true : null;
  };
  const taxed = heads.filter((row) => value(row['Taxes']) > 0).map(included);
  const mostly = taxed.filter((x) => x === true).length > taxed.filter((x) => x === false).length;
  return heads
    .filter((row) => row['Cancelled at'] === '' && value(row['Total']) !== 0)
    .map((row) => {
      const [subtotal, taxes, total, refunded] = ['Subtotal', 'Taxes', 'Total', 'Refunded Amount'].map((name) => value(row[name])) as [
        number,
        number,
        number,
        number,
      ];
      const sales = (included(row) ?? mostly) ? subtotal * (1 - taxes / total) : subtotal;
      return { day: row['Created at']!.slice(0, 10), net: sales * (1 - refunded / total), currency: row['Currency']! };
    });
}

function adSpend(samples: string): Spend[] {
  const text = (file: string, encoding: 'utf8' | 'utf16le' = 'utf8'): string => readFileSync(join(samples, file), encoding);
  const german = (cell: string): number => Number(cell.replaceAll('.', '').replace(',', '.'));
  const below = (csv: string, lines: number): string => csv.split(/\r?\n/).slice(lines).join('\n');
  const meta = records(text('meta/ads_manager_daily_27col.csv')).map((r) => ({
    day: r['Reporting starts']!,
    amount: value(r['Amount spent (USD)']),
    currency: 'USD',
  }));
  const reporting = records(text('meta/ads_reporting_day_age_gender_bom.csv')).map((r) => ({
    day: r['Day']!,
    amount: value(r['Amount spent (USD)']),
    currency: 'USD',
  }));
  const card = records(text('google_ads/overview_card_Time_series(2026.02.05-2026.02.10).csv')).map((r) => ({
    day: new Date(`${r['Date']!.replace(/^\w+, /, '')} UTC`).toISOString().slice(0, 10),
    amount: value(r['Cost']!.replace('US$', '')),
    currency: 'USD',
  }));
  const germanMeta = records(text('synthetic_from_spec/meta_de_semicolon_daily_with_account_totals.csv'), ';')
    .filter((r) => r['Kampagnenname'] !== '')
    .map((r) => ({ day: r['Tag']!, amount: german(r['Ausgegebener Betrag (EUR)']!), currency: 'EUR' }));
  const google = records(below(text('synthetic_from_spec/google_ads_en_daily_utf16le.tsv.csv', 'utf16le'), 2), '\t')
    .filter((r) => /^\d{4}-/.test(r['Day']!))
    .map((r) => ({ day: r['Day']!, amount: value(r['Cost']!.replaceAll(',', '')), currency: 'EUR' }));
  const tiktok = records(text('synthetic_from_spec/tiktok_ads_daily.csv'))
    .filter((r) => /^\d{4}-/.test(r['Date']!))
    .map((r) => ({ day: r['Date']!, amount: value(r['Cost (EUR)']), currency: 'EUR' }));
  return [...meta, ...reporting, ...card, ...germanMeta, ...google, ...tiktok];
}
