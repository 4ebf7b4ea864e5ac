import { bytesOf } from './csv.ts';
import { googleAds } from './exports/google-ads.ts';
import { metaAdsManager } from './exports/meta-ads-manager.ts';
import { productCostsFile } from './exports/product-costs.ts';
import { shopifyCustomers } from './exports/shopify-customers.ts';
import { shopifyOrders } from './exports/shopify-orders.ts';
import { shopifyProducts } from './exports/shopify-products.ts';
import { tiktokAds } from './exports/tiktok-ads.ts';
import type { Shop } from './shop.ts';

export { BERLIN, NEW_YORK, dayOf, fixedZone, isoOf, type Moment, type Zone } from './calendar.ts';
export { CATALOGUE, costReader, lineName, type Product, type ProductCost, type Variant } from './catalogue.ts';
export { PLATFORMS, defaultChannels, type ChannelPlan, type Platform } from './channels.ts';
export { adstockOf, hill } from './advertising.ts';
export { bytesOf, textOf } from './csv.ts';
export { MARKETS, type Market, type MarketName, type Region } from './markets.ts';
export type { GeoTestPlan, HoldoutPlan, RepeatPlan, Settings, ShopOptions } from './options.ts';
export type { DiscountKind, Order, OrderLine } from './order.ts';
export type { Person } from './people.ts';
export { Random, apportion, stream } from './random.ts';
export { shopOfOrders, simulateShop, type Assignment, type OrderRange, type Shop, type SizedShopOptions } from './shop.ts';
export { customerTotals, dailySales, ledgerReader, orderTotals } from './totals.ts';
export type { CustomerTotals, DaySales, LedgerMoney, OrderTotals } from './totals.ts';
export * from './truth.ts';
export type { DayRange } from './exports/ad-days.ts';
export { geoAssignments } from './exports/geo-assignments.ts';
export { GOOGLE_HEADER, googleAds, googleAdsExcel } from './exports/google-ads.ts';
export { googleAdsTimeSeries, timeSeriesName } from './exports/google-ads-overview.ts';
export { holdoutAssignments } from './exports/holdout-assignments.ts';
export { metaAdsDaily, metaDailyHeader, type MetaDailyExport, type MetaLocale } from './exports/meta-ads-daily.ts';
export { adsManagerHeader, metaAdsManager } from './exports/meta-ads-manager.ts';
export { adsReportingHeader, metaAdsReporting } from './exports/meta-ads-reporting.ts';
export { productCostsFile } from './exports/product-costs.ts';
export { CUSTOMER_HEADER, shopifyCustomers } from './exports/shopify-customers.ts';
export { orderHeader, shopifyOrders, shopifyOrdersByMonths, type OrderVariant, type OrdersExport } from './exports/shopify-orders.ts';
export { PRODUCT_HEADER, SKUS_WITHOUT_COST, shopifyProducts } from './exports/shopify-products.ts';
export { SALES_HEADER, salesReport, visitorsReport } from './exports/shopify-report.ts';
export { tiktokAds, tiktokHeader, type TiktokExport } from './exports/tiktok-ads.ts';

/** A file as it lies in the download folder. */
export interface ExportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an analyst would drop: orders, products, customers, three ad platforms by day, and unit costs; one currency. */
export function dailyExports(shop: Shop): readonly ExportFile[] {
  const files: readonly (readonly [name: string, text: Iterable<string>])[] = [
    ['orders_export_1.csv', shopifyOrders(shop)],
    ['products_export_1.csv', [shopifyProducts(shop)]],
    ['customers_export.csv', shopifyCustomers(shop)],
    ['Ads-by-day.csv', metaAdsManager(shop)],
    ['Campaign report.csv', googleAds(shop)],
    ['TikTok campaign report.csv', tiktokAds(shop)],
    ['product_costs.csv', [productCostsFile(shop)]],
  ];
  return files.map(([name, text]) => ({ name, bytes: bytesOf(text) }));
}
