import type { Encoding } from '../../core/importer.ts';
import { decode, encode, isAscii, isUtf8 } from './encoding.ts';
import { parseCsv, writeRecord } from './csv.ts';
import type { Layout, Part } from './split.ts';

/** A part that was not clean, as strict comma-separated UTF-8, each record of the header's width plus one cell for what was too many. */
export interface Rewritten {
  readonly bytes: Uint8Array;
  readonly records: number;
  /** Data records (from 1) that were shorter or longer than the header, the first of them. */
  readonly short: readonly number[];
  readonly long: readonly number[];
  readonly shortCount: number;
  readonly longCount: number;
}

const SHOWN = 5;

/** The part's records, padded to the header's width; the cells beyond it joined into one last cell. */
export function rewrite(part: Part, layout: Layout, encoding: Encoding): Rewritten {
  const { records } = parseCsv(decode(part.bytes, encoding), layout);
  const kept = records.filter((r) => r.length > 0);
  const numbered = kept.map((cells, i) => ({ cells, row: part.first + i + 1 }));
  const short = numbered.filter(({ cells }) => cells.length < layout.width);
  const long = numbered.filter(({ cells }) => cells.slice(layout.width).some((c) => c.trim() !== ''));
  return {
    bytes: encode(kept.map((cells) => writeRecord(fitted(cells, layout))).join('')),
    records: kept.length,
    short: short.slice(0, SHOWN).map((r) => r.row),
    long: long.slice(0, SHOWN).map((r) => r.row),
    shortCount: short.length,
    longCount: long.length,
  };
}

function fitted(cells: readonly string[], { width, delimiter }: Layout): string[] {
  const extra = cells.slice(width);
  const cell = extra.some((c) => c.trim() !== '') ? extra.join(delimiter) : '';
  return [...cells.slice(0, width), ...Array<string>(Math.max(0, width - cells.length)).fill(''), cell];
}

/** Which encoding a part is really in: its file's, unless it is not valid UTF-8. */
export function encodingOfPart(part: Part, encoding: Encoding): Encoding {
  if (encoding === 'windows-1252') return encoding;
  return isAscii(part.bytes) || isUtf8(part.bytes) ? 'utf-8' : 'windows-1252';
}

/** The records (from 1) of a part that are not valid UTF-8, at most `SHOWN`, and how many there are. */
export function mixedRecords(part: Part, layout: Layout): { readonly rows: number[]; readonly count: number } {
  const { records } = parseCsv(new TextDecoder('utf-8').decode(part.bytes), layout);
  const kept = records.filter((r) => r.length > 0);
  const rows = kept.flatMap((cells, i) => (cells.some((c) => c.includes('\uFFFD')) ? [part.first + i + 1] : []));
  return { rows: rows.slice(0, SHOWN), count: rows.length };
}
