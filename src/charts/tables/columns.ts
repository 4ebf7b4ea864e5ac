import type { Name } from '../../core/names.ts';
import type { ChartWhy, Problem } from '../../core/problems.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { money, sameUnit, type Unit } from '../../core/units.ts';
import { cellsOf, isLabel, isNumber, isTime, numberIn } from './cells.ts';
import type { ChartChoice, ChartColumn, ChartNote, ChartTable } from './choice.ts';

/** The columns of a chart, with the unit that all of `y` have. */
export interface ChartColumns {
  readonly x: ChartColumn;
  readonly xUnit: Unit;
  readonly y: readonly ChartColumn[];
  readonly unit: Unit;
  readonly series: ChartColumn | null;
  readonly notes: readonly ChartNote[];
}

const MOST_GROUPS = 12;

const undrawable = (why: ChartWhy, detail = ''): { readonly ok: false; readonly error: Problem } =>
  fail({ code: 'chart-undrawable', why, detail });

/**
 * Which columns are drawn: those that were chosen, and for the others the first date or moment along (else the first text, else the
 * first of two columns of numbers), the numbers of the first one's unit up, and one text column beside the time that has few values
 * as the series. A scatter has its first two columns of numbers.
 */
export function columnsOf(table: ChartTable, choice: ChartChoice): Result<ChartColumns> {
  const gone = [choice.x, ...choice.y, choice.series].find((name) => name !== null && !columnNamed(table, name));
  if (gone) return undrawable('column-gone', gone);
  if (table.count === 0) return undrawable('no-rows');
  const chosen = choice.y.map((name) => columnNamed(table, name)!);
  const other = chosen.find((column) => !isNumber(column));
  if (other) return undrawable('no-numbers', other.name);
  const x = choice.x === null ? alongOf(table, choice, chosen) : columnNamed(table, choice.x)!;
  if (!table.columns.some((column) => isNumber(column) && (column !== x || chosen.includes(column)))) return undrawable('no-numbers');
  if (!x) return undrawable('no-axis');
  const series = choice.series === null ? groupsOf(table, choice, x) : columnNamed(table, choice.series)!;
  return upOf(table, choice, { x, series, chosen });
}

const columnNamed = ({ columns }: ChartTable, name: Name): ChartColumn | null =>
  columns.find((c) => c.name === name) ?? columns.find((c) => c.name.toLowerCase() === name.toLowerCase()) ?? null;

function alongOf({ columns }: ChartTable, { mark }: ChartChoice, chosen: readonly ChartColumn[]): ChartColumn | null {
  const numbers = columns.filter((c) => isNumber(c) && !chosen.includes(c));
  const number = numbers.length > (chosen.length > 0 ? 0 : 1) ? numbers[0]! : null;
  const other = columns.find(isTime) ?? columns.find(isLabel) ?? null;
  return mark === 'scatter' ? (number ?? other) : (other ?? number);
}

/** The text column that makes the series where none was chosen: one of few values, by which every time has one row. */
function groupsOf(table: ChartTable, choice: ChartChoice, x: ChartColumn): ChartColumn | null {
  if (!isTime(x) || choice.mark === 'scatter') return null;
  const currencies = new Set(table.columns.map((c) => c.currencyIn));
  const texts = table.columns.filter((c) => isLabel(c) && !currencies.has(c.name));
  const few = texts.filter((c) => new Set(cellsOf(table, c)).size <= MOST_GROUPS);
  return few.find((c) => texts.length === 1 || oneRowEach(table, x, c)) ?? null;
}

function oneRowEach(table: ChartTable, x: ChartColumn, series: ChartColumn): boolean {
  const [places, groups] = [cellsOf(table, x), cellsOf(table, series)];
  return new Set(places.map((place, row) => JSON.stringify([place, groups[row]]))).size === places.length;
}

interface Placed {
  readonly x: ChartColumn;
  readonly series: ChartColumn | null;
  /** The columns a person chose to be drawn up, none for the table's own. */
  readonly chosen: readonly ChartColumn[];
}

interface Measured {
  readonly column: ChartColumn;
  /** Null where its rows have several currencies. */
  readonly unit: Unit | null;
}

/** The columns that go up: of one unit, and one only where the series come from another column and nothing else was chosen. */
function upOf(table: ChartTable, choice: ChartChoice, { x, series, chosen }: Placed): Result<ChartColumns> {
  const candidates = chosen.length > 0 ? chosen : table.columns.filter((c) => isNumber(c) && c !== x && c !== series);
  const measured = candidates.map((column) => ({ column, unit: unitIn(table, column) }));
  const [xUnit, first] = [unitIn(table, x), measured.find((m) => m.unit !== null)];
  if (xUnit === null) return noUnit(table, choice, [{ column: x, unit: null }]);
  if (!first) return noUnit(table, choice, measured);
  const unit = first.unit!;
  const same = measured.filter((m) => m.unit !== null && sameUnit(m.unit, unit)).map((m) => m.column);
  const onlyOne = chosen.length === 0 && (choice.mark === 'scatter' || series !== null);
  const y = onlyOne ? same.slice(0, 1) : same;
  if (!y.some((column) => cellsOf(table, column).some((cell) => numberIn(cell) !== null))) return undrawable('no-numbers', y[0]!.name);
  const alone = choice.mark === 'scatter' && chosen.length === 0;
  const others = alone ? [] : [...leftOut(measured, unit), ...leftForSeries(series, same.slice(y.length))];
  const notes = [...mixedNotes(table, measured), ...others];
  return ok({ x, xUnit, y, unit, series, notes });
}

function noUnit(table: ChartTable, choice: ChartChoice, measured: readonly Measured[]): Result<never> {
  const column = measured[0]?.column;
  if (!column) return undrawable('no-numbers');
  return fail({ code: 'currencies-mixed', table: choice.table, column: column.name, currencies: currenciesIn(table, column) });
}

/** The unit of a column: of money in the rows' own currency, the one that all of them have; null where they have several. */
function unitIn(table: ChartTable, column: ChartColumn): Unit | null {
  if (!column.currencyIn || column.unit.kind !== 'money') return column.unit;
  const currencies = currenciesIn(table, column);
  return currencies.length > 1 ? null : currencies.length === 1 ? money(currencies[0]!) : column.unit;
}

/** The currencies of the rows that have a number. */
function currenciesIn(table: ChartTable, column: ChartColumn): string[] {
  const currency = columnNamed(table, column.currencyIn!);
  if (!currency) return [];
  const [values, currencies] = [cellsOf(table, column), cellsOf(table, currency)];
  const named = currencies.filter((_, row) => numberIn(values[row]) !== null).map((cell) => (cell === null ? '?' : String(cell)));
  return [...new Set(named)].sort();
}

const mixedNotes = (table: ChartTable, measured: readonly Measured[]): ChartNote[] =>
  measured
    .filter((m) => m.unit === null)
    .map(({ column }) => ({ kind: 'currencies-mixed', column: column.name, currencies: currenciesIn(table, column) }));

function leftOut(measured: readonly Measured[], unit: Unit): ChartNote[] {
  const columns = measured.filter((m) => m.unit !== null && !sameUnit(m.unit, unit)).map((m) => m.column.name);
  return columns.length === 0 ? [] : [{ kind: 'columns-left-out', columns, because: 'unit' }];
}

function leftForSeries(series: ChartColumn | null, rest: readonly ChartColumn[]): ChartNote[] {
  return series === null || rest.length === 0 ? [] : [{ kind: 'columns-left-out', columns: rest.map((c) => c.name), because: 'series' }];
}
