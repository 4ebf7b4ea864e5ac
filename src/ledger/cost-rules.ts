import type { LedgerSource, LedgerTable } from '../core/ledger.ts';
import type { Settings } from '../core/settings.ts';
import { id, sql, type Sql } from '../core/sql/sql.ts';
import { COST_RULE } from './shapes.ts';
import { fed, typedRows } from './sources.ts';

export const costRules: LedgerTable = {
  name: 'cost_rules',
  title: 'Cost rules',
  says: 'Fulfilment costs and payment fees: so much per order, per unit, per cent of what the customer paid, or per month, from a day on. In the workbook’s currency.',
  grain: ['kind', 'basis', 'valid_from'],
  columns: {
    kind: { type: 'text', unit: 'none', says: '`fulfilment` or `fees`.' },
    basis: { type: 'text', unit: 'none', says: '`per_order`, `per_unit`, `percent` of the total paid, or `per_month`.' },
    amount: { type: 'number', unit: 'none', says: 'Money, or per cent (2.9 = 2.9 %).' },
    valid_from: {
      type: 'date',
      unit: 'none',
      says: 'First day it holds; empty: always. A later rule of the same kind and basis takes its place.',
    },
  },
};

/** Rules as spans of days, each up to the next rule of its kind and basis. */
export function costRulesBase(sources: readonly LedgerSource[], settings: Settings): Sql {
  const typed = typedRows(
    settings.costRules.map((r) => ({ ...r })),
    COST_RULE,
  );
  return sql`SELECT kind, basis, amount, valid_from, lead(valid_from, 1, DATE '9999-12-31') OVER (PARTITION BY kind, basis ORDER BY valid_from) AS valid_to
    FROM (SELECT kind, basis, coalesce(valid_from, DATE '0001-01-01') AS valid_from, arg_min(amount, (source_rank, amount)) AS amount
      FROM (${fed(sources, 'cost_rules', COST_RULE)} UNION ALL ${typed}) GROUP BY 1, 2, 3)`;
}

export const costRulesView: Sql = sql`SELECT kind, basis, amount, nullif(valid_from, DATE '0001-01-01') AS valid_from FROM base.cost_rules`;

/**
 * Every day of the ledger with what the rules charge on it, and how many rules of a kind hold: where none does, the cost is
 * not known. Monthly costs are spread over the days of their month.
 */
export const costDaysBase: Sql = sql`SELECT d.day,
    ${(['fulfilment', 'fees'] as const).flatMap((kind) => [
      sum(kind, 'per_order', sql`r.amount`),
      sum(kind, 'per_unit', sql`r.amount`),
      sum(kind, 'percent', sql`r.amount / 100`),
      sum(kind, 'per_month', sql`CAST(r.amount AS DOUBLE) / day(last_day(d.day))`),
      sql`count(*) FILTER (WHERE r.kind = ${kind}) AS ${id(`${kind}_rules`)}`,
    ])}
  FROM base.days d LEFT JOIN base.cost_rules r ON d.day >= r.valid_from AND d.day < r.valid_to GROUP BY d.day`;

function sum(kind: string, basis: string, amount: Sql): Sql {
  return sql`coalesce(sum(${amount}) FILTER (WHERE r.kind = ${kind} AND r.basis = ${basis}), 0) AS ${id(`${kind}_${basis}`)}`;
}

/** What orders are charged by: columns of one order, or sums of a day's, in the workbook's currency. */
export interface Charged {
  readonly orders: Sql;
  readonly units: Sql;
  /** What customers paid in all, tax and shipping included: what a payment fee is a per cent of. */
  readonly paid: Sql;
}

/** What the rules of a kind charge for orders of a day of `base.cost_days` (as `c`), monthly costs left aside. Linear: a sum of days is the days' sum. */
export const ruleCost = (kind: 'fulfilment' | 'fees', { orders, units, paid }: Charged): Sql =>
  sql`(c.${id(`${kind}_per_order`)} * ${orders} + c.${id(`${kind}_per_unit`)} * ${units} + c.${id(`${kind}_percent`)} * ${paid})`;
