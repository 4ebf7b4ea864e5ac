/** Cells of a CSV text: quotes, doubled quotes, line breaks in cells. */
export function parse(text: string, delimiter = ','): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] as string;
    if (inside && mark === '"' && text[at + 1] === '"') cell += text[(at += 1)];
    else if (mark === '"') inside = !inside;
    else if (!inside && (mark === delimiter || mark === '\n')) {
      rows.at(-1)?.push(cell.replace(/\r$/, ''));
      cell = '';
      if (mark === '\n') rows.push([]);
    } else cell += mark;
  }
  if (cell !== '' || rows.at(-1)?.length !== 0) rows.at(-1)?.push(cell);
  return rows.filter((row) => row.length > 0);
}

/** A row by column name. */
export type Row = Readonly<Record<string, string>>;

/** Rows under a header line; a BOM is dropped. */
export function records(text: string, delimiter = ','): Row[] {
  const [header = [], ...rows] = parse(text.replace(/^\uFEFF/, ''), delimiter);
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

/** Minor units of a cell with a decimal point. */
export const minor = (cell: string | undefined): number => Math.round(Number((cell ?? '').replaceAll(',', '')) * 100);
/** The sum of numbers. */
export const sum = (values: Iterable<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
/** The sum of a column in minor units. */
export const sumOf = (rows: readonly Row[], column: string): number => sum(rows.map((row) => minor(row[column])));
