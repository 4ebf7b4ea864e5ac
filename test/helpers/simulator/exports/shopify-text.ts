import { hashAt } from '../random.ts';
import { clockText, isoCache, offsetText, type Moment } from '../calendar.ts';

const iso = isoCache();

/** `2025-08-22 12:43:50 +0200`; empty for null. */
export const shopifyTime = (moment: Moment | null): string =>
  moment === null ? '' : `${iso(moment.day)} ${clockText(moment.second)} ${offsetText(moment.offset)}`;

/** A zip of digits only gets Shopify's apostrophe, which keeps spreadsheets from reading a number. */
export const guardedZip = (zip: string): string => (/^\d+$/.test(zip) ? `'${zip}` : zip);

/** A phone that starts with a plus and holds spaces or dashes gets the apostrophe too. */
export const guardedPhone = (phone: string): string => (/^\+.*[ -]/.test(phone) ? `'${phone}` : phone);

/** A tax label with its percentage as Shopify writes it: `DE MwSt 19%`, `New Jersey State Tax 6.625%`. */
export const taxLabel = (name: string, rate: number): string => `${name} ${Number((rate * 100).toFixed(3))}%`;

/** An opaque payment reference of 23 letters and digits, unlike for unlike order ids. */
export function paymentReference(id: number): string {
  const part = (salt: number) =>
    hashAt(salt, id % 0x1_0000_0000)
      .toString(36)
      .padStart(7, '0');
  return `r${part(1)}${part(2)}${id.toString(36)}`;
}
