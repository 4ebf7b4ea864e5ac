import type { Cell, Rows } from '../../core/schema.ts';
import type { TableColumn } from '../../core/values.ts';
import type { Format } from '../format.ts';
import { cellText, columnStyle, extremes, unitLabel, visible, type ColumnStyle } from './cell-text.ts';
import { fittingWidth, type Measure } from './widths.ts';

/** Headers are set in bold, which is that much wider. */
const BOLD = 1.12;

/** So many of its first rows make a column's width. */
const SAMPLE = 100;

/** What texts are made and measured with. */
export interface Fitting {
  readonly format: Format;
  readonly measure: Measure;
}

/** A width in which a column's header and these of its cells fit, `widest` at most. */
export function widthFor(
  style: ColumnStyle,
  cells: readonly Cell[],
  { format, measure, widest }: Fitting & { readonly widest?: number },
): number {
  const head = `${visible(style.column.name)} ${unitLabel(style.column)} ▾`;
  const texts = cells.map((cell) => cellText(cell, style, format));
  return Math.max(
    fittingWidth([head], (text) => measure(text) * BOLD, widest),
    fittingWidth(texts, measure, widest),
  );
}

/** The width of each column by its first rows and its largest numbers. What the columns had before (`known`) is not undercut. */
export function widthsFor(
  rows: Rows,
  columns: readonly TableColumn[],
  { known, ...fitting }: Fitting & { readonly known: readonly number[] },
): number[] {
  return columns.map((column, c) => {
    const cells = rows.data[c]!;
    const typical = [...cells.slice(0, SAMPLE), ...extremes(column.type, cells)];
    return Math.max(known[c] ?? 0, widthFor(columnStyle(column, cells), typical, fitting));
  });
}
