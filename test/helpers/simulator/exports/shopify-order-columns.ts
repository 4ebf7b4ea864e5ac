import { lineName } from '../catalogue.ts';
import { cents } from '../csv.ts';
import type { Order, OrderLine } from '../order.ts';
import { guardedPhone, guardedZip, paymentReference, shopifyTime, taxLabel } from './shopify-text.ts';

/** A column of the orders export: its name, its cell, and whether an order's later rows carry it too. */
export interface OrderColumn {
  readonly name: string;
  readonly cell: (order: Order, line: OrderLine) => string;
  readonly everyRow: boolean;
  /** True where no cell can need quotes. */
  readonly plain: boolean;
}

type Cell = OrderColumn['cell'];
const none: Cell = () => '';
const blank = (...names: readonly string[]): OrderColumn[] => names.map((name) => ({ name, cell: none, everyRow: false, plain: true }));
const plain = (name: string, cell: Cell): OrderColumn => ({ name, cell, everyRow: false, plain: true });
const text = (name: string, cell: Cell): OrderColumn => ({ name, cell, everyRow: false, plain: false });
const line = (name: string, cell: Cell): OrderColumn => ({ name, cell, everyRow: true, plain: false });
const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const needsShipping: Cell = (_, { variant }) => String(!variant.product.giftCard);

/** A cell of the address; orders at the till have none. */
const address =
  (cell: (order: Order) => string): Cell =>
  (order) =>
    order.country === null ? '' : cell(order);

const street = ({ person }: Order): string => (person.address2 === '' ? person.address1 : `${person.address1}, ${person.address2}`);
const fullName = ({ person }: Order): string => `${person.firstName} ${person.lastName}`;

const addressColumns = (kind: 'Billing' | 'Shipping'): OrderColumn[] => [
  text(`${kind} Name`, address(fullName)),
  text(`${kind} Street`, address(street)),
  text(
    `${kind} Address1`,
    address((order) => order.person.address1),
  ),
  text(
    `${kind} Address2`,
    address((order) => order.person.address2),
  ),
  text(
    `${kind} Company`,
    address((order) => order.person.company),
  ),
  text(
    `${kind} City`,
    address((order) => order.person.city),
  ),
  plain(
    `${kind} Zip`,
    address((order) => guardedZip(order.person.zip)),
  ),
  plain(`${kind} Province`, (order) => order.province ?? ''),
  plain(`${kind} Country`, (order) => order.country ?? ''),
  plain(
    `${kind} Phone`,
    address((order) => guardedPhone(order.person.addressPhone)),
  ),
];

const atTill =
  (value: string): Cell =>
  ({ source }) =>
    source === 'pos' ? value : '';
const reference: Cell = ({ id, paymentMethod }) => (paymentMethod === '' ? '' : paymentReference(id));
const provinceName: Cell = ({ province, region }) => (province === null ? '' : (region.provinceName ?? ''));
const lineStatus: Cell = ({ fulfilledAt }) => (fulfilledAt === null ? 'pending' : 'fulfilled');

/** The 79 columns in the order of the export. */
export const ORDER_COLUMNS: readonly OrderColumn[] = [
  line('Name', ({ name }) => name),
  line('Email', ({ email }) => email ?? ''),
  plain('Financial Status', ({ financialStatus }) => financialStatus),
  plain('Paid at', ({ paidAt }) => shopifyTime(paidAt)),
  plain('Fulfillment Status', ({ fulfilledAt }) => (fulfilledAt === null ? 'unfulfilled' : 'fulfilled')),
  plain('Fulfilled at', ({ fulfilledAt }) => shopifyTime(fulfilledAt)),
  plain('Accepts Marketing', ({ person, email }) => yesNo(email !== null && person.acceptsMarketing)),
  plain('Currency', ({ currency }) => currency),
  plain('Subtotal', ({ subtotal }) => cents(subtotal)),
  plain('Shipping', ({ shipping }) => cents(shipping)),
  plain('Taxes', ({ taxes }) => cents(taxes)),
  plain('Total', ({ total }) => cents(total)),
  plain('Discount Code', ({ discountCode }) => discountCode ?? ''),
  plain('Discount Amount', ({ discountAmount }) => cents(discountAmount)),
  plain('Shipping Method', ({ shippingMethod }) => shippingMethod),
  { ...line('Created at', ({ createdAt }) => shopifyTime(createdAt)), plain: true },
  { ...line('Lineitem quantity', (_, { quantity }) => String(quantity)), plain: true },
  line('Lineitem name', (_, { variant }) => lineName(variant)),
  { ...line('Lineitem price', (_, { unitPrice }) => cents(unitPrice)), plain: true },
  line('Lineitem compare at price', (_, { variant }) => (variant.compareAt === null ? '' : cents(variant.compareAt))),
  line('Lineitem sku', (_, { sku }) => sku),
  line('Lineitem requires shipping', needsShipping),
  line('Lineitem taxable', needsShipping),
  line('Lineitem fulfillment status', lineStatus),
  ...addressColumns('Billing'),
  ...addressColumns('Shipping'),
  text('Notes', ({ note }) => note),
  text('Note Attributes', ({ noteAttributes }) => noteAttributes),
  plain('Cancelled at', ({ cancelledAt }) => shopifyTime(cancelledAt)),
  plain('Payment Method', ({ paymentMethod }) => paymentMethod),
  plain('Payment Reference', reference),
  plain('Refunded Amount', ({ refunded }) => cents(refunded)),
  line('Vendor', (_, { variant }) => variant.product.vendor),
  plain('Outstanding Balance', ({ financialStatus, total }) => cents(financialStatus === 'pending' ? total : 0)),
  plain('Employee', atTill('Mira K.')),
  plain('Location', atTill('Ladengeschäft')),
  plain('Device ID', atTill('3')),
  plain('Id', ({ id }) => String(id)),
  text('Tags', ({ tags }) => tags),
  plain('Risk Level', () => 'Low'),
  plain('Source', ({ source }) => source),
  { ...line('Lineitem discount', (_, { printedDiscount }) => cents(printedDiscount)), plain: true },
  plain('Tax 1 Name', ({ region, taxes, taxRate }) => (region.taxName === null || taxes === 0 ? '' : taxLabel(region.taxName, taxRate))),
  plain('Tax 1 Value', ({ taxes }) => (taxes === 0 ? '' : cents(taxes))),
  ...blank('Tax 2 Name', 'Tax 2 Value', 'Tax 3 Name', 'Tax 3 Value', 'Tax 4 Name', 'Tax 4 Value', 'Tax 5 Name', 'Tax 5 Value'),
  line('Phone', ({ phone }) => phone ?? ''),
  ...blank('Receipt Number', 'Duties'),
  plain('Billing Province Name', provinceName),
  plain('Shipping Province Name', provinceName),
  plain('Payment ID', reference),
  ...blank('Payment Terms Name', 'Next Payment Due At'),
  plain('Payment References', reference),
];
