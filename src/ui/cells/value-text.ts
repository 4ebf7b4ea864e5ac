import type { MetricResult } from '../../core/metric.ts';
import { problemLine, problemText, type Wording } from '../../core/problem-text.ts';
import type { Problem } from '../../core/problems.ts';
import type { CellResult } from '../../core/runtime.ts';
import type { Cell, ColumnType } from '../../core/schema.ts';
import type { Unit } from '../../core/units.ts';
import type { CellValue, TableColumn } from '../../core/values.ts';
import { decimalsFor, decimalsOf, type Format } from '../format.ts';
import { cellText, columnStyle, visible } from '../table/cell-text.ts';

/** What stands for a cell in running text: its value, or a dash with the reason why there is none. */
export interface ValueText {
  readonly text: string;
  readonly tone: 'value' | 'missing';
  /** Why there is no value; empty where there is one. */
  readonly why: string;
}

/** Beyond this, powers of ten say more than digits. */
const HUGE = 1e15;

const MOST_DECIMALS = 10;

/** One value with its unit as the person's locale writes it; without a value an en dash. */
export function scalarText(value: Cell, unit: Unit, format: Format): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (unit.kind === 'date') return dateText(value, format);
  if (typeof value === 'string') return visible(value);
  return Math.abs(value) >= HUGE ? `${powerText(value, format)}${unit.kind === 'multiple' ? '×' : ''}` : numberText(value, unit, format);
}

function numberText(value: number, unit: Unit, format: Format): string {
  const decimals = decimalsIn(value, unit);
  if (unit.kind === 'duration') return `${format.number(value, decimals)} ${unit.in}${value === 1 ? '' : 's'}`;
  return unit.kind === 'none' || unit.kind === 'count' ? format.number(value, decimals) : format.value(value, unit, decimals);
}

/** Those of the unit, two where it has none; more for a value that would look like zero: three digits of it. */
function decimalsIn(value: number, unit: Unit): number {
  const scaled = Math.abs(unit.kind === 'ratio' ? value * 100 : value);
  const usual = unit.kind === 'money' ? decimalsFor([value], unit) : decimalsOf(unit) || 2;
  if (scaled === 0 || scaled >= 0.1) return usual;
  const digits = Math.min(MOST_DECIMALS, 2 - Math.floor(Math.log10(scaled)));
  const zeros = /0*$/.exec(scaled.toFixed(digits))![0].length;
  return Math.max(usual, digits - zeros);
}

const powerText = (value: number, format: Format): string =>
  new Intl.NumberFormat(format.locale, { notation: 'scientific', maximumFractionDigits: 5 }).format(value).replaceAll('-', '−');

/** A day as the number that spreadsheets give it, or as text. */
function dateText(value: string | number, format: Format): string {
  const column: TableColumn = {
    name: '',
    type: typeof value === 'number' ? 'number' : 'date',
    unit: { kind: 'date' },
    currencyIn: null,
    ratioOf: null,
  };
  return cellText(value, columnStyle(column, [value]), format);
}

/** A number digit by digit where its text is rounded; null where nothing is left out, and for what is no number. */
export function inFull(value: Cell, unit: Unit, format: Format): string | null {
  if (typeof value !== 'number' || unit.kind === 'date') return null;
  const scaled = Number((unit.kind === 'ratio' ? value * 100 : value).toPrecision(15));
  const shown = decimalsIn(value, unit);
  return Math.abs(scaled) < HUGE && Number(scaled.toFixed(shown)) === scaled ? null : format.number(scaled, 15);
}

/** A cell's value in a line: a scalar with its unit, of a table how many rows it has. */
export function valueText(value: CellValue, format: Format): string {
  if (value.type === 'scalar') return scalarText(value.value, value.unit, format);
  return value.type === 'table' ? rowsText(value.table.count, format) : '–';
}

/** `1 row`, `1,204 rows`. */
export const rowsText = (count: number, format: Format): string => `${format.number(count)} ${count === 1 ? 'row' : 'rows'}`;

/** Why a metric has no number: its newest complete period says so, or its newest where none is complete. */
export function whyUndefined(metric: MetricResult): Problem {
  const row = metric.rows.findLast((r) => !r.incomplete) ?? metric.rows.at(-1);
  return row?.why ?? { code: 'undefined-value', why: 'no-source', detail: '' };
}

/** What stands for a cell in running text; `result` is undefined for a name that nothing has. While it runs, its last value does. */
export function resultText(
  result: CellResult<CellValue> | undefined,
  { format, wording }: { readonly format: Format; readonly wording: Wording },
): ValueText {
  if (result === undefined) return missing('No cell has this name');
  if (result.status === 'failed') return missing(problemLine(result.problem, wording));
  const value = result.status === 'ready' ? result.value : result.status === 'running' ? result.last : null;
  if (value === null) return missing('Not worked out yet');
  if (value.type === 'none') return missing('It has no value');
  if (value.type === 'table' || value.value !== null) return { text: valueText(value, format), tone: 'value', why: '' };
  return missing(value.metric ? problemText(whyUndefined(value.metric), wording).title : 'It is empty');
}

const missing = (why: string): ValueText => ({ text: '–', tone: 'missing', why });

const TYPES: Readonly<Record<ColumnType, string>> = {
  number: 'number',
  integer: 'whole number',
  text: 'text',
  boolean: 'yes or no',
  date: 'day',
  timestamp: 'moment',
};

/** What a column holds, in a word. */
export const typeText = (type: ColumnType): string => TYPES[type];
