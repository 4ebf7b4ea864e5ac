import type { Settings } from '../core/settings.ts';
import type { Source, View, Workbook } from './document.ts';

/** Everything that can be done to a workbook, as data. */
export type Command =
  | { readonly do: 'add-source'; readonly source: Source }
  | { readonly do: 'remove-source'; readonly sha256: string }
  | { readonly do: 'change-settings'; readonly settings: Partial<Settings> }
  | { readonly do: 'change-view'; readonly view: Partial<View> }
  | { readonly do: 'answer'; readonly key: string; readonly value: string }
  | { readonly do: 'retitle'; readonly title: string };

/** The workbook after a command: a new value, the old one untouched. The same bytes added twice change nothing. */
export function apply(workbook: Workbook, command: Command): Workbook {
  switch (command.do) {
    case 'add-source':
      return knows(workbook, command.source.sha256) ? workbook : { ...workbook, sources: [...workbook.sources, command.source] };
    case 'remove-source':
      return { ...workbook, sources: workbook.sources.filter((s) => s.sha256 !== command.sha256) };
    case 'change-settings':
      return { ...workbook, settings: { ...workbook.settings, ...command.settings } };
    case 'change-view':
      return { ...workbook, view: { ...workbook.view, ...command.view } };
    case 'answer':
      return { ...workbook, answers: { ...workbook.answers, [command.key]: command.value } };
    case 'retitle':
      return { ...workbook, title: command.title };
  }
}

export const knows = (workbook: Workbook, sha256: string): boolean => workbook.sources.some((s) => s.sha256 === sha256);
