import type { ReferenceIdentifier } from '@borgar/fx';
import type { Name } from '../core/names.ts';
import type { Rows } from '../core/schema.ts';
import type { TableColumn, TableValue } from '../core/values.ts';
import { askedColumn, engineTable, GROUP_LIMIT, type Ask, type Statistic } from './asks.ts';
import { criterionOf, type Criterion } from './criteria.ts';
import { cellwise, isPending } from './functions/cellwise.ts';
import type { CallContext } from './functions/function.ts';
import { Groups } from './groups.ts';
import { isSelective } from './prefilter.ts';
import { statisticOf } from './statistic.ts';
import { totalIn } from './totals.ts';
import { CalcError, PENDING, type Scalar, type Value } from './values.ts';

/** How a pushed function's arguments lie. */
type Shape = 'column' | 'statistic' | 'column-part' | 'ifs' | 'count-ifs' | 'if' | 'count-if';

export type Total = 'sum' | 'mean' | 'least' | 'greatest' | 'numbers' | 'filled' | 'rows';

interface Pushed {
  readonly shape: Shape;
  readonly total: Total;
  readonly statistic?: Statistic;
}

/** The functions that an engine answers over a table's columns. */
export const PUSHED: Readonly<Record<string, Pushed>> = {
  SUM: { shape: 'column', total: 'sum' },
  AVERAGE: { shape: 'column', total: 'mean' },
  MIN: { shape: 'column', total: 'least' },
  MAX: { shape: 'column', total: 'greatest' },
  COUNT: { shape: 'column', total: 'numbers' },
  COUNTA: { shape: 'column', total: 'filled' },
  MEDIAN: { shape: 'statistic', total: 'sum', statistic: 'median' },
  STDEV: { shape: 'statistic', total: 'sum', statistic: 'stddev_samp' },
  'STDEV.S': { shape: 'statistic', total: 'sum', statistic: 'stddev_samp' },
  'STDEV.P': { shape: 'statistic', total: 'sum', statistic: 'stddev_pop' },
  VAR: { shape: 'statistic', total: 'sum', statistic: 'var_samp' },
  'VAR.S': { shape: 'statistic', total: 'sum', statistic: 'var_samp' },
  'VAR.P': { shape: 'statistic', total: 'sum', statistic: 'var_pop' },
  PERCENTILE: { shape: 'column-part', total: 'sum', statistic: 'quantile' },
  'PERCENTILE.INC': { shape: 'column-part', total: 'sum', statistic: 'quantile' },
  QUARTILE: { shape: 'column-part', total: 'sum', statistic: 'quantile' },
  'QUARTILE.INC': { shape: 'column-part', total: 'sum', statistic: 'quantile' },
  SUMIFS: { shape: 'ifs', total: 'sum' },
  AVERAGEIFS: { shape: 'ifs', total: 'mean' },
  MINIFS: { shape: 'ifs', total: 'least' },
  MAXIFS: { shape: 'ifs', total: 'greatest' },
  COUNTIFS: { shape: 'count-ifs', total: 'rows' },
  SUMIF: { shape: 'if', total: 'sum' },
  AVERAGEIF: { shape: 'if', total: 'mean' },
  COUNTIF: { shape: 'count-if', total: 'rows' },
};

/** Where the arguments of a call stand: the column that is added up, and columns with a criterion each; null where they do not fit. */
export interface Places {
  readonly value: number | null;
  readonly criteria: readonly (readonly [column: number, criterion: number])[];
  /** The number behind the column, for percentiles. */
  readonly part: number | null;
}

export function placesIn({ shape }: Pushed, count: number): Places | null {
  const pairs = (from: number): [number, number][] =>
    Array.from({ length: (count - from) / 2 }, (_, i) => [from + 2 * i, from + 2 * i + 1]);
  if (shape === 'column' || shape === 'statistic') return count === 1 ? { value: 0, criteria: [], part: null } : null;
  if (shape === 'column-part') return count === 2 ? { value: 0, criteria: [], part: 1 } : null;
  if (shape === 'ifs') return count >= 3 && count % 2 === 1 ? { value: 0, criteria: pairs(1), part: null } : null;
  if (shape === 'count-ifs') return count >= 2 && count % 2 === 0 ? { value: null, criteria: pairs(0), part: null } : null;
  if (shape === 'if') return count === 2 || count === 3 ? { value: count === 3 ? 2 : 0, criteria: [[0, 1]], part: null } : null;
  return count === 2 ? { value: null, criteria: [[0, 1]], part: null } : null;
}

