import type { MetricResult } from '../core/metric.ts';
import type { Name } from '../core/names.ts';
import type { Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Cell, ColumnType, Rows } from '../core/schema.ts';
import { unitless, type Unit } from '../core/units.ts';
import { scalar, type CellValue, type TableColumn, type TableValue } from '../core/values.ts';
import { dayIn, isoOf } from './coerce.ts';
import { sharedUnit } from './units.ts';
import { CalcError, error, Lambda, Matrix, Quantity, quantity, unitOf, type Scalar, type Value } from './values.ts';

/** What is put into the model from outside: a cell's value, or the problem that stands in its place and where it began. */
export type Given = CellValue | { readonly type: 'failed'; readonly problem: Problem; readonly root: Name };

/** A given value as formulas read it. A metric that is undefined is an error that says why. */
export function givenValue(given: Given): { value: Value; table: TableValue | null } {
  if (given.type === 'failed') return { value: new CalcError('#N/A', given.problem, given.root), table: null };
  if (given.type === 'table') return { value: null, table: given.table };
  if (given.type === 'none') return { value: error('#VALUE!', 'it has no value'), table: null };
  const why = given.value === null ? whyUndefined(given.metric) : null;
  if (why) return { value: new CalcError('#DIV/0!', why), table: null };
  return { value: scalarIn(given.value, given.unit), table: null };
}

/** Why a metric has no number: its newest complete period says so, or its newest where none is complete. */
function whyUndefined(metric: MetricResult | null): Problem | null {
  const row = metric?.rows.findLast((r) => !r.incomplete) ?? metric?.rows.at(-1);
  return metric ? (row?.why ?? { code: 'undefined-value', why: 'no-source', detail: '' }) : null;
}

function scalarIn(value: Cell, unit: Unit): Scalar {
  if (typeof value === 'number') return quantity(value, unit);
  if (typeof value === 'string' && unit.kind === 'date') return quantity(dayIn(value) ?? Number.NaN, unit);
  return typeof value === 'string' && unit.kind !== 'none' ? quantity(Number(value), unit) : value;
}

/** A formula's value as other cells have it: a scalar, or a small table of its own; an error is a problem with its root. `version` is that of a table, should it be one. */
export function asCellValue(value: Value, self: Name, version: string): Result<CellValue> {
  if (value instanceof CalcError) return fail(problemIn(value, self));
  if (value instanceof Lambda) return ok({ type: 'none' });
  if (value instanceof Matrix && value.cells.length > 1) return ok({ type: 'table', table: tableOf(value, version) });
  if (value instanceof Matrix) return asCellValue(value.at(0, 0), self, version);
  return ok(scalar(plain(value), unitOf(value)));
}

function problemIn({ problem, root }: CalcError, self: Name): Problem {
  return root === null || root.toLowerCase() === self ? problem : { code: 'input-failed', input: root, root, problem };
}

const plain = (value: Exclude<Scalar, CalcError>): Cell => (value instanceof Quantity ? value.n : value);

/** A rectangle as a table: columns `1`, `2`, … ; of each the unit that its numbers share. Errors in it are told as text. */
function tableOf({ height, width, cells }: Matrix, version: string): TableValue {
  const columns: TableColumn[] = [];
  const data: Cell[][] = [];
  for (let c = 0; c < width; c++) {
    const own = Array.from({ length: height }, (_, r) => cells[r * width + c]!);
    const shared = sharedUnit(own.map(unitOf), '');
    const unit = shared instanceof CalcError ? unitless : shared;
    const type = typeOf(own, unit.kind === 'date');
    columns.push({ name: `value_${c + 1}`, type, unit: type === 'number' ? unit : unitless, currencyIn: null, ratioOf: null });
    data.push(own.map((cell) => cellOf(cell, type)));
  }
  const rows: Rows = {
    columns: columns.map(({ name, type, unit }) => ({ name, type, unit, nullable: true })),
    data,
    count: height,
    truncated: false,
  };
  return { columns, count: height, rows: { in: 'here', rows }, version };
}

function typeOf(cells: readonly Scalar[], dated: boolean): ColumnType {
  const kinds = new Set(cells.filter((c) => c !== null).map((c) => (c instanceof Quantity ? 'number' : typeof c)));
  if (kinds.size !== 1) return 'text';
  if (kinds.has('number')) return dated ? 'date' : 'number';
  return kinds.has('boolean') ? 'boolean' : 'text';
}

function cellOf(cell: Scalar, type: ColumnType): Cell {
  if (cell === null) return null;
  if (cell instanceof CalcError) return type === 'text' ? cell.code : null;
  const value = plain(cell);
  if (type === 'date') return isoOf(Number(value));
  return type === 'text' ? String(value) : value;
}
