import type { DayRange } from './calendar.ts';
import type { FeedTable } from './importer.ts';
import type { Name } from './names.ts';
import type { ColumnType } from './schema.ts';
import { as, raw, sql, type Sql } from './sql/sql.ts';

/** A column of a canonical table: its type, what it counts, and what it means in a sentence. */
export interface LedgerColumn {
  readonly type: ColumnType;
  /** `money`: major units in the row's own `currency`, without tax unless it says otherwise. */
  readonly unit: 'money' | 'count' | 'ratio' | 'none';
  readonly says: string;
}

/** A canonical table: fixed names, units and grain, fed by any number of sources. */
export interface LedgerTable {
  readonly name: Name;
  readonly title: string;
  readonly says: string;
  /** The columns that make a row unique; null where two rows may be alike. */
  readonly grain: readonly Name[] | null;
  readonly columns: Readonly<Record<string, LedgerColumn>>;
}

/** A file's share in the ledger: its typed table, the SELECTs it feeds with, and how far it reaches. */
export interface LedgerSource {
  readonly table: Name;
  readonly sha256: string;
  /** How its bytes were read: another reading makes other rows of the same bytes. */
  readonly readAs: string;
  readonly feeds: Readonly<Partial<Record<FeedTable, Sql>>>;
  /** The days it covers; null where it holds no days. */
  readonly covers: DayRange | null;
  /** The latest moment it names: of two files that reach equally far, the later one knows more. */
  readonly asOf: string | null;
  /** Σ of what its orders were paid back, as exported; 0 for any other file. */
  readonly refunded: number;
  /** Do all its orders carry an id of their own? */
  readonly keyed: boolean;
  /** Whole days between two of its orders, as a rule; 0 for any other file. */
  readonly pause: number;
  /** Whose days it tells: a shop, or a platform's ad account. Files of one stream are read together. */
  readonly streams: readonly string[];
}

/** Reasons to leave an order out, by the name the ledger gives them. */
export const EXCLUSIONS = ['test', 'cancelled', 'zero value', 'pending'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** A cost that recurs: so much per order, per unit, per cent of the total paid, or per month, from a day on. */
export interface CostRule {
  readonly kind: 'fulfilment' | 'fees';
  readonly basis: 'per_order' | 'per_unit' | 'percent' | 'per_month';
  readonly amount: number;
  readonly valid_from: string | null;
}

/** A marketing cost that no ad platform exports: agency, creators, tools. */
export interface MarketingCost {
  readonly date: string;
  readonly kind: string;
  readonly amount: number;
  readonly currency: string | null;
}

/** One unit of `from_currency` is `rate` units of `to_currency`, from a day on. */
export interface FxRate {
  readonly from_currency: string;
  readonly to_currency: string;
  readonly rate: number;
  readonly valid_from: string | null;
}

/** Where a text contains one of some words, a value is given: how channels and roles are told. First match wins. */
export interface LabelRule {
  readonly label: 'channel' | 'role' | 'funnel' | 'geo';
  readonly field: 'source' | 'tags' | 'discount_code' | 'campaign' | 'platform' | 'status';
  readonly contains: string;
  readonly value: string;
}

/** A staged row's columns, in the order a ledger table reads them: each staging SELECT gives exactly these. */
export type Shape = Readonly<Record<string, string>>;

/** The select list of a staging row: every column of the shape, cast to its type; what is not given is NULL. */
export function selectList<S extends Shape>(shape: S, values: Partial<Record<keyof S & string, Sql>>): Sql {
  return sql`${Object.entries(shape).map(([name, type]) => as(sql`CAST(${values[name] ?? raw('NULL')} AS ${raw(type)})`, name))}`;
}
