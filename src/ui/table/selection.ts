/** A cell of the table by row and column. Row -1 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The cell that has the focus, and the cell from which the selection reaches to it. */
export interface Selection {
  readonly active: Place;
  readonly anchor: Place;
}

export const HEADER = -1;

export const at = (place: Place): Selection => ({ active: place, anchor: place });

export const START: Selection = at({ row: 0, column: 0 });

/** How large the table is, and how many rows a page of it has. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  readonly page: number;
}

/** The parts of a key event that count. */
export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key asks of the table. */
export type Wish =
  | { readonly to: 'select'; readonly selection: Selection }
  | { readonly to: 'widen'; readonly by: number }
  | { readonly to: 'sort' }
  | { readonly to: 'filter' };

/** A step of a column's width, in pixels. */
const WIDTH_STEP = 16;

/** What a key asks for where `selection` stands; null if it means nothing to a table. */
export function wishOf(key: Key, selection: Selection, extent: Extent): Wish | null {
  if (key.altKey) return widening(key);
  const jump = key.ctrlKey || key.metaKey;
  if (jump && key.key.toLowerCase() === 'a') return { to: 'select', selection: all(extent, selection) };
  if (key.key === '/' && !jump) return { to: 'filter' };
  const opens = key.key === 'Enter' || key.key === ' ';
  if (opens && selection.active.row === HEADER) return { to: 'sort' };
  const place = destination(key.key, jump, { from: selection.active, extent });
  return place && { to: 'select', selection: extended(selection, place, key.shiftKey) };
}

function widening({ key, ctrlKey, metaKey }: Key): Wish | null {
  if (ctrlKey || metaKey || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return null;
  return { to: 'widen', by: key === 'ArrowLeft' ? -WIDTH_STEP : WIDTH_STEP };
}

/** Everything, with the focus where it is; the header is no part of it. */
function all({ rows, columns }: Extent, { active }: Selection): Selection {
  if (rows === 0) return at(active);
  return { anchor: { row: 0, column: 0 }, active: { row: rows - 1, column: columns - 1 } };
}

interface Journey {
  readonly from: Place;
  readonly extent: Extent;
}

function destination(key: string, jump: boolean, { from, extent }: Journey): Place | null {
  const far = jump ? Infinity : 1;
  const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
    ArrowUp: [-far, 0],
    ArrowDown: [far, 0],
    ArrowLeft: [0, -far],
    ArrowRight: [0, far],
    PageUp: [-extent.page, 0],
    PageDown: [extent.page, 0],
    Home: [jump ? -Infinity : 0, -Infinity],
    End: [jump ? Infinity : 0, Infinity],
  };
  const step = steps[key];
  return step ? within(from, step, extent) : null;
}

/** One row up from the first is the header; from further below, a longer way up ends at the first row. */
function within(from: Place, [rows, columns]: readonly [number, number], extent: Extent): Place {
  const staysAbove = from.row === HEADER && rows <= 0;
  const leavesRows = from.row === 0 && rows < 0 && columns === 0;
  const top = staysAbove || leavesRows || extent.rows === 0 ? HEADER : 0;
  return { row: clamp(from.row + rows, top, extent.rows - 1), column: clamp(from.column + columns, 0, extent.columns - 1) };
}

const clamp = (n: number, low: number, high: number): number => Math.max(low, Math.min(high, n));

/** The selection with its moving end elsewhere; without `extending` it is that one cell. The header is never part of more. */
export function extended(selection: Selection, place: Place, extending: boolean): Selection {
  if (!extending || selection.anchor.row === HEADER) return at(place);
  return { anchor: selection.anchor, active: { row: Math.max(0, place.row), column: place.column } };
}

export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The cells from one end to the other, all edges included. */
export const rectangleOf = ({ active, anchor }: Selection): Rectangle => ({
  top: Math.min(active.row, anchor.row),
  left: Math.min(active.column, anchor.column),
  bottom: Math.max(active.row, anchor.row),
  right: Math.max(active.column, anchor.column),
});

export const isInside = ({ top, left, bottom, right }: Rectangle, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** The selection in a table that has become smaller. */
export function confined(selection: Selection, { rows, columns }: Extent): Selection {
  const moved = (place: Place): Place => ({
    row: clamp(place.row, HEADER, rows - 1),
    column: Math.max(0, Math.min(place.column, columns - 1)),
  });
  return { active: moved(selection.active), anchor: moved(selection.anchor) };
}
