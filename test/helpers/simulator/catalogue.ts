import { stream, type Random } from './random.ts';

/** One sellable variant. Money in minor units of the shop's currency. */
export interface Variant {
  readonly sku: string;
  readonly product: Product;
  /** The option's value, or null for a product without options. */
  readonly option: string | null;
  readonly price: number;
  readonly compareAt: number | null;
  /** Unit cost on the shop's first day; later changes are in `ProductCost`. */
  readonly cost: number;
  readonly grams: number;
  /** Weight in the draw of what is bought. */
  readonly popularity: number;
}

/** A product; `listed` false means deleted since, so that orders hold SKUs the products export does not. */
export interface Product {
  readonly handle: string;
  readonly title: string;
  readonly vendor: string;
  readonly type: string;
  readonly tags: string;
  readonly optionName: string | null;
  readonly giftCard: boolean;
  readonly listed: boolean;
  readonly images: number;
}

/** A unit cost (minor units) that holds from a day until the SKU's next entry. */
export interface ProductCost {
  readonly sku: string;
  readonly cost: number;
  /** Days since the shop's first day. */
  readonly fromDay: number;
}

type Option = readonly [value: string | null, price: number, cost: number, popularity: number];
type Entry = readonly [
  code: string,
  title: string,
  vendor: string,
  type: string,
  optionName: string | null,
  options: readonly Option[],
  extra?: { readonly giftCard?: boolean; readonly listed?: boolean; readonly tags?: string },
];

const NORTH = 'Nordlicht Home';
const OWN = 'Haus & Faden';

const ENTRIES: readonly Entry[] = [
  [
    'LIN',
    'Linen Duvet Cover, washed',
    OWN,
    'Bedding',
    'Size',
    [
      ['135 × 200', 8900, 3420, 9],
      ['155 × 220', 10900, 4180, 6],
      ['200 × 200', 12900, 4990, 4],
    ],
  ],
  [
    'PIL',
    'Pillowcase "Stille"',
    OWN,
    'Bedding',
    'Color',
    [
      ['Chalk', 1990, 620, 14],
      ['Moss', 1990, 620, 11],
      ['Ochre', 1990, 640, 6],
    ],
  ],
  [
    'BLK',
    'CloudWeave™ Blanket',
    NORTH,
    'Throws',
    'Color',
    [
      ['Sand', 6900, 2480, 9],
      ['Night blue', 6900, 2480, 8],
      ['Rust', 6900, 2550, 3],
    ],
  ],
  ['CUS', 'Cushion "Fjord", 45 cm', NORTH, 'Cushions', null, [[null, 2900, 1010, 11]]],
  [
    'TOW',
    'Waffle Towel',
    OWN,
    'Bath',
    'Size',
    [
      ['Hand', 1290, 390, 13],
      ['Bath', 2490, 830, 12],
      ['Sauna', 3990, 1480, 5],
    ],
  ],
  [
    'ROB',
    'Bathrobe Åsa',
    OWN,
    'Bath',
    'Size',
    [
      ['S', 7900, 2890, 3],
      ['M', 7900, 2890, 5],
      ['L', 7900, 2990, 4],
    ],
  ],
  ['CAN', 'Soy Candle – 松の木', 'Kerzenwerk', 'Scents', null, [[null, 1890, 510, 12]], { tags: 'gift, scent' }],
  [
    'DIF',
    'Room Diffuser',
    'Kerzenwerk',
    'Scents',
    'Scent',
    [
      ['Cedar', 2490, 720, 7],
      ['Citrus, bitter', 2490, 720, 6],
    ],
  ],
  [
    'VAS',
    'Vase "Kugel"',
    'Tonhaus',
    'Decor',
    'Size',
    [
      ['12"', 3490, 1290, 5],
      ['18"', 5490, 2190, 3],
    ],
  ],
  [
    'MUG',
    'Stoneware Mug',
    'Tonhaus',
    'Kitchen',
    'Color',
    [
      ['Salt', 1490, 430, 12],
      ['Slate', 1490, 430, 9],
    ],
  ],
  ['PLA', 'Plate Set, 4 pieces', 'Tonhaus', 'Kitchen', null, [[null, 5900, 2350, 5]]],
  [
    'APR',
    'Apron Льняной',
    OWN,
    'Kitchen',
    'Color',
    [
      ['Natural', 3290, 1080, 5],
      ['Indigo', 3290, 1120, 4],
    ],
  ],
  ['TBL', 'Tablecloth, 140 × 240', OWN, 'Kitchen', null, [[null, 5490, 1960, 4]]],
  [
    'RUG',
    'Cotton Rug',
    NORTH,
    'Floors',
    'Size',
    [
      ['60 × 90', 4490, 1820, 5],
      ['120 × 180', 11900, 5290, 2],
    ],
  ],
  [
    'SLP',
    'Felt Slippers',
    NORTH,
    'Wear',
    'Size',
    [
      ['37', 3990, 1370, 4],
      ['39', 3990, 1370, 6],
      ['41', 3990, 1370, 5],
      ['43', 3990, 1420, 4],
    ],
  ],
  ['SOA', "Laundry Soap (l'Original)", 'Savon Clair', 'Care', null, [[null, 990, 210, 15]]],
  ['REF', 'Refill Pouch 500 ml', 'Savon Clair', 'Care', null, [[null, 1490, 350, 14]], { tags: 'refill, subscription' }],
  ['BAG', 'Market Bag', OWN, 'Wear', null, [[null, 1690, 460, 7]]],
  ['LMP', 'Paper Lamp – Σελήνη', NORTH, 'Decor', null, [[null, 4990, 1890, 3]], { listed: false }],
  ['GFT', 'Gift Card', OWN, 'Gift Cards', null, [[null, 5000, 0, 2]], { giftCard: true }],
];

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();

