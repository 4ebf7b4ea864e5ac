import type { Desk } from '../context.ts';
import { dependentsOf, precedents, type Neighbour } from '../inspector/neighbours.ts';
import { actionIn, type Action } from './action.ts';
import { focusedCell } from './focused.ts';
import { tabBeside } from './page.ts';
import { frameOf, toNameBox } from './place.ts';
import { stepTo, type Direction, type Spot } from './steps.ts';

const action = actionIn('Go to');

/** The frames of the page as they stand. */
function spots({ board }: Desk): Spot[] {
  return (board.page?.cells ?? []).flatMap(({ id }) => {
    const box = frameOf(id)?.getBoundingClientRect();
    return box ? [{ id, left: box.left, right: box.right, top: box.top }] : [];
  });
}

const steps = (['up', 'down', 'left', 'right'] as const).map((direction: Direction) => {
  const key = `Arrow${direction[0]!.toUpperCase()}${direction.slice(1)}`;
  const where = { up: 'above', down: 'below', left: 'before it', right: 'after it' }[direction];
  return action({
    id: `step-${direction}`,
    title: `The cell ${where}`,
    keys: [key],
    scope: 'cell',
    available: (desk) => focusedCell(desk) !== null,
    run: (desk) => {
      const to = stepTo(spots(desk), desk.board.cell, direction);
      if (to !== null) desk.board.focus(to);
    },
  });
});

const firstCell = (neighbours: readonly Neighbour[]): Neighbour['cell'] => neighbours.find(({ cell }) => cell !== null)?.cell ?? null;

/** The first cell that the focused one reads, or that reads it. */
function beside(desk: Desk, which: 'read' | 'reader'): Neighbour['cell'] {
  const cell = focusedCell(desk);
  if (!cell) return null;
  const { workbook } = desk.session.state;
  return firstCell(which === 'read' ? precedents(workbook, cell.name) : dependentsOf(workbook, cell.name).direct);
}

const along = (which: 'read' | 'reader', parts: Pick<Action, 'id' | 'title' | 'keys'>): Action =>
  action({
    ...parts,
    scope: 'outside-text',
    available: (desk) => beside(desk, which) !== null,
    run: (desk) => desk.board.focus(beside(desk, which)!.id),
  });

const hasPages = ({ session }: Desk): boolean => session.state.workbook.tabs.length > 0;

const hasCells = ({ session }: Desk): boolean => session.state.workbook.tabs.some((tab) => tab.cells.length > 0);

/** What leads somewhere. */
export const goActions: readonly Action[] = [
  action({
    id: 'go-to-name',
    title: 'A cell by its name',
    keys: ['Mod+G', 'F5'],
    available: hasCells,
    run: ({ board }) => void (toNameBox() || (board.overlay = 'palette')),
  }),
  action({ id: 'find', title: 'Find in the workbook', keys: ['Mod+F'], available: hasPages, run: ({ board }) => (board.overlay = 'find') }),
  ...steps,
  along('read', { id: 'go-to-read', title: 'The first cell that this one reads', keys: ['Ctrl+['] }),
  along('reader', { id: 'go-to-reader', title: 'The first cell that reads this one', keys: ['Ctrl+]'] }),
  action({
    id: 'next-tab',
    title: 'The next page',
    keys: ['Ctrl+PageDown', 'Alt+PageDown'],
    available: hasPages,
    run: (desk) => desk.board.open(tabBeside(desk, 1)),
  }),
  action({
    id: 'previous-tab',
    title: 'The page before',
    keys: ['Ctrl+PageUp', 'Alt+PageUp'],
    available: hasPages,
    run: (desk) => desk.board.open(tabBeside(desk, -1)),
  }),
];
