import * as v from 'valibot';
import type { KindId, KindProps, PageCell } from '../cells/cell.ts';
import { renamedIn } from '../cells/index.ts';
import { nameProblem, type Name } from '../core/names.ts';
import { heightSchema, propsOf, soundCell, widthSchema } from './cell-schema.ts';
import { cellOf, cellsOf, tabOf, type Workbook } from './document.ts';
import { nameRules, renameProblem } from './names.ts';
import { changed, inserted, withCells } from './parts.ts';

/** New props of a cell. Its kind stays: a command that says another kind is meant for another cell. */
export type ChangeCell = {
  [K in KindId]: { readonly do: 'change-cell'; readonly id: string; readonly kind: K; readonly props: KindProps[K] };
}[KindId];

/** What can be done to the cells of pages. Places are counted from 0; one beyond the ends is the end. */
export type CellCommand =
  | { readonly do: 'add-cell'; readonly tab: string; readonly at: number; readonly cell: PageCell }
  | { readonly do: 'remove-cell'; readonly id: string }
  | ChangeCell
  /** Rewrites every reader. */
  | { readonly do: 'rename-cell'; readonly id: string; readonly to: Name }
  /** To a place on this page or another; `at` is the place once it has been taken out. */
  | { readonly do: 'move-cell'; readonly id: string; readonly tab: string; readonly at: number }
  /** Columns of twelve, and pixels or null for what the content needs. */
  | { readonly do: 'resize-cell'; readonly id: string; readonly width: number; readonly height: number | null }
  | { readonly do: 'collapse-cell'; readonly id: string; readonly collapsed: boolean }
  /** Right behind the cell itself. */
  | { readonly do: 'duplicate-cell'; readonly id: string; readonly copy: { readonly id: string; readonly name: Name } };

/** The workbook after a command on its cells; itself where the command makes no sense. */
export function applyToCells(workbook: Workbook, command: CellCommand): Workbook {
  if (command.do === 'add-cell') return withNewCells(workbook, command, [command.cell]) ?? workbook;
  const cell = cellOf(workbook, command.id);
  if (!cell) return workbook;
  switch (command.do) {
    case 'remove-cell':
      return without(workbook, cell);
    case 'change-cell':
      return replaced(workbook, cell, withProps(cell, command));
    case 'rename-cell':
      return renamed(workbook, cell, command.to);
    case 'move-cell':
      return moved(workbook, cell, command);
    case 'resize-cell':
      return replaced(workbook, cell, resized(cell, command));
    case 'collapse-cell':
      return replaced(workbook, cell, changed(cell, { collapsed: command.collapsed }));
    case 'duplicate-cell':
      return duplicated(workbook, cell, command.copy);
  }
}

interface Place {
  readonly tab: string;
  readonly at: number;
}

/** The workbook with new cells at a place, in their order; null if there is no such tab or one of them cannot be taken. */
export function withNewCells(workbook: Workbook, { tab, at }: Place, cells: readonly PageCell[]): Workbook | null {
  if (!workbook.tabs.some(({ id }) => id === tab) || !Number.isInteger(at)) return null;
  const ids = new Set(cellsOf(workbook).map((cell) => cell.id));
  const { taken, functions } = nameRules(workbook);
  const names = new Set(taken);
  const sound: PageCell[] = [];
  for (const cell of cells.map(soundCell)) {
    if (!cell || ids.has(cell.id) || nameProblem(cell.name, { taken: names, functions })) return null;
    ids.add(cell.id);
    names.add(cell.name.toLowerCase());
    sound.push(cell);
  }
  return withCells(workbook, (there, { id }) => (id === tab ? there.toSpliced(Math.max(0, at), 0, ...sound) : there));
}

const without = (workbook: Workbook, cell: PageCell): Workbook => withCells(workbook, (cells) => cells.filter((other) => other !== cell));

const replaced = (workbook: Workbook, cell: PageCell, by: PageCell): Workbook =>
  withCells(workbook, (cells) => cells.map((other) => (other === cell ? by : other)));

function withProps(cell: PageCell, { kind, props }: ChangeCell): PageCell {
  const sound = kind === cell.kind ? propsOf(kind, props) : null;
  return sound ? changed(cell, { props: sound } as Partial<PageCell>) : cell;
}

function renamed(workbook: Workbook, cell: PageCell, to: Name): Workbook {
  if (to === cell.name || renameProblem(workbook, cell.id, to)) return workbook;
  return withCells(workbook, (cells) =>
    cells.map((other) => {
      const reader = renamedIn(other, cell.name, to);
      return other === cell ? { ...reader, name: to } : reader;
    }),
  );
}

function moved(workbook: Workbook, cell: PageCell, { tab, at }: Place): Workbook {
  if (!workbook.tabs.some(({ id }) => id === tab) || !Number.isInteger(at)) return workbook;
  const from = tabOf(workbook, cell.id)!;
  return withCells(workbook, (cells, { id }) => {
    const rest = id === from.id ? cells.filter((other) => other !== cell) : cells;
    return id === tab ? inserted(rest, at, cell) : rest;
  });
}

function resized(cell: PageCell, { width, height }: { readonly width: number; readonly height: number | null }): PageCell {
  return v.is(widthSchema, width) && v.is(heightSchema, height) ? changed(cell, { width, height }) : cell;
}

function duplicated(workbook: Workbook, cell: PageCell, copy: { readonly id: string; readonly name: Name }): Workbook {
  const tab = tabOf(workbook, cell.id)!;
  const place = { tab: tab.id, at: tab.cells.indexOf(cell) + 1 };
  return withNewCells(workbook, place, [{ ...cell, id: copy.id, name: copy.name }]) ?? workbook;
}
