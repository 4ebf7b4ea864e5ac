import type { CellOf, KindId, KindProps, PageCell } from '../cells/cell.ts';
import { kinds, newCell } from '../cells/index.ts';
import type { Session } from '../session/session.ts';
import { cellOf, tabOf, type PageTab } from '../workbook/document.ts';
import { nameOfTitle, type Name } from '../core/names.ts';
import { nameRules } from '../workbook/names.ts';
import { freeTitle } from './starters/starter.ts';

/** The page that is always there. */
export const WEEKLY = 'weekly';

/** What is open over the page, if anything. */
export type Overlay = 'palette' | 'cheat-sheet' | 'find' | 'settings' | 'starters' | null;

/** Something that lies behind the workbook's cells and is looked at: a table of the ledger, or a file. */
export type Looking = { readonly ledger: Name } | { readonly source: string };

/** What was just done, told with a way back as long as it is the last thing that was done. */
export interface Told {
  readonly text: string;
  /** What undoing it is called; null where nothing of the workbook changed. */
  readonly undo: string | null;
}

/** Where a person is in the workbook: the tab she looks at, the cell she stands on, whether she writes in it. Dies with the page. */
export class Board {
  tab = $state(WEEKLY);
  /** The cell that has the focus, by its id. */
  cell = $state<string | null>(null);
  editing = $state(false);
  /** The cell whose name is being changed where it stands, by its id. */
  naming = $state<string | null>(null);
  /** The inspector tells about the cell that has the focus. */
  inspecting = $state(false);
  overlay = $state<Overlay>(null);
  /** The section of the settings that is open. */
  section = $state('general');
  /** The panel of sources is there. */
  sources = $state(true);
  /** The page whose title is being written, by its id. */
  renaming = $state<string | null>(null);
  looking = $state.raw<Looking | null>(null);
  told = $state.raw<Told | null>(null);

  constructor(readonly session: Session) {}

  get page(): PageTab | null {
    return this.session.state.workbook.tabs.find((tab) => tab.id === this.tab) ?? null;
  }

  /** Stands on a cell, on whichever page it is. */
  focus(id: string | null): void {
    const tab = id === null ? null : tabOf(this.session.state.workbook, id);
    if (tab) this.tab = tab.id;
    if (this.cell !== id) this.editing = false;
    this.cell = id;
  }

  edit(id: string): void {
    this.focus(id);
    this.editing = true;
  }

  /** Closes what is open, unless something else is by now: a dialog tells late that it was closed. */
  shut(overlay: Overlay): void {
    if (this.overlay === overlay) this.overlay = null;
  }

  settings(section: string): void {
    this.section = section;
    this.overlay = 'settings';
  }

  /** Tells what the step just made has done. */
  tell(text: string): void {
    this.told = { text, undo: this.session.state.undo };
  }

  leave(): void {
    this.editing = false;
  }

  open(tab: string): void {
    if (this.tab === tab) return;
    this.tab = tab;
    this.cell = null;
    this.editing = false;
  }

  /** An empty page at the end. */
  addPage(title = 'Page'): PageTab {
    const { workbook } = this.session.state;
    const tab: PageTab = { kind: 'page', id: this.session.around.newId(), title: freeTitle(title, workbook), cells: [] };
    this.session.do({ do: 'add-tab', tab, at: workbook.tabs.length });
    this.open(tab.id);
    return tab;
  }

  /** A new cell behind the one that has the focus, else at the end of the page; a page is made where there is none. It is edited at once. */
  add<K extends KindId>(kind: K, props?: KindProps[K], title: string = kinds[kind].title): void {
    const page = this.page ?? this.addPage();
    const { workbook } = this.session.state;
    const name = nameOfTitle(title, nameRules(workbook));
    const made: CellOf<K> = { ...newCell(kind, this.session.around.newId(), name), ...(props ? { props } : {}) };
    const here = page.cells.findIndex((cell) => cell.id === this.cell);
    this.session.do({ do: 'add-cell', tab: page.id, at: here === -1 ? page.cells.length : here + 1, cell: made as PageCell });
    this.edit(made.id);
  }

  /** Takes the cell out that has the focus; the next one, else the one before, has it then. */
  remove(id: string): void {
    const cells = tabOf(this.session.state.workbook, id)?.cells ?? [];
    const at = cells.findIndex((cell) => cell.id === id);
    const next = cells[at + 1] ?? cells[at - 1] ?? null;
    const name = cells[at]?.name ?? '';
    this.session.do({ do: 'remove-cell', id });
    this.tell(`${name} is removed.`);
    this.focus(next?.id ?? null);
  }

  /** Takes a page out with all its cells; the one before it is looked at then. */
  removePage(id: string): void {
    const { tabs } = this.session.state.workbook;
    const at = tabs.findIndex((tab) => tab.id === id);
    const tab = tabs[at];
    if (!tab) return;
    this.session.do({ do: 'remove-tab', id });
    this.tell(`The page ${tab.title} is removed${tab.cells.length > 0 ? ' with its cells' : ''}.`);
    if (this.tab === id) this.open(tabs[at - 1]?.id ?? WEEKLY);
  }

  duplicate(id: string): void {
    const cell = cellOf(this.session.state.workbook, id);
    if (!cell) return;
    const copy = { id: this.session.around.newId(), name: nameOfTitle(cell.name, nameRules(this.session.state.workbook)) };
    this.session.do({ do: 'duplicate-cell', id, copy });
    this.focus(copy.id);
  }

  /** Moves a cell among those of its page: `by` places to the front or to the back. */
  move(id: string, by: number): void {
    const tab = tabOf(this.session.state.workbook, id);
    const at = tab?.cells.findIndex((cell) => cell.id === id) ?? -1;
    if (tab && at + by >= 0 && at + by < tab.cells.length) this.session.do({ do: 'move-cell', id, tab: tab.id, at: at + by });
  }

  /** Makes a cell wider or narrower, in columns of twelve. */
  widen(id: string, by: number): void {
    const cell = cellOf(this.session.state.workbook, id);
    if (cell) this.session.do({ do: 'resize-cell', id, width: Math.min(12, Math.max(2, cell.width + by)), height: cell.height });
  }

  /** The cell before or behind the one that has the focus. */
  step(by: number): void {
    const cells = this.page?.cells ?? [];
    const at = cells.findIndex((cell) => cell.id === this.cell);
    const next = cells[at === -1 ? (by > 0 ? 0 : cells.length - 1) : Math.min(cells.length - 1, Math.max(0, at + by))];
    if (next) this.focus(next.id);
  }
}
