import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../src/core/importer.ts';
import { shopifyProducts } from '../../src/importers/shopify-products.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { csv, fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const HEADER =
  'Handle,Title,Body (HTML),Vendor,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Cost per item';
const products = (...rows: readonly (readonly (string | number)[])[]) => fed(engine, fileOf('products_export_1.csv', csv(HEADER, ...rows)));

describe('a products export', () => {
  it('is known for certain by its header', () => {
    expect(shopifyProducts.recognises(headOf(HEADER.split(','), [], ''))).toBe(1);
    expect(shopifyProducts.recognises(headOf(['Handle', 'Title'], [], ''))).toBe(0);
  });

  it('feeds the cost of each variant that has a SKU and a cost', async () => {
    const { feeds, report } = await products(
      ['mug', 'Mug', '<p>A "big"\nmug</p>', 'Acme', 'Blue', 'MUG-B', '20.00', '', '', 'https://x/1.jpg', '7.50'],
      ['mug', '', '', '', 'Red', "'0012", '20.00', '25.00', "'4006381333931", '', '8.25'],
      ['mug', '', '', '', '', '', '', '', '', 'https://x/2.jpg', ''],
      ['lid', 'Lid', '', 'Acme', 'Default Title', 'LID', '3.00', '', '', '', ''],
      ['card', 'Card', '', 'Acme', 'Default Title', '', '1.00', '', '', '', '0.10'],
    );
    expect(feeds.product_costs).toEqual([
      { sku: 'MUG-B', unit_cost: 7.5, currency: null, valid_from: null },
      { sku: '0012', unit_cost: 8.25, currency: null, valid_from: null },
    ]);
    expect(report.rows).toEqual({ read: 5, in: 5, skipped: 0 });
    expect(report.problems).toEqual([]);
  });

  it('tells a SKU that stands there with two costs, and that the higher is used', async () => {
    const { lines } = await products(
      ['mug', 'Mug', '', '', '', 'MUG', '20.00', '', '', '', '8.06'],
      ['mug-2', 'Mug', '', '', '', 'MUG', '20.00', '', '', '', '8.31'],
      ['lid', 'Lid', '', '', '', 'LID', '20.00', '', '', '', '1.00'],
      ['lid-2', 'Lid', '', '', '', 'LID', '20.00', '', '', '', '1.00'],
    );
    expect(lines).toEqual(['1 product has two costs. MUG costs 8.31 and 8.06. The higher one is used.']);
  });
});
