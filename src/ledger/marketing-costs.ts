import type { LedgerSource, LedgerTable } from '../core/ledger.ts';
import type { Settings } from '../core/settings.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { MARKETING_COST } from './shapes.ts';
import { fed, typedRows } from './sources.ts';

export const marketingCosts: LedgerTable = {
  name: 'marketing_costs',
  title: 'Marketing costs',
  says: 'Marketing costs that no ad platform exports: agency, creators, tools.',
  grain: null,
  columns: {
    date: { type: 'date', unit: 'none', says: 'The day the cost falls on.' },
    kind: { type: 'text', unit: 'none', says: 'What was paid for.' },
    amount: { type: 'number', unit: 'money', says: 'The cost, without tax.' },
    currency: { type: 'text', unit: 'none', says: 'Currency of the amount; empty: the workbook’s.' },
  },
};

/** The same cost told by two files counts once; the same cost twice in one file is two costs. */
export function marketingCostsBase(sources: readonly LedgerSource[], settings: Settings): Sql {
  const typed = typedRows(
    settings.marketingCosts.map((c) => ({ ...c })),
    MARKETING_COST,
  );
  const told = sql`SELECT date, kind, amount, currency, source_rank, count(*) AS times FROM (${fed(sources, 'marketing_costs', MARKETING_COST)}) GROUP BY ALL`;
  const files = sql`SELECT date, kind, amount, currency FROM (SELECT date, kind, amount, currency, unnest(range(max(times))) FROM (${told}) GROUP BY date, kind, amount, currency)`;
  return sql`${files} UNION ALL SELECT date, kind, amount, currency FROM (${typed})`;
}
