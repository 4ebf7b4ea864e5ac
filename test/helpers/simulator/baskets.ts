import { CATALOGUE, SUBSCRIPTION_SKU, type Variant } from './catalogue.ts';
import type { DiscountKind } from './order.ts';
import { apportion, runningSums, type Random } from './random.ts';

/** How an order comes about. */
export type OrderKind = 'web' | 'pos' | 'subscription' | 'free';

/** Variants and quantities before any discount. */
export interface Basket {
  readonly variant: Variant;
  readonly quantity: number;
}

/** A discount on a basket: what goods lose line by line, what shipping loses, and what the export prints of it. */
export interface Deal {
  readonly kind: DiscountKind;
  readonly code: string | null;
  readonly lines: readonly number[];
  readonly takesShipping: boolean;
}

const POPULARITY = runningSums(CATALOGUE.map((variant) => variant.popularity));
const GOODS_ONLY = runningSums(CATALOGUE.map((variant) => (variant.product.giftCard ? 0 : variant.popularity)));
const REFILL = CATALOGUE.find((variant) => variant.sku === SUBSCRIPTION_SKU) as Variant;
const LINES = runningSums([0.74, 0.19, 0.05, 0.02]);
const QUANTITIES = runningSums([0.86, 0.11, 0.03]);

/** One to four different variants (1.35 on average), each once to three times; a subscription is its refill. */
export function drawBasket(kind: OrderKind, random: Random, giftCards: boolean): readonly Basket[] {
  const quantity = () => 1 + random.weighted(QUANTITIES);
  if (kind === 'subscription') return [{ variant: REFILL, quantity: quantity() }];
  const wanted = 1 + random.weighted(LINES);
  const variants = new Set<Variant>();
  while (variants.size < wanted) variants.add(CATALOGUE[random.weighted(giftCards ? POPULARITY : GOODS_ONLY)] as Variant);
  return Array.from(variants, (variant) => ({ variant, quantity: quantity() }));
}

/** What the draw of a deal may look at. `date` is `MM-DD`. */
export interface Occasion {
  readonly kind: OrderKind;
  readonly first: boolean;
  readonly date: string;
  readonly paysShipping: boolean;
}

const NO_DEAL = { kind: 'none', code: null, takesShipping: false } as const;

/** Draws the discount of an order; gift cards are never discounted, except in free orders. */
export function drawDeal(basket: readonly Basket[], occasion: Occasion, random: Random): Deal {
  const amounts = basket.map(({ variant, quantity }) => variant.price * quantity);
  if (occasion.kind === 'free') return { ...NO_DEAL, kind: 'free', code: 'CREATOR100', lines: amounts };
  const open = amounts.map((amount, at) => (basket[at]?.variant.product.giftCard === true ? 0 : amount));
  const luck = random.uniform();
  return goodsDeal(open, occasion, luck) ?? (luck > 0.93 && occasion.paysShipping ? shippingDeal(open) : noDeal(open));
}

function goodsDeal(open: readonly number[], { kind, first, date }: Occasion, luck: number): Deal | null {
  const sum = open.reduce((a, b) => a + b, 0);
  if (sum === 0 || kind === 'subscription' || kind === 'pos') return null;
  if (inSale(date)) return { ...NO_DEAL, kind: 'line', lines: open.map((amount) => Math.round(amount * 0.2)) };
  if (date >= '11-20' && date <= '11-30' && luck < 0.6) return codeDeal('BLACK20', open, Math.round(sum * 0.2));
  if (first && luck < 0.28) return codeDeal('WELCOME10', open, Math.round(sum * 0.1));
  if (sum >= 12_000 && luck < 0.6) return { ...codeDeal('', open, 1000), kind: 'automatic', code: null };
  return luck > 0.9 && luck < 0.93 ? codeDeal('THANKS5', open, Math.min(500, sum)) : null;
}

const inSale = (date: string): boolean => (date >= '01-02' && date <= '01-15') || (date >= '07-01' && date <= '07-14');
const noDeal = (open: readonly number[]): Deal => ({ ...NO_DEAL, lines: open.map(() => 0) });
const shippingDeal = (open: readonly number[]): Deal => ({ ...noDeal(open), kind: 'shipping', code: 'FREESHIP', takesShipping: true });
const codeDeal = (code: string, open: readonly number[], amount: number): Deal => ({
  kind: 'code',
  code,
  takesShipping: false,
  lines: open.length === 1 ? [amount] : apportion(amount, open),
});
