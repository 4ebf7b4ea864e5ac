import { textsOf } from '../cells/index.ts';
import type { PageCell } from '../cells/cell.ts';
import type { Tab, Workbook } from './document.ts';

/** Where a word that was looked for stands. */
export interface Found {
  /** The page's id. */
  readonly tab: string;
  /** The cell's id; null where it is the page's own title. */
  readonly cell: string | null;
  /** In the title of a page, the name of a cell, or one of its texts: SQL, a formula, Markdown, what it draws or measures. */
  readonly in: 'title' | 'name' | 'text';
  /** Which of the texts the cell's kind tells of (`textsOf`); 0 for a title or a name. */
  readonly which: number;
  readonly text: string;
  /** `length` characters of `text` from `at`. */
  readonly at: number;
  readonly length: number;
}

/** Every place in page order where a query stands, capitals ignored; none for a query of spaces alone. */
export function found(workbook: Workbook, query: string): Found[] {
  if (query.trim() === '') return [];
  // A pattern rather than lower case: İ in lower case is longer, and every place behind it would be wrong.
  const pattern = new RegExp(query.trim().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  return workbook.tabs.flatMap((tab) => [
    ...placesIn({ tab: tab.id, cell: null, in: 'title', which: 0, text: tab.title }, pattern),
    ...tab.cells.flatMap((cell) => placesInCell(tab, cell, pattern)),
  ]);
}

const placesInCell = (tab: Tab, cell: PageCell, pattern: RegExp): Found[] => [
  ...placesIn({ tab: tab.id, cell: cell.id, in: 'name', which: 0, text: cell.name }, pattern),
  ...textsOf(cell).flatMap((text, which) => placesIn({ tab: tab.id, cell: cell.id, in: 'text', which, text }, pattern)),
];

const placesIn = (place: Omit<Found, 'at' | 'length'>, pattern: RegExp): Found[] =>
  [...place.text.matchAll(pattern)].map((match) => ({ ...place, at: match.index, length: match[0].length }));
