import type { Action } from './action.ts';
import { cellActions } from './cell.ts';
import { goActions } from './go.ts';
import { pageActions } from './page.ts';
import { viewActions } from './view.ts';
import { workbookActions } from './workbook.ts';

/** Everything that can be done by name or by keys, in the order it is told. */
export const actions: readonly Action[] = [...pageActions, ...cellActions, ...goActions, ...viewActions, ...workbookActions];
