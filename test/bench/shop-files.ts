import { createWriteStream, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { googleAds, metaAdsDaily, productCostsFile, shopOfOrders, shopifyOrders, tiktokAds } from '../helpers/simulator/index.ts';

/** The exports of a simulated shop on disk: the orders alone, and everything an analyst would drop with them. */
export interface ShopFiles {
  readonly orders: string;
  readonly all: readonly string[];
  readonly ordersBytes: number;
}

/** Writes a shop's exports, once: two years of so many orders, all 79 columns, and three ad platforms by day. */
export async function shopFiles(orders: number, folder: string): Promise<ShopFiles> {
  mkdirSync(folder, { recursive: true });
  const path = (name: string): string => join(folder, name);
  const names = ['orders.csv', 'meta.csv', 'google.csv', 'tiktok.csv', 'costs.csv'];
  if (!existsSync(path('written'))) {
    const shop = shopOfOrders(orders, { seed: 1, from: '2024-11-24', days: 730, currency: 'EUR', giftCards: false });
    await write(path('orders.csv'), shopifyOrders(shop));
    await write(path('meta.csv'), metaAdsDaily(shop, { locale: 'en' }));
    await write(path('google.csv'), googleAds(shop));
    await write(path('tiktok.csv'), tiktokAds(shop));
    await write(path('costs.csv'), [productCostsFile(shop)]);
    writeFileSync(path('written'), '');
  }
  return { orders: path('orders.csv'), all: names.map(path), ordersBytes: statSync(path('orders.csv')).size };
}

async function write(path: string, pieces: Iterable<string>): Promise<void> {
  const out = createWriteStream(path);
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length < 4 << 20) continue;
    if (!out.write(held)) await once(out, 'drain');
    held = '';
  }
  out.end(held);
  await once(out, 'finish');
}
