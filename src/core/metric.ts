import type { Day, Grain } from './calendar.ts';
import type { Problem, UndefinedWhy } from './problems.ts';
import type { Sql } from './sql/sql.ts';
import type { Unit } from './units.ts';

/** What metrics may be split by beside time. */
export const DIMENSIONS = ['channel', 'country', 'platform', 'campaign', 'role', 'funnel', 'geo', 'shop', 'discount_code'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The ledger tables a measure is summed from. */
export type Reads = 'orders' | 'ad_spend' | 'marketing_costs' | 'product_costs' | 'cost_rules';

/**
 * What is not known of a day, as a number: rows without an exchange rate (of orders, ad spend, other marketing costs), units
 * without a cost, orders for which no rule of a kind holds.
 */
export const GAPS = [
  'unpriced_orders',
  'unpriced_spend',
  'unpriced_others',
  'uncosted_units',
  'unruled_fulfilment',
  'unruled_fees',
] as const;
export type Gap = (typeof GAPS)[number];

/** A sum over days, in the workbook's currency: what every metric is made of. */
export interface Measure {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly unit: 'money' | 'count';
  readonly reads: readonly Reads[];
  /** The sum over a period's days (rows of `daily`); NULL where it cannot be known. */
  readonly sum: Sql;
  /** The gaps with which the sum is not known, for want of an exchange rate. */
  readonly unpriced: readonly Gap[];
  /** The gap with which the sum is too small: it is a cost, and part of it is missing. */
  readonly short: Gap | null;
  /** Why it is unknown, where the sum is NULL for another reason than a missing rate or source. */
  readonly whenNull: UndefinedWhy;
  /** Why a ratio over it is undefined when it is zero. */
  readonly whenZero: UndefinedWhy;
}

/** What a metric is: measures added, subtracted and divided. Ratios are of sums, so they aggregate as Σ/Σ by construction. */
export type Formula =
  | { readonly op: 'sum'; readonly measure: Measure }
  | { readonly op: 'plus'; readonly left: Formula; readonly right: Formula }
  | { readonly op: 'minus'; readonly left: Formula; readonly right: Formula }
  | { readonly op: 'ratio'; readonly over: Formula; readonly under: Formula };

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A choice within a definition: where the industry disagrees, a person says which reading she means. */
export interface Parameter {
  readonly id: string;
  readonly title: string;
  readonly options: readonly Option[];
  readonly standard: string;
}

export type Parameters = Readonly<Record<string, string>>;

/** A reading of the metric under the name others give it. */
export interface Preset {
  readonly title: string;
  readonly parameters: Parameters;
}

export interface Metric {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly parameters: readonly Parameter[];
  readonly presets: readonly Preset[];
  readonly unit: (currency: string) => Unit;
  /** Does the sum of its parts make the whole? Ratios are not additive. */
  readonly additive: boolean;
  /** Is more of it better, worse, or neither? */
  readonly better: 'higher' | 'lower' | 'neither';
  formula(parameters: Parameters): Formula;
  /** What a person has to know beside the number, however it comes out. */
  readonly notes: readonly string[];
}

/** `incomplete`: some source does not cover all of the period. `partial`: some costs are missing, so the value is at most this. */
export type MetricState = 'incomplete' | 'partial' | 'undefined';

export interface MetricRow {
  /** First day of the period; null for the total. */
  readonly start: Day | null;
  readonly end: Day | null;
  readonly value: number | null;
  /** An upper bound, where costs are missing. */
  readonly high: number | null;
  readonly state: MetricState | null;
  readonly incomplete: boolean;
  readonly why: Problem | null;
  /** The measures the value is made of, by id. */
  readonly measures: Readonly<Record<string, number | null>>;
}

export interface MetricResult {
  readonly metric: string;
  readonly unit: Unit;
  readonly definition: string;
  readonly grain: Grain;
  readonly rows: readonly MetricRow[];
  readonly warnings: readonly Problem[];
}
