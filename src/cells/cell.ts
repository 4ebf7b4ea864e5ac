import type { GenericSchema } from 'valibot';
import type { Day, Grain } from '../core/calendar.ts';
import type { Dimension, Parameters } from '../core/metric.ts';
import type { Name } from '../core/names.ts';
import type { Unit } from '../core/units.ts';

/** One SELECT, as it was typed. */
export interface SqlProps {
  readonly text: string;
}

/** A formula in the file's form: English names, `,` between arguments, `.` in numbers, `=` in front. */
export interface FormulaProps {
  readonly text: string;
}

/** What a person sets by hand, and everything that reads it follows. */
export type InputProps =
  | {
      readonly control: 'number' | 'slider';
      readonly value: number;
      readonly unit: Unit;
      readonly min: number | null;
      readonly max: number | null;
      readonly step: number | null;
    }
  | { readonly control: 'select'; readonly value: string; readonly options: readonly string[] }
  | { readonly control: 'dates'; readonly from: Day; readonly to: Day };

/** A metric with its choices made. */
export interface ChosenMetric {
  readonly metric: string;
  readonly parameters: Parameters;
}

/** One metric: of its newest complete period, or of all days. */
export interface MetricProps extends ChosenMetric {
  readonly grain: Grain;
  /** An input of dates that says which days count; null for all. */
  readonly span: Name | null;
}

/** Metrics by period, by a dimension, or by both; totals are Σ/Σ. */
export interface MetricTableProps {
  readonly metrics: readonly ChosenMetric[];
  readonly grain: Grain;
  readonly by: Dimension | null;
  readonly span: Name | null;
  /** So many of the newest periods: a number, or the input or formula that says it; null for all. */
  readonly last: number | Name | null;
  /** Shows each value's change to the period before. */
  readonly change: boolean;
}

export const CHART_MARKS = ['line', 'area', 'bar', 'stacked', 'scatter'] as const;
export type ChartMark = (typeof CHART_MARKS)[number];

/** A table drawn. What is null is chosen from the table: its first date or text column along, its numbers up. */
export interface ChartProps {
  readonly table: Name;
  readonly mark: ChartMark;
  readonly x: Name | null;
  readonly y: readonly Name[];
  /** The column whose values make one series each. */
  readonly series: Name | null;
  /** A cell whose number is drawn as a line across. */
  readonly goal: Name | null;
}

/** Markdown in which `{{name}}` stands for what a cell is worth. */
export interface TextProps {
  readonly text: string;
}

export interface KindProps {
  sql: SqlProps;
  formula: FormulaProps;
  input: InputProps;
  metric: MetricProps;
  metric_table: MetricTableProps;
  chart: ChartProps;
  text: TextProps;
}

export type KindId = keyof KindProps;

/** A cell of a page: its name, what it is, and its place in the flow of twelve columns. */
export type CellOf<K extends KindId> = {
  /** Stays the same through renames and moves. */
  readonly id: string;
  readonly name: Name;
  readonly kind: K;
  readonly props: KindProps[K];
  /** Columns of twelve. */
  readonly width: number;
  /** Pixels, where a person has chosen; null for what the content needs. */
  readonly height: number | null;
  readonly collapsed: boolean;
};

export type PageCell = { [K in KindId]: CellOf<K> }[KindId];

/** What a kind of cell is, apart from how it is worked out and how it looks: all of it pure. */
export interface CellKind<K extends KindId> {
  readonly id: K;
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly says: string;
  readonly width: number;
  /** Reads what a file holds as its props, into fresh objects. */
  readonly schema: GenericSchema<unknown, KindProps[K]>;
  /** A new one, as useful as can be without knowing more. */
  empty(): KindProps[K];
  /** The names it reads, lower case, of those known; works on half-typed text. */
  reads(props: KindProps[K], known: ReadonlySet<Name>): readonly Name[];
  /** The same props with one name read in place of another; themselves where nothing changes. */
  renamed(props: KindProps[K], from: Name, to: Name): KindProps[K];
  /** What a search across the workbook looks through. */
  texts(props: KindProps[K]): readonly string[];
}
