import { isoCache, wallClock } from './calendar.ts';
import { drawBasket, drawDeal, type Basket, type Deal, type OrderKind } from './baskets.ts';
import type { Events } from './events.ts';
import { fateOf, type Fate } from './fates.ts';
import type { Region } from './markets.ts';
import type { Settings } from './options.ts';
import type { Facts, Money, Order, OrderLine } from './order.ts';
import type { People, Person } from './people.ts';
import { keyOf, streamOf, type Random } from './random.ts';
import { CAUSES } from './truth.ts';

const FREE_SHIPPING_FROM = 6000;
const FIRST_NUMBER = 1001;
const FIRST_ID = 5_400_000_000_000;
const NOTES = [
  'Bitte klingeln,\nzweiter Stock',
  'Gift for "Mama"\nplease no invoice',
  'Leave at the door, thanks',
  'Übergabe an Nachbarn:\n"Weiß", links\nDanke!',
] as const;
const ATTRIBUTES = ['gift_wrap: yes\ndelivery: evening', 'how_heard: "a friend"\nconsent: yes', 'utm_source: newsletter'] as const;
const LATE_TAGS = ['', 'gift-wrap', 'VIP, newsletter', 'B2B'] as const;

/** A reader of orders by position: each is made from its seed alone, so they can be read in any order and more than once. */
export function orderReader(settings: Settings, events: Events, people: People): (index: number) => Order {
  const key = keyOf(settings.seed, 'order');
  const clock = wallClock(settings.zone);
  const iso = isoCache();
  return (index) => {
    const facts = factsOf(settings, events, index);
    const person = people.person(facts.customer, facts.region);
    const random = streamOf(key, facts.customer, facts.nth);
    const kind = kindOf({ person, region: facts.region, subscribes: people.subscribes(facts.customer) }, random);
    const date = iso(settings.firstDay + facts.day).slice(5);
    const goods = goodsOf({ kind, first: facts.nth === 0, date, region: facts.region, giftCards: settings.giftCards }, random);
    const money = moneyOf(settings, facts.region, goods);
    const second = events.second[index] as number;
    const fate = fateOf({ settings, clock, kind, facts, second, money, lines: goods.lines }, random);
    const label = labelsOf({ kind, person, region: facts.region, nth: facts.nth }, fate, random);
    return compose({ facts, person, goods, money, label, fate });
  };
}

function factsOf({ namePrefix, market }: Settings, events: Events, index: number): Facts {
  const customer = events.customer[index] as number;
  return {
    index,
    customer,
    id: FIRST_ID + 32_768 * index,
    name: `${namePrefix}${FIRST_NUMBER + index}`,
    nth: events.nth[index] as number,
    cause: CAUSES[events.cause[index] as number] as Order['cause'],
    region: market.regions[events.region[customer] as number] as Region,
    day: events.day[index] as number,
  };
}

function kindOf({ person, region, subscribes }: { person: Person; region: Region; subscribes: boolean }, random: Random): OrderKind {
  const luck = random.uniform();
  if (person.contact === 'none') return 'pos';
  if (subscribes) return 'subscription';
  if (luck < 0.003) return 'free';
  return region.home && luck > 0.96 ? 'pos' : 'web';
}

interface Goods {
  readonly lines: readonly OrderLine[];
  readonly deal: Deal;
  readonly shipping: number;
  readonly shippingMethod: string;
}

interface Wanted {
  readonly kind: OrderKind;
  readonly first: boolean;
  readonly date: string;
  readonly region: Region;
  readonly giftCards: boolean;
}

function goodsOf(order: Wanted, random: Random): Goods {
  const basket = drawBasket(order.kind, random, order.giftCards);
  const express = random.chance(0.04);
  const before = basket.reduce((sum, { variant, quantity }) => sum + variant.price * quantity, 0);
  const shipped = order.kind === 'web' && basket.some(({ variant }) => !variant.product.giftCard);
  const paysShipping = shipped && before < FREE_SHIPPING_FROM;
  const deal = drawDeal(basket, { ...order, paysShipping }, random);
  const shipping = paysShipping ? order.region.shipping + (express ? 500 : 0) : 0;
  const shippingMethod = !shipped ? '' : paysShipping ? (express ? 'Express' : 'Standard') : 'Free Shipping';
  return { lines: linesOf(basket, deal), deal, shipping, shippingMethod };
}

const linesOf = (basket: readonly Basket[], deal: Deal): readonly OrderLine[] =>
  basket.map(({ variant, quantity }, at) => ({
    variant,
    quantity,
    sku: variant.sku,
    product: variant.product.title,
    option: variant.option,
    unitPrice: variant.price,
    discount: deal.lines[at] as number,
    printedDiscount: deal.kind === 'line' ? (deal.lines[at] as number) : 0,
  }));

