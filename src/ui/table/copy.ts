import type { Rows } from '../../core/schema.ts';
import { tabLine } from '../kit/table-text.ts';
import type { Rectangle } from './selection.ts';

/** How many cells can be copied at once. */
export const MOST_COPIED = 2_000_000;

export const cellsIn = ({ top, left, bottom, right }: Rectangle): number => (bottom - top + 1) * (right - left + 1);

/** The cells of a rectangle for the clipboard, numbers with the person's decimal mark and nothing rounded; null where they are too many. */
export function rectangleText(rows: Rows, rectangle: Rectangle, decimalMark: string): string | null {
  if (cellsIn(rectangle) > MOST_COPIED) return null;
  const { top, left, bottom, right } = rectangle;
  const data = rows.data.slice(left, right + 1);
  const record = (row: number) => data.map((cells) => cells[row] ?? null);
  return Array.from({ length: bottom - top + 1 }, (_, r) => tabLine(record(top + r), decimalMark)).join('\n');
}
