import type { MetricResult } from './metric.ts';
import type { Name } from './names.ts';
import type { Cell, ColumnType, Rows } from './schema.ts';
import type { Unit } from './units.ts';

/** Which columns of the same table a ratio divides: its total is Σ over ÷ Σ under, never the mean of its rows. */
export interface RatioOf {
  readonly over: Name;
  readonly under: Name;
}

/** A column of a table that cells read by name. */
export interface TableColumn {
  readonly name: Name;
  readonly type: ColumnType;
  readonly unit: Unit;
  /** The column that holds each row's own currency, where the unit is money and rows may differ. */
  readonly currencyIn: Name | null;
  /** What it divides, where it is a ratio of two columns; null for anything that adds up, or where nobody knows. */
  readonly ratioOf: RatioOf | null;
}

/** A table that cells read by name: its rows lie in the engine under a name, or here, where there are few. */
export interface TableValue {
  readonly columns: readonly TableColumn[];
  readonly count: number;
  /** The engine's table or view, or the rows themselves. */
  readonly rows: { readonly in: 'engine'; readonly name: Name } | { readonly in: 'here'; readonly rows: Rows };
  /** Equal versions, equal rows. */
  readonly version: string;
}

/** What a cell is worth to those that read it. */
export type CellValue =
  | {
      readonly type: 'scalar';
      readonly value: Cell;
      readonly unit: Unit;
      /** What a metric's number is told with: its state, what it is made of, warnings. */
      readonly metric: MetricResult | null;
    }
  | { readonly type: 'table'; readonly table: TableValue }
  /** Nothing that others could read: a text, a chart. */
  | { readonly type: 'none' };

export const nothing: CellValue = { type: 'none' };

export const scalar = (value: Cell, unit: Unit): CellValue => ({ type: 'scalar', value, unit, metric: null });

/** A table so small is a value: a formula may use it whole. */
export const SMALL_TABLE_CELLS = 50_000;
