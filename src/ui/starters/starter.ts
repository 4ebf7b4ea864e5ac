import type { KindId, KindProps, PageCell } from '../../cells/cell.ts';
import { kinds, renamedIn } from '../../cells/index.ts';
import type { DayRange } from '../../core/calendar.ts';
import { nameOfTitle, nameProblem, type Name } from '../../core/names.ts';
import { money, unitless, type Unit } from '../../core/units.ts';
import type { PageTab, Workbook } from '../../workbook/document.ts';
import { nameRules } from '../../workbook/names.ts';

/** A cell of a starter page, but for its id. */
export type StarterCell = {
  [K in KindId]: { readonly kind: K; readonly name: Name; readonly props: KindProps[K]; readonly width?: number };
}[KindId];

/** What a starter page cannot know by itself. */
export interface StarterGiven {
  /** The unit of money in the workbook; none while no currency is known. */
  readonly amount: Unit;
  /** The days that all files cover between them; null where there are none. */
  readonly days: DayRange | null;
}

/** A page to begin with: data, apart from what it is given. */
export interface Starter {
  readonly id: string;
  /** The page's title. */
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly says: string;
  /** Its cells from above. */
  cells(given: StarterGiven): readonly StarterCell[];
}

/** What a starter page is made for. */
export interface StarterGround {
  readonly workbook: Workbook;
  /** The workbook's currency; null while none is known. */
  readonly currency: string | null;
  readonly days: DayRange | null;
  readonly newId: () => string;
}

/**
 * A starter as a page of a workbook. A name that the workbook has already makes way for one that is free, and every cell of the
 * page reads that one.
 */
export function starterPage(starter: Starter, { workbook, currency, days, newId }: StarterGround): PageTab {
  const amount = currency === null ? unitless : money(currency);
  const cells = starter.cells({ amount, days }).map((cell) => pageCell(cell, newId()));
  return { kind: 'page', id: newId(), title: freeTitle(starter.title, workbook), cells: withFreeNames(cells, workbook) };
}

const pageCell = ({ kind, name, props, width }: StarterCell, id: string): PageCell =>
  ({ id, name, kind, props, width: width ?? kinds[kind].width, height: null, collapsed: false }) as PageCell;

function withFreeNames(cells: readonly PageCell[], workbook: Workbook): readonly PageCell[] {
  const { taken, functions } = nameRules(workbook);
  const reserved = new Set([...taken, ...cells.map((cell) => cell.name.toLowerCase())]);
  let renamed = cells;
  for (const { id, name } of cells) {
    if (!nameProblem(name, { taken, functions })) continue;
    const to = nameOfTitle(name, { taken: reserved, functions });
    reserved.add(to.toLowerCase());
    renamed = renamed.map((cell) => ({ ...renamedIn(cell, name, to), name: cell.id === id ? to : cell.name }));
  }
  return renamed;
}

/** The title, with a number behind it where a page has it already. */
export function freeTitle(title: string, { tabs }: Workbook): string {
  const taken = new Set(tabs.map((tab) => tab.title));
  for (let n = 1; ; n++) {
    const numbered = n === 1 ? title : `${title} ${n}`;
    if (!taken.has(numbered)) return numbered;
  }
}
