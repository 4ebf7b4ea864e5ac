import { ok, type Result } from '../../core/result.ts';
import { sameUnit, type Unit } from '../../core/units.ts';
import { hasBars, MOST_BARS, MOST_POINTS, type Along, type ChartChoice, type ChartNote } from './choice.ts';
import type { ChartColumn, ChartSeries, ChartTable, ChosenChart, Goal, Mark } from './choice.ts';
import { isTime, kindOf } from './cells.ts';
import { columnsOf, type ChartColumns } from './columns.ts';
import { layOut, type Laid } from './rows.ts';
import { pointsOf } from './thinning.ts';

/**
 * A chart of a table, with everything chosen that a person left open, and with what it leaves out told in its notes. Every row that is
 * drawn is drawn once and as it is: nothing is added up. A goal of another unit than the chart's is not drawn.
 * @returns `chart-undrawable` for a table without rows, without numbers, without anything to draw along, or without a chosen column;
 * `currencies-mixed` where the rows of its only amounts have several currencies.
 */
export function chosen(table: ChartTable, choice: ChartChoice, goal: Goal | null = null): Result<ChosenChart> {
  const columns = columnsOf(table, choice);
  if (!columns.ok) return columns;
  const laid = layOut(table, columns.value, choice.mark);
  if (!laid.ok) return laid;
  const { places, series, notes } = cut(laid.value, choice.mark, columns.value.x);
  const line = goalLine(goal, columns.value.unit);
  return ok({
    mark: choice.mark,
    x: along(columns.value, places),
    y: { title: columns.value.y.length === 1 ? columns.value.y[0]!.name : '', unit: columns.value.unit },
    series,
    goal: line.goal,
    incomplete: places.map((p) => p.incomplete),
    notes: [
      ...columns.value.notes,
      ...laid.value.notes,
      ...notes,
      ...line.notes,
      ...(choice.mark === 'stacked' ? stackNotes(series, columns.value) : []),
      ...(table.truncated ? [{ kind: 'rows-cut', shown: table.count } as const] : []),
    ],
  });
}

const along = ({ x, xUnit }: ChartColumns, places: Laid['places']): Along => ({
  title: x.name,
  kind: kindOf(x),
  unit: xUnit,
  places: places.map((p) => p.at),
});

/** No more bars than can be told apart: the newest, or the first. Of lines and points, what thinning will leave is said. */
function cut(laid: Laid, mark: Mark, x: ChartColumn): Laid {
  const of = laid.places.length;
  if (!hasBars(mark)) return { ...laid, notes: thinned(laid.series, mark) };
  if (of <= MOST_BARS) return { ...laid, notes: [] };
  const newest = isTime(x);
  const [from, to] = newest ? [of - MOST_BARS, of] : [0, MOST_BARS];
  return {
    places: laid.places.slice(from, to),
    series: laid.series.map((one) => ({ ...one, values: one.values.slice(from, to) })),
    notes: [{ kind: 'bars-left-out', shown: MOST_BARS, of, which: newest ? 'newest' : 'first' }],
  };
}

function thinned(series: readonly ChartSeries[], mark: Mark): ChartNote[] {
  const of = Math.max(...series.map((one) => pointsOf(one, mark)));
  return of <= MOST_POINTS ? [] : [{ kind: 'points-thinned', shown: MOST_POINTS, of, keeps: mark === 'scatter' ? 'sample' : 'extremes' }];
}

/** A number that counts nothing in particular is a goal for anything. */
function goalLine(goal: Goal | null, unit: Unit): { readonly goal: ChosenChart['goal']; readonly notes: readonly ChartNote[] } {
  if (goal === null) return { goal: null, notes: [] };
  const { title, value } = goal;
  if (value === null || !(Math.abs(value) <= 1e300)) return { goal: null, notes: [{ kind: 'goal-left-out', title, because: 'empty' }] };
  if (goal.unit.kind === 'none' || sameUnit(goal.unit, unit)) return { goal: { title, value }, notes: [] };
  return { goal: null, notes: [{ kind: 'goal-left-out', title, because: 'unit' }] };
}

/** Where a stack's height is not what it seems: parts that are undefined, multiples, and shares that are more than a whole. */
function stackNotes(series: readonly ChartSeries[], { unit }: ChartColumns): ChartNote[] {
  const at = series[0]!.values.map((_, place) => series.map((one) => one.values[place]!));
  const count = at.filter((values) => values.some((value) => value === null) && values.some((value) => value !== null)).length;
  const gaps: ChartNote[] = count === 0 ? [] : [{ kind: 'stack-with-gaps', count }];
  if (series.length < 2 || (unit.kind !== 'multiple' && unit.kind !== 'ratio')) return gaps;
  const beyond = at.some((values) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0) > 1.0001);
  return unit.kind === 'multiple' || beyond ? [...gaps, { kind: 'stack-without-sum', unit: unit.kind }] : gaps;
}
