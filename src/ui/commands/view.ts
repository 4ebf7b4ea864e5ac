import { WEEKLY } from '../board.svelte.ts';
import { actionIn, type Action } from './action.ts';

const action = actionIn('View');

const grains = [
  ['day', 'Weekly performance by day'],
  ['week', 'Weekly performance by week'],
  ['month', 'Weekly performance by month'],
] as const;

/** What concerns how things are shown. */
export const viewActions: readonly Action[] = [
  action({
    id: 'palette',
    title: 'All commands',
    keys: ['Mod+K', 'Mod+Shift+P'],
    run: ({ board }) => (board.overlay = 'palette'),
  }),
  action({ id: 'keys', title: 'Keys', keys: ['Mod+/', '?'], scope: 'outside-text', run: ({ board }) => (board.overlay = 'cheat-sheet') }),
  action({ id: 'starters', title: 'Pages to begin with', run: ({ board }) => (board.overlay = 'starters') }),
  action({
    id: 'toggle-sources',
    title: 'Show or hide the sources',
    keys: ['Mod+B'],
    run: ({ board }) => (board.sources = !board.sources),
  }),
  ...grains.map(([grain, title]) =>
    action({
      id: `by-${grain}`,
      title,
      available: ({ session }) => session.state.workbook.view.grain !== grain,
      run: ({ session, board }) => {
        board.open(WEEKLY);
        session.do({ do: 'change-view', view: { grain } });
      },
    }),
  ),
];
