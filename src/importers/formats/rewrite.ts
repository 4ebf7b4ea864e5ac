import { decodeEither, encode, isUtf8 } from './encoding.ts';
import { parseCsv, writeRecord } from './csv.ts';
import type { Layout, Part } from './split.ts';

/** How many records (from 1), and the first of them. */
export interface Counted {
  readonly count: number;
  readonly rows: readonly number[];
}

/** A part that was not clean, as strict comma-separated UTF-8, each record of the header's width plus one cell for what was too many. */
export interface Rewritten {
  readonly bytes: Uint8Array;
  readonly records: number;
  /** Data records that are shorter or longer than the header. */
  readonly short: Counted;
  readonly long: Counted;
  /** The last record, if the file ends in the middle of it; it counts as neither. */
  readonly cut: number | null;
}

const SHOWN = 5;

/** The part's records, padded to the header's width; the cells beyond it joined into one last cell. */
export function rewrite(part: Part, layout: Layout): Rewritten {
  const kept = parseCsv(textOf(part), layout).records.filter((r) => r.length > 0);
  const numbered = kept.map((cells, i) => ({ cells, row: part.first + i + 1 }));
  const last = part.cut ? numbered.at(-1) : undefined;
  const cut = last && (last.cells.length < layout.width || endsInCharacter(part)) ? last.row : null;
  const short = numbered.filter(({ cells, row }) => cells.length < layout.width && row !== cut);
  const long = numbered.filter(({ cells }) => cells.slice(layout.width).some((c) => c.trim() !== ''));
  return {
    bytes: encode(kept.map((cells) => writeRecord(fitted(cells, layout))).join('')),
    records: kept.length,
    short: { count: short.length, rows: rowsOf(short) },
    long: { count: long.length, rows: rowsOf(long) },
    cut,
  };
}

const rowsOf = (numbered: readonly { readonly row: number }[]): number[] => numbered.slice(0, SHOWN).map((r) => r.row);

function fitted(cells: readonly string[], { width, delimiter }: Layout): string[] {
  const extra = cells.slice(width);
  const cell = extra.some((c) => c.trim() !== '') ? extra.join(delimiter) : '';
  return [...cells.slice(0, width), ...Array<string>(Math.max(0, width - cells.length)).fill(''), cell];
}

/** A part's text; a character that the end of the file cuts off is U+FFFD. */
const textOf = (part: Part): string => (endsInCharacter(part) ? new TextDecoder().decode(part.bytes) : decodeEither(part.bytes));

const endsInCharacter = ({ bytes, cut }: Part): boolean => cut && !isUtf8(bytes) && isUtf8(bytes, true);

/** The records (from 1) of a part that are not valid UTF-8, at most `SHOWN`, and how many there are. */
export function foreignRecords(part: Part, layout: Layout): Counted {
  if (endsInCharacter(part)) return { rows: [], count: 0 };
  const { records } = parseCsv(new TextDecoder().decode(part.bytes), layout);
  const kept = records.filter((r) => r.length > 0);
  const rows = kept.flatMap((cells, i) => (cells.some((c) => c.includes('\uFFFD')) ? [part.first + i + 1] : []));
  return { rows: rows.slice(0, SHOWN), count: rows.length };
}