export const isColumn = (node: { readonly type: string } | null): node is ReferenceIdentifier =>
  node !== null && node.type === 'ReferenceIdentifier' && (node as ReferenceIdentifier).kind === 'table';

/** A pushed call, its columns known. */
export interface PushedCall {
  readonly name: string;
  readonly pushed: Pushed;
  readonly table: TableValue;
  readonly value: TableColumn | null;
  readonly by: readonly TableColumn[];
  /** The criteria as worked out, and the part for a percentile. */
  readonly criteria: readonly Value[];
  readonly part: Value;
  /** The table as the formula calls it. */
  readonly called: Name;
}

/** What a pushed call needs beside its columns: answers, PENDING while there are none, and a budget. */
export interface Answering {
  answer(ask: Ask): Rows | CalcError;
  readonly context: CallContext;
}

/** The value of a pushed call; a rectangle where a criterion is one. */
export function answered(call: PushedCall, around: Answering): Value {
  const refused = ratioRefused(call);
  if (refused) return refused;
  if (call.pushed.statistic) return statisticOf(call, around);
  const rows = around.answer({ kind: 'groups', ...groupedBy(call) });
  // Asked before any argument is waited for, so that all answers come together.
  if (call.criteria.some(isPending)) return PENDING;
  if (rows instanceof CalcError) return rows;
  return cellwise(call.criteria, around.context, (given) => {
    const criteria = criteriaIn(given);
    if (criteria instanceof CalcError) return criteria;
    return rows.truncated ? filteredTotal(call, criteria, around) : matchingTotal(call, { rows, criteria }, around);
  });
}

const ADDS: ReadonlySet<Total> = new Set(['sum', 'mean']);

function ratioRefused({ name, pushed, value, called }: PushedCall): CalcError | null {
  if (!value || !ADDS.has(pushed.total) || pushed.statistic || (value.unit.kind !== 'ratio' && value.unit.kind !== 'multiple')) return null;
  const instead = value.ratioOf ? `SUM(${called}[${value.ratioOf.over}]) / SUM(${called}[${value.ratioOf.under}])` : null;
  return new CalcError('#UNIT!', { code: 'ratio-aggregated', operation: name, table: called, column: value.name, instead });
}

/** What the given cells ask for; the first mistake in them instead. */
function criteriaIn(given: readonly Scalar[]): readonly Criterion[] | CalcError {
  const criteria: Criterion[] = [];
  for (const said of given) {
    const criterion = criterionOf(said);
    if (criterion instanceof CalcError) return criterion;
    criteria.push(criterion);
  }
  return criteria;
}

const groupedBy = ({ table, by, value }: PushedCall) => ({
  table: engineTable(table),
  version: table.version,
  by: [...new Set(by.map((c) => c.name))].sort(),
  value: value && askedColumn(value),
});

/** Answers made ready to be looked through, once. */
const known = new WeakMap<Rows, Groups>();

function matchingTotal(call: PushedCall, found: { rows: Rows; criteria: readonly Criterion[] }, { context }: Answering): Scalar {
  const groups = known.get(found.rows) ?? new Groups(found.rows);
  known.set(found.rows, groups);
  const matching = groups.meeting(
    found.criteria.map((criterion, i) => [call.by[i]!, criterion] as const),
    (steps) => context.spend(steps),
  );
  return totalIn(call, groups, matching);
}

/** Of more groups than can be looked through here, those alone that may meet the criteria. */
function filteredTotal(call: PushedCall, criteria: readonly Criterion[], around: Answering): Scalar {
  const set = criteria.map((criterion, i) => ({ column: call.by[i]!.name, type: call.by[i]!.type, criterion }));
  const rows = isSelective(set) ? around.answer({ kind: 'filtered', ...groupedBy(call), sets: [set] }) : null;
  if (rows instanceof CalcError) return rows;
  return rows && !rows.truncated ? matchingTotal(call, { rows, criteria }, around) : tooMany(call);
}

const tooMany = ({ table, called }: PushedCall): CalcError =>
  new CalcError('#CALC!', { code: 'table-too-large', table: called, cells: table.count, limit: GROUP_LIMIT });
