import type { DateOrder } from '../../core/importer.ts';
import type { Decided } from './numbers.ts';

const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2,4})\b/;

/** The order of day and month in a file, from its date cells. ISO dates and month names need none; dots are always day first. */
export function dateOrderOf(cells: Iterable<string>): Decided<DateOrder> {
  let dayFirst: string | null = null;
  let monthFirst: string | null = null;
  const either = new Set<string>();
  for (const cell of cells) {
    const match = NUMERIC.exec(cell.trim());
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[3])];
    if (first > 12 || match[2] === '.') dayFirst ??= cell;
    else if (second > 12) monthFirst ??= cell;
    else if (either.size < 400) either.add(cell.trim());
  }
  if (dayFirst !== null && monthFirst !== null) return { value: 'dmy', certain: false, evidence: [dayFirst, monthFirst] };
  if (dayFirst !== null) return { value: 'dmy', certain: true, evidence: [] };
  if (monthFirst !== null) return { value: 'mdy', certain: true, evidence: [] };
  return { value: either.size > 0 ? 'dmy' : 'ymd', certain: either.size === 0, evidence: [...either].slice(0, 3) };
}

/** Does a cell look like a date in any form that is read? For columns nobody told us about. */
export const looksLikeDate = (cell: string): boolean => /^\d{4}-\d{2}-\d{2}/.test(cell.trim()) || NUMERIC.test(cell.trim());
