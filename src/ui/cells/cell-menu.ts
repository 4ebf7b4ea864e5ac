import type { PageCell } from '../../cells/cell.ts';
import type { PageTab } from '../../workbook/document.ts';
import type { Desk } from '../context.ts';
import type { MenuItem } from './menu.ts';
import { WIDTHS } from './places.ts';

/** What the menu of a cell is made for. */
export interface MenuGround {
  readonly desk: Pick<Desk, 'session' | 'board'>;
  readonly page: PageTab;
  readonly running: boolean;
  /** Opens the field for its name. */
  readonly rename: () => void;
}

/** Is it worked out, so that it can be run once more? */
const isWorkedOut = ({ kind }: PageCell): boolean => kind !== 'chart' && kind !== 'text' && kind !== 'input';

/** Everything that can be done with a cell, in its menu; with the keys that do the same. */
export function cellMenu(cell: PageCell, ground: MenuGround): readonly MenuItem[] {
  const { desk, page, rename } = ground;
  const { board, session } = desk;
  const at = page.cells.findIndex(({ id }) => id === cell.id);
  return [
    { label: 'Edit', says: 'Enter', run: () => board.edit(cell.id) },
    { label: 'Rename', run: rename },
    ...(isWorkedOut(cell) ? [runItem(cell, ground)] : []),
    { label: 'Inspect', run: () => inspect(cell, ground) },
    { label: 'Duplicate', says: 'Ctrl D', run: () => board.duplicate(cell.id) },
    { label: 'Move up', says: 'Alt ↑', apart: true, disabled: at <= 0, run: () => board.move(cell.id, -1) },
    { label: 'Move down', says: 'Alt ↓', disabled: at === page.cells.length - 1, run: () => board.move(cell.id, 1) },
    ...widths(cell, desk),
    {
      label: cell.collapsed ? 'Open' : 'Collapse to one line',
      apart: true,
      run: () => session.do({ do: 'collapse-cell', id: cell.id, collapsed: !cell.collapsed }),
    },
    { label: 'Remove', says: 'Delete', apart: true, run: () => board.remove(cell.id) },
  ];
}

const runItem = ({ name }: PageCell, { desk: { session }, running }: MenuGround): MenuItem =>
  running ? { label: 'Stop', run: () => session.cells.stop(name) } : { label: 'Run again', run: () => session.cells.again(name) };

function inspect({ id }: PageCell, { desk: { board } }: MenuGround): void {
  board.focus(id);
  board.inspecting = true;
}

function widths({ id, width, height }: PageCell, { session }: MenuGround['desk']): MenuItem[] {
  const sized = (columns: number, tall: number | null) => (): void => session.do({ do: 'resize-cell', id, width: columns, height: tall });
  return [
    ...WIDTHS.map(({ columns, label }, i) => ({
      label: columns === 12 ? 'Full width' : `${label} of the width`,
      apart: i === 0,
      checked: width === columns,
      run: sized(columns, height),
    })),
    ...(height === null ? [] : [{ label: 'As high as it needs', run: sized(width, null) }]),
  ];
}
