import type { Facts, Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import type { Problem } from '../core/problems.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { LINE, ORDER } from '../ledger/shapes.ts';

const fields = {
  name: { headers: ['name'], type: 'text' },
  email: { headers: ['email'], type: 'text' },
  status: { headers: ['financial status'], type: 'text' },
  paidAt: { headers: ['paid at'], type: 'timestamp' },
  fulfilledAt: { headers: ['fulfilled at'], type: 'timestamp' },
  currency: { headers: ['currency'], type: 'text' },
  subtotal: { headers: ['subtotal'], type: 'money' },
  shipping: { headers: ['shipping'], type: 'money' },
  taxes: { headers: ['taxes'], type: 'money' },
  total: { headers: ['total'], type: 'money' },
  discountCode: { headers: ['discount code'], type: 'text' },
  discountAmount: { headers: ['discount amount'], type: 'money' },
  createdAt: { headers: ['created at'], type: 'instant' },
  quantity: { headers: ['lineitem quantity'], type: 'number' },
  product: { headers: ['lineitem name'], type: 'text' },
  price: { headers: ['lineitem price'], type: 'money' },
  sku: { headers: ['lineitem sku'], type: 'text' },
  ships: { headers: ['lineitem requires shipping'], type: 'boolean' },
  lineDiscount: { headers: ['lineitem discount'], type: 'money' },
  shippingCountry: { headers: ['shipping country'], type: 'text' },
  billingCountry: { headers: ['billing country'], type: 'text' },
  phone: { headers: ['phone'], type: 'text' },
  billingPhone: { headers: ['billing phone'], type: 'text' },
  shippingPhone: { headers: ['shipping phone'], type: 'text' },
  cancelledAt: { headers: ['cancelled at'], type: 'timestamp' },
  paymentMethod: { headers: ['payment method'], type: 'text' },
  refunded: { headers: ['refunded amount'], type: 'money' },
  orderId: { headers: ['id'], type: 'text' },
  tags: { headers: ['tags'], type: 'text' },
  source: { headers: ['source'], type: 'text' },
} as const;

type Key = keyof typeof fields;
type Source = SourceColumns<Key>;

/** The row of an order that carries its amounts; the order's further rows hold a line item each and nothing else. */
const isHead = (s: Source): Sql =>
  sql`(${s.column('total')} IS NOT NULL OR ${s.column('status')} IS NOT NULL OR ${s.column('orderId')} IS NOT NULL)`;

/** An id that a spreadsheet has turned into `1.20253E+17` is no key. */
const soundId = (s: Source): Sql =>
  sql`CASE WHEN NOT regexp_full_match(${s.column('orderId')}, '\\d+([.,]\\d+)?([eE]\\+?\\d+)|\\d+[.,]\\d+') THEN ${s.column('orderId')} END`;

/** The currency of a row; of a file that has none in its rows, the one that was given for it. */
const currency = (s: Source): Sql => (s.currency === null ? s.column('currency') : sql`coalesce(${s.column('currency')}, ${s.currency})`);

/** A shop has no name in its export: it is told by currency and by what stands before the number in its order names. */
const shop = (s: Source): Sql => sql`'Shopify ' || coalesce(${currency(s)}, '?') || ' ' || regexp_extract(${s.column('name')}, '^\\D*')`;

const near = (a: Sql, b: Sql): Sql => sql`abs(${a} - (${b})) <= 0.01`;

/** Does the total hold the taxes already? Of the two identities, the one that the order meets; NULL where it meets neither. */
function taxIncluded(s: Source): Sql {
  const [subtotal, shipping, taxes, total] = (['subtotal', 'shipping', 'taxes', 'total'] as const).map(
    (k) => sql`coalesce(${s.column(k)}, 0)`,
  ) as [Sql, Sql, Sql, Sql];
  return sql`CASE WHEN ${near(sql`${subtotal} + ${shipping} + ${taxes}`, total)} THEN FALSE WHEN ${near(sql`${subtotal} + ${shipping}`, total)} THEN TRUE END`;
}

const order = (s: Source): Sql =>
  sql`SELECT ${selectList(ORDER, {
    shop: shop(s),
    order_id: soundId(s),
    order_name: s.column('name'),
    ordered_at: s.column('createdAt'),
    ordered_offset: s.offset('createdAt'),
    email: s.column('email'),
    phone: sql`coalesce(${s.column('phone')}, ${s.column('billingPhone')}, ${s.column('shippingPhone')})`,
    currency: currency(s),
    subtotal: s.column('subtotal'),
    shipping: s.column('shipping'),
    taxes: s.column('taxes'),
    total: s.column('total'),
    refunded: s.column('refunded'),
    tax_included: taxIncluded(s),
    discount_code: s.column('discountCode'),
    source: s.column('source'),
    tags: s.column('tags'),
    country: sql`coalesce(${s.column('shippingCountry')}, ${s.column('billingCountry')})`,
    status: s.column('status'),
    cancelled: sql`${s.column('cancelledAt')} IS NOT NULL`,
    test: sql`coalesce(${s.column('paymentMethod')} ILIKE '%bogus%', FALSE)`,
  })} FROM ${s.table} WHERE ${isHead(s)}`;

/** `Product - Variant`; a product may hold a dash of its own, so the last one parts them. */
const TITLE = '^(.*) - (.*)$';

const line = (s: Source): Sql =>
  sql`SELECT ${selectList(LINE, {
    order_name: s.column('name'),
    ordered_at: s.column('createdAt'),
    sku: s.column('sku'),
    product: sql`CASE WHEN contains(${s.column('product')}, ' - ') THEN regexp_extract(${s.column('product')}, ${TITLE}, 1, 's') ELSE ${s.column('product')} END`,
    variant: sql`CASE WHEN contains(${s.column('product')}, ' - ') THEN regexp_extract(${s.column('product')}, ${TITLE}, 2, 's') END`,
    quantity: s.column('quantity'),
    unit_price: s.column('price'),
    discount: s.column('lineDiscount'),
    ships: s.column('ships'),
  })} FROM ${s.table} WHERE ${s.column('quantity')} IS NOT NULL`;

/** One pass over the orders: how many there are, and what does not fit. */
function facts(s: Source): Sql {
  const head = isHead(s);
  const lines = sql`sum(coalesce(${s.column('price')}, 0) * CAST(coalesce(${s.column('quantity')}, 0) AS DECIMAL(20,4)))`;
  return sql`SELECT
    count(*) FILTER (WHERE heads > 0) AS orders,
    coalesce(sum(lines) FILTER (WHERE heads = 0), 0) AS lines_without_order,
    count(*) FILTER (WHERE heads > 1) AS orders_twice,
    count(*) FILTER (WHERE heads > 0 AND NOT keyed) AS orders_without_id,
    count(*) FILTER (WHERE heads > 0 AND undecided) AS tax_undecided,
    count(*) FILTER (WHERE heads > 0 AND abs(line_sum - discount - subtotal) > 0.05) AS lines_disagree,
    count(*) FILTER (WHERE heads > 0 AND pending) AS pending,
    CAST(coalesce(sum(refunded), 0) AS DOUBLE) AS refunded,
    coalesce(sum(unshipped), 0) AS lines_without_shipping,
    min(unshipped_product) AS product_without_shipping,
    max(destroyed) AS destroyed_id,
    string_agg(DISTINCT shop, chr(10)) AS shops,
    mode(currency ORDER BY currency) FILTER (WHERE heads > 0) AS usual_currency
    FROM (SELECT count(*) AS lines, count(*) FILTER (WHERE ${head}) AS heads, bool_or(${soundId(s)} IS NOT NULL) AS keyed,
      bool_or(${head} AND (${taxIncluded(s)}) IS NULL) AS undecided, ${lines} AS line_sum,
      coalesce(max(${s.column('discountAmount')}), 0) AS discount, max(${s.column('subtotal')}) AS subtotal, max(${s.column('refunded')}) AS refunded, bool_or(${s.column('status')} = 'pending') AS pending,
      count(*) FILTER (WHERE NOT ${s.column('ships')}) AS unshipped, min(${s.column('product')}) FILTER (WHERE NOT ${s.column('ships')}) AS unshipped_product,
      max(${s.column('orderId')}) FILTER (WHERE (${soundId(s)}) IS NULL) AS destroyed,
      max(CASE WHEN ${head} THEN ${shop(s)} END) AS shop, max(CASE WHEN ${head} THEN ${currency(s)} END) AS currency
      FROM ${s.table} GROUP BY ${s.column('name')}, ${s.column('createdAt')})`;
}

/** The rows of an order given twice in one file, of each line as many as are too many; its own row is kept before others. */
function doubledRows(s: Source): Sql {
  const ofOrder = [s.column('name'), s.column('createdAt')];
  const ofLine = [...ofOrder, ...(['product', 'sku', 'price', 'quantity', 'lineDiscount'] as const).map((k) => s.column(k))];
  return sql`rowid IN (SELECT r FROM (
    SELECT rowid AS r, count(*) FILTER (WHERE ${isHead(s)}) OVER (PARTITION BY ${ofOrder}) AS heads, count(*) OVER (PARTITION BY ${ofLine}) AS copies,
      row_number() OVER (PARTITION BY ${ofLine} ORDER BY ${isHead(s)} DESC, ${s.column('refunded')} DESC NULLS LAST, rowid) AS copy
    FROM ${s.table}) WHERE heads > 1 AND copy > ceil(copies / heads))`;
}

const orphanRows = (s: Source): Sql =>
  sql`NOT ${isHead(s)} AND (${s.column('name')}, ${s.column('createdAt')}) NOT IN (SELECT (${s.column('name')}, ${s.column('createdAt')}) FROM ${s.table} WHERE ${isHead(s)})`;

const n = (facts: Facts, key: string): number => Number(facts[key] ?? 0);

function problems(facts: Facts): Problem[] {
  const of = n(facts, 'orders');
  const found: Problem[] = [];
  if (n(facts, 'tax_undecided') > 0) found.push({ code: 'tax-undecided', count: n(facts, 'tax_undecided'), of });
  if (n(facts, 'lines_disagree') > 0) found.push({ code: 'lines-disagree', count: n(facts, 'lines_disagree'), of });
  if (n(facts, 'pending') > 0) found.push({ code: 'pending-orders', count: n(facts, 'pending'), of });
  if (facts['destroyed_id'])
    found.push({ code: 'ids-destroyed', column: 'Id', count: n(facts, 'orders_without_id'), example: String(facts['destroyed_id']) });
  if (n(facts, 'lines_without_shipping') > 0) {
    found.push({
      code: 'lines-without-shipping',
      count: n(facts, 'lines_without_shipping'),
      products: [String(facts['product_without_shipping'])],
    });
  }
  return found;
}

/** `orders_export_1.csv`: a row per line item, an order's own columns on its first row only. */
export const shopifyOrders: Importer<Key> = {
  id: 'shopify-orders',
  title: 'Shopify orders',
  vendor: 'Shopify',
  fields,
  needsCurrency: true,
  recognises: (head) =>
    head.hasAll('name', 'created at', 'financial status', 'subtotal', 'total', 'lineitem quantity', 'lineitem name', 'lineitem price')
      ? 1
      : 0,
  skip: (raw) => sql`CASE WHEN ${raw.column('name')} = 'Name' AND ${raw.column('createdAt')} = 'Created at' THEN 'repeated-header'
    WHEN ${raw.column('name')} IS NULL AND ${raw.column('createdAt')} IS NULL THEN 'blank' END`,
  day: (s) => sql`CAST(${s.column('createdAt')} AS DATE)`,
  feeds: [
    { table: 'orders', select: order },
    { table: 'order_lines', select: line },
  ],
  facts,
  sweeps: (facts, s) => [
    ...(n(facts, 'orders_twice') > 0 ? [{ reason: 'order-twice' as const, where: doubledRows(s) }] : []),
    ...(n(facts, 'lines_without_order') > 0 ? [{ reason: 'line-without-order' as const, where: orphanRows(s) }] : []),
  ],
  problems,
};
