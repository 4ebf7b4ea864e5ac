import { compareNumbers } from './coerce.ts';
import { CalcError, column, Quantity, row, type Matrix, type Scalar } from './values.ts';
import { wildcardTest } from './wildcards.ts';

/** What stands for a cell when it is looked for: its number, its text in lower case, its truth, null for an empty one; none for an error. */
type Key = number | string | boolean | null | undefined;

type Solid = number | string | boolean;

function keyOf(cell: Scalar): Key {
  if (cell instanceof Quantity) return cell.n;
  if (cell instanceof CalcError) return undefined;
  return typeof cell === 'string' ? cell.toLowerCase() : cell;
}

/** The order of two keys of the same type. */
function compareKeys(one: Solid, other: Solid): number {
  if (typeof one === 'number') return compareNumbers(one, other as number);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Cells of one type: their keys, and their places in the row or column they are from. */
interface Run {
  readonly keys: readonly Solid[];
  readonly places: readonly number[];
}

/** What is kept of a row or column in which something was looked for. */
interface Memory {
  uses: number;
  readonly inOrder: Map<string, Run>;
  readonly sorted: Map<string, Run>;
}

const memories = new WeakMap<Matrix, Memory>();

/** How many steps the next search by value in a row or column takes, about. */
export const searchSteps = (vector: Matrix): number => ((memories.get(vector)?.inOrder.size ?? 0) > 0 ? 64 : vector.cells.length);

function memoryOf(vector: Matrix): Memory {
  const known = memories.get(vector) ?? { uses: 0, inOrder: new Map(), sorted: new Map() };
  memories.set(vector, known);
  return known;
}

/** The cells of a key's type, in the order in which they are. */
function inOrder(vector: Matrix, like: Solid): Run {
  const { inOrder: known } = memoryOf(vector);
  const found = known.get(typeof like);
  if (found) return found;
  const keys: Solid[] = [];
  const places: number[] = [];
  for (let place = 0; place < vector.cells.length; place++) {
    const key = keyOf(vector.cells[place]!);
    if (typeof key !== typeof like) continue;
    keys.push(key as Solid);
    places.push(place);
  }
  known.set(typeof like, { keys, places });
  return { keys, places };
}

/** The cells of a key's type from the least up, equal ones in the order in which they are. */
function sorted(vector: Matrix, like: Solid): Run {
  const { sorted: known } = memoryOf(vector);
  const found = known.get(typeof like);
  if (found) return found;
  const { keys, places } = inOrder(vector, like);
  const order = [...keys.keys()].sort((a, b) => compareKeys(keys[a]!, keys[b]!));
  const run = { keys: order.map((i) => keys[i]!), places: order.map((i) => places[i]!) };
  known.set(typeof like, run);
  return run;
}

/** How many keys of a run are less than one, or no more than it where `through` is true, if the run goes up. */
function countBelow(keys: readonly Solid[], sought: Solid, through: boolean): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareKeys(keys[middle]!, sought);
    if (order < 0 || (through && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface Search {
  /** What is taken where nothing is equal: nothing (0), the next smaller (-1) or the next larger (1). */
  readonly nearest: 0 | -1 | 1;
  /** Of several that are equal: the last? */
  readonly fromEnd: boolean;
}

/**
 * The place of a scalar in a row or column in any order, from 0; -1 where it is not there. Only cells of its own type are looked at:
 * text is no number, an error is never found. Text is compared without case, numbers to 15 digits. An empty cell is found by
 * an empty one. The first search goes through the cells; those after it in the same rectangle use a sorted copy.
 */
export function placeOf(vector: Matrix, sought: Scalar, search: Search): number {
  const key = keyOf(sought);
  if (key === undefined) return -1;
  if (key === null) return search.fromEnd ? vector.cells.lastIndexOf(null) : vector.cells.indexOf(null);
  const memory = memoryOf(vector);
  memory.uses++;
  return memory.uses > 1 ? placeInSorted(sorted(vector, key), key, search) : placeInAny(vector, key, search);
}

function placeInAny({ cells }: Matrix, sought: Solid, { nearest, fromEnd }: Search): number {
  let best: { readonly place: number; readonly key: Solid } | null = null;
  for (let i = 0; i < cells.length; i++) {
    const place = fromEnd ? cells.length - 1 - i : i;
    const key = keyOf(cells[place]!);
    if (typeof key !== typeof sought) continue;
    const side = Math.sign(compareKeys(key as Solid, sought));
    if (side === 0) return place;
    if (side === nearest && (best === null || Math.sign(compareKeys(key as Solid, best.key)) === -side))
      best = { place, key: key as Solid };
  }
  return best?.place ?? -1;
}

function placeInSorted({ keys, places }: Run, sought: Solid, { nearest, fromEnd }: Search): number {
  const [from, to] = [countBelow(keys, sought, false), countBelow(keys, sought, true)];
  if (from < to) return places[fromEnd ? to - 1 : from]!;
  const next = nearest === 0 ? undefined : keys[nearest < 0 ? from - 1 : from];
  if (next === undefined) return -1;
  return places[fromEnd ? countBelow(keys, next, true) - 1 : countBelow(keys, next, false)]!;
}

/** The place of the first text (the last with `fromEnd`) that meets a pattern of `*`, `?` and `~`, from 0; -1 where none does. */
export function placeLike({ cells }: Matrix, pattern: string, fromEnd: boolean): number {
  const test = wildcardTest(pattern);
  const isMet = (cell: Scalar): boolean => typeof cell === 'string' && test(cell);
  return fromEnd ? cells.findLastIndex(isMet) : cells.findIndex(isMet);
}

/**
 * The place of the last cell that is no more than a scalar, in a row or column that goes up, by halving: -1 where the first is
 * more already. Cells of other types are passed over. Where the cells do not go up the answer is some place or other, but one that is
 * more than every cell finds the last of them, as people expect of `MATCH(1E+306, …)` and `LOOKUP(2, 1 / …)`.
 */
export function placeInAscending(vector: Matrix, sought: Scalar): number {
  const key = keyOf(sought ?? 0);
  if (key === undefined || key === null) return -1;
  const { keys, places } = inOrder(vector, key);
  const count = countBelow(keys, key, true);
  return count === 0 ? -1 : places[count - 1]!;
}

/** The place of the last cell before the first that is less than a scalar, or of the first equal one, in a row or column that goes down; -1 where the first cell is less. */
export function placeInDescending(vector: Matrix, sought: Scalar): number {
  const key = keyOf(sought ?? 0);
  if (key === undefined || key === null) return -1;
  const { keys, places } = inOrder(vector, key);
  let last = -1;
  for (let i = 0; i < keys.length; i++) {
    const order = compareKeys(keys[i]!, key);
    if (order < 0) break;
    last = places[i]!;
    if (order === 0) break;
  }
  return last;
}

const columns = new WeakMap<Matrix, Matrix>();
const rows = new WeakMap<Matrix, Matrix>();

/** The first column of a table; the same rectangle each time, so that what is kept of it serves the next search too. */
export function firstColumn(table: Matrix): Matrix {
  if (table.width === 1) return table;
  return kept(columns, table, () => column(Array.from({ length: table.height }, (_, r) => table.at(r, 0))));
}

/** The first row of a table, the same rectangle each time. */
export function firstRow(table: Matrix): Matrix {
  if (table.height === 1) return table;
  return kept(rows, table, () => row(table.cells.slice(0, table.width)));
}

function kept(cache: WeakMap<Matrix, Matrix>, table: Matrix, made: () => Matrix): Matrix {
  const found = cache.get(table) ?? made();
  cache.set(table, found);
  return found;
}
