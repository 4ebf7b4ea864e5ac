import type { SourceFile } from '../../src/core/engine.ts';
import { fileOf } from './engine.ts';
import { orderHeader, tiktokHeader } from './simulator/index.ts';

/** A line item as a test tells it: one unit at 10.00, but for what is said. Amounts are as the export prints them. */
export interface GivenLine {
  readonly sku?: string;
  readonly name?: string;
  readonly price?: number;
  readonly quantity?: number;
  readonly discount?: number;
  readonly ships?: boolean;
}

/** An order as a test tells it. What is left out makes a paid, untaxed order of one line that costs its total. */
export interface GivenOrder {
  /** A day, or a day with time and offset as Shopify writes it. */
  readonly at: string;
  readonly total: number;
  readonly name?: string;
  readonly id?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly currency?: string;
  readonly subtotal?: number;
  readonly shipping?: number;
  readonly taxes?: number | null;
  readonly discount?: number;
  readonly code?: string;
  readonly refunded?: number;
  readonly status?: string;
  readonly cancelledAt?: string;
  readonly fulfilledAt?: string;
  readonly source?: string;
  readonly tags?: string;
  readonly country?: string;
  readonly payment?: string;
  readonly lines?: readonly GivenLine[];
}

const money = (amount: number): string => amount.toFixed(2);
const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A time as Shopify writes it: noon in UTC where only the day is told. */
const moment = (at: string): string => (at.length > 10 ? at : `${at} 12:00:00 +0000`);

function orderCells(order: GivenOrder, place: number): Record<string, string> {
  const { shipping = 0, taxes = 0, discount = 0, refunded = 0 } = order;
  return {
    'Financial Status': order.status ?? 'paid',
    'Fulfilled at': order.fulfilledAt ?? '',
    Currency: order.currency ?? 'EUR',
    Subtotal: money(order.subtotal ?? order.total - shipping),
    Shipping: money(shipping),
    Taxes: taxes === null ? '' : money(taxes),
    Total: money(order.total),
    'Discount Code': order.code ?? '',
    'Discount Amount': money(discount),
    'Shipping Country': order.country ?? 'DE',
    'Cancelled at': order.cancelledAt ?? '',
    'Payment Method': order.payment ?? 'Card',
    'Refunded Amount': money(refunded),
    Id: order.id ?? String(5_400_000_000_000 + place),
    Tags: order.tags ?? '',
    Source: order.source ?? 'web',
    Phone: order.phone ?? '',
  };
}

function lineCells(order: GivenOrder, line: GivenLine, place: number): Record<string, string> {
  return {
    Name: order.name ?? `#${1001 + place}`,
    Email: order.email ?? `customer${place}@example.com`,
    'Created at': moment(order.at),
    'Lineitem quantity': String(line.quantity ?? 1),
    'Lineitem name': line.name ?? 'Thing',
    'Lineitem price': money(line.price ?? 10),
    'Lineitem sku': line.sku ?? '',
    'Lineitem requires shipping': String(line.ships ?? true),
    'Lineitem discount': money(line.discount ?? 0),
    Vendor: 'Haus & Faden',
  };
}

/** The rows of an orders export, the header first, each by column name: a row a line, the order's own fields on its first. */
export function orderRows(orders: readonly GivenOrder[]): Record<string, string>[] {
  return orders.flatMap((order, place) => {
    const whole = (order.subtotal ?? order.total - (order.shipping ?? 0)) + (order.discount ?? 0);
    const lines = order.lines ?? [{ price: whole }];
    return lines.map((line, at) => Object.assign(at === 0 ? orderCells(order, place) : {}, lineCells(order, line, place)));
  });
}

/** A Shopify orders export with those of its 79 columns that the rows fill, in the export's order: it reads in half the time. */
export function ordersFile(orders: readonly GivenOrder[], name = 'orders_export.csv'): SourceFile {
  const rows = orderRows(orders);
  const filled = new Set(rows.flatMap((row) => Object.keys(row)));
  return fileOf(
    name,
    table(
      orderHeader().filter((column) => filled.has(column)),
      rows,
    ),
  );
}

