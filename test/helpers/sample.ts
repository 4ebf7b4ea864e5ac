import { googleAds, metaAdsDaily, productCostsFile, shopifyOrders, shopifyProducts, simulateShop, tiktokAds } from './simulator/index.ts';

const COST_RULES = `kind,basis,amount,valid_from
fulfilment,per_order,4.20,
fulfilment,per_unit,0.35,
fees,percent,1.9,
fees,per_order,0.25,
`;

const MARKETING_COSTS = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((month) => `${month}-01,Agency,450.00,EUR`);

/** A small shop's exports as text, for a first visit: half a year that ends in the middle of a week. */
export function sampleFiles(): { name: string; text: string }[] {
  const shop = simulateShop({ seed: 20261121, from: '2026-06-01', days: 174, ordersPerDay: 5, currency: 'EUR', giftCards: false });
  const files: readonly (readonly [name: string, text: Iterable<string>])[] = [
    ['sample_orders.csv', shopifyOrders(shop)],
    ['sample_products.csv', [shopifyProducts(shop)]],
    ['sample_product_costs.csv', [productCostsFile(shop)]],
    ['sample_meta_by_day.csv', metaAdsDaily(shop, { locale: 'en' })],
    ['sample_google_campaign_report.csv', googleAds(shop)],
    ['sample_tiktok_by_day.csv', tiktokAds(shop)],
    ['sample_cost_rules.csv', [COST_RULES]],
    ['sample_marketing_costs.csv', [['date,kind,amount,currency', ...MARKETING_COSTS, ''].join('\n')]],
  ];
  return files.map(([name, text]) => ({ name, text: [...text].join('') }));
}
