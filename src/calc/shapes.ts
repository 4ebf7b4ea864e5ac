import { Matrix, type ColumnRatio, type Scalar } from './values.ts';

/** Those rows of a rectangle, in that order; at least one. */
export function rowsOf(matrix: Matrix, rows: readonly number[]): Matrix {
  const cells: Scalar[] = [];
  for (const r of rows) for (let c = 0; c < matrix.width; c++) cells.push(matrix.at(r, c));
  return new Matrix(rows.length, matrix.width, cells, matrix.ratioOf);
}

/** Those columns of a rectangle, in that order; at least one. */
export function columnsOf(matrix: Matrix, columns: readonly number[]): Matrix {
  const cells: Scalar[] = [];
  for (let r = 0; r < matrix.height; r++) for (const c of columns) cells.push(matrix.at(r, c));
  return new Matrix(matrix.height, columns.length, cells, matrix.ratioOf);
}

/** Rows as columns. */
export function transposed(matrix: Matrix): Matrix {
  const cells: Scalar[] = [];
  for (let c = 0; c < matrix.width; c++) for (let r = 0; r < matrix.height; r++) cells.push(matrix.at(r, c));
  return new Matrix(matrix.width, matrix.height, cells, matrix.ratioOf);
}

/** Whole numbers from one up to another, that left out. */
export const span = (from: number, to: number): readonly number[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** The ratio column that all of the rectangles are of; null where they are of several, or one is of none. */
export function sharedRatio(matrices: readonly Matrix[]): ColumnRatio | null {
  const first = matrices[0]?.ratioOf ?? null;
  const isSame = ({ ratioOf }: Matrix): boolean => ratioOf !== null && ratioOf.table === first?.table && ratioOf.column === first.column;
  return matrices.every(isSame) ? first : null;
}

/** A rectangle of one cell as that cell. */
export const singleOr = (matrix: Matrix): Scalar | Matrix => (matrix.height === 1 && matrix.width === 1 ? matrix.cells[0]! : matrix);
