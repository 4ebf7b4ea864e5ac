import type { Name } from '../../core/names.ts';
import type { TableColumn } from '../../core/values.ts';
import { conditionOf, type Reading } from './conditions.ts';
import type { Filter, Question, Sort } from './table-source.ts';

/** What a person asks of a table: its order, and the filters as they were typed. */
export interface Asked {
  readonly sort: Sort | null;
  readonly typed: Readonly<Record<Name, string>>;
}

export const NOTHING_ASKED: Asked = { sort: null, typed: {} };

/** The question behind it, and the columns whose filter says nothing of them: those are left out of it. */
export function questionOf(
  asked: Asked,
  columns: readonly TableColumn[],
  reading: Reading,
): { readonly question: Omit<Question, 'limit'>; readonly invalid: ReadonlySet<Name> } {
  const invalid = new Set<Name>();
  const filters: Filter[] = [];
  for (const column of columns) {
    const condition = conditionOf(asked.typed[column.name] ?? '', column, reading);
    if (condition === 'invalid') invalid.add(column.name);
    else if (condition) filters.push({ column: column.name, condition });
  }
  const sort = columns.some((c) => c.name === asked.sort?.column) ? asked.sort : null;
  return { question: { sort, filters }, invalid };
}

/** How many rows are shown of how many: `12 of 340 rows`, `340 rows`, `the first 100,000 rows that meet the filter, of 2,000,000`. */
export function countText(
  shown: { readonly count: number; readonly truncated: boolean },
  all: number,
  told: { readonly filtered: boolean; readonly number: (n: number) => string },
): string {
  const rows = `${told.number(all)} ${all === 1 ? 'row' : 'rows'}`;
  if (shown.truncated) return `The first ${told.number(shown.count)}${told.filtered ? ' that meet the filter,' : ''} of ${rows}`;
  return told.filtered ? `${told.number(shown.count)} of ${rows}` : rows;
}

/** What a column's filter may hold, as an example. */
export function filterExample({ type }: TableColumn): string {
  if (type === 'text') return 'contains';
  if (type === 'boolean') return 'yes or no';
  return type === 'date' || type === 'timestamp' ? '>=2026-11' : '>10';
}
