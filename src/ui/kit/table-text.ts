import type { Cell } from '../../core/schema.ts';

/** A table on its way out of the page, column by column. */
export interface TextTable {
  /** The name of its file, without the ending. */
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly cells: readonly Cell[] }[];
}

/** For the clipboard: a spreadsheet of the same locale takes its cells as what they are. */
export function tabText(table: TextTable, decimalMark: string): string {
  const cell = (value: Cell): string => quoted(cellText(value, decimalMark), /["\t\r\n]/);
  return records(table)
    .map((record) => record.map(cell).join('\t'))
    .join('\n');
}

/** By RFC 4180, with a point as the decimal mark: what programs read. */
export function csvText(table: TextTable): string {
  const cell = (value: Cell): string => quoted(cellText(value, '.'), /[",\r\n]/);
  return records(table)
    .map((record) => `${record.map(cell).join(',')}\r\n`)
    .join('');
}

function records({ columns }: TextTable): Cell[][] {
  const length = Math.max(0, ...columns.map((c) => c.cells.length));
  return [columns.map((c) => c.title), ...Array.from({ length }, (_, r) => columns.map((c) => c.cells[r] ?? null))];
}

/** Decimals that a double does not hold come as text, and are numbers all the same. */
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cellText(value: Cell, decimalMark: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(Number(value.toPrecision(15))).replace('.', decimalMark);
  if (typeof value === 'boolean') return String(value);
  if (NUMBER.test(value)) return value.replace('.', decimalMark);
  return FORMULA.test(value) ? `'${value}` : value;
}

const quoted = (text: string, where: RegExp): string => (where.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
