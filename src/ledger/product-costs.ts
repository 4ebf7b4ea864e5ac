import type { LedgerSource, LedgerTable } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { PRODUCT_COST } from './shapes.ts';
import { fed } from './sources.ts';

export const productCosts: LedgerTable = {
  name: 'product_costs',
  title: 'Product costs',
  says: 'What a unit of a product costs, from a day on. Of two costs of the same product for the same time, the higher is used; in two currencies, the one that needs no exchange rate.',
  grain: ['sku', 'valid_from'],
  columns: {
    sku: { type: 'text', unit: 'none', says: 'Stock keeping unit.' },
    unit_cost: { type: 'number', unit: 'money', says: 'Cost of one unit, without tax.' },
    currency: { type: 'text', unit: 'none', says: 'Currency of the cost; empty: the shop’s.' },
    valid_from: { type: 'date', unit: 'none', says: 'First day it holds; empty: always.' },
  },
};

const ALWAYS = sql`DATE '0001-01-01'`;

/**
 * Costs as spans of days, each up to the next cost of the same product. Of two in one currency the higher counts, so that a
 * margin is never told too high. Amounts of different currencies are not compared: the one that needs no rate counts (in the
 * workbook's `currency`, or in none, which is the shop's), else the first currency by name.
 */
export function productCostsBase(sources: readonly LedgerSource[], currency: string): Sql {
  const near = sql`(coalesce(currency, ${currency}) <> ${currency}, coalesce(currency, ${currency}), -unit_cost, currency)`;
  return sql`SELECT sku, cost.unit_cost AS unit_cost, cost.currency AS currency, valid_from, lead(valid_from, 1, DATE '9999-12-31') OVER (PARTITION BY sku ORDER BY valid_from) AS valid_to
    FROM (SELECT sku, coalesce(valid_from, ${ALWAYS}) AS valid_from, arg_min({unit_cost: unit_cost, currency: currency}, ${near}) AS cost
      FROM (${fed(sources, 'product_costs', PRODUCT_COST)}) GROUP BY 1, 2)`;
}

export const productCostsView: Sql = sql`SELECT sku, unit_cost, currency, nullif(valid_from, ${ALWAYS}) AS valid_from FROM base.product_costs`;
