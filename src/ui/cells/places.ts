/** Where a cell of a page stands on the screen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Between which cells something is let go: before or behind the cell at a place. */
export interface Drop {
  readonly at: number;
  readonly side: 'before' | 'behind';
  /** Do the cells lie below each other there? Else beside each other. */
  readonly stacked: boolean;
}

/** Where a cell that is dragged to a point would go, among cells in their order; null where there are none. */
export function dropAt(boxes: readonly Box[], point: Point): Drop | null {
  const distances = boxes.map((box) => distance(box, point));
  const at = distances.indexOf(Math.min(...distances));
  const box = boxes[at];
  if (!box) return null;
  const stacked = !boxes.some((other) => other !== box && other.top < box.bottom && other.bottom > box.top);
  const isBefore = stacked ? point.y < (box.top + box.bottom) / 2 : point.x < (box.left + box.right) / 2;
  return { at, side: isBefore ? 'before' : 'behind', stacked };
}

function distance({ left, top, right, bottom }: Box, { x, y }: Point): number {
  const [dx, dy] = [Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)];
  return dx * dx + dy * dy;
}

/** The place among the others, once it has been taken out, of a cell at `from` that is let go there. */
export function placeAfter({ at, side }: Drop, from: number): number {
  const place = side === 'before' ? at : at + 1;
  return place > from ? place - 1 : place;
}

/** Columns of twelve that a cell takes whose right edge is pulled to `x`; two at least. */
export function widthAt(
  x: number,
  { left, grid }: { readonly left: number; readonly grid: { readonly left: number; readonly width: number } },
): number {
  const column = grid.width / 12;
  const start = Math.round((left - grid.left) / column);
  return Math.min(12 - start, Math.max(2, Math.round((x - left) / column)));
}

/** The least height a cell can be pulled to, in pixels. */
export const LEAST_HEIGHT = 64;

/** Widths that can be chosen from the menu. */
export const WIDTHS: readonly { readonly columns: number; readonly label: string }[] = [
  { columns: 3, label: '¼' },
  { columns: 4, label: '⅓' },
  { columns: 6, label: '½' },
  { columns: 8, label: '⅔' },
  { columns: 12, label: 'Full' },
];
