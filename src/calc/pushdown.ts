import type { ReferenceIdentifier } from '@borgar/fx';
import type { Name } from '../core/names.ts';
import type { Rows } from '../core/schema.ts';
import type { TableColumn, TableValue } from '../core/values.ts';
import type { Ask, Statistic } from './asks.ts';
import { criterionOf, criterionTest } from './criteria.ts';
import { inCurrency, scalarOf } from './tables.ts';
import { CalcError, error, Lambda, Matrix, PENDING, Quantity, quantity, type Scalar, type Value } from './values.ts';

/** How a pushed function's arguments lie. */
type Shape = 'column' | 'statistic' | 'column-part' | 'ifs' | 'count-ifs' | 'if' | 'count-if';

type Total = 'sum' | 'mean' | 'least' | 'greatest' | 'numbers' | 'filled' | 'rows';

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

/** Gets an ask's answer, or PENDING while there is none. */
export type Answering = (ask: Ask) => Rows | CalcError;

/** The value of a pushed call; a rectangle where a criterion is one. */
export function answered(call: PushedCall, answer: Answering): Value {
  const refused = ratioRefused(call);
  if (refused) return refused;
  if (call.pushed.statistic) return statisticOf(call, answer);
  const rows = answer(groupsAsk(call));
  if (rows instanceof CalcError) return rows;
  if (rows.truncated)
    return new CalcError('#CALC!', { code: 'table-too-large', table: call.called, cells: call.table.count, limit: rows.count });
  const shape = call.criteria.find((value): value is Matrix => value instanceof Matrix);
  if (!shape) return totalOf(call, rows, call.criteria as readonly Scalar[]);
  const cells = shape.cells.map((_, i) =>
    totalOf(
      call,
      rows,
      call.criteria.map((value) => (value instanceof Matrix ? (value.cells[i] ?? null) : (value as Scalar))),
    ),
  );
  return new Matrix(shape.height, shape.width, cells);
}

const ADDS: ReadonlySet<Total> = new Set(['sum', 'mean']);

function ratioRefused({ name, pushed, value, called }: PushedCall): CalcError | null {
  if (!value || !ADDS.has(pushed.total) || pushed.statistic || (value.unit.kind !== 'ratio' && value.unit.kind !== 'multiple')) return null;
  const instead = value.ratioOf ? `SUM(${called}[${value.ratioOf.over}]) / SUM(${called}[${value.ratioOf.under}])` : null;
  return new CalcError('#UNIT!', { code: 'ratio-aggregated', operation: name, table: called, column: value.name, instead });
}

const engineTable = ({ rows }: TableValue): Name => (rows.in === 'engine' ? rows.name : '');

const isNumeric = ({ type }: TableColumn): boolean => type === 'number' || type === 'integer';

function groupsAsk({ table, by, value }: PushedCall): Ask {
  return {
    kind: 'groups',
    table: engineTable(table),
    version: table.version,
    by: [...new Set(by.map((c) => c.name))].sort(),
    value: value?.name ?? null,
    numeric: value !== null && isNumeric(value),
    currencyIn: value?.currencyIn ?? null,
  };
}

interface Groups {
  /** For each group, its cells by column of the table. */
  readonly cells: ReadonlyMap<Name, readonly Scalar[]>;
  readonly sums: ReadonlyMap<string, readonly (string | number | boolean | null)[]>;
  readonly count: number;
}

const known = new WeakMap<Rows, Groups>();

/** An answer made ready to be looked through, once. */
function groupsOf(rows: Rows, by: readonly TableColumn[]): Groups {
  const made = known.get(rows);
  if (made) return made;
  const cells = new Map(
    by.map((column) => [
      column.name,
      rows.data[rows.columns.findIndex((c) => c.name === column.name)]!.map((cell) => scalarOf(cell, column)),
    ]),
  );
  const groups: Groups = { cells, sums: new Map(rows.columns.map((c, i) => [c.name, rows.data[i]!])), count: rows.count };
  known.set(rows, groups);
  return groups;
}