function moneyOf(settings: Settings, region: Region, { lines, deal, shipping }: Goods): Money {
  const lineSum = lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const goodsDiscount = lines.reduce((sum, line) => sum + line.discount, 0);
  const shippingDiscount = deal.takesShipping ? shipping : 0;
  const taxRate = region.taxName === null ? 0 : (settings.taxRate ?? region.taxRate);
  const subtotal = lineSum - goodsDiscount;
  const taxable = lines.reduce((sum, line) => sum + taxableOf(line), shipping - shippingDiscount);
  const taxes = Math.round(settings.taxInclusive ? (taxable * taxRate) / (1 + taxRate) : taxable * taxRate);
  const total = subtotal + shipping - shippingDiscount + (settings.taxInclusive ? 0 : taxes);
  const { currency, taxInclusive } = settings;
  const discountAmount = goodsDiscount + shippingDiscount;
  return { currency, taxInclusive, lineSum, discountAmount, shippingDiscount, subtotal, shipping, taxes, taxRate, total };
}

const taxableOf = ({ variant, unitPrice, quantity, discount }: OrderLine): number =>
  variant.product.giftCard ? 0 : unitPrice * quantity - discount;

type Labels = Pick<Order, 'email' | 'phone' | 'source' | 'tags' | 'country' | 'province' | 'note' | 'noteAttributes'>;

function labelsOf(
  { kind, person, region, nth }: { kind: OrderKind; person: Person; region: Region; nth: number },
  fate: Fate,
  random: Random,
): Labels {
  return {
    email: person.email === null ? null : spelled(person.email, random.uniform()),
    phone: person.accountPhone,
    source: sourceOf(kind, nth, random.uniform()),
    tags: tagsOf(kind, nth, fate, random),
    country: kind === 'pos' ? null : region.country,
    province: kind === 'pos' ? null : region.province,
    note: random.chance(0.02) ? random.pick(NOTES) : '',
    noteAttributes: random.chance(0.03) ? random.pick(ATTRIBUTES) : '',
  };
}

/** About 3 % of orders spell the address with capitals. */
function spelled(email: string, luck: number): string {
  if (luck < 0.02) return email.replace(/(^|\.)[a-z]/g, (start) => start.toUpperCase());
  return luck < 0.03 ? email.toUpperCase() : email;
}

function sourceOf(kind: OrderKind, nth: number, luck: number): string {
  if (kind === 'pos') return 'pos';
  if (kind === 'free') return 'shopify_draft_order';
  if (kind === 'subscription' && nth > 0) return 'subscription_contract';
  return luck < 0.01 ? '4711022' : 'web';
}

function tagsOf(kind: OrderKind, nth: number, { cancelledAt }: Fate, random: Random): string {
  const extra = random.chance(0.04) ? random.pick(LATE_TAGS) : '';
  if (kind === 'subscription') return `Subscription, Subscription ${nth === 0 ? 'First' : 'Recurring'} Order`;
  return cancelledAt === null ? extra : 'cancelled';
}

interface Parts {
  readonly facts: Facts;
  readonly person: Person;
  readonly goods: Goods;
  readonly money: Money;
  readonly label: Labels;
  readonly fate: Fate;
}

/** Property by property: spreading six objects into one this wide is ten times as slow. */
function compose({ facts, person, goods, money, label, fate }: Parts): Order {
  return {
    index: facts.index,
    id: facts.id,
    name: facts.name,
    customer: facts.customer,
    nth: facts.nth,
    cause: facts.cause,
    person,
    region: facts.region,
    email: label.email,
    phone: label.phone,
    day: facts.day,
    createdAt: fate.createdAt,
    paidAt: fate.paidAt,
    fulfilledAt: fate.fulfilledAt,
    cancelledAt: fate.cancelledAt,
    currency: money.currency,
    taxInclusive: money.taxInclusive,
    lines: goods.lines,
    lineSum: money.lineSum,
    discountAmount: money.discountAmount,
    shippingDiscount: money.shippingDiscount,
    discountCode: goods.deal.code,
    discountKind: goods.deal.kind,
    subtotal: money.subtotal,
    shipping: money.shipping,
    taxes: money.taxes,
    taxRate: money.taxRate,
    total: money.total,
    refunded: fate.refunded,
    refundDay: fate.refundDay,
    financialStatus: fate.financialStatus,
    source: label.source,
    tags: label.tags,
    country: label.country,
    province: label.province,
    shippingMethod: goods.shippingMethod,
    paymentMethod: fate.paymentMethod,
    note: label.note,
    noteAttributes: label.noteAttributes,
  };
}
