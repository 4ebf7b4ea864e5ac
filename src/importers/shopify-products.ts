import type { Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { PRODUCT_COST } from '../ledger/shapes.ts';
import { conflictingCosts, costConflict } from './product-costs.ts';

const fields = {
  handle: { headers: ['handle'], type: 'text' },
  title: { headers: ['title'], type: 'text' },
  sku: { headers: ['variant sku'], type: 'text' },
  price: { headers: ['variant price'], type: 'money' },
  compareAt: { headers: ['variant compare at price'], type: 'money' },
  cost: { headers: ['cost per item'], type: 'money' },
} as const;

type Key = keyof typeof fields;

const cost = (s: SourceColumns<Key>): Sql =>
  sql`SELECT ${selectList(PRODUCT_COST, { sku: s.column('sku'), unit_cost: s.column('cost') })} FROM ${s.table}
    WHERE ${s.column('sku')} IS NOT NULL AND ${s.column('cost')} IS NOT NULL`;

/** `products_export_1.csv`: a row per variant (and per picture); the only place where Shopify tells a product's cost. */
export const shopifyProducts: Importer<Key> = {
  id: 'shopify-products',
  title: 'Shopify products',
  vendor: 'Shopify',
  fields,
  needsCurrency: false,
  recognises: (head) => (head.hasAll('handle', 'title', 'variant sku', 'variant price') ? 1 : 0),
  feeds: [{ table: 'product_costs', select: cost }],
  facts: (s) => conflictingCosts({ table: s.table, sku: s.column('sku'), cost: s.column('cost'), validFrom: null, currency: null }),
  problems: costConflict,
};
