import type { Name } from '../../core/names.ts';
import { count, money, ratio, unitless, type Unit } from '../../core/units.ts';
import type { TableColumn, TableValue } from '../../core/values.ts';
import type { LedgerColumn } from '../../core/ledger.ts';
import { ledgerTables } from '../../ledger/index.ts';
import type { Source } from '../../workbook/document.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import type { LedgerState } from '../ledger.ts';

/** The ledger's tables as cells read them, by name. Money is in each row's own currency. */
export function ledgerValues({ currency, tables, versions }: LedgerState): ReadonlyMap<Name, TableValue> {
  return new Map(
    ledgerTables.map(({ name, columns }) => {
      const rowCurrency = 'currency' in columns ? 'currency' : null;
      const table: TableValue = {
        columns: Object.entries(columns).map(([column, told]) => ledgerColumn(column, told, { currency, rowCurrency })),
        count: tables.find((t) => t.name === name)?.rows ?? 0,
        rows: { in: 'engine', name },
        version: [name, versions.get(name) ?? '', ...(isMoney(columns) ? [currency] : [])].join(' '),
      };
      return [name, table];
    }),
  );
}

/** Does a table tell amounts? Those of rows without a currency are in the workbook's. */
const isMoney = (columns: Readonly<Record<Name, LedgerColumn>>): boolean => Object.values(columns).some(({ unit }) => unit === 'money');

function ledgerColumn(
  name: Name,
  { type, unit }: LedgerColumn,
  { currency, rowCurrency }: { currency: string; rowCurrency: Name | null },
): TableColumn {
  return { name, type, unit: unitOf(unit, name, currency), currencyIn: unit === 'money' ? rowCurrency : null, ratioOf: null };
}

function unitOf(unit: LedgerColumn['unit'], name: Name, currency: string): Unit {
  if (unit === 'money') return money(currency);
  if (unit === 'count') return count(name.replaceAll('_', ' '));
  return unit === 'ratio' ? ratio : unitless;
}

/** A source's own table, as it was read. */
export const sourceValue = ({ table, sha256, reading, report }: Source): TableValue => ({
  columns: report.columns.map(({ name, type, unit }) => ({ name, type, unit, currencyIn: null, ratioOf: null })),
  count: report.rows.in,
  rows: { in: 'engine', name: table },
  version: `${table} ${sha256} ${fingerprint(JSON.stringify(reading))}`,
});
