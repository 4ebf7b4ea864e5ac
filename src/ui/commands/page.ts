import { WEEKLY } from '../board.svelte.ts';
import type { Desk } from '../context.ts';
import { addStarter, starters } from '../starters/index.ts';
import { actionIn, type Action } from './action.ts';

const action = actionIn('Page');

const onPage = ({ board }: Desk): boolean => board.page !== null;

/** Moves the page that is looked at among the pages. */
function moved({ session, board }: Desk, by: number): void {
  const at = session.state.workbook.tabs.findIndex((tab) => tab.id === board.tab);
  session.do({ do: 'move-tab', id: board.tab, at: at + by });
}

const canMove =
  (by: number) =>
  ({ session, board }: Desk): boolean => {
    const { tabs } = session.state.workbook;
    const at = tabs.findIndex((tab) => tab.id === board.tab);
    return at !== -1 && tabs[at + by] !== undefined;
  };

/** The tab before or behind the one that is looked at; beyond the last stands the first. */
export function tabBeside({ session, board }: Pick<Desk, 'session' | 'board'>, by: number): string {
  const ids = [WEEKLY, ...session.state.workbook.tabs.map((tab) => tab.id)];
  const at = Math.max(0, ids.indexOf(board.tab));
  return ids[(at + by + ids.length) % ids.length]!;
}

/** What concerns pages. */
export const pageActions: readonly Action[] = [
  action({ id: 'add-page', title: 'Add an empty page', run: ({ board }) => void board.addPage() }),
  ...starters.map((starter) =>
    action({ id: `starter-${starter.id}`, title: `Add a page: ${starter.title}`, run: (desk) => addStarter(starter, desk) }),
  ),
  action({
    id: 'rename-page',
    title: 'Rename the page',
    available: onPage,
    run: ({ board }) => (board.renaming = board.tab),
  }),
  action({ id: 'move-page-left', title: 'Move the page to the left', available: canMove(-1), run: (desk) => moved(desk, -1) }),
  action({ id: 'move-page-right', title: 'Move the page to the right', available: canMove(1), run: (desk) => moved(desk, 1) }),
  action({ id: 'remove-page', title: 'Remove the page', available: onPage, run: ({ board }) => board.removePage(board.tab) }),
  action({ id: 'print', title: 'Print the page, or save it as PDF', keys: ['Mod+P'], run: () => window.print() }),
];
