import type { Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { COST_RULE } from '../ledger/shapes.ts';

const fields = {
  kind: { headers: ['kind'], type: 'text' },
  basis: { headers: ['basis'], type: 'text' },
  amount: { headers: ['amount'], type: 'number' },
  validFrom: { headers: ['valid_from', 'valid from'], type: 'date' },
} as const;

type Key = keyof typeof fields;

const word = (x: Sql): Sql => sql`replace(lower(trim(${x})), ' ', '_')`;

const rule = (s: SourceColumns<Key>): Sql =>
  sql`SELECT ${selectList(COST_RULE, {
    kind: word(s.column('kind')),
    basis: word(s.column('basis')),
    amount: s.column('amount'),
    valid_from: s.column('validFrom'),
  })} FROM ${s.table} WHERE ${word(s.column('kind'))} IN ('fulfilment', 'fees') AND ${word(s.column('basis'))} IN ('per_order', 'per_unit', 'percent', 'per_month') AND ${s.column('amount')} IS NOT NULL`;

/** Cost rules as a table: `kind` (fulfilment, fees), `basis` (per_order, per_unit, percent, per_month), `amount`, `valid_from`. */
export const costRules: Importer<Key> = {
  id: 'cost-rules',
  title: 'Cost rules',
  vendor: 'Own table',
  fields,
  needsCurrency: false,
  recognises: (head) => (head.hasAll('kind', 'basis', 'amount') ? 0.95 : 0),
  feeds: [{ table: 'cost_rules', select: rule }],
};
