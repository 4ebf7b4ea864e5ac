import type { FunctionRow } from '../../calc/functions/function.ts';
import type { Name } from '../../core/names.ts';
import { unitText } from '../../core/units.ts';
import type { CellValue, TableColumn } from '../../core/values.ts';
import type { SessionState } from '../../session/state.ts';
import { cellsOf } from '../../workbook/document.ts';
import type { Completion } from '../editor/completions.ts';
import type { Format } from '../format.ts';
import { shownOf } from './shown.ts';
import { rowsText, scalarText, typeText } from './value-text.ts';

/** A name that can be read: as it is written, and what it is worth; null while that is not known. */
export interface Readable {
  readonly name: Name;
  readonly value: CellValue | null;
}

/** Everything that has a name and a value, cells first; the cell `self` left out, since nothing reads itself. */
export function readables({ cells, workbook }: Pick<SessionState, 'cells' | 'workbook'>, self: Name): readonly Readable[] {
  const own = cellsOf(workbook).filter((cell) => cell.kind !== 'chart' && cell.kind !== 'text');
  const written = new Map(own.map((cell) => [cell.name.toLowerCase(), cell.name]));
  const rest = [...cells.keys()].filter((name) => !written.has(name) && !name.startsWith(' '));
  return [...written, ...rest.map((name): [Name, Name] => [name, name])]
    .filter(([key]) => key !== self.toLowerCase())
    .map(([key, name]) => ({ name, value: shownOf(cells.get(key)).value }));
}

/** The names of tables that a chart can draw. */
export const tablesIn = (all: readonly Readable[]): readonly Name[] =>
  all.flatMap(({ name, value }) => (value?.type === 'table' ? [name] : []));

/** The names of numbers that a goal, or how many periods are shown, can be. */
export const numbersIn = (all: readonly Readable[]): readonly Name[] =>
  all.flatMap(({ name, value }) => (value?.type === 'scalar' && (typeof value.value === 'number' || value.value === null) ? [name] : []));

/** What can be written in a formula or a SQL text: names with what they are, columns with their units. */
export const completionsOf = (all: readonly Readable[], format: Format): readonly Completion[] =>
  all.flatMap(({ name, value }) => {
    if (value?.type !== 'table') return [{ label: name, detail: briefOf(value, format), kind: 'cell' } satisfies Completion];
    const { columns, count } = value.table;
    return [
      { label: name, detail: rowsText(count, format), kind: 'table' } satisfies Completion,
      ...columns.map((column): Completion => ({ label: column.name, detail: columnDetail(column), kind: 'column', of: name })),
    ];
  });

const briefOf = (value: CellValue | null, format: Format): string =>
  value?.type === 'scalar' ? scalarText(value.value, value.unit, format).slice(0, 40) : '';

function columnDetail({ type, unit, currencyIn }: TableColumn): string {
  const of = currencyIn === null ? unitText(unit) : `each row’s ${currencyIn}`;
  return of === '' ? typeText(type) : `${typeText(type)}, ${of}`;
}

/** Functions with their signatures: `(lookup_value, [if_not_found])`. Arguments stand apart as the person's marks have it. */
export const functionOffers = (rows: Iterable<FunctionRow>, argument: string): readonly Completion[] =>
  [...rows].map(({ name, parameters }) => {
    const arguments_ = parameters.map((p) => (p.optional ? `[${p.name}]` : p.name) + (p.repeats ? `${argument} …` : ''));
    return { label: name, detail: `(${arguments_.join(`${argument} `)})`, kind: 'function' };
  });
