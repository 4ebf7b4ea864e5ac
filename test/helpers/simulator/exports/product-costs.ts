import { cents } from '../csv.ts';
import type { Shop } from '../shop.ts';

/** Column names of the cost list. */
export const COSTS_HEADER = 'sku,unit_cost,currency,valid_from';

/** `product_costs.csv`: every SKU's unit cost from its first day and each later change of it; also those Shopify leaves empty. */
export function productCostsFile(shop: Shop): string {
  const rows = shop.truth.costs.map(({ sku, cost, fromDay }) =>
    [sku, cents(cost), shop.settings.currency, shop.truth.dates[fromDay]].join(','),
  );
  return [COSTS_HEADER, ...rows, ''].join('\n');
}
