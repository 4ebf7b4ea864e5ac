import { addDays, isDay, nextPeriod, type Day } from '../../core/calendar.ts';
import type { Cell } from '../../core/schema.ts';
import { id, join, sql, type Sql } from '../../core/sql/sql.ts';
import type { TableColumn } from '../../core/values.ts';
import { compareTimes } from './order.ts';

export type Sign = '=' | '>' | '>=' | '<' | '<=';

/**
 * What a column's cell has to meet. Numbers lie between `low` and `high`, both included: one number, with room for the noise of a
 * double's last bit. Days run from `from` to the day before `before`. A cell without a value meets `missing` and nothing else.
 */
export type Condition =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'among'; readonly values: readonly boolean[] }
  | { readonly kind: 'number'; readonly sign: Sign; readonly low: number; readonly high: number }
  | { readonly kind: 'day'; readonly sign: Sign; readonly from: Day; readonly before: Day }
  | { readonly kind: 'missing' };

/** How the person writes numbers and days. `Format` is one. */
export interface Reading {
  readonly locale: string;
  parse(text: string): number | null;
}

/**
 * A filter as it is typed: nothing (null), a condition, or `invalid` where it says nothing of this column. `=` alone finds cells
 * without a value. A column of percentages is asked in percent.
 */
export function conditionOf(typed: string, column: TableColumn, reading: Reading): Condition | null | 'invalid' {
  const text = typed.trim();
  if (text === '') return null;
  if (text === '=') return { kind: 'missing' };
  if (column.type === 'text') return { kind: 'contains', text };
  if (column.type === 'boolean')
    return { kind: 'among', values: [true, false].filter((v) => (v ? 'yes' : 'no').startsWith(text.toLowerCase())) };
  const [, sign, operand] = /^(>=|<=|=|>|<|≥|≤)?\s*(.*)$/su.exec(text)!;
  const meant = ({ '≥': '>=', '≤': '<=' }[sign ?? ''] ?? sign ?? '=') as Sign;
  return isTime(column) ? dayCondition(meant, operand!, reading.locale) : numberCondition(meant, reading.parse(operand!), column);
}

const isTime = ({ type }: TableColumn): boolean => type === 'date' || type === 'timestamp';

/** Doubles nearer than this to each other, relative to their size, are one number to a person. */
const NOISE = 1e-13;

function numberCondition(sign: Sign, typed: number | null, { unit }: TableColumn): Condition | 'invalid' {
  if (typed === null) return 'invalid';
  const value = unit.kind === 'ratio' ? typed / 100 : typed;
  const noise = Math.abs(value) * NOISE;
  return { kind: 'number', sign, low: value - noise, high: value + noise };
}

function dayCondition(sign: Sign, typed: string, locale: string): Condition | 'invalid' {
  const span = spanOf(typed.trim(), locale);
  return span === null ? 'invalid' : { kind: 'day', sign, ...span };
}

/** The days of a typed year, month or day: `2026`, `2026-11`, `2026-11-24`, or a day as the locale writes it in figures. */
function spanOf(text: string, locale: string): { readonly from: Day; readonly before: Day } | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  const from = year === undefined ? localDay(text, locale) : `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (from === null || !isDay(from)) return null;
  if (year !== undefined && month === undefined) return { from, before: nextPeriod(`${year}-12-01`, 'month') };
  return { from, before: month !== undefined && day === undefined ? nextPeriod(from, 'month') : addDays(from, 1) };
}

/** `24.11.2026` or `11/24/2026`: which comes first is the locale's habit. */
function localDay(text: string, locale: string): Day | null {
  const parts = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})$/.exec(text);
  if (!parts) return null;
  const order = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' })
    .formatToParts(0)
    .map((part) => part.type);
  const fields = order.filter((type) => type === 'year' || type === 'month' || type === 'day');
  const [year, month, day] = (['year', 'month', 'day'] as const).map((field) => parts[fields.indexOf(field) + 1] ?? '');
  return year!.length === 4 ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : null;
}

/** Does a cell meet a condition? */
export function meets(cell: Cell, condition: Condition): boolean {
  if (cell === null || condition.kind === 'missing') return cell === null && condition.kind === 'missing';
  switch (condition.kind) {
    case 'contains':
      return String(cell).toLowerCase().includes(condition.text.toLowerCase());
    case 'among':
      return condition.values.includes(cell as boolean);
    case 'number':
      return isOnSide(condition.sign, Number(cell) - condition.low, Number(cell) - condition.high);
    case 'day':
      return dayMeets(String(cell), condition);
  }
}

/** By how far a value is over the lower end and over the upper one. */
function isOnSide(sign: Sign, overLow: number, overHigh: number): boolean {
  if (sign === '=') return overLow >= 0 && overHigh <= 0;
  if (sign === '>') return overHigh > 0;
  if (sign === '>=') return overLow >= 0;
  return sign === '<' ? overLow < 0 : overHigh <= 0;
}

function dayMeets(cell: string, { sign, from, before }: Extract<Condition, { kind: 'day' }>): boolean {
  const [begun, over] = [compareTimes(cell, from) >= 0, compareTimes(cell, before) >= 0];
  if (sign === '=') return begun && !over;
  if (sign === '>' || sign === '<=') return over === (sign === '>');
  return begun === (sign === '>=');
}

/** A column as a number that can be shown: what is not finite is shown as no value, and so counts as none. */
export const finite = (column: Sql): Sql => sql`CASE WHEN isfinite(CAST(${column} AS DOUBLE)) THEN ${column} END`;

/** The same condition for the engine; a cell without a value makes it NULL, and so is left out. */
export function conditionSql(column: TableColumn, condition: Condition): Sql {
  const name = id(column.name);
  switch (condition.kind) {
    case 'missing':
      return sql`(${column.type === 'number' ? finite(name) : name}) IS NULL`;
    case 'contains':
      return sql`contains(lower(CAST(${name} AS VARCHAR)), lower(${condition.text}))`;
    case 'among':
      return condition.values.length === 0 ? sql`FALSE` : sql`${name} IN (${condition.values.map((v) => sql`${v}`)})`;
    case 'number':
      return numberSql(sql`CAST(${column.type === 'number' ? finite(name) : name} AS DOUBLE)`, condition);
    case 'day':
      return daySql(name, condition);
  }
}

function numberSql(value: Sql, { sign, low, high }: Extract<Condition, { kind: 'number' }>): Sql {
  const [lower, upper] = [low, high].map((n) => sql`CAST(${String(n)} AS DOUBLE)`);
  if (sign === '=') return sql`${value} BETWEEN ${lower!} AND ${upper!}`;
  if (sign === '>') return sql`${value} > ${upper!}`;
  if (sign === '>=') return sql`${value} >= ${lower!}`;
  return sign === '<' ? sql`${value} < ${lower!}` : sql`${value} <= ${upper!}`;
}

function daySql(value: Sql, { sign, from, before }: Extract<Condition, { kind: 'day' }>): Sql {
  const [start, end] = [from, before].map((day) => sql`CAST(${day} AS TIMESTAMP)`);
  if (sign === '=') return sql`(${value} >= ${start!} AND ${value} < ${end!})`;
  if (sign === '>') return sql`${value} >= ${end!}`;
  if (sign === '>=') return sql`${value} >= ${start!}`;
  return sign === '<' ? sql`${value} < ${start!}` : sql`${value} < ${end!}`;
}

/** All of them at once; nothing where there are none. */
export const whereSql = (conditions: readonly Sql[]): Sql => (conditions.length === 0 ? sql`` : sql` WHERE ${join(conditions, ' AND ')}`);
