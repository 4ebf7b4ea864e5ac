import { kinds } from '../../cells/index.ts';
import { ledgerTables } from '../../ledger/index.ts';
import { WEEKLY } from '../board.svelte.ts';
import type { Desk } from '../context.ts';
import type { Entry } from './ranking.ts';
import { actions } from './index.ts';

/** A line of the palette: an action, or something that can be gone to. */
export interface Choice extends Entry {
  /** What it is, in a word or two. */
  readonly beside: string;
  readonly keys: string | null;
  choose(desk: Desk): void;
}

/** Everything that can be chosen as things stand. */
export const choices = (desk: Desk): readonly Choice[] => [...acts(desk), ...cells(desk), ...tabs(desk), ...tables(desk)];

/** Steps from cell to cell are nothing to look up, nor is the palette itself. */
const isLookedUp = (id: string): boolean => id !== 'palette' && id !== 'leave-cell' && !id.startsWith('step-');

const acts = (desk: Desk): Choice[] =>
  actions
    .filter((action) => isLookedUp(action.id) && action.available(desk))
    .map(({ id, title, group, keys, run }) => ({ id, title, words: group, beside: group, keys: keys[0] ?? null, choose: run }));

const cells = ({ session }: Desk): Choice[] =>
  session.state.workbook.tabs.flatMap((tab) =>
    tab.cells.map(({ id, name, kind }) => ({
      id: `cell ${id}`,
      title: name,
      words: `${kinds[kind].title} ${tab.title} cell`,
      beside: `${kinds[kind].title}, ${tab.title}`,
      keys: null,
      choose: ({ board }) => board.focus(id),
    })),
  );

function tabs({ session }: Desk): Choice[] {
  const page = (id: string, title: string): Choice => ({
    id: `tab ${id}`,
    title,
    words: 'page tab',
    beside: 'Page',
    keys: null,
    choose: ({ board }) => board.open(id),
  });
  return [page(WEEKLY, 'Weekly performance'), ...session.state.workbook.tabs.map(({ id, title }) => page(id, title))];
}

function tables({ session }: Desk): Choice[] {
  const { ledger, workbook } = session.state;
  const filled = (ledger?.tables ?? []).filter(({ rows }) => rows > 0);
  return [
    ...filled.map(({ name }) => ({
      id: `ledger ${name}`,
      title: name,
      words: `${ledgerTables.find((table) => table.name === name)?.title ?? ''} ledger table`,
      beside: 'Ledger table',
      keys: null,
      choose: ({ board }: Desk) => void (board.looking = { ledger: name }),
    })),
    ...workbook.sources.map(({ sha256, fileName, table }) => ({
      id: `source ${sha256}`,
      title: fileName,
      words: `${table} file source`,
      beside: 'File',
      keys: null,
      choose: ({ board }: Desk) => void (board.looking = { source: sha256 }),
    })),
  ];
}
