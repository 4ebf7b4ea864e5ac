import type { Name } from '../../core/names.ts';
import type { Cell, ColumnType } from '../../core/schema.ts';
import type { Unit } from '../../core/units.ts';

export type Mark = 'line' | 'area' | 'bar' | 'stacked' | 'scatter';

/** What a person chose of a chart of a table; what is null, or empty, is chosen from the table. */
export interface ChartChoice {
  readonly table: Name;
  readonly mark: Mark;
  readonly x: Name | null;
  readonly y: readonly Name[];
  /** The column whose values make one series each. */
  readonly series: Name | null;
}

export interface ChartColumn {
  readonly name: Name;
  readonly type: ColumnType;
  readonly unit: Unit;
  /** The column that holds each row's own currency, where rows may differ. */
  readonly currencyIn?: Name | null;
}

/** A table as charts read it, column by column: any `Rows` is one. */
export interface ChartTable {
  readonly columns: readonly ChartColumn[];
  readonly data: readonly (readonly Cell[])[];
  readonly count: number;
  /** A limit cut it. */
  readonly truncated: boolean;
  /** By row: does it stand for a period that is not over, or not known in full? Left out where nobody knows. */
  readonly incomplete?: readonly boolean[];
}

/** A number that is drawn as a line across. */
export interface Goal {
  readonly title: string;
  readonly value: number | null;
  readonly unit: Unit;
}

/**
 * What values are drawn along: `day` and `moment` are milliseconds since 1970 in UTC, `number` numbers, `text` texts.
 * Places may repeat where several rows have the same one.
 */
export interface Along {
  readonly title: string;
  readonly kind: 'day' | 'moment' | 'number' | 'text';
  readonly unit: Unit;
  readonly places: readonly (number | string)[];
}

/** One value for each place, in their order; null where there is none, which is never drawn as 0. */
export interface ChartSeries {
  readonly title: string;
  readonly color: string;
  readonly values: readonly (number | null)[];
}

/** What a chart does not show, or what is to know of it: data, which the page puts into words. */
export type ChartNote =
  /** Columns of another unit than the one that is drawn; or all but the first, where another column makes the series. */
  | { readonly kind: 'columns-left-out'; readonly columns: readonly Name[]; readonly because: 'unit' | 'series' }
  | { readonly kind: 'currencies-mixed'; readonly column: Name; readonly currencies: readonly string[] }
  /** So many series beyond the first eight, and the first few of them by name. */
  | { readonly kind: 'series-left-out'; readonly count: number; readonly titles: readonly string[] }
  | { readonly kind: 'bars-left-out'; readonly shown: number; readonly of: number; readonly which: 'first' | 'newest' }
  /** Lines keep the highest and the lowest of every stretch; of a scatter every so many-th point is drawn. */
  | { readonly kind: 'points-thinned'; readonly shown: number; readonly of: number; readonly keeps: 'extremes' | 'sample' }
  | { readonly kind: 'rows-without-place'; readonly count: number; readonly column: Name }
  | { readonly kind: 'places-repeated'; readonly column: Name }
  | { readonly kind: 'rows-cut'; readonly shown: number }
  | { readonly kind: 'goal-left-out'; readonly title: string; readonly because: 'unit' | 'empty' }
  /** At so many places some series is undefined, so that the stack is of the others only. */
  | { readonly kind: 'stack-with-gaps'; readonly count: number }
  /** Multiples have no sum; shares of different wholes have none either. */
  | { readonly kind: 'stack-without-sum'; readonly unit: 'multiple' | 'ratio' };

/** A chart with everything chosen: at least one series, at least one place and one number. */
export interface ChosenChart {
  readonly mark: Mark;
  readonly x: Along;
  /** What is drawn up; the title is empty where the series are several columns. */
  readonly y: { readonly title: string; readonly unit: Unit };
  readonly series: readonly ChartSeries[];
  readonly goal: { readonly title: string; readonly value: number } | null;
  /** By place. */
  readonly incomplete: readonly boolean[];
  readonly notes: readonly ChartNote[];
}

export const MOST_SERIES = 8;
/** Points drawn of one series. */
export const MOST_POINTS = 5000;
export const MOST_BARS = 60;

export const hasBars = (mark: Mark): boolean => mark === 'bar' || mark === 'stacked';
