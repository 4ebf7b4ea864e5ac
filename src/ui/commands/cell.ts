import type { KindId, PageCell } from '../../cells/cell.ts';
import { kinds, newCell } from '../../cells/index.ts';
import { unitless } from '../../core/units.ts';
import { cellOf, tabOf } from '../../workbook/document.ts';
import type { Desk } from '../context.ts';
import { actionIn, type Action } from './action.ts';
import { copyValue } from './copying.ts';
import { frameOf } from './place.ts';
import { reveal } from './revealing.ts';

const action = actionIn('Cell');

/** The cell that has the focus. */
export const focusedCell = ({ session, board }: Pick<Desk, 'session' | 'board'>): PageCell | null =>
  board.cell === null ? null : cellOf(session.state.workbook, board.cell);

const onCell = (desk: Desk): boolean => focusedCell(desk) !== null;

/** An action on the cell that has the focus. */
const onFocused = (parts: Omit<Action, 'group' | 'available' | 'run' | 'scope' | 'keys'> & Partial<Action> & { on(desk: Desk, cell: PageCell): void }): Action =>
  action({
    scope: 'cell',
    available: onCell,
    ...parts,
    run: (desk) => {
      const cell = focusedCell(desk);
      if (cell) parts.on(desk, cell);
    },
  });

const resultOf = (desk: Desk): 'table' | 'running' | 'other' => {
  const result = desk.session.state.cells.get(focusedCell(desk)?.name.toLowerCase() ?? '');
  if (result?.status === 'running') return 'running';
  return result?.status === 'ready' && result.value.type === 'table' ? 'table' : 'other';
};

/** A chart draws the table that has the focus. */
function add(desk: Desk, kind: KindId): void {
  const cell = focusedCell(desk);
  if (kind === 'chart' && cell && resultOf(desk) === 'table')
    desk.board.add('chart', { ...newCell('chart', '', '').props, table: cell.name }, `${cell.name} chart`);
  else desk.board.add(kind);
}

const TITLES: Readonly<Record<KindId, string>> = {
  metric: 'Add a metric',
  metric_table: 'Add a metric table',
  formula: 'Add a formula',
  input: 'Add an input',
  chart: 'Add a chart',
  sql: 'Add a SQL query',
  text: 'Add a text',
};

function canMove(desk: Desk, by: number): boolean {
  const cells = (board(desk) ?? []) as readonly PageCell[];
  const at = cells.findIndex((cell) => cell.id === desk.board.cell);
  return at !== -1 && cells[at + by] !== undefined;
}

const board = ({ session, board: { cell } }: Desk): readonly PageCell[] | null =>
  cell === null ? null : (tabOf(session.state.workbook, cell)?.cells ?? null);

const collapse = ({ session }: Desk, { id, collapsed }: PageCell): void => session.do({ do: 'collapse-cell', id, collapsed: !collapsed });

function leave({ board: b }: Desk): void {
  const inside = b.cell !== null && (frameOf(b.cell)?.contains(document.activeElement) ?? false);
  const onFrame = b.cell !== null && document.activeElement === frameOf(b.cell);
  if (b.editing || (inside && !onFrame)) b.leave();
  else b.inspecting = false;
}

const canLeave = ({ board: { cell, editing, inspecting } }: Desk): boolean => {
  const frame = cell === null ? null : frameOf(cell);
  return editing || inspecting || (frame !== null && frame !== document.activeElement && frame.contains(document.activeElement));
};

/** What concerns cells. */
export const cellActions: readonly Action[] = [
  ...(Object.keys(kinds) as KindId[]).map((kind) =>
    action({ id: `add-${kind}`, title: TITLES[kind], run: (desk) => add(desk, kind) }),
  ),
  action({
    id: 'add-slider',
    title: 'Add a slider',
    run: ({ board: b }) => b.add('input', { control: 'slider', value: 50, unit: unitless, min: 0, max: 100, step: 1 }, 'Slider'),
  }),
  onFocused({ id: 'edit-cell', title: 'Edit the cell', keys: ['Enter', 'F2'], on: ({ board: b }, { id }) => b.edit(id) }),
  action({ id: 'leave-cell', title: 'Stop editing, or close the inspector', keys: ['Escape'], available: canLeave, run: leave }),
  action({
    id: 'rename-cell',
    title: 'Rename the cell',
    keys: ['Shift+F2'],
    scope: 'cell',
    available: onCell,
    run: () => reveal('name-box'),
  }),
  onFocused({ id: 'inspect-cell', title: 'Inspect the cell', keys: ['Mod+I'], scope: 'outside-text', on: ({ board: b }) => (b.inspecting = !b.inspecting) }),
  onFocused({ id: 'copy-value', title: 'Copy the value', keys: ['Mod+C'], on: copyValue }),
  onFocused({ id: 'run-again', title: 'Run the cell again', keys: ['Mod+Enter'], on: ({ session }, { name }) => session.cells.again(name) }),
  onFocused({
    id: 'stop-cell',
    title: 'Stop the cell',
    keys: ['Mod+.'],
    available: (desk) => resultOf(desk) === 'running',
    on: ({ session }, { name }) => session.cells.stop(name),
  }),
  onFocused({ id: 'duplicate-cell', title: 'Duplicate the cell', keys: ['Mod+D'], on: ({ board: b }, { id }) => b.duplicate(id) }),
  onFocused({ id: 'remove-cell', title: 'Remove the cell', keys: ['Delete', 'Backspace'], on: ({ board: b }, { id }) => b.remove(id) }),
  onFocused({
    id: 'move-cell-up',
    title: 'Move the cell to the front',
    keys: ['Alt+ArrowUp', 'Alt+ArrowLeft'],
    available: (desk) => canMove(desk, -1),
    on: ({ board: b }, { id }) => b.move(id, -1),
  }),
  onFocused({
    id: 'move-cell-down',
    title: 'Move the cell to the back',
    keys: ['Alt+ArrowDown', 'Alt+ArrowRight'],
    available: (desk) => canMove(desk, 1),
    on: ({ board: b }, { id }) => b.move(id, 1),
  }),
  onFocused({ id: 'widen-cell', title: 'Make the cell wider', keys: ['Shift+Alt+ArrowRight'], on: ({ board: b }, { id }) => b.widen(id, 1) }),
  onFocused({ id: 'narrow-cell', title: 'Make the cell narrower', keys: ['Shift+Alt+ArrowLeft'], on: ({ board: b }, { id }) => b.widen(id, -1) }),
  onFocused({ id: 'collapse-cell', title: 'Collapse or expand the cell', keys: ['Shift+Alt+ArrowUp', 'Shift+Alt+ArrowDown'], on: collapse }),
];
