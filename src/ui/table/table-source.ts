import type { Name } from '../../core/names.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Cell, Rows } from '../../core/schema.ts';
import { id, sql, type Sql } from '../../core/sql/sql.ts';
import type { TableColumn, TableValue } from '../../core/values.ts';
import { conditionSql, finite, meets, whereSql, type Condition } from './conditions.ts';
import { compareCells } from './order.ts';

/** By which column the rows come, and which way. Cells without a value come last both ways. */
export interface Sort {
  readonly column: Name;
  readonly descending: boolean;
}

export interface Filter {
  readonly column: Name;
  readonly condition: Condition;
}

/** Which rows are wanted: those that meet all filters, in order, the first `limit` of them. */
export interface Question {
  readonly sort: Sort | null;
  readonly filters: readonly Filter[];
  readonly limit: number;
}

/** What a table on the page is shown from. */
export interface TableSource {
  readonly columns: readonly TableColumn[];
  /** Rows in all, before any filter. */
  readonly count: number;
  /** Equal versions, equal rows. */
  readonly version: string;
  /** The rows asked for, `columns` in their order; `truncated` where there are more. */
  window(question: Question): Promise<Result<Rows>>;
}

/** Asks the engine: a query, and how many rows it may answer with at most. */
export type Ask = (query: Sql, limit: number) => Promise<Result<Rows>>;

/** The source of a cell's table, wherever its rows lie. */
export const sourceOf = (table: TableValue, ask: Ask): TableSource =>
  table.rows.in === 'here' ? hereSource(table.rows.rows, table) : engineSource(ask, table.rows.name, table);

/** Rows that lie here: sorted and filtered in place. `columns` are the rows' own, in their order. */
export function hereSource(rows: Rows, { columns, version }: Pick<TableSource, 'columns' | 'version'>): TableSource {
  return { columns, count: rows.count, version, window: async (question) => ok(windowOf(rows, columns, question)) };
}

function windowOf(rows: Rows, columns: readonly TableColumn[], question: Question): Rows {
  const met = sorted(metRows(rows, columns, question.filters), { rows, columns, sort: question.sort });
  const shown = met.slice(0, question.limit);
  const data = rows.data.map((cells) => shown.map((row) => cells[row]!));
  return { columns: rows.columns, data, count: shown.length, truncated: rows.truncated || met.length > shown.length };
}

/** The numbers of the rows that meet all filters. A filter on a column that is not there is met by none. */
function metRows(rows: Rows, columns: readonly TableColumn[], filters: readonly Filter[]): number[] {
  const tests = filters.map(({ column, condition }) => ({ cells: cellsOf(rows, columns, column), condition }));
  const all = Array.from({ length: rows.count }, (_, row) => row);
  return all.filter((row) => tests.every(({ cells, condition }) => cells !== null && meets(cells[row]!, condition)));
}

function cellsOf(rows: Rows, columns: readonly TableColumn[], name: Name): readonly Cell[] | null {
  return rows.data[columns.findIndex((column) => column.name === name)] ?? null;
}

interface Sorting {
  readonly rows: Rows;
  readonly columns: readonly TableColumn[];
  readonly sort: Sort | null;
}

/** Equal rows keep their order. */
function sorted(met: readonly number[], { rows, columns, sort }: Sorting): readonly number[] {
  const column = columns.find((c) => c.name === sort?.column);
  const cells = column && cellsOf(rows, columns, column.name);
  if (!sort || !column || !cells) return met;
  const known = met.filter((row) => cells[row] !== null);
  const sign = sort.descending ? -1 : 1;
  known.sort((one, other) => sign * compareCells(cells[one]!, cells[other]!, column.type));
  return [...known, ...met.filter((row) => cells[row] === null)];
}

/** Rows in the engine under a name: sorted and filtered there. */
export function engineSource(ask: Ask, name: Name, about: Pick<TableSource, 'columns' | 'count' | 'version'>): TableSource {
  const { columns, count, version } = about;
  return { columns, count, version, window: (question) => ask(querySql(name, columns, question), question.limit) };
}

/** The question as one SELECT, without its limit. */
export function querySql(name: Name, columns: readonly TableColumn[], { sort, filters }: Question): Sql {
  const conditions = filters.map(({ column, condition }) => {
    const meant = columns.find((c) => c.name === column);
    return meant ? conditionSql(meant, condition) : sql`FALSE`;
  });
  return sql`SELECT ${columns.map((c) => id(c.name))} FROM ${id(name)}${whereSql(conditions)}${orderSql(columns, sort)}`;
}

function orderSql(columns: readonly TableColumn[], sort: Sort | null): Sql {
  const column = columns.find((c) => c.name === sort?.column);
  if (!sort || !column) return sql``;
  const key = column.type === 'number' ? finite(id(column.name)) : id(column.name);
  return sql` ORDER BY ${key} ${sort.descending ? sql`DESC` : sql`ASC`} NULLS LAST`;
}

/** What a click on a header asks for next: the largest first, then the smallest, then the rows as they come. */
export function nextSort(sort: Sort | null, column: Name): Sort | null {
  if (sort?.column !== column) return { column, descending: true };
  return sort.descending ? { column, descending: false } : null;
}
