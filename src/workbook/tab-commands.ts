import * as v from 'valibot';
import { withNewCells } from './cell-commands.ts';
import { idSchema, titleSchema } from './cell-schema.ts';
import type { Tab, Workbook } from './document.ts';
import { inserted, withTabs } from './parts.ts';

/** What can be done to pages. Places are counted from 0, *Weekly performance* left out; one beyond the ends is the end. */
export type TabCommand =
  /** With the cells it begins with; they all have to be as `add-cell` takes them. */
  | { readonly do: 'add-tab'; readonly tab: Tab; readonly at: number }
  | { readonly do: 'remove-tab'; readonly id: string }
  | { readonly do: 'retitle-tab'; readonly id: string; readonly title: string }
  /** `at` is its place once it has been taken out. */
  | { readonly do: 'move-tab'; readonly id: string; readonly at: number };

/** The workbook after a command on its pages; itself where the command makes no sense. */
export function applyToTabs(workbook: Workbook, command: TabCommand): Workbook {
  const { tabs } = workbook;
  switch (command.do) {
    case 'add-tab':
      return added(workbook, command.tab, command.at);
    case 'remove-tab':
      return withTabs(
        workbook,
        tabs.filter((tab) => tab.id !== command.id),
      );
    case 'retitle-tab':
      return v.is(titleSchema, command.title)
        ? withTabs(
            workbook,
            tabs.map((tab) => retitled(tab, command)),
          )
        : workbook;
    case 'move-tab':
      return moved(workbook, command.id, command.at);
  }
}

function added(workbook: Workbook, { id, title, cells }: Tab, at: number): Workbook {
  const isSound = Number.isInteger(at) && v.is(idSchema, id) && v.is(titleSchema, title);
  if (!isSound || workbook.tabs.some((tab) => tab.id === id)) return workbook;
  const empty = withTabs(workbook, inserted(workbook.tabs, at, { kind: 'page', id, title, cells: [] }));
  return withNewCells(empty, { tab: id, at: 0 }, cells) ?? workbook;
}

const retitled = (tab: Tab, { id, title }: { readonly id: string; readonly title: string }): Tab =>
  tab.id === id && tab.title !== title ? { ...tab, title } : tab;

function moved(workbook: Workbook, id: string, at: number): Workbook {
  const tab = workbook.tabs.find((other) => other.id === id);
  if (!tab || !Number.isInteger(at)) return workbook;
  const rest = workbook.tabs.filter((other) => other !== tab);
  return withTabs(workbook, inserted(rest, at, tab));
}
