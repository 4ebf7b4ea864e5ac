import type { PageTab } from '../../workbook/document.ts';
import type { MenuItem } from '../cells/menu.ts';
import type { Desk } from '../context.ts';
import { addStarter, starters } from '../starters/index.ts';

/** What can be done with a page. */
export function pageMenu({ id }: PageTab, { session, board }: Desk): readonly MenuItem[] {
  const { tabs } = session.state.workbook;
  const at = tabs.findIndex((tab) => tab.id === id);
  const move = (by: number) => (): void => session.do({ do: 'move-tab', id, at: at + by });
  return [
    { label: 'Rename', says: 'F2', run: () => void (board.renaming = id) },
    { label: 'Move to the left', disabled: at === 0, run: move(-1) },
    { label: 'Move to the right', disabled: at === tabs.length - 1, run: move(1) },
    { label: 'Remove the page', says: 'can be undone', apart: true, run: () => board.removePage(id) },
  ];
}

/** The pages that can be added. */
export const addMenu = (desk: Desk): readonly MenuItem[] => [
  { label: 'Empty page', says: 'Without a cell yet.', run: () => void desk.board.addPage() },
  ...starters.map((starter, i) => ({ label: starter.title, says: starter.says, apart: i === 0, run: () => addStarter(starter, desk) })),
];
