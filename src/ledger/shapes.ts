/**
 * What importers give to the ledger: one shape a table, every column with its SQL type. Money is in major units of the
 * row's currency, as the vendor exported it; what it means is worked out by the ledger, the same way for every vendor.
 */

/** An order as a shop exports it. `tax_included`: NULL where the file does not tell. */
export const ORDER = {
  shop: 'VARCHAR',
  order_id: 'VARCHAR',
  order_name: 'VARCHAR',
  ordered_at: 'TIMESTAMP',
  ordered_offset: 'INTEGER',
  email: 'VARCHAR',
  customer_id: 'VARCHAR',
  phone: 'VARCHAR',
  currency: 'VARCHAR',
  subtotal: 'DECIMAL(18,4)',
  shipping: 'DECIMAL(18,4)',
  taxes: 'DECIMAL(18,4)',
  total: 'DECIMAL(18,4)',
  refunded: 'DECIMAL(18,4)',
  tax_included: 'BOOLEAN',
  discount_code: 'VARCHAR',
  source: 'VARCHAR',
  medium: 'VARCHAR',
  campaign: 'VARCHAR',
  tags: 'VARCHAR',
  country: 'VARCHAR',
  status: 'VARCHAR',
  cancelled: 'BOOLEAN',
  test: 'BOOLEAN',
} as const;

/** A line of an order, joined to it by name and time, which every row of an export repeats. */
export const LINE = {
  order_name: 'VARCHAR',
  ordered_at: 'TIMESTAMP',
  sku: 'VARCHAR',
  product: 'VARCHAR',
  variant: 'VARCHAR',
  quantity: 'DECIMAL(18,4)',
  unit_price: 'DECIMAL(18,4)',
  discount: 'DECIMAL(18,4)',
  ships: 'BOOLEAN',
} as const;

/** A day's spend of one platform, as fine as the export. `level`: 0 account, 1 campaign, 2 ad set, 3 ad. */
export const AD = {
  date: 'DATE',
  platform: 'VARCHAR',
  account: 'VARCHAR',
  level: 'INTEGER',
  campaign: 'VARCHAR',
  ad_set: 'VARCHAR',
  ad: 'VARCHAR',
  currency: 'VARCHAR',
  spend: 'DECIMAL(18,4)',
  impressions: 'BIGINT',
  clicks: 'BIGINT',
  platform_conversions: 'DECIMAL(18,6)',
  platform_revenue: 'DECIMAL(18,4)',
  attribution_window: 'VARCHAR',
  geo: 'VARCHAR',
} as const;

/** What one unit of a product costs, from a day on (NULL: always). Currency NULL: the order's. */
export const PRODUCT_COST = { sku: 'VARCHAR', unit_cost: 'DECIMAL(18,4)', currency: 'VARCHAR', valid_from: 'DATE' } as const;

export const COST_RULE = { kind: 'VARCHAR', basis: 'VARCHAR', amount: 'DECIMAL(18,6)', valid_from: 'DATE' } as const;

export const MARKETING_COST = { date: 'DATE', kind: 'VARCHAR', amount: 'DECIMAL(18,4)', currency: 'VARCHAR' } as const;

export const FX_RATE = { from_currency: 'VARCHAR', to_currency: 'VARCHAR', rate: 'DOUBLE', valid_from: 'DATE' } as const;
