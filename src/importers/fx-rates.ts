import type { Facts, Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import type { Problem } from '../core/problems.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { RATES } from '../ledger/fx-rates.ts';
import { FX_RATE } from '../ledger/shapes.ts';

const fields = {
  fromCurrency: { headers: ['from_currency', 'from currency', 'base currency', 'base'], type: 'text' },
  toCurrency: { headers: ['to_currency', 'to currency', 'quote currency', 'quote'], type: 'text' },
  rate: { headers: ['rate', 'exchange rate'], type: 'number' },
  validFrom: { headers: ['valid_from', 'valid from', 'date'], type: 'date' },
} as const;

type Key = keyof typeof fields;

const rate = (s: SourceColumns<Key>): Sql =>
  sql`SELECT ${selectList(FX_RATE, {
    from_currency: s.column('fromCurrency'),
    to_currency: s.column('toCurrency'),
    rate: s.column('rate'),
    valid_from: s.column('validFrom'),
  })} FROM ${s.table} WHERE ${s.column('rate')} >= ${RATES.from} AND ${s.column('fromCurrency')} IS NOT NULL AND ${s.column('toCurrency')} IS NOT NULL`;

/** A rate of zero, or below, is none. */
const useless = (s: SourceColumns<Key>): Sql => sql`${s.column('rate')} < ${RATES.from}`;

function problems(facts: Facts): Problem[] {
  const count = Number(facts['useless'] ?? 0);
  const example = String(facts['example']);
  return count === 0 ? [] : [{ code: 'cells-unreadable', column: 'rate', type: 'number', count, rows: [], example }];
}

/** Exchange rates as a table: one unit of `from_currency` is `rate` units of `to_currency`, from `valid_from` on. */
export const fxRates: Importer<Key> = {
  id: 'fx-rates',
  title: 'Exchange rates',
  vendor: 'Own table',
  fields,
  needsCurrency: false,
  recognises: (head) =>
    head.has(...fields.fromCurrency.headers) && head.has(...fields.toCurrency.headers) && head.has(...fields.rate.headers) ? 0.95 : 0,
  feeds: [{ table: 'fx_rates', select: rate }],
  facts: (s) => sql`SELECT count(*) FILTER (WHERE ${useless(s)}) AS useless, min(${s.column('rate')}) AS example FROM ${s.table}`,
  problems,
};
