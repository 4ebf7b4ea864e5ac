/** Where a cell stands on the page, in pixels. */
export interface Spot {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Tops of one row may differ by this much. */
const SAME_ROW = 4;

/**
 * The cell to go to from another: left and right go along the flow; up and down go to the nearest row, and there to the cell that
 * stands over or under it the most. Null at the ends, and the first where nothing has the focus.
 */
export function stepTo(spots: readonly Spot[], from: string | null, direction: Direction): string | null {
  const at = spots.findIndex((spot) => spot.id === from);
  if (at === -1) return spots[0]?.id ?? null;
  if (direction === 'left' || direction === 'right') return spots[at + (direction === 'left' ? -1 : 1)]?.id ?? null;
  const here = spots[at]!;
  const beyond = spots.filter(({ top }) => (direction === 'up' ? top < here.top - SAME_ROW : top > here.top + SAME_ROW));
  if (beyond.length === 0) return null;
  const row = direction === 'up' ? Math.max(...beyond.map((s) => s.top)) : Math.min(...beyond.map((s) => s.top));
  const inRow = beyond.filter(({ top }) => Math.abs(top - row) <= SAME_ROW);
  return inRow.reduce((best, spot) => (overlap(spot, here) > overlap(best, here) ? spot : best)).id;
}

const overlap = (one: Spot, other: Spot): number => Math.min(one.right, other.right) - Math.max(one.left, other.left);