function variantsOf(entry: Entry, at: number): Variant[] {
  const [code, title, vendor, type, optionName, options, extra] = entry;
  const product: Product = {
    handle: slug(title),
    title,
    vendor,
    type,
    tags: extra?.tags ?? '',
    optionName,
    giftCard: extra?.giftCard ?? false,
    listed: extra?.listed ?? true,
    images: 1 + (at % 4) + (options.length > 2 ? 1 : 0),
  };
  return options.map(([option, price, cost, popularity], index) => ({
    sku: `${code}-${String(index + 1).padStart(2, '0')}`,
    product,
    option,
    price,
    compareAt: at % 3 === 0 ? price + 1000 : null,
    cost,
    grams: 150 + 50 * at + 100 * index,
    popularity,
  }));
}

/** Every variant the shop has sold, products in order; the gift card is the last one. */
export const CATALOGUE: readonly Variant[] = ENTRIES.flatMap(variantsOf);

/** The SKU subscriptions renew. */
export const SUBSCRIPTION_SKU = 'REF-01';

/** `Product - Variant`, as Shopify names a line item. */
export const lineName = (variant: Variant): string =>
  variant.option === null ? variant.product.title : `${variant.product.title} - ${variant.option}`;

/**
 * Unit costs over time: each SKU's first cost holds from day 0, and about a third of the SKUs get one or two changes of
 * −4 % to +12 % on later days. Sorted by SKU order, then day.
 */
export function productCosts(seed: number, days: number): readonly ProductCost[] {
  return CATALOGUE.flatMap((variant, at) =>
    [{ sku: variant.sku, cost: variant.cost, fromDay: 0 }].concat(costChanges(variant, stream(seed, 'costs', at), days)),
  );
}

function costChanges(variant: Variant, random: Random, days: number): ProductCost[] {
  if (variant.cost === 0 || days < 60 || !random.chance(0.34)) return [];
  const span = Math.floor(days / 3);
  let cost = variant.cost;
  return Array.from({ length: random.integer(1, 2) }, (_, change) => {
    cost = Math.round(cost * (0.96 + 0.16 * random.uniform()));
    return { sku: variant.sku, cost, fromDay: (change + 1) * span + random.integer(0, span - 1) };
  });
}

/** A reader of the unit cost (minor units) of a SKU on a day; throws for a SKU the shop does not sell. */
export function costReader(costs: readonly ProductCost[]): (sku: string, day: number) => number {
  const bySku = new Map<string, ProductCost[]>();
  for (const entry of costs) bySku.set(entry.sku, [...(bySku.get(entry.sku) ?? []), entry]);
  return (sku, day) => {
    const last = bySku.get(sku)?.findLast((entry) => entry.fromDay <= day);
    if (last === undefined) throw new RangeError(`no cost of ${sku} on day ${day}`);
    return last.cost;
  };
}
