import { cellOf } from '../call.ts';
import { CalcError, error, Lambda, Matrix, PENDING, type Scalar, type Value } from '../values.ts';
import type { CallContext } from './function.ts';

/** Is the value, or a cell of it, an answer that is not there yet? */
export const isPending = (value: Value): boolean => value === PENDING || (value instanceof Matrix && value.cells.includes(PENDING));

/** The value; the one cell of a rectangle of one cell in its place. */
export const singled = (value: Value): Value =>
  value instanceof Matrix && value.height === 1 && value.width === 1 ? value.at(0, 0) : value;

/**
 * Works something out for each place of values laid over each other: a single value, row or column serves every place, a rectangle
 * that ends before another gives `#N/A` there. Single values alone give a single value. `PENDING` in any of them is the result.
 */
export function cellwise(values: readonly Value[], context: CallContext, at: (cells: readonly Scalar[]) => Scalar): Value {
  if (values.some(isPending)) return PENDING;
  if (values.some((value) => value instanceof Lambda)) return error('#CALC!', 'a LAMBDA has to be called');
  const laid = values as readonly (Scalar | Matrix)[];
  const matrices = laid.filter((value) => value instanceof Matrix);
  if (matrices.length === 0) return at(laid as readonly Scalar[]);
  const height = Math.max(...matrices.map((matrix) => matrix.height));
  const width = Math.max(...matrices.map((matrix) => matrix.width));
  const full = context.room(height * width);
  if (full) return full;
  context.spend(height * width);
  const cells: Scalar[] = [];
  for (let r = 0; r < height; r++)
    for (let c = 0; c < width; c++) cells.push(at(laid.map((value) => (value instanceof Matrix ? cellOf(value, r, c) : value))));
  return cells.includes(PENDING) ? PENDING : new Matrix(height, width, cells);
}

/** A rectangle that was picked from others, cell by cell, remembers it if one of them was some of a ratio column. */
export function pickedFrom(sources: readonly Value[], picked: Value): Value {
  const source = sources.find((value): value is Matrix => value instanceof Matrix && value.ratioOf !== null);
  return source && picked instanceof Matrix ? new Matrix(picked.height, picked.width, picked.cells, source.ratioOf) : picked;
}

/** The first error among values and their cells; `PENDING` before any other; null where there is none. */
export function errorAmong(values: readonly Value[]): CalcError | null {
  if (values.some(isPending)) return PENDING;
  for (const value of values) {
    const found = value instanceof Matrix ? value.cells.find((cell) => cell instanceof CalcError) : value;
    if (found instanceof CalcError) return found;
    if (found instanceof Lambda) return error('#CALC!', 'a LAMBDA has to be called');
  }
  return null;
}
