import type { Importer } from '../core/importer.ts';
import { costRules } from './cost-rules.ts';
import { fxRates } from './fx-rates.ts';
import { generic as anyTable } from './generic.ts';
import { googleAds } from './google-ads.ts';
import { googleAdsOverview } from './google-ads-overview.ts';
import { marketingCosts } from './marketing-costs.ts';
import { metaAds } from './meta-ads.ts';
import { productCosts } from './product-costs.ts';
import { shopifyCustomers } from './shopify-customers.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { shopifyProducts } from './shopify-products.ts';
import { shopifyReport } from './shopify-report.ts';
import { tiktokAds } from './tiktok-ads.ts';

export const generic: Importer = anyTable as unknown as Importer;

/** Every export Marginbook knows. The order does not matter: the surest one reads the file. */
export const importers: readonly Importer[] = [
  shopifyOrders,
  shopifyProducts,
  shopifyCustomers,
  shopifyReport,
  metaAds,
  googleAds,
  googleAdsOverview,
  tiktokAds,
  productCosts,
  costRules,
  marketingCosts,
  fxRates,
  generic,
] as readonly unknown[] as readonly Importer[];

export const isKnown = (id: string): boolean => importers.some((i) => i.id === id);

/** The importer of an id; plain tables for an id nobody has. */
export const importerOf = (id: string): Importer => importers.find((i) => i.id === id) ?? generic;
