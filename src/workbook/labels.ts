import type { Settings } from '../core/settings.ts';
import type { CellCommand } from './cell-commands.ts';
import type { Command } from './commands.ts';
import { cellOf, type Workbook } from './document.ts';
import type { TabCommand } from './tab-commands.ts';

const SETTINGS: Readonly<Record<keyof Settings, string>> = {
  currency: 'the currency',
  timeZone: 'the time zone',
  weekStart: 'the first day of the week',
  leaveOut: 'which orders count',
  giftCards: 'how gift cards count',
  costRules: 'cost rules',
  marketingCosts: 'marketing costs',
  fxRates: 'exchange rates',
  labelRules: 'label rules',
};

/** What a command does, in words that follow *Undo:* or *Redo:*; `workbook` is the one it is done to. */
export function labelOf(workbook: Workbook, command: Command): string {
  switch (command.do) {
    case 'add-source':
      return `add ${command.source.fileName}`;
    case 'replace-source':
      return `read ${command.source.fileName} again`;
    case 'remove-source':
      return `remove ${workbook.sources.find((source) => source.sha256 === command.sha256)?.fileName ?? 'a file'}`;
    case 'change-settings':
      return `change ${settingsText(command.settings)}`;
    case 'change-view':
      return 'change Weekly performance';
    case 'answer':
      return 'answer a question';
    case 'retitle':
      return `rename the workbook to ${command.title}`;
    case 'add-tab':
    case 'remove-tab':
    case 'retitle-tab':
    case 'move-tab':
      return tabLabel(workbook, command);
    default:
      return cellLabel(workbook, command);
  }
}

function settingsText(settings: Partial<Settings>): string {
  const [first, ...others] = Object.keys(settings) as (keyof Settings)[];
  return first && others.length === 0 ? SETTINGS[first] : 'settings';
}

function tabLabel({ tabs }: Workbook, command: TabCommand): string {
  if (command.do === 'add-tab') return `add page ${command.tab.title}`;
  const title = tabs.find((tab) => tab.id === command.id)?.title ?? '';
  switch (command.do) {
    case 'remove-tab':
      return `remove page ${title}`;
    case 'retitle-tab':
      return `rename page ${title} to ${command.title}`;
    case 'move-tab':
      return `move page ${title}`;
  }
}

function cellLabel(workbook: Workbook, command: CellCommand): string {
  if (command.do === 'add-cell') return `add ${command.cell.name}`;
  const name = cellOf(workbook, command.id)?.name ?? '';
  switch (command.do) {
    case 'remove-cell':
      return `remove ${name}`;
    case 'change-cell':
      return `change ${name}`;
    case 'rename-cell':
      return `rename ${name} to ${command.to}`;
    case 'move-cell':
      return `move ${name}`;
    case 'resize-cell':
      return `resize ${name}`;
    case 'collapse-cell':
      return `${command.collapsed ? 'collapse' : 'expand'} ${name}`;
    case 'duplicate-cell':
      return `duplicate ${name} as ${command.copy.name}`;
  }
}
