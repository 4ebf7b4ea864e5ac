import { CATALOGUE, costReader, type Product, type Variant } from '../catalogue.ts';
import { cents, minimal, textOf } from '../csv.ts';
import type { Shop } from '../shop.ts';

/** Column names of the products export. */
export const PRODUCT_HEADER: readonly string[] =
  'Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,Google Shopping / Google Product Category,Google Shopping / Gender,Google Shopping / Age Group,Google Shopping / MPN,Google Shopping / Condition,Google Shopping / Custom Product,Google Shopping / Custom Label 0,Google Shopping / Custom Label 1,Google Shopping / Custom Label 2,Google Shopping / Custom Label 3,Google Shopping / Custom Label 4,Variant Image,Variant Weight Unit,Variant Tax Code,Cost per item,Included / Germany,Included / International,Price / International,Compare At Price / International,Status'.split(
    ',',
  );

/** SKUs whose `Cost per item` nobody filled in, besides the gift card's. */
export const SKUS_WITHOUT_COST: readonly string[] = ['CAN-01', 'RUG-02', 'BAG-01'];

/**
 * `products_export_1.csv`: a row a variant, product fields on a handle's first row only, then rows with nothing but an image.
 * `Cost per item` is the unit cost of the shop's last day. Deleted products are missing.
 */
export function shopifyProducts(shop: Shop): string {
  const costOf = costReader(shop.truth.costs);
  const lastDay = shop.settings.days - 1;
  const products = [...new Set(CATALOGUE.map((variant) => variant.product))].filter((product) => product.listed);
  const rows = products.flatMap((product) => productRows(product, (sku) => costOf(sku, lastDay)));
  return textOf([PRODUCT_HEADER, ...rows.map(cellsOf)].map((cells) => `${cells.map(minimal).join(',')}\n`));
}

type Row = Readonly<Record<string, string>>;

const cellsOf = (row: Row): string[] => PRODUCT_HEADER.map((name) => row[name] ?? '');

function productRows(product: Product, costOf: (sku: string) => number): Row[] {
  const variants = CATALOGUE.filter((variant) => variant.product === product);
  const rows = Math.max(variants.length, product.images);
  return Array.from({ length: rows }, (_, at) => ({
    Handle: product.handle,
    ...(at === 0 ? productCells(product) : {}),
    ...(variants[at] === undefined ? {} : variantCells(variants[at], costOf)),
    ...(at < product.images ? imageCells(product, at) : {}),
  }));
}

const productCells = (product: Product): Row => ({
  Title: product.title,
  'Body (HTML)': `<p>${product.title}, made to last &amp; repaired for free.</p>\n<p class="care">Wash at 40°</p>`,
  Vendor: product.vendor,
  Type: product.type,
  Tags: product.tags,
  Published: 'true',
  'Option1 Name': product.optionName ?? 'Title',
  'Gift Card': String(product.giftCard),
  'Included / Germany': 'true',
  'Included / International': 'true',
  Status: 'active',
});

function variantCells(variant: Variant, costOf: (sku: string) => number): Row {
  const hidden = variant.product.giftCard || SKUS_WITHOUT_COST.includes(variant.sku);
  return {
    'Option1 Value': variant.option ?? 'Default Title',
    'Variant SKU': variant.sku,
    'Variant Grams': variant.grams.toFixed(1),
    'Variant Inventory Tracker': 'shopify',
    'Variant Inventory Policy': 'deny',
    'Variant Fulfillment Service': 'manual',
    'Variant Price': cents(variant.price),
    'Variant Compare At Price': variant.compareAt === null ? '' : cents(variant.compareAt),
    'Variant Requires Shipping': String(!variant.product.giftCard),
    'Variant Taxable': String(!variant.product.giftCard),
    'Variant Barcode': `'40${String(variant.grams + variant.price).padStart(11, '0')}`,
    'Variant Weight Unit': 'g',
    'Cost per item': hidden ? '' : cents(costOf(variant.sku)),
  };
}

const imageCells = (product: Product, at: number): Row => ({
  'Image Src': `https://cdn.shop.example/media/${product.handle}_${at}.jpg`,
  'Image Position': String(at + 1),
});
