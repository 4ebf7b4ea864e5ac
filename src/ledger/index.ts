import { fingerprint } from '../core/fingerprint.ts';
import type { FeedTable } from '../core/importer.ts';
import type { LedgerSource, LedgerTable } from '../core/ledger.ts';
import type { Name } from '../core/names.ts';
import type { Settings } from '../core/settings.ts';
import { id, sql, type Sql } from '../core/sql/sql.ts';
import { adSpend, adSpendBase, adSpendView } from './ad-spend.ts';
import { costDaysBase, costRules, costRulesBase, costRulesView } from './cost-rules.ts';
import { customers, customersView } from './customers.ts';
import { fxRates, fxRatesBase, fxRatesTold } from './fx-rates.ts';
import { marketingCosts, marketingCostsBase } from './marketing-costs.ts';
import { orderFacts } from './order-facts.ts';
import { orderLines, orderLinesBase, orderLinesView } from './order-lines.ts';
import { orders, ordersBase, ordersView } from './orders.ts';
import { productCosts, productCostsBase, productCostsView } from './product-costs.ts';
import { refunds, refundsView } from './refunds.ts';
import { cardOrders, cardsDaily, days, ordersDaily, spendDaily } from './roll-ups.ts';
import { feeding } from './sources.ts';

/** The canonical tables, in the order people meet them. */
export const ledgerTables: readonly LedgerTable[] = [
  orders,
  orderLines,
  refunds,
  customers,
  adSpend,
  productCosts,
  costRules,
  marketingCosts,
  fxRates,
];

/** The columns of a ledger table that hold money; none of a table that is not of the ledger. */
export function moneyColumnsOf(table: Name): ReadonlySet<string> {
  const columns = Object.entries(ledgerTables.find((t) => t.name === table)?.columns ?? {});
  return new Set(columns.flatMap(([name, { unit }]) => (unit === 'money' ? [name] : [])));
}

/** One table or view of the ledger: its query, and what else it is made from. */
export interface Definition {
  readonly name: readonly Name[];
  readonly as: 'table' | 'view';
  readonly query: Sql;
  readonly reads: readonly Name[];
  /** The files that feed it, by what they hold. */
  readonly files: readonly string[];
}

export interface LedgerInput {
  readonly sources: readonly LedgerSource[];
  readonly settings: Settings;
  /** The workbook's currency, settled. */
  readonly currency: string;
}

const base = (name: Name, query: Sql, reads: readonly Name[] = [], files: readonly string[] = []): Definition => ({
  name: ['base', name],
  as: 'table',
  query,
  reads: reads.map((r) => `base.${r}`),
  files,
});

const shown = (table: LedgerTable, query: Sql, reads: readonly Name[]): Definition => ({
  name: [table.name],
  as: 'view',
  query,
  reads,
  files: [],
});

/**
 * The whole ledger as definitions, each after what it reads: a function of the set of sources and the settings, of
 * nothing else. `base` holds what files say; the views people read have the settings applied.
 */
export function ledgerPlan({ sources, settings, currency }: LedgerInput): Definition[] {
  const files = (table: FeedTable): string[] => feeding(sources, table).map((s) => `${s.sha256} ${s.readAs}`);
  return [
    base('fx_rates', fxRatesBase(sources, settings, currency), [], files('fx_rates')),
    base('product_costs', productCostsBase(sources, currency), [], files('product_costs')),
    base('order_facts', orderFacts(sources, settings.timeZone), [], files('orders')),
    base(
      'order_lines',
      orderLinesBase(sources),
      ['order_facts', ...(files('product_costs').length > 0 ? ['product_costs', 'fx_rates'] : [])],
      files('order_lines'),
    ),
    base('orders', ordersBase, ['order_facts', 'order_lines']),
    base('orders_daily', ordersDaily, ['orders']),
    ...(settings.giftCards
      ? [base('card_orders', cardOrders, ['orders', 'order_lines']), base('cards_daily', cardsDaily, ['card_orders'])]
      : []),
    base('ad_spend', adSpendBase(sources), [], files('ad_spend')),
    base('spend_daily', spendDaily, ['ad_spend']),
    base('marketing_costs', marketingCostsBase(sources, settings), [], files('marketing_costs')),
    base('cost_rules', costRulesBase(sources, settings), [], files('cost_rules')),
    base('days', days, ['orders_daily', 'spend_daily', 'marketing_costs']),
    base('cost_days', costDaysBase, ['days', 'cost_rules']),
    shown(orders, ordersView(settings, currency), ['base.orders', 'base.cost_days']),
    shown(orderLines, orderLinesView, ['base.order_lines']),
    shown(refunds, refundsView, ['base.orders']),
    shown(customers, customersView, ['orders', 'base.order_lines']),
    shown(adSpend, adSpendView(settings), ['base.ad_spend']),
    shown(productCosts, productCostsView, ['base.product_costs']),
    shown(costRules, costRulesView, ['base.cost_rules']),
    shown(marketingCosts, sql`SELECT date, kind, amount, currency FROM base.marketing_costs`, ['base.marketing_costs']),
    shown(fxRates, fxRatesTold(sources, settings), []),
  ];
}

export const pathOf = (definition: Definition): Sql => id(...definition.name);

export const nameOf = (definition: Definition): Name => definition.name.join('.');

/** Each definition's version: its query, its files and, through what it reads, everything under it. Equal versions, equal rows. */
export function versions(plan: readonly Definition[]): ReadonlyMap<Name, string> {
  const known = new Map<Name, string>();
  for (const definition of plan) {
    const parts = [definition.as, definition.query.text, ...definition.files, ...definition.reads.map((r) => known.get(r) ?? '')];
    known.set(nameOf(definition), fingerprint(parts.join('\u0000')));
  }
  return known;
}
