import type { Plain } from '../helpers/formula.ts';

/** Two numbers are the same where they differ by no more of their size: the other engines tell 15 digits, of which the last may be rounded. */
const NEAR = 1e-13;

/** Below this a number that another says is 0 is what doubles leave over. */
const NOTHING = 1e-14;

type Rows = readonly (readonly Plain[])[];

const isRows = (value: Plain): value is Rows => Array.isArray(value);

const sameNumber = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= Math.max(NEAR * Math.max(Math.abs(a), Math.abs(b)), NOTHING);

/** A rectangle of one cell looks like its cell. */
const unwrapped = (value: Plain): Plain => (isRows(value) && value.length === 1 && value[0]!.length === 1 ? value[0]![0]! : value);

/** Do two engines give the same? An empty cell in a result shows as 0 elsewhere. */
export function agrees(one: Plain, other: Plain): boolean {
  const [ours, theirs] = [unwrapped(one), unwrapped(other)];
  if (isRows(ours) || isRows(theirs)) return isRows(ours) && isRows(theirs) && sameRows(ours, theirs);
  if (typeof ours === 'number' && typeof theirs === 'number') return sameNumber(ours, theirs);
  return ours === theirs || (ours === null && theirs === 0);
}

const sameRows = (ours: Rows, theirs: Rows): boolean =>
  ours.length === theirs.length &&
  ours.every((line, r) => line.length === theirs[r]!.length && line.every((cell, c) => agrees(cell, theirs[r]![c]!)));

/** Each cell of both, side by side, where they are of one shape; null where they are not. */
export function cellPairs(one: Plain, other: Plain): readonly (readonly [ours: Plain, theirs: Plain])[] | null {
  const [ours, theirs] = [unwrapped(one), unwrapped(other)];
  if (!isRows(ours) && !isRows(theirs)) return [[ours, theirs]];
  if (!isRows(ours) || !isRows(theirs) || ours.length !== theirs.length || ours[0]!.length !== theirs[0]!.length) return null;
  return ours.flatMap((line, r) => line.map((cell, c) => [cell, theirs[r]![c]!] as const));
}
