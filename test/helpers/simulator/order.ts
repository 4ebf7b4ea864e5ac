import type { Moment } from './calendar.ts';
import type { Variant } from './catalogue.ts';
import type { Region } from './markets.ts';
import type { Person } from './people.ts';
import type { Cause } from './truth.ts';

/**
 * One order with its truth. Money is in whole minor units. With L = Σ unit price × quantity over the lines:
 * subtotal = L − (discountAmount − shippingDiscount); total = subtotal + shipping − shippingDiscount, plus taxes where prices
 * exclude them. Nothing changes after a refund but `refunded` and the status.
 */
export interface Order {
  /** Position in order of creation, from 0. */
  readonly index: number;
  readonly id: number;
  readonly name: string;
  readonly customer: number;
  /** Orders the customer made before. */
  readonly nth: number;
  readonly cause: Cause;
  readonly person: Person;
  readonly region: Region;
  /** As spelled on this order: not always lower case; null for phone-only and nameless customers. */
  readonly email: string | null;
  readonly phone: string | null;
  /** Days from the shop's first; `createdAt.day` counts from 1970. */
  readonly day: number;
  readonly createdAt: Moment;
  readonly paidAt: Moment | null;
  readonly fulfilledAt: Moment | null;
  readonly cancelledAt: Moment | null;
  readonly currency: string;
  readonly taxInclusive: boolean;
  readonly lines: readonly OrderLine[];
  readonly lineSum: number;
  readonly discountAmount: number;
  /** Part of `discountAmount` that is taken off shipping, not goods. */
  readonly shippingDiscount: number;
  readonly discountCode: string | null;
  readonly discountKind: DiscountKind;
  readonly subtotal: number;
  /** As printed: before the shipping discount. */
  readonly shipping: number;
  readonly taxes: number;
  readonly taxRate: number;
  readonly total: number;
  readonly refunded: number;
  /** Day of the refund from the shop's first, or null; never after the shop's last day. */
  readonly refundDay: number | null;
  readonly financialStatus: 'paid' | 'pending' | 'refunded' | 'partially_refunded';
  readonly source: string;
  readonly tags: string;
  /** Null for orders at the till, which have no address. */
  readonly country: string | null;
  readonly province: string | null;
  readonly shippingMethod: string;
  readonly paymentMethod: string;
  readonly note: string;
  readonly noteAttributes: string;
}

/**
 * `code` takes a share or an amount off the goods by a code, `line` by a sale on each line without a code, `automatic` from the
 * whole order without a code, `shipping` takes the shipping by a code, `free` takes everything.
 */
export type DiscountKind = 'none' | 'code' | 'line' | 'automatic' | 'shipping' | 'free';

/** One line item; `discount` is its exact share of the goods discount, `printedDiscount` what `Lineitem discount` shows. */
export interface OrderLine {
  readonly variant: Variant;
  readonly sku: string;
  readonly product: string;
  readonly option: string | null;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discount: number;
  readonly printedDiscount: number;
}

/** What the plan fixes of an order. */
export type Facts = Pick<Order, 'index' | 'id' | 'name' | 'customer' | 'nth' | 'cause' | 'region' | 'day'>;

/** The money of an order; see `Order` for the identities. */
export type Money = Pick<
  Order,
  'currency' | 'taxInclusive' | 'lineSum' | 'discountAmount' | 'shippingDiscount' | 'subtotal' | 'shipping' | 'taxes' | 'taxRate' | 'total'
>;
