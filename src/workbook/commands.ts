import { freeName } from '../core/names.ts';
import type { Settings } from '../core/settings.ts';
import { applyToCells, type CellCommand } from './cell-commands.ts';
import { cellsOf, type Source, type View, type Workbook } from './document.ts';
import { namesIn } from './names.ts';
import { changed } from './parts.ts';
import { applyToTabs, type TabCommand } from './tab-commands.ts';

/** Everything that can be done to a workbook, as data. */
export type Command =
  | { readonly do: 'add-source'; readonly source: Source }
  | { readonly do: 'replace-source'; readonly source: Source }
  | { readonly do: 'remove-source'; readonly sha256: string }
  | { readonly do: 'change-settings'; readonly settings: Partial<Settings> }
  | { readonly do: 'change-view'; readonly view: Partial<View> }
  | { readonly do: 'answer'; readonly key: string; readonly value: string }
  | { readonly do: 'retitle'; readonly title: string }
  | TabCommand
  | CellCommand;

/**
 * The workbook after a command: a new value, the old one untouched; the old one itself where the command changes nothing or makes no
 * sense (a cell that is not there, a name that is taken, props that no file could hold). What a command does not touch stays the same
 * objects.
 */
export function apply(workbook: Workbook, command: Command): Workbook {
  switch (command.do) {
    case 'add-source':
      return knows(workbook, command.source.sha256) ? workbook : withSource(workbook, command.source);
    case 'replace-source':
      return replaced(workbook, command.source);
    case 'remove-source':
      return knows(workbook, command.sha256)
        ? { ...workbook, sources: workbook.sources.filter((s) => s.sha256 !== command.sha256) }
        : workbook;
    case 'change-settings':
      return changed(workbook, { settings: changed(workbook.settings, command.settings) });
    case 'change-view':
      return changed(workbook, { view: changed(workbook.view, command.view) });
    case 'answer':
      return changed(workbook, { answers: changed(workbook.answers, { [command.key]: command.value }) });
    case 'retitle':
      return changed(workbook, { title: command.title });
    case 'add-tab':
    case 'remove-tab':
    case 'retitle-tab':
    case 'move-tab':
      return applyToTabs(workbook, command);
    default:
      return applyToCells(workbook, command);
  }
}

export const knows = (workbook: Workbook, sha256: string): boolean => workbook.sources.some((s) => s.sha256 === sha256);

/** A cell that has the name of the source's table makes way: it and its readers get the next name that is free. */
function withSource(workbook: Workbook, source: Source): Workbook {
  const cell = cellsOf(workbook).find(({ name }) => name.toLowerCase() === source.table.toLowerCase());
  const free = cell && freeName(cell.name, namesIn(workbook));
  const cleared = cell && free ? applyToCells(workbook, { do: 'rename-cell', id: cell.id, to: free }) : workbook;
  return { ...cleared, sources: [...workbook.sources, source] };
}

function replaced(workbook: Workbook, source: Source): Workbook {
  return knows(workbook, source.sha256)
    ? { ...workbook, sources: workbook.sources.map((s) => (s.sha256 === source.sha256 ? source : s)) }
    : workbook;
}
