import { sharedUnit } from '../units.ts';
import { CalcError, error, type Matrix, Quantity, unitOf, type Scalar } from '../values.ts';
import { errorAmong } from './cellwise.ts';
import { meanOf, squaresAround, sumOf } from './sums.ts';

/** Two columns of numbers, place by place. */
export interface Pairs {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** The number in a cell; null for what is none. */
export const numberIn = (cell: Scalar): number | null => (cell instanceof Quantity ? cell.n : typeof cell === 'number' ? cell : null);

/**
 * The numbers of two arrays in pairs; a pair of which one is no number is left out. Arrays of different sizes are `#N/A`,
 * units that do not go together within one of them `#UNIT!`.
 */
export function pairsOf(left: Matrix, right: Matrix, name: string): Pairs | CalcError {
  const wrong = errorAmong([left, right]) ?? mixed(left, name) ?? mixed(right, name);
  if (wrong) return wrong;
  if (left.cells.length !== right.cells.length) return error('#N/A', 'the arrays have different sizes');
  const [xs, ys]: [number[], number[]] = [[], []];
  left.cells.forEach((cell, i) => {
    const [x, y] = [numberIn(cell), numberIn(right.cells[i]!)];
    if (x === null || y === null) return;
    xs.push(x);
    ys.push(y);
  });
  return { xs, ys };
}

function mixed({ cells }: Matrix, name: string): CalcError | null {
  const shared = sharedUnit(cells.map(unitOf), name);
  return shared instanceof CalcError ? shared : null;
}

/** Sums of squares and products of what is left when the means are taken away. */
export interface Moments {
  readonly meanX: number;
  readonly meanY: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

export function momentsOf({ xs, ys }: Pairs): Moments {
  const [meanX, meanY] = [meanOf(xs), meanOf(ys)];
  return { meanX, meanY, xx: squaresAround(xs), yy: squaresAround(ys), xy: sumOf(xs.map((x, i) => (x - meanX) * (ys[i]! - meanY))) };
}
