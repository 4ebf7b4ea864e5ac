import { unitText } from '../../core/units.ts';
import type { TableColumn } from '../../core/values.ts';
import { typeText } from '../cells/value-text.ts';
import { visible } from '../table/cell-text.ts';

/** What a column holds: its type, and its unit or the column that says each row's own currency. */
export const columnText = ({ type, unit, currencyIn }: TableColumn): string =>
  [typeText(type), currencyIn === null ? unitText(unit) : `in each row’s ${visible(currencyIn)}`].filter(Boolean).join(', ');
