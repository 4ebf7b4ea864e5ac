import type { PageCell } from '../cells/cell.ts';
import type { Report } from '../core/engine.ts';
import type { Grain } from '../core/calendar.ts';
import type { Answers, Reading } from '../core/importer.ts';
import type { Parameters } from '../core/metric.ts';
import type { Name } from '../core/names.ts';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';

/** A file that was dropped: what it is known by, how it is read, and what came of it. Its bytes are kept apart, by hash. */
export interface Source {
  readonly sha256: string;
  readonly fileName: string;
  readonly size: number;
  readonly table: Name;
  readonly reading: Reading;
  readonly answers: Answers;
  readonly sample: boolean;
  readonly report: Report;
}

/** How the page *Weekly performance* is set. */
export interface View {
  readonly grain: Exclude<Grain, 'total'>;
  readonly parameters: Parameters;
}

/** A page that a person builds: a flow of cells. */
export interface PageTab {
  readonly kind: 'page';
  /** Stays the same through renames and moves. */
  readonly id: string;
  readonly title: string;
  readonly cells: readonly PageCell[];
}

/** What stands behind one title at the head of the workbook, *Weekly performance* left out, which is always there. */
export type Tab = PageTab;

/** A workbook: an immutable value. What is derived from it (tables, numbers) lives elsewhere. */
export interface Workbook {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  readonly settings: Settings;
  /** Answers to questions about the workbook as a whole, by the question's key. */
  readonly answers: Readonly<Record<string, string>>;
  readonly sources: readonly Source[];
  readonly view: View;
  /** In the order they are shown. Ids are unique among tabs and among all cells, names of cells in the whole workbook. */
  readonly tabs: readonly Tab[];
}

export const emptyWorkbook = (id: string): Workbook => ({
  format: 1,
  id,
  title: 'Untitled workbook',
  settings: DEFAULT_SETTINGS,
  answers: {},
  sources: [],
  view: { grain: 'week', parameters: { revenue_basis: 'net', spend_scope: 'paid' } },
  tabs: [],
});

/** Every cell, page by page, each page from above. */
export const cellsOf = ({ tabs }: Workbook): PageCell[] => tabs.flatMap((tab) => tab.cells);

export const cellOf = ({ tabs }: Workbook, id: string): PageCell | null =>
  tabs.flatMap((tab) => tab.cells).find((cell) => cell.id === id) ?? null;

/** The tab a cell stands on. */
export const tabOf = ({ tabs }: Workbook, cell: string): Tab | null => tabs.find((tab) => tab.cells.some(({ id }) => id === cell)) ?? null;
