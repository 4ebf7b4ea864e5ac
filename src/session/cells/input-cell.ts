import type { InputProps } from '../../cells/cell.ts';
import { unitless } from '../../core/units.ts';
import { scalar, type CellValue, type TableColumn } from '../../core/values.ts';

const day = (name: string): TableColumn => ({ name, type: 'date', unit: unitless, currencyIn: null, ratioOf: null });

const DAYS = [day('first_day'), day('last_day')] as const;

/** What an input is worth: a number in its unit, a text, or a table of one row with `first_day` and `last_day`. */
export function inputValue(props: InputProps): CellValue {
  if (props.control === 'select') return scalar(props.value, unitless);
  if (props.control !== 'dates') return scalar(props.value, props.unit);
  const rows = {
    columns: DAYS.map(({ name, type, unit }) => ({ name, type, unit, nullable: false })),
    data: [[props.from], [props.to]],
    count: 1,
    truncated: false,
  };
  return { type: 'table', table: { columns: DAYS, count: 1, rows: { in: 'here', rows }, version: `${props.from} ${props.to}` } };
}
