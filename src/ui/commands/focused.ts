import type { PageCell } from '../../cells/cell.ts';
import type { CellResult } from '../../core/runtime.ts';
import type { CellValue } from '../../core/values.ts';
import { cellOf, tabOf } from '../../workbook/document.ts';
import type { Desk } from '../context.ts';
import { frameOf } from './place.ts';

/** The cell that has the focus. */
export const focusedCell = ({ session, board }: Pick<Desk, 'session' | 'board'>): PageCell | null =>
  board.cell === null ? null : cellOf(session.state.workbook, board.cell);

/** What it is worth by now; undefined where it has no value of its own. */
export const focusedResult = (desk: Desk): CellResult<CellValue> | undefined =>
  desk.session.state.cells.get(focusedCell(desk)?.name.toLowerCase() ?? '');

/** Is there a place `by` cells behind it on its page? */
export function hasPlace({ session, board }: Desk, by: number): boolean {
  const cells = board.cell === null ? [] : (tabOf(session.state.workbook, board.cell)?.cells ?? []);
  const at = cells.findIndex((cell) => cell.id === board.cell);
  return at !== -1 && cells[at + by] !== undefined;
}

/** Has something within its frame the focus, and not the frame itself? */
export function isInside({ board }: Desk): boolean {
  const frame = board.cell === null ? null : frameOf(board.cell);
  return frame !== null && frame !== document.activeElement && frame.contains(document.activeElement);
}
