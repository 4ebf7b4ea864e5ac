import { cents, chunks, grouped, quoted, spaced } from '../csv.ts';
import type { Shop } from '../shop.ts';
import { campaignsOf, daysOf, delivered, deliveryOf, sumOf, type DayRange, type Delivery } from './ad-days.ts';

/** Languages of the account the export was made in. */
export type MetaLocale = 'en' | 'de' | 'fr';

/** Options of `metaAdsDaily`; account totals are the default except in English. */
export interface MetaDailyExport extends DayRange {
  readonly locale?: MetaLocale;
  readonly accountTotals?: boolean;
}

interface Form {
  readonly header: readonly string[];
  readonly delimiter: ',' | ';';
  readonly lineEnd: '\n' | '\r\n';
  readonly bom: '' | '\uFEFF';
  readonly thousands: string;
  readonly decimal: ',' | '.';
  readonly accountTotals: boolean;
}

const FORMS: Readonly<Record<MetaLocale, Form>> = {
  en: {
    header: ['Day', 'Campaign name', 'Amount spent', 'Impressions', 'Link clicks', 'Purchases', 'Purchases conversion value'].concat([
      'Reporting starts',
      'Reporting ends',
    ]),
    delimiter: ',',
    lineEnd: '\n',
    bom: '',
    thousands: '',
    decimal: '.',
    accountTotals: false,
  },
  de: {
    header: ['Tag', 'Kampagnenname', 'Ausgegebener Betrag', 'Impressionen', 'Link-Klicks', 'Käufe', 'Conversion-Wert für Käufe'].concat([
      'Berichtsbeginn',
      'Berichtsende',
    ]),
    delimiter: ';',
    lineEnd: '\r\n',
    bom: '\uFEFF',
    thousands: '.',
    decimal: ',',
    accountTotals: true,
  },
  fr: {
    header: ['Jour', 'Nom de la campagne', 'Montant dépensé', 'Impressions', 'Clics sur un lien', 'Achats'].concat([
      'Valeur de conversion des achats',
      'Début des rapports',
      'Fin des rapports',
    ]),
    delimiter: ';',
    lineEnd: '\r\n',
    bom: '\uFEFF',
    thousands: '\u202F',
    decimal: ',',
    accountTotals: true,
  },
};

/** Column names of a locale; the currency stands in brackets after the spend column in every language. */
export const metaDailyHeader = (locale: MetaLocale, currency: string): readonly string[] =>
  FORMS[locale].header.map((name, at) => (at === 2 ? `${name} (${currency})` : name));

/**
 * Meta by campaign and day, oldest first, in one of three languages: English with comma and decimal point and no thousands
 * separators; German and French with BOM, semicolons, CRLF, decimal comma, thousands separators and, first in each day, an
 * account-total row with an empty name. Reporting starts and ends hold the whole range. Days without delivery have no row.
 */
export const metaAdsDaily = (shop: Shop, options: MetaDailyExport = {}): Generator<string> => chunks(rows(shop, options));

function* rows(shop: Shop, { locale = 'en', accountTotals, ...range }: MetaDailyExport): Generator<string> {
  const form = FORMS[locale];
  const days = daysOf(shop, range);
  const [first, last] = [days[0], days[days.length - 1]].map((day) => (day === undefined ? '' : (shop.truth.dates[day] as string)));
  yield `${form.bom}${line(form, metaDailyHeader(locale, shop.settings.currency))}`;
  for (const day of days) {
    for (const { name, delivery } of dayRows(shop, day, accountTotals ?? form.accountTotals)) {
      yield line(form, [shop.truth.dates[day] as string, name, ...numbers(form, delivery), first as string, last as string]);
    }
  }
}

interface NamedDelivery {
  readonly name: string;
  readonly delivery: Delivery;
}

function dayRows(shop: Shop, day: number, accountTotals: boolean): readonly NamedDelivery[] {
  const all = campaignsOf(shop, 'meta').map((campaign) => ({ name: campaign.name, delivery: deliveryOf(campaign, day) }));
  const rows = all.filter(({ delivery }) => delivered(delivery));
  return accountTotals ? [{ name: '', delivery: sumOf(rows.map((row) => row.delivery)) }, ...rows] : rows;
}

function numbers({ thousands, decimal }: Form, { spend, impressions, clicks, conversions, value }: Delivery): string[] {
  const plain = [cents(spend), impressions, clicks, conversions / 100, cents(value)].map(String);
  return plain.map((text) => grouped(text, '_').replace('.', decimal).replaceAll('_', thousands));
}

const line = ({ delimiter, lineEnd }: Form, cells: readonly string[]): string =>
  cells.map(delimiter === ',' ? spaced : semicolon).join(delimiter) + lineEnd;

const semicolon = (text: string): string => (/[ ;"]/.test(text) ? quoted(text) : text);
