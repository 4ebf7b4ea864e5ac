import type { Settings } from '../core/settings.ts';
import type { Source, View, Workbook } from './document.ts';

/** Everything that can be done to a workbook, as data. */
export type Command =
  | { readonly do: 'add-source'; readonly source: Source }
  | { readonly do: 'replace-source'; readonly source: Source }
  | { readonly do: 'remove-source'; readonly sha256: string }
  | { readonly do: 'change-settings'; readonly settings: Partial<Settings> }
  | { readonly do: 'change-view'; readonly view: Partial<View> }
  | { readonly do: 'answer'; readonly key: string; readonly value: string }
  | { readonly do: 'retitle'; readonly title: string };

/** The workbook after a command: a new value, the old one untouched; the old one itself where the command changes nothing. */
export function apply(workbook: Workbook, command: Command): Workbook {
  switch (command.do) {
    case 'add-source':
      return knows(workbook, command.source.sha256) ? workbook : { ...workbook, sources: [...workbook.sources, command.source] };
    case 'replace-source':
      return { ...workbook, sources: workbook.sources.map((s) => (s.sha256 === command.source.sha256 ? command.source : s)) };
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
  }
}

export const knows = (workbook: Workbook, sha256: string): boolean => workbook.sources.some((s) => s.sha256 === sha256);

/** A value with some of its parts replaced; itself if each of them is as it was. Parts are compared as data. */
function changed<T extends object>(whole: T, parts: Partial<T>): T {
  const isNew = (key: keyof T): boolean => whole[key] !== parts[key] && JSON.stringify(whole[key]) !== JSON.stringify(parts[key]);
  return (Object.keys(parts) as (keyof T)[]).some(isNew) ? { ...whole, ...parts } : whole;
}