/** Rows under a header as comma-separated text, cells quoted where they need it. */
export function table(header: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const lines = [header, ...rows.map((row) => header.map((column) => row[column] ?? ''))];
  return lines.map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

/** A day of a campaign as a test tells it. */
export interface GivenSpend {
  readonly day: string;
  readonly spend: number;
  readonly campaign?: string;
  readonly adSet?: string;
  readonly ad?: string;
  readonly purchases?: number;
  readonly value?: number;
}

/** Meta's table data by day, as fine as its rows: by campaign, ad set or ad. */
export function metaFile(
  rows: readonly GivenSpend[],
  { currency = 'EUR', name = 'meta.csv', account = '' }: { currency?: string; name?: string; account?: string } = {},
): SourceFile {
  const [spend, fine] = [`Amount spent (${currency})`, rows.some((r) => r.adSet !== undefined)];
  const header = [
    ...(account === '' ? [] : ['Account name']),
    'Day',
    'Campaign name',
    ...(fine ? ['Ad set name', 'Ad name'] : []),
    spend,
    'Impressions',
    'Link clicks',
    'Purchases',
    'Purchases conversion value',
    'Reporting starts',
    'Reporting ends',
  ];
  const cells = rows.map((r) => ({
    'Account name': account,
    Day: r.day,
    'Campaign name': r.campaign ?? 'Prospecting',
    'Ad set name': r.adSet ?? '',
    'Ad name': r.ad ?? '',
    [spend]: money(r.spend),
    Impressions: String(Math.round(r.spend * 100)),
    'Link clicks': String(Math.round(r.spend)),
    Purchases: String(r.purchases ?? 0),
    'Purchases conversion value': money(r.value ?? 0),
    'Reporting starts': r.day,
    'Reporting ends': r.day,
  }));
  return fileOf(name, table(header, cells));
}

/** A Google Ads campaign report by day, with its title lines and total row. */
export function googleFile(rows: readonly GivenSpend[], { currency = 'EUR', name = 'google.csv' } = {}): SourceFile {
  const header = ['Day', 'Campaign', 'Currency code', 'Impr.', 'Clicks', 'Cost', 'Conversions', 'Conv. value'];
  const cells = (day: string, campaign: string, of: readonly GivenSpend[]): Record<string, string> => {
    const sum = (pick: (r: GivenSpend) => number): number => of.reduce((all, r) => all + pick(r), 0);
    const [cost, conversions, value] = [sum((r) => r.spend), sum((r) => r.purchases ?? 0), sum((r) => r.value ?? 0)];
    return {
      Day: day,
      Campaign: campaign,
      'Currency code': currency,
      'Impr.': String(Math.round(cost * 50)),
      Clicks: String(Math.round(cost)),
      Cost: money(cost),
      Conversions: conversions.toFixed(2),
      'Conv. value': money(value),
    };
  };
  const days = rows.map((r) => r.day).toSorted();
  const body = rows.map((r) => cells(r.day, r.campaign ?? 'Generic', [r]));
  const preamble = `Campaign report\n"${longDay(days[0]!)} - ${longDay(days.at(-1)!)}"\n`;
  return fileOf(name, preamble + table(header, [...body, cells('Total: Account', ' --', rows)]));
}

const longDay = (day: string): string => new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** A Google Ads overview card: the account by day, the currency in the cells. */
export function googleCard(rows: readonly GivenSpend[], name = 'Time_series.csv'): SourceFile {
  const header = ['Date', 'Clicks', 'Impressions', 'Avg. CPC', 'Cost'];
  const dayOfCard = (day: string): string => {
    const part = (options: Intl.DateTimeFormatOptions): string =>
      new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { ...options, timeZone: 'UTC' });
    return `${part({ weekday: 'short' })}, ${Number(day.slice(8))} ${part({ month: 'short' })} ${day.slice(0, 4)}`;
  };
  const cells = rows.map((r) => ({
    Date: dayOfCard(r.day),
    Clicks: String(Math.round(r.spend)),
    Impressions: String(Math.round(r.spend * 50)),
    'Avg. CPC': '€1.00',
    Cost: `€${money(r.spend)}`,
  }));
  return fileOf(name, table(header, cells));
}

/** A TikTok export by day that names no currency. */
export function tiktokFile(rows: readonly GivenSpend[], name = 'tiktok.csv'): SourceFile {
  const header = tiktokHeader(null);
  const cells = rows.map((r) => ({
    [header[0]!]: r.day,
    'Campaign name': r.campaign ?? 'Spark',
    'Ad group name': r.adSet ?? 'Broad',
    Cost: money(r.spend),
    Impressions: String(Math.round(r.spend * 100)),
  }));
  return fileOf(name, table(header, cells));
}

/** A table of a person's own, from its header and rows of cells. */
export const ownTable = (name: string, header: string, ...rows: readonly string[]): SourceFile =>
  fileOf(name, `${[header, ...rows].join('\n')}\n`);

/** Unit costs by SKU, `A 4.00` or `A 4.00 2026-02-01` from a day on. */
export const costsFile = (...rows: readonly string[]): SourceFile =>
  ownTable('product_costs.csv', 'sku,unit_cost,valid_from', ...rows.map((row) => [...row.split(' '), ''].slice(0, 3).join(',')));
