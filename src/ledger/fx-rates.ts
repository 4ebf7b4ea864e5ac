import type { LedgerSource, LedgerTable } from '../core/ledger.ts';
import type { Settings } from '../core/settings.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { FX_RATE } from './shapes.ts';
import { fed, typedRows } from './sources.ts';

export const fxRates: LedgerTable = {
  name: 'fx_rates',
  title: 'Exchange rates',
  says: 'One unit of a currency in another, from a day on. Without a rate, two currencies are never added.',
  grain: ['from_currency', 'to_currency', 'valid_from'],
  columns: {
    from_currency: { type: 'text', unit: 'none', says: 'The currency of the amount.' },
    to_currency: { type: 'text', unit: 'none', says: 'The currency it is turned into.' },
    rate: { type: 'number', unit: 'none', says: 'Units of `to_currency` for one unit of `from_currency`.' },
    valid_from: { type: 'date', unit: 'none', says: 'First day it holds; empty: always.' },
  },
};

/** What a rate may be: anything beyond is no rate of money, and its inverse neither. */
export const RATES = { from: 1e-9, to: 1e9 } as const;

/** Rates into the workbook's currency as spans of days, its own rate of 1 among them; a rate given the other way round is turned, and gives way to one of the same source and day. */
export function fxRatesBase(sources: readonly LedgerSource[], settings: Settings, currency: string): Sql {
  const typed = typedRows(
    settings.fxRates.map((r) => ({ ...r })),
    FX_RATE,
  );
  return sql`WITH told AS (SELECT from_currency, to_currency, rate, coalesce(valid_from, DATE '0001-01-01') AS valid_from, source_rank
      FROM (${fed(sources, 'fx_rates', FX_RATE)} UNION ALL ${typed}) WHERE rate BETWEEN ${RATES.from} AND ${RATES.to} AND from_currency <> to_currency),
    both_ways AS (SELECT from_currency AS currency, rate, valid_from, 2 * source_rank AS rank FROM told WHERE to_currency = ${currency}
      UNION ALL SELECT to_currency, 1 / rate, valid_from, 2 * source_rank + 1 FROM told WHERE from_currency = ${currency}
      UNION ALL SELECT ${currency}, 1, DATE '0001-01-01', -1)
    SELECT currency, rate, valid_from, lead(valid_from, 1, DATE '9999-12-31') OVER (PARTITION BY currency ORDER BY valid_from) AS valid_to
    FROM (SELECT currency, valid_from, arg_min(rate, (rank, rate)) AS rate FROM both_ways GROUP BY 1, 2)`;
}

export function fxRatesTold(sources: readonly LedgerSource[], settings: Settings): Sql {
  const typed = typedRows(
    settings.fxRates.map((r) => ({ ...r })),
    FX_RATE,
  );
  return sql`SELECT DISTINCT from_currency, to_currency, rate, valid_from FROM (${fed(sources, 'fx_rates', FX_RATE)} UNION ALL ${typed})`;
}
