import { pickedFiles } from '../drop/files.ts';
import { SECTIONS } from '../settings/sections.ts';
import { actionIn, type Action } from './action.ts';

const action = actionIn('Workbook');

function pickFiles(chosen: (files: File[]) => void): void {
  const picker = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
  picker.addEventListener('change', () => chosen(pickedFiles(picker.files)));
  picker.click();
}

/** What concerns the workbook as a whole. */
export const workbookActions: readonly Action[] = [
  action({
    id: 'undo',
    title: 'Undo',
    keys: ['Mod+Z'],
    scope: 'outside-typing',
    available: ({ session }) => session.state.undo !== null,
    run: ({ session }) => void session.undo(),
  }),
  action({
    id: 'redo',
    title: 'Redo',
    keys: ['Mod+Y', 'Mod+Shift+Z'],
    scope: 'outside-typing',
    available: ({ session }) => session.state.redo !== null,
    run: ({ session }) => void session.redo(),
  }),
  action({ id: 'add-files', title: 'Add files…', run: ({ session }) => pickFiles((files) => session.drop(files)) }),
  ...SECTIONS.map(({ id, title }) => action({ id: `settings-${id}`, title: `Settings: ${title}`, run: ({ board }) => board.settings(id) })),
  action({ id: 'forget-all', title: 'Forget everything on this device…', run: ({ board }) => board.settings('device') }),
];
