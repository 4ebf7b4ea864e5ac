import { chunks, minimal } from '../csv.ts';
import type { Order, OrderLine } from '../order.ts';
import type { OrderRange, Shop } from '../shop.ts';
import { ORDER_COLUMNS, type OrderColumn } from './shopify-order-columns.ts';

/** How many columns the export has: today's 79, or an older variant with some left out. */
export type OrderVariant = 79 | 78 | 73 | 71;

/** Options of `shopifyOrders`; newest first unless said otherwise, as the admin exports. */
export interface OrdersExport extends OrderRange {
  readonly variant?: OrderVariant;
}

const LEFT_OUT_IN_78 = ['Payment References'];
const LEFT_OUT_IN_73 = [...LEFT_OUT_IN_78, 'Outstanding Balance', 'Employee', 'Location', 'Device ID', 'Payment ID'];
const LEFT_OUT: Readonly<Record<OrderVariant, readonly string[]>> = {
  79: [],
  78: LEFT_OUT_IN_78,
  73: LEFT_OUT_IN_73,
  71: [...LEFT_OUT_IN_73, 'Payment Terms Name', 'Next Payment Due At'],
};

/** Column names of a variant, in order. */
export const orderHeader = (variant: OrderVariant = 79): readonly string[] => columnsOf(variant).map((column) => column.name);

const columnsOf = (variant: OrderVariant): readonly OrderColumn[] =>
  ORDER_COLUMNS.filter((column) => !LEFT_OUT[variant].includes(column.name));

/**
 * `orders_export_1.csv`: one row a line item, order fields on an order's first row only. UTF-8 without BOM, commas, LF, minimal
 * quoting. Chunks of about 64 K characters.
 */
export const shopifyOrders = (shop: Shop, options: OrdersExport = {}): Generator<string> => chunks(rows(shop, options));

function* rows(shop: Shop, { variant = 79, newestFirst = true, ...range }: OrdersExport): Generator<string> {
  const columns = columnsOf(variant);
  yield `${columns.map((column) => column.name).join(',')}\n`;
  for (const order of shop.orders({ ...range, newestFirst })) {
    for (const [at, line] of order.lines.entries()) yield row(columns, order, line, at === 0);
  }
}

function row(columns: readonly OrderColumn[], order: Order, line: OrderLine, first: boolean): string {
  let text = '';
  let separator = '';
  for (const column of columns) {
    text += separator;
    separator = ',';
    if (first || column.everyRow) text += column.plain ? column.cell(order, line) : minimal(column.cell(order, line));
  }
  return `${text}\n`;
}

/** The export in several files of so many calendar months each, as an analyst downloads a large shop: name and text by part. */
export function* shopifyOrdersByMonths(
  shop: Shop,
  months: number,
  options: OrdersExport = {},
): Generator<{ name: string; chunks: Generator<string> }> {
  const { dates } = shop.truth;
  const monthsSeen = [...new Set(dates.map((date) => date.slice(0, 7)))];
  for (let part = 0; part * months < monthsSeen.length; part += 1) {
    const inside = new Set(monthsSeen.slice(part * months, (part + 1) * months));
    const days = dates.filter((date) => inside.has(date.slice(0, 7)));
    const range = { from: days[0] as string, to: days[days.length - 1] as string };
    yield { name: `orders_export_${part + 1}.csv`, chunks: shopifyOrders(shop, { ...options, ...range }) };
  }
}
