import type { Grain } from '../core/calendar.ts';
import type { Formula, Measure } from '../core/metric.ts';
import type { Name } from '../core/names.ts';
import type { Cell } from '../core/schema.ts';
import { count, money, unitless, type Unit } from '../core/units.ts';
import type { TableColumn, TableValue } from '../core/values.ts';
import { formulaValue, measuresOf } from './formula.ts';
import type { MetricColumn, MetricTable, TableRow } from './metric-table.ts';

/** A column of the table and each row's cell in it. */
interface Made {
  readonly column: TableColumn;
  readonly cell: (row: TableRow) => Cell;
}

/** A column of some values: of no ratio, its money all in one currency. */
const made = (name: Name, type: TableColumn['type'], unit: Unit, cell: Made['cell']): Made => ({
  column: { name, type, unit, currencyIn: null, ratioOf: null },
  cell,
});

/**
 * A metric table as formulas and charts read it: the period's first day under the name of the grain (none over all days), the
 * group under the name of the dimension, each metric under its column's name, what ratios divide, and `incomplete`. Values
 * that are undefined are empty. `SUM(over) / SUM(under)` of a ratio's two columns is its total.
 */
export function tableOf(table: MetricTable, version: string): TableValue {
  const names = new Set(table.columns.map((c) => c.name));
  const columns = [
    ...periodColumn(table.grain),
    ...(table.by === null ? [] : [made(table.by, 'text', unitless, (row) => row.group)]),
    ...table.columns.map((column, at) => metricColumn(column, at, names)),
    ...partColumns(table, names),
    made('incomplete', 'boolean', unitless, (row) => row.incomplete),
  ];
  const rows = {
    columns: columns.map(({ column: { name, type, unit } }) => ({ name, type, unit, nullable: type === 'number' })),
    data: columns.map(({ cell }) => table.rows.map(cell)),
    count: table.rows.length,
    truncated: table.truncated,
  };
  return { columns: columns.map(({ column }) => column), count: rows.count, rows: { in: 'here', rows }, version };
}

const periodColumn = (grain: Grain): Made[] => (grain === 'total' ? [] : [made(grain, 'date', unitless, (row) => row.start)]);

function metricColumn({ name, unit, formula }: MetricColumn, at: number, names: ReadonlySet<Name>): Made {
  const plain = made(name, 'number', unit, (row) => row.cells[at]?.value ?? null);
  if (formula.op !== 'ratio') return plain;
  const ratioOf = { over: partName(formula.over, `${name}_over`, names), under: partName(formula.under, `${name}_under`, names) };
  return { ...plain, column: { ...plain.column, ratioOf } };
}

/** What a ratio divides goes by the measure's own name, unless a metric has that name; several measures by the ratio's. */
function partName(part: Formula, otherwise: Name, names: ReadonlySet<Name>): Name {
  const name = part.op === 'sum' ? part.measure.id : otherwise;
  return names.has(name) ? `${name}_sum` : name;
}

/** The columns of what ratios divide, each once. */
function partColumns({ columns, currency }: MetricTable, names: ReadonlySet<Name>): Made[] {
  const parts = new Map<Name, Formula>();
  for (const { name, formula } of columns) {
    if (formula.op !== 'ratio') continue;
    parts.set(partName(formula.over, `${name}_over`, names), formula.over);
    parts.set(partName(formula.under, `${name}_under`, names), formula.under);
  }
  return [...parts].map(([name, part]) => made(name, 'number', unitOf(measuresOf(part)[0]!, currency), (row) => partIn(row, part)));
}

const unitOf = ({ unit, id }: Measure, currency: string): Unit => (unit === 'money' ? money(currency) : count(id));

/** A part's sum in a row: that of any metric which knows all of it. */
function partIn(row: TableRow, part: Formula): number | null {
  const values = row.cells.map((cell) => (cell === null ? null : formulaValue(part, cell.measures)));
  return values.find((value) => value !== null) ?? null;
}
