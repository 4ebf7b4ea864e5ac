import type { Name } from '../core/names.ts';
import type { ColumnType } from '../core/schema.ts';
import { id, join, nothing, raw, sql, type Sql } from '../core/sql/sql.ts';
import { isoOf } from './coerce.ts';
import type { Criterion } from './criteria.ts';
import { wildcardPieces } from './wildcards.ts';

/** A criterion and the column whose cells have to meet it. */
export interface ColumnCriterion {
  readonly column: Name;
  readonly type: ColumnType;
  readonly criterion: Criterion;
}

/**
 * What the engine leaves out before formulas look at the rest: rows that meet none of some sets of criteria for certain. What it
 * lets through may meet none either; whether it does is for `criterionTest` alone to say. With a WHERE in front; nothing where
 * every row may be wanted. A column that only one part of a set asks about is asked about for all sets at once.
 */
export function anyOf(sets: readonly (readonly ColumnCriterion[])[]): Sql {
  const columns = [...new Set(sets.flatMap((set) => set.map(({ column }) => column)))];
  const conditions = columns.flatMap((column) => anyOfColumn(sets.map((set) => set.filter((each) => each.column === column))) ?? []);
  return conditions.length === 0 ? nothing : sql` WHERE ${join(conditions, ' AND ')}`;
}

/** Does a set of criteria leave anything out? */
export const isSelective = (set: readonly ColumnCriterion[]): boolean => set.some((each) => conditionOf(each) !== null);

/** What one column's cells may be for any of the sets; null where they may be anything. */
function anyOfColumn(sets: readonly (readonly ColumnCriterion[])[]): Sql | null {
  const texts = new Map<string, Sql>();
  const found = new Map<string, Sql>();
  for (const set of sets) {
    const text = set.find(isPlainText);
    const conditions = text ? [] : set.flatMap((each) => conditionOf(each) ?? []);
    if (text) texts.set(text.criterion.value as string, sql`${(text.criterion.value as string).toLowerCase()}`);
    else if (conditions.length === 0) return null;
    else found.set(join(conditions, ' ').text, sql`(${join(conditions, ' AND ')})`);
  }
  if (texts.size > 0)
    found.set(
      '',
      asciiText(sets[0]![0]!.column, (cell) => sql`lower(${cell}) IN (${[...texts.values()]})`),
    );
  return sql`(${join([...found.values()], ' OR ')})`;
}

const isPlainText = ({ type, criterion: { op, value, wildcard } }: ColumnCriterion): boolean =>
  type === 'text' && op === '=' && typeof value === 'string' && value !== '' && !wildcard;

/** What a cell that meets a criterion is in any case; null where nothing can be said. */
function conditionOf(asked: ColumnCriterion): Sql | null {
  const { op, value } = asked.criterion;
  if (op === '<>') return null;
  if (value === null || value === '') return op === '=' ? emptyCell(asked) : raw('FALSE');
  if (typeof value === 'boolean') return asked.type === 'boolean' ? null : raw('FALSE');
  return typeof value === 'number' ? numberCondition(asked, value) : textCondition(asked, value);
}

/** A number that is not finite is shown as an empty cell. */
function emptyCell({ column, type, criterion: { value } }: ColumnCriterion): Sql {
  const cell = id(column);
  if (type === 'text' && value === '') return sql`(${cell} IS NULL OR ${asText(column)} = '')`;
  return type === 'number' ? sql`(${cell} IS NULL OR NOT isfinite(CAST(${cell} AS DOUBLE)))` : sql`${cell} IS NULL`;
}

function numberCondition(asked: ColumnCriterion, value: number): Sql | null {
  const { column, type, criterion } = asked;
  if (type === 'boolean') return raw('FALSE');
  if (type === 'text') return criterion.op === '=' ? numberAsText(column, value) : raw('FALSE');
  const [cell, least, most] = type === 'date' || type === 'timestamp' ? daysAround(column, value) : numbersAround(column, value);
  if (cell === null) return null;
  if (criterion.op === '=') return sql`${cell} BETWEEN ${least} AND ${most}`;
  return criterion.op === '>' || criterion.op === '>=' ? sql`${cell} >= ${least}` : sql`${cell} <= ${most}`;
}

type Around = readonly [cell: Sql, least: Sql, most: Sql] | readonly [null, null, null];

/** Numbers are compared to 15 digits: a little more than that lies between the two. */
function numbersAround(column: Name, value: number): Around {
  const slack = Math.abs(value) * 1e-13;
  const double = (n: number): Sql => sql`CAST(${n} AS DOUBLE)`;
  return [asDouble(column), double(value - slack), double(value + slack)];
}

const asDouble = (column: Name): Sql => sql`CAST(${id(column)} AS DOUBLE)`;

/** The serial numbers of days from 1 January 100 to the end of 9999, with a day to spare. */
const DAYS = { least: -657_430, most: 2_958_465 } as const;

function daysAround(column: Name, value: number): Around {
  if (!(value - 2 > DAYS.least && value + 2 < DAYS.most)) return [null, null, null];
  return [id(column), sql`${isoOf(value - 2)}`, sql`${isoOf(value + 2)}`];
}

/**
 * Text that says a number has one of its digits; a whole one's digits beside each other, unless it is written with an exponent, as a
 * percentage, as a day, or with more digits than count.
 */
function numberAsText(column: Name, value: number): Sql {
  const cell = asText(column);
  if (!Number.isInteger(value) || Math.abs(value) >= 1e15) return sql`regexp_matches(${cell}, '[0-9]')`;
  return sql`(contains(${cell}, ${String(Math.abs(value))}) OR length(${cell}) > 15 OR regexp_matches(${cell}, '[eE%]|-.*-'))`;
}

function textCondition({ column, type, criterion: { op, value, wildcard } }: ColumnCriterion, said: string): Sql | null {
  if (type === 'date' || type === 'timestamp') return null;
  if (type !== 'text') return raw('FALSE');
  if (op === '=' && wildcard) return patternCondition(column, said);
  const sought = String(value).toLowerCase();
  if (op === '=') return asciiText(column, (cell) => sql`lower(${cell}) = ${sought}`);
  if (!isAscii(sought)) return null;
  return op === '>' || op === '>='
    ? asciiText(column, (cell) => sql`lower(${cell}) >= ${sought}`)
    : asciiText(column, (cell) => sql`lower(${cell}) <= ${sought}`);
}

/** Text that meets a pattern begins with its first piece, or holds its longest. */
function patternCondition(column: Name, pattern: string): Sql | null {
  const pieces = wildcardPieces(pattern);
  const [first] = pieces;
  if (first && 'text' in first) return asciiText(column, (cell) => sql`starts_with(lower(${cell}), ${first.text.toLowerCase()})`);
  const texts = pieces.flatMap((piece) => ('text' in piece ? [piece.text.toLowerCase()] : []));
  const longest = texts.reduce((a, b) => (b.length > a.length ? b : a), '');
  return longest === '' ? null : asciiText(column, (cell) => sql`contains(lower(${cell}), ${longest})`);
}

const asText = (column: Name): Sql => sql`CAST(${id(column)} AS VARCHAR)`;

/** The engine and formulas agree on capitals of ASCII; text with any other character goes through. */
function asciiText(column: Name, condition: (cell: Sql) => Sql): Sql {
  const cell = asText(column);
  return sql`(${condition(cell)} OR length(${cell}) <> strlen(${cell}))`;
}

const isAscii = (text: string): boolean => [...text].every((char) => char < '\u0080');
