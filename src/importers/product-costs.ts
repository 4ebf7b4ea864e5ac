import type { Facts, Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import type { Problem } from '../core/problems.ts';
import { raw, sql, type Sql } from '../core/sql/sql.ts';
import { PRODUCT_COST } from '../ledger/shapes.ts';

const fields = {
  sku: {
    headers: [
      'sku',
      'variant sku',
      'product sku',
      'item sku',
      'artikelnummer',
      'artikel-nr.',
      'référence',
      'referencia',
      'codice articolo',
    ],
    type: 'text',
  },
  cost: {
    headers: [
      'unit cost',
      'unit_cost',
      'cost per item',
      'cost per unit',
      'cost price',
      'landed cost',
      'cost',
      'cogs',
      'stückkosten',
      'einkaufspreis',
      'ek-preis',
      'ek',
      "prix d'achat",
      'coste unitario',
      'costo unitario',
    ],
    type: 'money',
  },
  validFrom: {
    headers: [
      'valid from',
      'valid_from',
      'effective from',
      'effective_from',
      'from',
      'gültig ab',
      'valable à partir du',
      'válido desde',
      'valido da',
    ],
    type: 'date',
  },
  currency: { headers: ['currency', 'currency code', 'währung', 'devise', 'moneda', 'valuta'], type: 'text' },
} as const;

type Key = keyof typeof fields;

interface Costs {
  readonly table: Sql;
  readonly sku: Sql;
  readonly cost: Sql;
  readonly validFrom: Sql | null;
  readonly currency: Sql | null;
}

/**
 * How many products have several costs for the same time in one currency, and one of them as an example. Costs in several
 * currencies are told as the currencies of the file.
 */
export function conflictingCosts({ table, sku, cost, validFrom, currency }: Costs): Sql {
  const from = validFrom ?? raw('NULL');
  return sql`SELECT count(*) AS conflicts, min(sku) AS sku, arg_min(high, sku) AS used, arg_min(low, sku) AS other FROM (
    SELECT ${sku} AS sku, max(${cost}) AS high, min(${cost}) AS low FROM ${table} WHERE ${sku} IS NOT NULL GROUP BY ${sku}, ${from}, ${currency ?? raw('NULL')}) WHERE high <> low`;
}

/** The problem those make: the higher cost is used, so that a margin is never told too high. */
export function costConflict(facts: Facts): Problem[] {
  const count = Number(facts['conflicts'] ?? 0);
  if (count === 0) return [];
  return [{ code: 'costs-conflict', count, sku: String(facts['sku']), used: Number(facts['used']), other: Number(facts['other']) }];
}

const cost = (s: SourceColumns<Key>): Sql =>
  sql`SELECT ${selectList(PRODUCT_COST, {
    sku: s.column('sku'),
    unit_cost: s.column('cost'),
    currency: s.currency === null ? s.column('currency') : sql`${s.currency}`,
    valid_from: s.column('validFrom'),
  })} FROM ${s.table} WHERE ${s.column('sku')} IS NOT NULL AND ${s.column('cost')} IS NOT NULL`;

/** A table of unit costs: SKU, cost, and the day from which it holds. */
export const productCosts: Importer<Key> = {
  id: 'product-costs',
  title: 'Product costs',
  vendor: 'Own table',
  fields,
  needsCurrency: false,
  recognises: (head) => {
    const known = head.has(...fields.sku.headers) && head.has(...fields.cost.headers);
    if (!known || head.has('handle', 'lineitem quantity', 'impr.', 'impressions')) return 0;
    return head.headers.length <= 8 ? 0.9 : 0.6;
  },
  feeds: [{ table: 'product_costs', select: cost }],
  facts: (s) =>
    conflictingCosts({
      table: s.table,
      sku: s.column('sku'),
      cost: s.column('cost'),
      validFrom: s.column('validFrom'),
      currency: s.column('currency'),
    }),
  problems: costConflict,
};
