type Row = readonly unknown[];

/** Rows under headings, aligned; columns of numbers to the right, and those named in `right`. Null is a dash. */
export function textTable(headings: readonly string[], rows: readonly Row[], right: readonly number[] = []): string {
  const cells = rows.map((row) => row.map((cell) => (isNothing(cell) ? '–' : String(cell))));
  const widths = headings.map((heading, i) => cells.reduce((widest, row) => Math.max(widest, row[i]!.length), heading.length));
  const toRight = headings.map((_, i) => right.includes(i) || isNumeric(rows, i));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (toRight[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(headings), ...cells.map(line)].join('\n') + '\n';
}

const isNothing = (cell: unknown): boolean => cell === null || cell === undefined;

const isNumeric = (rows: readonly Row[], column: number): boolean =>
  rows.length > 0 && rows.every((row) => isNothing(row[column]) || typeof row[column] === 'number');
