import type { Cell } from '../../core/schema.ts';

/** A table on its way out of the page, column by column. */
export interface TextTable {
  /** The name of its file, without the ending. */
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly cells: readonly Cell[] }[];
}

/** Whether texts that a spreadsheet would run get a mark in front that keeps it from doing so. */
export type Guard = 'guarded' | 'as-it-is';

/** For the clipboard: a spreadsheet of the same locale takes its cells as what they are. */
export function tabText(table: TextTable, decimalMark: string, guard: Guard = 'guarded'): string {
  return records(table)
    .map((record) => tabLine(record, decimalMark, guard))
    .join('\n');
}

/** One row for the clipboard. */
export const tabLine = (record: readonly Cell[], decimalMark: string, guard: Guard = 'guarded'): string =>
  record.map((value) => quoted(cellText(value, decimalMark, guard), /["\t\r\n]/)).join('\t');

/** By RFC 4180, with a point as the decimal mark: what programs read. */
export function csvText(table: TextTable, guard: Guard = 'guarded'): string {
  const cell = (value: Cell): string => quoted(cellText(value, '.', guard), /[",\r\n]/);
  return records(table)
    .map((record) => `${record.map(cell).join(',')}\r\n`)
    .join('');
}

/** How many of a table's texts, its titles included, a spreadsheet would run: those that the guard marks. */
export const formulaCount = ({ columns }: TextTable): number =>
  columns.reduce((sum, { title, cells }) => sum + [title, ...cells].filter(isFormula).length, 0);

function records({ columns }: TextTable): Cell[][] {
  const length = columns.reduce((most, column) => Math.max(most, column.cells.length), 0);
  return [columns.map((c) => c.title), ...Array.from({ length }, (_, r) => columns.map((c) => c.cells[r] ?? null))];
}

/** Decimals that a double does not hold come as text, and are numbers all the same. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;

const isFormula = (value: Cell): boolean => typeof value === 'string' && FORMULA.test(value) && !NUMBER.test(value);

function cellText(value: Cell, decimalMark: string, guard: Guard): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(15))).replace('.', decimalMark);
  if (typeof value === 'boolean') return String(value);
  if (NUMBER.test(value)) return value.replace('.', decimalMark);
  return guard === 'guarded' && isFormula(value) ? `'${value}` : value;
}

const quoted = (text: string, where: RegExp): string => (where.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
