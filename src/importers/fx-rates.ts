import type { Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { FX_RATE } from '../ledger/shapes.ts';

const fields = {
  from: { headers: ['from_currency', 'from currency', 'base currency', 'base'], type: 'text' },
  to: { headers: ['to_currency', 'to currency', 'quote currency', 'quote'], type: 'text' },
  rate: { headers: ['rate', 'exchange rate'], type: 'number' },
  validFrom: { headers: ['valid_from', 'valid from', 'date'], type: 'date' },
} as const;

type Key = keyof typeof fields;

const rate = (s: SourceColumns<Key>): Sql =>
  sql`SELECT ${selectList(FX_RATE, {
    from_currency: sql`upper(trim(${s.column('from')}))`,
    to_currency: sql`upper(trim(${s.column('to')}))`,
    rate: s.column('rate'),
    valid_from: s.column('validFrom'),
  })} FROM ${s.table} WHERE ${s.column('rate')} > 0 AND ${s.column('from')} IS NOT NULL AND ${s.column('to')} IS NOT NULL`;

/** Exchange rates as a table: one unit of `from_currency` is `rate` units of `to_currency`, from `valid_from` on. */
export const fxRates: Importer<Key> = {
  id: 'fx-rates',
  title: 'Exchange rates',
  vendor: 'Own table',
  fields,
  needsCurrency: false,
  recognises: (head) => (head.has(...fields.from.headers) && head.has(...fields.to.headers) && head.has(...fields.rate.headers) ? 0.95 : 0),
  feeds: [{ table: 'fx_rates', select: rate }],
};
