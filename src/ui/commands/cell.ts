import type { KindId, PageCell } from '../../cells/cell.ts';
import { kinds } from '../../cells/index.ts';
import { unitless } from '../../core/units.ts';
import type { Desk } from '../context.ts';
import { actionIn, type Action } from './action.ts';
import { canCopy, copyValue } from './copying.ts';
import { focusedCell, focusedResult, hasPlace, isInside } from './focused.ts';
import { frameOf } from './place.ts';

const action = actionIn('Cell');

type OnCell = Pick<Action, 'id' | 'title'> & Partial<Action> & { readonly on: (desk: Desk, cell: PageCell) => void };

/** An action on the cell that has the focus. */
const onCell = ({ on, ...parts }: OnCell): Action =>
  action({
    scope: 'cell',
    available: (desk) => focusedCell(desk) !== null,
    ...parts,
    run: (desk) => {
      const cell = focusedCell(desk);
      if (cell) on(desk, cell);
    },
  });

const TITLES: Readonly<Record<KindId, string>> = {
  metric: 'Add a metric',
  metric_table: 'Add a metric table',
  formula: 'Add a formula',
  input: 'Add an input',
  chart: 'Add a chart',
  sql: 'Add SQL',
  text: 'Add a text',
};

/** A new cell; a chart draws the table that has the focus. */
function add(desk: Desk, kind: KindId): void {
  const cell = focusedCell(desk);
  const result = focusedResult(desk);
  if (kind === 'chart' && cell && result?.status === 'ready' && result.value.type === 'table')
    desk.board.add('chart', { ...kinds.chart.empty(), table: cell.name }, `${cell.name} chart`);
  else desk.board.add(kind);
}

/** Pixels by which keys make a cell higher or lower. */
const STEP = 56;

function heighten({ session }: Desk, { id, width, height }: PageCell, by: number): void {
  const now = height ?? frameOf(id)?.offsetHeight ?? STEP;
  session.do({ do: 'resize-cell', id, width, height: Math.max(STEP, Math.round(now + by)) });
}

/** From inside a cell to the cell itself; from there the inspector closes. */
function leave(desk: Desk): void {
  const { board } = desk;
  if (!board.editing && !isInside(desk)) board.inspecting = false;
  board.leave();
  if (board.cell !== null) frameOf(board.cell)?.focus();
}

const adding: readonly Action[] = [
  ...(Object.keys(kinds) as KindId[]).map((kind) => action({ id: `add-${kind}`, title: TITLES[kind], run: (desk) => add(desk, kind) })),
  action({
    id: 'add-slider',
    title: 'Add a slider',
    run: ({ board }) => board.add('input', { control: 'slider', value: 50, unit: unitless, min: 0, max: 100, step: 1 }, 'Slider'),
  }),
];

const working: readonly Action[] = [
  onCell({ id: 'edit-cell', title: 'Edit the cell', keys: ['Enter', 'F2'], on: ({ board }, { id }) => board.edit(id) }),
  action({
    id: 'leave-cell',
    title: 'Stop editing, or close the inspector',
    keys: ['Escape'],
    available: (desk) => desk.board.editing || desk.board.inspecting || isInside(desk),
    run: leave,
  }),
  onCell({ id: 'rename-cell', title: 'Rename the cell', keys: ['Shift+F2'], on: ({ board }, { id }) => (board.naming = id) }),
  onCell({
    id: 'inspect-cell',
    title: 'Inspect the cell',
    keys: ['Mod+I'],
    scope: 'outside-text',
    on: ({ board }) => (board.inspecting = !board.inspecting),
  }),
  onCell({
    id: 'copy-value',
    title: 'Copy the value',
    keys: ['Mod+C'],
    available: canCopy,
    on: (desk) => void copyValue(desk),
  }),
  onCell({ id: 'run-again', title: 'Run the cell again', keys: ['Mod+Enter'], on: ({ session }, { name }) => session.cells.again(name) }),
  onCell({
    id: 'stop-cell',
    title: 'Stop the cell',
    keys: ['Mod+.'],
    available: (desk) => focusedResult(desk)?.status === 'running',
    on: ({ session }, { name }) => session.cells.stop(name),
  }),
];

const placing: readonly Action[] = [
  onCell({ id: 'duplicate-cell', title: 'Duplicate the cell', keys: ['Mod+D'], on: ({ board }, { id }) => board.duplicate(id) }),
  onCell({ id: 'remove-cell', title: 'Remove the cell', keys: ['Delete', 'Backspace'], on: ({ board }, { id }) => board.remove(id) }),
  onCell({
    id: 'move-cell-forward',
    title: 'Move the cell one place forward',
    keys: ['Alt+ArrowUp', 'Alt+ArrowLeft'],
    available: (desk) => hasPlace(desk, -1),
    on: ({ board }, { id }) => board.move(id, -1),
  }),
  onCell({
    id: 'move-cell-back',
    title: 'Move the cell one place back',
    keys: ['Alt+ArrowDown', 'Alt+ArrowRight'],
    available: (desk) => hasPlace(desk, 1),
    on: ({ board }, { id }) => board.move(id, 1),
  }),
  onCell({ id: 'widen-cell', title: 'Make the cell wider', keys: ['Shift+Alt+ArrowRight'], on: ({ board }, { id }) => board.widen(id, 1) }),
  onCell({
    id: 'narrow-cell',
    title: 'Make the cell narrower',
    keys: ['Shift+Alt+ArrowLeft'],
    on: ({ board }, { id }) => board.widen(id, -1),
  }),
  onCell({
    id: 'heighten-cell',
    title: 'Make the cell higher',
    keys: ['Shift+Alt+ArrowDown'],
    on: (desk, cell) => heighten(desk, cell, STEP),
  }),
  onCell({
    id: 'lower-cell',
    title: 'Make the cell lower',
    keys: ['Shift+Alt+ArrowUp'],
    on: (desk, cell) => heighten(desk, cell, -STEP),
  }),
  onCell({
    id: 'collapse-cell',
    title: 'Collapse or expand the cell',
    on: ({ session }, { id, collapsed }) => session.do({ do: 'collapse-cell', id, collapsed: !collapsed }),
  }),
];

/** What concerns cells. */
export const cellActions: readonly Action[] = [...adding, ...working, ...placing];
