import { cents, chunks, minimal } from '../csv.ts';
import { fractionAt, keyOf, streamOf } from '../random.ts';
import type { Shop } from '../shop.ts';
import { customerTotals } from '../totals.ts';
import { guardedPhone, guardedZip } from './shopify-text.ts';

/** Column names of the customers export. */
export const CUSTOMER_HEADER =
  'First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt';

/** Newsletter sign-ups without an order, per customer with one. */
const SIGN_UPS = 0.8;

/**
 * `customers_export.csv`, 20 columns: customers with orders (e-mail in lower case, or a phone only; nameless ones at the till
 * have no row) and among them newsletter sign-ups with no name and 0 orders. Total Spent = Σ (total − refunded).
 */
export const shopifyCustomers = (shop: Shop): Generator<string> => chunks(rows(shop));

function* rows(shop: Shop): Generator<string> {
  yield `${CUSTOMER_HEADER}\n`;
  const { orders, spent } = customerTotals(shop);
  const key = keyOf(shop.settings.seed, 'sign-ups');
  for (let customer = 0; customer < shop.customerCount; customer += 1) {
    if (fractionAt(key, customer) < SIGN_UPS) yield signUp(customer, key);
    const person = shop.person(customer);
    if ((orders[customer] as number) > 0 && person.contact !== 'none') {
      yield buyer(shop, customer, { orders: orders[customer] as number, spent: spent[customer] as number });
    }
  }
}

function signUp(customer: number, key: number): string {
  const random = streamOf(key, customer, 1);
  const email = `${random.pick(['news', 'hello', 'info', 'lesen'])}.${customer.toString(36)}@${random.pick(['example.com', 'post.example'])}`;
  return `,,${email},${random.chance(0.95) ? 'yes' : 'no'},,,,,,,,,,,no,0.00,0,newsletter,,no\n`;
}

function buyer(shop: Shop, customer: number, total: { orders: number; spent: number }): string {
  const person = shop.person(customer);
  const region = shop.regionOf(customer);
  const cells = [
    person.firstName,
    person.lastName,
    person.email ?? '',
    person.email !== null && person.acceptsMarketing ? 'yes' : 'no',
    person.company,
    person.address1,
    person.address2,
    person.city,
    region.provinceName ?? '',
    region.province ?? '',
    region.countryName,
    region.country,
    guardedZip(person.zip),
    person.accountPhone ?? guardedPhone(person.addressPhone),
    'no',
    cents(total.spent),
    String(total.orders),
    total.orders > 3 ? 'VIP, newsletter' : '',
    '',
    'no',
  ];
  return `${cells.map(minimal).join(',')}\n`;
}