function totalOf(call: PushedCall, rows: Rows, given: readonly Scalar[]): Scalar {
  const wrong = given.find((value) => value instanceof CalcError || value instanceof Lambda);
  if (wrong) return wrong as CalcError;
  const groups = groupsOf(rows, call.by);
  const criteria: [readonly Scalar[], ReturnType<typeof criterionTest>][] = [];
  for (const [i, value] of given.entries()) {
    const criterion = criterionOf(value);
    if (criterion instanceof CalcError) return criterion;
    criteria.push([groups.cells.get(call.by[i]!.name)!, criterionTest(criterion)]);
  }
  const matching: number[] = [];
  for (let g = 0; g < groups.count; g++) if (criteria.every(([cells, meets]) => meets(cells[g]!))) matching.push(g);
  return summed(call, groups, matching);
}

function summed({ pushed, value, called }: PushedCall, { sums }: Groups, matching: readonly number[]): Scalar {
  const total = (column: string): number => matching.reduce((sum, g) => sum + Number(sums.get(column)?.[g] ?? 0), 0);
  if (pushed.total === 'rows') return total('#rows');
  if (pushed.total === 'filled') return total('#n');
  const counts = value !== null && (isNumeric(value) || isDated(value));
  const n = counts ? total('#n') : 0;
  if (pushed.total === 'numbers') return n;
  const filled = matching.filter((g) => Number(sums.get('#n')?.[g] ?? 0) > 0);
  const currencies = [...new Set(filled.flatMap((g) => sums.get('#currency')?.[g] ?? []))].map(String);
  if (currencies.length > 1)
    return new CalcError('#UNIT!', { code: 'currencies-mixed', table: called, column: value!.name, currencies: currencies.sort() });
  const unit = inCurrency(value!.unit, currencies[0]);
  if (pushed.total === 'sum') return quantity(total('#sum'), unit);
  if (pushed.total === 'mean') return n === 0 ? error('#DIV/0!', 'no rows to take the mean of') : quantity(total('#sum') / n, unit);
  return n === 0
    ? 0
    : extreme(
        pushed.total,
        filled.map((g) => sums.get(pushed.total === 'least' ? '#min' : '#max')![g]!),
        { ...value!, unit },
      );
}

const isDated = ({ type }: TableColumn): boolean => type === 'date' || type === 'timestamp';

function extreme(total: 'least' | 'greatest', cells: readonly (string | number | boolean)[], column: TableColumn): Scalar {
  const scalars = cells.map((cell) => scalarOf(cell, column));
  const numbers = scalars.map((s) => (s instanceof Quantity ? s.n : Number(s)));
  const best = numbers.reduce((a, b) => (total === 'least' ? Math.min(a, b) : Math.max(a, b)));
  return scalars[numbers.indexOf(best)]!;
}

/** One number over a column that no sum of groups can tell. */
function statisticOf(call: PushedCall, answer: Answering): Value {
  const { table, value, pushed, called } = call;
  if (!value || !isNumeric(value)) return error('#VALUE!', `${called} has no numbers in that column`);
  const at = partOf(call);
  if (at instanceof CalcError) return at;
  const { name, currencyIn } = value;
  const rows = answer({
    kind: 'statistic',
    table: engineTable(table),
    version: table.version,
    value: name,
    statistic: pushed.statistic!,
    at,
    currencyIn,
  });
  if (rows instanceof CalcError) return rows;
  const cell = (column: string): string | number | boolean | null =>
    rows.data[rows.columns.findIndex((c) => c.name === column)]?.[0] ?? null;
  const currencies = String(cell('#currencies') ?? '')
    .split(',')
    .filter(Boolean)
    .sort();
  if (currencies.length > 1) return new CalcError('#UNIT!', { code: 'currencies-mixed', table: called, column: name, currencies });
  const found = cell('#value');
  if (found === null) return Number(cell('#n')) > 0 ? error('#DIV/0!') : error('#NUM!', 'no rows');
  const squared = pushed.statistic === 'var_samp' || pushed.statistic === 'var_pop';
  return squared ? Number(found) : quantity(Number(found), inCurrency(value.unit, currencies[0]));
}

/** The part below which a percentile lies; a quartile's is a quarter of its number. */
function partOf({ pushed, part, name }: PushedCall): number | null | CalcError {
  if (pushed.statistic !== 'quantile') return null;
  if (part === PENDING || part instanceof CalcError) return part;
  const n = part instanceof Quantity ? part.n : part;
  if (typeof n !== 'number') return error('#VALUE!');
  const at = name.startsWith('QUARTILE') ? Math.trunc(n) / 4 : n;
  return at >= 0 && at <= 1 ? at : error('#NUM!');
}
