import type { Cell } from '../../core/schema.ts';
import type { Unit } from '../../core/units.ts';
import type { Desk } from '../context.ts';
import { focusedResult } from './focused.ts';

/** A number as spreadsheets take it: all its digits, with the decimal mark of the locale and no unit but `%`; anything else as it is. */
export function copyText(value: Cell, unit: Unit, decimalMark: string): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number') return value ?? '';
  const digits = String(Number((unit.kind === 'ratio' ? value * 100 : value).toPrecision(15))).replace('.', decimalMark);
  return unit.kind === 'ratio' ? `${digits}%` : digits;
}

/** Can the value of the cell be copied: is it a single one, and is no text selected that is meant instead? */
export function canCopy(desk: Desk): boolean {
  const result = focusedResult(desk);
  return result?.status === 'ready' && result.value.type === 'scalar' && (getSelection()?.isCollapsed ?? true);
}

/** Copies the value of the cell that has the focus, and tells so. */
export async function copyValue(desk: Desk): Promise<void> {
  const result = focusedResult(desk);
  if (result?.status !== 'ready' || result.value.type !== 'scalar') return;
  const text = copyText(result.value.value, result.value.unit, desk.format.decimalMark);
  const copied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  desk.board.told = { text: copied ? `Copied ${text}` : 'The browser does not let this page copy.', undo: null };
}
