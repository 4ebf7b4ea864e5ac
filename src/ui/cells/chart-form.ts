import { CHART_MARKS, type ChartProps } from '../../cells/cell.ts';
import type { ChartColumn, ChosenChart } from '../../charts/tables/choice.ts';
import type { Name } from '../../core/names.ts';
import { unitText } from '../../core/units.ts';
import { MARK_TITLES } from './chart-text.ts';

/** One of several things to choose from; the empty value stands for what is chosen from the table. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

export const MARK_OPTIONS = CHART_MARKS.map((value) => ({ value, label: MARK_TITLES[value] }));

/** A column's name with its unit. */
function columnLabel({ name, unit }: ChartColumn): string {
  const of = unitText(unit);
  return of === '' ? name : `${name} (${of})`;
}

const isNumber = ({ type }: ChartColumn): boolean => type === 'number' || type === 'integer';

/** Names to choose from, and the chosen one even where it is gone, so that a person sees what is meant. */
export function nameOptions(names: readonly Name[], chosen: Name | null): readonly Option[] {
  const here = names.map((name) => ({ value: name, label: name }));
  return chosen === null || chosen === '' || names.includes(chosen) ? here : [...here, { value: chosen, label: `${chosen} (not here)` }];
}

/** The columns to draw along: all of them, after what is chosen by itself. */
export function alongOptions(columns: readonly ChartColumn[], { x }: ChartProps, drawn: ChosenChart | null): readonly Option[] {
  const itself = x === null && drawn !== null ? `Automatic: ${drawn.x.title}` : 'Automatic';
  return [{ value: '', label: itself }, ...withGone(columns, x)];
}

/** The columns that may make the series: those of texts. */
export function seriesOptions(columns: readonly ChartColumn[], { series }: ChartProps): readonly Option[] {
  return [
    { value: '', label: 'Automatic' },
    ...withGone(
      columns.filter((column) => column.type === 'text' || column.type === 'boolean' || column.name === series),
      series,
    ),
  ];
}

function withGone(columns: readonly ChartColumn[], chosen: Name | null): readonly Option[] {
  const here = columns.map((column) => ({ value: column.name, label: columnLabel(column) }));
  return chosen === null || columns.some((c) => c.name === chosen)
    ? here
    : [...here, { value: chosen, label: `${chosen} (not in the table)` }];
}

/** A column of numbers to tick. */
export interface Tick extends Option {
  readonly ticked: boolean;
}

/** The columns that can be drawn up, and those that are chosen and gone. */
export function upTicks(columns: readonly ChartColumn[], { x, y }: ChartProps): readonly Tick[] {
  const numbers = columns.filter((column) => isNumber(column) && (column.name !== x || y.includes(column.name)));
  const gone = y.filter((name) => !numbers.some((column) => column.name === name));
  return [
    ...numbers.map((column) => ({ value: column.name, label: columnLabel(column), ticked: y.includes(column.name) })),
    ...gone.map((name) => ({ value: name, label: `${name} (no column of numbers here)`, ticked: true })),
  ];
}

/** What the columns up are where none is ticked. */
export function automaticUp({ y }: ChartProps, drawn: ChosenChart | null): string {
  if (y.length > 0) return '';
  if (drawn === null) return 'None ticked: chosen from the table.';
  return `None ticked: ${drawn.y.title || drawn.series.map((one) => one.title).join(', ')}.`;
}

/** Another table: its columns are other ones, so all of them are chosen from it again. */
export const ofTable = (props: ChartProps, table: Name): ChartProps => ({ ...props, table, x: null, y: [], series: null });

/** The same with a column up ticked or not; those that stay keep their order, a new one comes last. */
export const ticked = (props: ChartProps, name: Name, on: boolean): ChartProps => ({
  ...props,
  y: on ? [...props.y.filter((one) => one !== name), name] : props.y.filter((one) => one !== name),
});

/** What a select says: nothing is null. */
export const chosenName = (value: string): Name | null => (value === '' ? null : value);
