import type { Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { MARKETING_COST } from '../ledger/shapes.ts';

const fields = {
  date: { headers: ['date'], type: 'date' },
  kind: { headers: ['kind'], type: 'text' },
  amount: { headers: ['amount'], type: 'money' },
  currency: { headers: ['currency'], type: 'text' },
} as const;

type Key = keyof typeof fields;

const cost = (s: SourceColumns<Key>): Sql =>
  sql`SELECT ${selectList(MARKETING_COST, {
    date: s.column('date'),
    kind: s.column('kind'),
    amount: s.column('amount'),
    currency: s.currency === null ? s.column('currency') : sql`${s.currency}`,
  })} FROM ${s.table} WHERE ${s.column('date')} IS NOT NULL AND ${s.column('amount')} IS NOT NULL`;

/** Marketing costs that no ad platform exports, as a table: `date`, `kind`, `amount`, and `currency` where it is not the workbook's. */
export const marketingCosts: Importer<Key> = {
  id: 'marketing-costs',
  title: 'Marketing costs',
  vendor: 'Own table',
  fields,
  needsCurrency: false,
  recognises: (head) => (head.hasAll('date', 'kind', 'amount') && head.headers.length <= 6 ? 0.9 : 0),
  day: (s) => s.column('date'),
  feeds: [{ table: 'marketing_costs', select: cost }],
};
