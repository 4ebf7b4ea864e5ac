import * as fc from 'fast-check';
import type { SourceFile } from '../../src/core/engine.ts';
import { fileOf } from './engine.ts';
import { utf16 } from './simulator/csv.ts';
import { parse } from './simulator/read-csv.ts';

/** A table as cells: its header, its rows, what stands above the header and below the rows as it was. */
export interface Sheet {
  readonly name: string;
  readonly above: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly below: readonly (readonly string[])[];
}

/** The cells of a CSV text with `above` lines before its header and `below` rows that restate the others. */
export function sheetOf(name: string, text: string, { above = 0, below = 0, delimiter = ',' } = {}): Sheet {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const [header = [], ...rows] = parse(lines.slice(above).join('\n'), delimiter);
  return { name, above: lines.slice(0, above), header, rows: rows.slice(0, rows.length - below), below: rows.slice(rows.length - below) };
}

export const withRows = (sheet: Sheet, rows: Sheet['rows'], name = sheet.name): Sheet => ({ ...sheet, rows, name });

/** How a table may be written without meaning anything else. `rows` and `columns`: seeds of an order. */
export interface Form {
  readonly delimiter: ',' | ';' | '\t';
  readonly lineEnd: '\n' | '\r\n';
  readonly quoteAll: boolean;
  readonly encoding: 'utf-8' | 'utf-8 with BOM' | 'utf-16' | 'windows-1252';
  readonly finalLineEnd: boolean;
  readonly rows: number;
  readonly columns: number;
}

export const form: fc.Arbitrary<Form> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-8 with BOM', 'utf-16', 'windows-1252'),
  finalLineEnd: fc.boolean(),
  rows: fc.nat(),
  columns: fc.nat(),
});

/** Things in an order that a seed decides. */
export function shuffled<T>(things: readonly T[], seed: number): T[] {
  const keyed = things.map((thing, at) => [Math.imul((at + 1) ^ seed, 2654435761) >>> 0, thing] as const);
  return keyed.sort(([a], [b]) => a - b).map(([, thing]) => thing);
}

/** A table written in a form. Rows that restate others stay last, a first column that marks them stays first. */
export function written(sheet: Sheet, form: Form): SourceFile {
  const [first, ...others] = sheet.header.map((_, at) => at);
  const places = sheet.below.length > 0 ? [first!, ...shuffled(others, form.columns)] : shuffled([first!, ...others], form.columns);
  const cells = [sheet.header, ...shuffled(sheet.rows, form.rows), ...sheet.below].map((row) => places.map((at) => row[at] ?? ''));
  const records = [...sheet.above, ...cells.map((row) => row.map((cell) => quoted(cell, form)).join(form.delimiter))];
  const text = records.join(form.lineEnd) + (form.finalLineEnd ? form.lineEnd : '');
  return fileOf(sheet.name, encoded(text, form.encoding));
}

function quoted(cell: string, { delimiter, quoteAll }: Form): string {
  const needed = quoteAll || cell.includes(delimiter) || /["\n\r]/.test(cell);
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function encoded(text: string, encoding: Form['encoding']): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-16') return utf16(text) as Uint8Array<ArrayBuffer>;
  const single = encoding === 'windows-1252' ? inWindows1252(text) : null;
  return single ?? new TextEncoder().encode(encoding === 'utf-8 with BOM' ? `\uFEFF${text}` : text);
}

const BYTES = new Map(Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte]));

/** Null where a character has no place in Windows-1252. */
function inWindows1252(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes = Array.from(text, (sign) => BYTES.get(sign));
  return bytes.includes(undefined) ? null : Uint8Array.from(bytes as number[]);
}
