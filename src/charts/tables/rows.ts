import { fail, ok, type Result } from '../../core/result.ts';
import type { Cell } from '../../core/schema.ts';
import { cellsOf, numberIn, placeIn } from './cells.ts';
import { MOST_SERIES, type ChartColumn, type ChartNote, type ChartSeries, type ChartTable, type Mark } from './choice.ts';
import type { ChartColumns } from './columns.ts';

/** A place along, and whether what is drawn there is incomplete. */
export interface Place {
  readonly at: number | string;
  readonly incomplete: boolean;
}

/** Series of values over the same places. */
export interface Laid {
  readonly places: readonly Place[];
  readonly series: readonly ChartSeries[];
  readonly notes: readonly ChartNote[];
}

/** One series to be: a column, and the rows that belong to it. */
interface Strand {
  readonly title: string;
  readonly column: ChartColumn;
  readonly rows: readonly number[];
  /** Which of the series' column's values it is of; 0 without one. */
  readonly group: number;
}

/**
 * Lays a table's rows out along its places, sorted where they are times or numbers. Where a place has several rows of one series, the
 * place stands there as often, so that each of them is drawn.
 */
export function layOut(table: ChartTable, columns: ChartColumns, mark: Mark): Result<Laid> {
  const [place, cells] = [placeIn(columns.x), cellsOf(table, columns.x)];
  const places = Array.from({ length: table.count }, (_, row) => place(cells[row]));
  const rows = places.flatMap((at, row) => (at === null ? [] : [row]));
  if (rows.length === 0) return fail({ code: 'chart-undrawable', why: 'no-axis', detail: columns.x.name });
  const strands = strandsOf(table, columns, rows);
  const drawn = strands.slice(0, MOST_SERIES);
  const slots = slotsOf(drawn, places, columns);
  const order = orderOf(slots);
  const laid = order.map((slot) => ({ at: slot.at, incomplete: slot.rows.some((row) => row !== undefined && table.incomplete?.[row]) }));
  const series = drawn.map((strand, i) => seriesOf(table, strand, { i, slots: order }));
  const notes = [...strandNotes(strands), ...missing(table, columns, rows), ...(mark === 'scatter' ? [] : repeated(order, columns))];
  if (series.every((one) => one.values.every((value) => value === null)))
    return fail({ code: 'chart-undrawable', why: 'no-numbers', detail: columns.y[0]!.name });
  return ok({ places: laid, series, notes });
}

/** The series: one for each column, or for each value of the series' column, or for both. */
function strandsOf(table: ChartTable, { y, series }: ChartColumns, rows: readonly number[]): Strand[] {
  if (series === null) return y.map((column) => ({ title: column.name, column, rows, group: 0 }));
  const groups = new Map<Cell, number[]>();
  const cells = cellsOf(table, series);
  for (const row of rows) {
    const known = groups.get(cells[row]!);
    if (known) known.push(row);
    else groups.set(cells[row]!, [row]);
  }
  const titled = (cell: Cell, column: ChartColumn): string => (y.length === 1 ? groupTitle(cell) : `${groupTitle(cell)} · ${column.name}`);
  return [...groups].flatMap(([cell, rows], group) => y.map((column) => ({ title: titled(cell, column), column, rows, group })));
}

const groupTitle = (cell: Cell): string => (cell === null || cell === '' ? '–' : String(cell));

/** A place, and the row of each group that stands there. */
interface Slot {
  readonly at: number | string;
  readonly rows: (number | undefined)[];
}

/** Without groups every row is a slot; with them a row joins the first slot of its place that its group does not fill. */
function slotsOf(strands: readonly Strand[], places: readonly (number | string | null)[], { series }: ChartColumns): Slot[] {
  if (series === null) return strands[0]!.rows.map((row) => ({ at: places[row]!, rows: [row] }));
  const groups = new Map(strands.map(({ group, rows }) => [group, rows]));
  const drawn = [...groups.values()].flat().sort((a, b) => a - b);
  const byPlace = new Map<number | string, Slot[]>(drawn.map((row) => [places[row]!, []]));
  for (const [group, rows] of groups) {
    const filled = new Map<number | string, number>();
    for (const row of rows) {
      const at = places[row]!;
      const [slots, next] = [byPlace.get(at)!, filled.get(at) ?? 0];
      filled.set(at, next + 1);
      if (next === slots.length) slots.push({ at, rows: [] });
      slots[next]!.rows[group] = row;
    }
  }
  return [...byPlace.values()].flat();
}

/** Times and numbers in their order; texts in the table's. */
function orderOf(slots: readonly Slot[]): readonly Slot[] {
  const first = (slot: Slot): number => (typeof slot.at === 'number' ? slot.at : 0);
  if (typeof slots[0]!.at === 'number') return slots.toSorted((a, b) => first(a) - first(b));
  return slots;
}

interface Numbered {
  readonly i: number;
  readonly slots: readonly Slot[];
}

function seriesOf(table: ChartTable, { title, column, group }: Strand, { i, slots }: Numbered): ChartSeries {
  const cells = cellsOf(table, column);
  return { title, color: `var(--series-${i + 1})`, values: slots.map(({ rows }) => numberIn(cells[rows[group] ?? -1])) };
}

function strandNotes(strands: readonly Strand[]): ChartNote[] {
  const rest = strands.slice(MOST_SERIES);
  return rest.length === 0 ? [] : [{ kind: 'series-left-out', count: rest.length, titles: rest.slice(0, 3).map((s) => s.title) }];
}

function missing(table: ChartTable, { x }: ChartColumns, rows: readonly number[]): ChartNote[] {
  const count = table.count - rows.length;
  return count === 0 ? [] : [{ kind: 'rows-without-place', count, column: x.name }];
}

function repeated(slots: readonly Slot[], { x }: ChartColumns): ChartNote[] {
  return new Set(slots.map((slot) => slot.at)).size === slots.length ? [] : [{ kind: 'places-repeated', column: x.name }];
}
