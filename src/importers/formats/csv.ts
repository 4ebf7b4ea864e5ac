import type { Delimiter, Dialect } from '../../core/importer.ts';

/** A record's cells; an empty list for a blank line: nothing, or spaces and tabs that part no cells. */
export type CsvRecord = readonly string[];

const BLANK = /^[ \t\v\f]*$/;

export interface ParsedText {
  readonly records: readonly CsvRecord[];
  /** The record (from 0) whose quote is still open at the end of the text; null if none is. */
  readonly openQuote: number | null;
}

type Quoting = Pick<Dialect, 'delimiter' | 'quotes'>;

/**
 * CSV text as records. A quote opens a quoted cell only at the cell's start; inside, `""` is a quote; what follows a
 * closing quote up to the next delimiter is kept as text. CR, LF and CRLF outside quotes all end a record.
 */
export function parseCsv(text: string, { delimiter, quotes }: Quoting, most = Infinity): ParsedText {
  const records: CsvRecord[] = [];
  let at = 0;
  while (at < text.length && records.length < most) {
    const cells: string[] = [];
    const start = at;
    for (;;) {
      const cell = quotes === 'standard' && text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
      cells.push(cell.value);
      at = cell.end;
      if (cell.open) return { records: [...records, cells], openQuote: records.length };
      if (text[at] !== delimiter) break;
      at++;
    }
    records.push(cells.length === 1 && BLANK.test(text.slice(start, at)) ? [] : cells);
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
  }
  return { records, openQuote: null };
}

interface CellAt {
  readonly value: string;
  readonly end: number;
  readonly open: boolean;
}

function plainCell(text: string, from: number, delimiter: Delimiter): CellAt {
  let end = from;
  while (end < text.length) {
    const c = text[end];
    if (c === delimiter || c === '\n' || c === '\r') break;
    end++;
  }
  return { value: text.slice(from, end), end, open: false };
}

function quotedCell(text: string, from: number, delimiter: Delimiter): CellAt {
  let value = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: value + text.slice(at), end: text.length, open: true };
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at++;
  }
  const rest = plainCell(text, at, delimiter);
  return { value: value + rest.value, end: rest.end, open: false };
}

const NEEDS_QUOTES = /["\n\r\0]/;

/** A record as strict CSV: LF at the end, cells quoted where they must be. An empty cell stays empty. */
export function writeRecord(cells: CsvRecord, delimiter: Delimiter = ','): string {
  return cells.map((c) => (NEEDS_QUOTES.test(c) || c.includes(delimiter) ? `"${c.replaceAll('"', '""')}"` : c)).join(delimiter) + '\n';
}
