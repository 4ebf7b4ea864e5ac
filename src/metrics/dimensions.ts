import type { Dimension } from '../core/metric.ts';
import type { Settings } from '../core/settings.ts';
import { id, sql, type Sql } from '../core/sql/sql.ts';
import { spendChannel, spendLabels } from '../ledger/ad-spend.ts';
import { UNASSIGNED } from '../ledger/labels.ts';
import { orderChannel } from '../ledger/orders.ts';

/** The tables of the ledger that are split: each knows some dimensions. */
export type SplitTable = 'orders' | 'ad_spend';

/** The group of rows that a dimension is empty for. */
const NO_GROUP = '(none)';

const column = (name: string): Sql => sql`coalesce(nullif(${id(name)}, ''), ${NO_GROUP})`;
const assigned = (label: Sql): Sql => sql`coalesce(${label}, ${UNASSIGNED})`;

/** The group of a row of `base.orders`, never NULL. */
const OF_ORDERS: Readonly<Partial<Record<Dimension, (settings: Settings) => Sql>>> = {
  channel: orderChannel,
  country: () => column('country'),
  shop: () => column('shop'),
  discount_code: () => column('discount_code'),
};

/** The group of a row of `base.ad_spend`, never NULL. A channel is told by a rule over its platform or campaign, else it is the platform. */
const OF_SPEND: Readonly<Partial<Record<Dimension, (settings: Settings) => Sql>>> = {
  channel: (settings) => assigned(spendChannel(settings)),
  platform: () => column('platform'),
  campaign: () => column('campaign'),
  role: (settings) => assigned(spendLabels(settings).role),
  funnel: (settings) => assigned(spendLabels(settings).funnel),
  geo: (settings) => assigned(spendLabels(settings).geo),
};

const GROUPS = { orders: OF_ORDERS, ad_spend: OF_SPEND } as const;

/** The group that a dimension gives a row of a table, as SQL over the columns of its base table; null where the table does not know it. */
export const groupSql = (table: SplitTable, by: Dimension, settings: Settings): Sql | null => GROUPS[table][by]?.(settings) ?? null;

/** The tables that know a dimension: orders, ad spend, or both. */
export const knowing = (by: Dimension): SplitTable[] =>
  (['orders', 'ad_spend'] as const).filter((table) => GROUPS[table][by] !== undefined);
