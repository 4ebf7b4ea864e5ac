import type { Day, DayRange } from '../core/calendar.ts';
import type { Dimension, Formula, Measure } from '../core/metric.ts';
import type { Cell } from '../core/schema.ts';
import { GAPS } from '../core/metric.ts';
import { TOLD, UNDIVIDED } from './by-dimension.ts';
import type { Stream } from './coverage.ts';
import { knowing } from './dimensions.ts';
import { number, readsOf, type Cells } from './evaluate-row.ts';
import { formulaValue, measuresOf } from './formula.ts';
import { cogs } from './measures.ts';

/** The tables that have a row of a group anywhere among those asked for. */
export interface Presence {
  readonly orders: boolean;
  readonly ad_spend: boolean;
}

/** What a formula is split by, and what is known of one of the groups. */
export interface GroupOf {
  readonly by: Dimension;
  readonly formula: Formula;
  readonly presence: Presence;
  /** The sums of the same period over all groups. */
  readonly whole: Cells;
}

/**
 * Why a group has no sum of a measure, told by what cannot be split: `orders` or `ad_spend`, which do not know the dimension;
 * `cost_rules` or `marketing_costs`, of which the period holds some that belong to no group; `orders of it` or
 * `ad_spend of it`, where the metric needs both and one of them has no row of the group. Null: it has that sum.
 */
export function untoldIn({ by, formula, presence, whole }: GroupOf): (measure: Measure) => string | null {
  const knows = knowing(by);
  const both = ['orders', 'ad_spend'].every((table) => readsOf(formula).some((read) => read === table));
  return ({ id, reads }) => {
    for (const table of reads) {
      if (table === 'orders' || table === 'ad_spend') {
        if (!knows.includes(table)) return table;
        if (both && !presence[table]) return `${table} of it`;
      }
      if (table === 'cost_rules' && Number(whole[`undivided_${id}`]) > 0) return table;
      if (table === 'marketing_costs' && Number(whole['undivided_others']) > 0) return table;
    }
    return null;
  };
}

/**
 * The streams that tell a group: of shops its own, of platforms its ad accounts. All of them where the dimension is another
 * one, or no stream bears the group's name.
 */
export function streamsOfGroup(streams: readonly Stream[], by: Dimension, group: string): readonly Stream[] {
  const feeds = by === 'shop' ? 'orders' : by === 'platform' ? 'ad_spend' : null;
  const bears = ({ title }: Stream): boolean =>
    by === 'shop' ? title.split(', ').includes(group) : title === group || title.startsWith(`${group} (`);
  const own = streams.filter((s) => s.feeds === feeds && bears(s));
  return own.length === 0 ? streams : [...streams.filter((s) => s.feeds !== feeds), ...own];
}

/** Sums are of eight decimals: what doubles add to them beyond is none of theirs. */
function sumOfCells(rows: readonly Cells[], column: string): number {
  if (rows.length === 1) return Number(rows[0]![column] ?? 0);
  return Number(rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0).toFixed(8));
}

/** A measure over several rows: unknown without a rate for any of them, and a cost of goods of which no unit has one. */
function measureOver(measure: Measure, rows: readonly Cells[]): number | null {
  if (measure.unpriced.some((gap) => sumOfCells(rows, gap) > 0)) return null;
  return measure.id === cogs.id && !isCosted(rows) ? null : sumOfCells(rows, `measure.${measure.id}`);
}

/** Has any unit a cost, or is there no unit at all? */
function isCosted(rows: readonly Cells[]): boolean {
  const costed = sumOfCells(rows, 'costed_units');
  return costed > 0 || costed + sumOfCells(rows, 'uncosted_units') === 0;
}

const extreme = (rows: readonly Cells[], column: string, later: boolean): Day | null => {
  const days = rows.flatMap((row) => (row[column] === null || row[column] === undefined ? [] : [String(row[column])])).sort();
  return days.at(later ? -1 : 0) ?? null;
};

/** Several rows of sums as one, each formula over the sums of all: Σ/Σ for ratios. The row that the ledger would give for all their days. */
export function totalCells(rows: readonly Cells[], formulas: Readonly<Record<string, Formula>>): Cells {
  const measures = new Set(Object.values(formulas).flatMap(measuresOf));
  const sums = Object.fromEntries([...measures].map((m) => [m.id, measureOver(m, rows)]));
  const cells: Record<string, Cell> = {
    period: null,
    first_day: extreme(rows, 'first_day', false),
    last_day: extreme(rows, 'last_day', true),
  };
  for (const column of [...GAPS, ...TOLD, ...UNDIVIDED]) cells[column] = sumOfCells(rows, column);
  for (const [id, sum] of Object.entries(sums)) cells[`measure.${id}`] = sum;
  for (const [name, formula] of Object.entries(formulas)) cells[name] = formulaValue(formula, sums);
  return cells;
}

/** The days that several periods stand for between them: those asked for, as far as the ledger's rows go where none were. */
export function daysOver(rows: readonly Cells[], from: Day | null, to: Day | null): DayRange | null {
  const [first, last] = [from ?? extreme(rows, 'first_day', false), to ?? extreme(rows, 'last_day', true)];
  return first === null || last === null ? null : { from: first, to: last };
}

/** Is there a group's row of sums with orders, with ad spend? */
export const presenceOf = (rows: readonly Cells[]): Presence => ({
  orders: rows.some((row) => (number(row['orders']) ?? 0) > 0),
  ad_spend: rows.some((row) => (number(row['spend_rows']) ?? 0) > 0),
});
