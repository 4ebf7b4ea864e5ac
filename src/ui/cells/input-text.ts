import type { InputProps } from '../../cells/cell.ts';
import type { Day } from '../../core/calendar.ts';
import { count, duration, money, multiple, ratio, unitless, type Unit } from '../../core/units.ts';
import type { Format } from '../format.ts';
import { scalarText } from './value-text.ts';

type Control = InputProps['control'];

/** An input whose value is a number. */
export type NumberInput = Extract<InputProps, { readonly unit: Unit }>;

export const isNumberInput = (props: InputProps): props is NumberInput => props.control === 'number' || props.control === 'slider';

/** A number as it stands in its field, unit left out: a share as percent, nothing rounded. */
export function fieldText(value: number, unit: Unit, format: Format): string {
  const scaled = Number((unit.kind === 'ratio' ? value * 100 : value).toPrecision(15));
  return format.number(scaled, 15);
}

/** A number as it is typed into a field of a unit: with the unit or without, a share as percent; null if it is none. */
export function numberTyped(text: string, unit: Unit, format: Format): number | null {
  const plain = text.replace(/[\p{Sc}×]|\b[A-Z]{3}\b/gu, '');
  const value = format.parse(plain);
  return value === null ? null : Number((unit.kind === 'ratio' ? value / 100 : value).toPrecision(15));
}

/** Why a number cannot be the input's value, as a sentence; null where it can. */
export function refusal(value: number, { min, max, unit }: NumberInput, format: Format): string | null {
  const said = (bound: number): string => `${fieldText(bound, unit, format)}${unit.kind === 'ratio' ? ' %' : ''}`;
  if (min !== null && value < min) return `It is ${said(min)} or more.`;
  return max !== null && value > max ? `It is ${said(max)} or less.` : null;
}

/** The ends and the step of a slider: those that were chosen, else round ones around its value. */
export function track({ value, min, max, step }: NumberInput): { readonly min: number; readonly max: number; readonly step: number } {
  const low = min ?? (value < 0 ? Math.min(value, -roundAbove(-2 * value)) : 0);
  const high = max ?? Math.max(low + 1, value, roundAbove(2 * value));
  return { min: low, max: Math.max(low, high), step: step ?? stepFor(high - low) };
}

/** An end of a slider, as short as it can be said: `€50,000`, `100%`, `2.5×`. */
export function endText(value: number, unit: Unit, format: Format): string {
  const scaled = Number((unit.kind === 'ratio' ? value * 100 : value).toPrecision(12));
  return Number.isInteger(scaled) ? format.value(value, unit, 0) : scalarText(value, unit, format);
}

/** The next 1, 2 or 5 times a power of ten. */
function roundAbove(value: number): number {
  if (!(value > 1e-300)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return Number(([1, 2, 5, 10].find((n) => n * power >= value)! * power).toPrecision(12));
}

/** About two hundred steps of a round size. */
const stepFor = (range: number): number => roundAbove(range / 400) || 1;

/** The units an input may have, each with what it is called. */
export const UNIT_OPTIONS = [
  { value: 'none', label: 'None' },
  { value: 'money', label: 'Money' },
  { value: 'ratio', label: 'Percent' },
  { value: 'multiple', label: 'Multiple (×)' },
  { value: 'count', label: 'Count' },
  { value: 'duration', label: 'Days' },
] as const;

/** A unit of a kind; money is in a currency. */
export function unitOfKind(kind: string, currency: string): Unit {
  switch (kind) {
    case 'money':
      return money(currency);
    case 'ratio':
      return ratio;
    case 'multiple':
      return multiple;
    case 'count':
      return count('');
    case 'duration':
      return duration('day');
    default:
      return unitless;
  }
}

/** Another unit for the same number on the screen: 35 becomes 35 %, which is 0.35. */
export function withUnit(props: NumberInput, unit: Unit): NumberInput {
  const factor = (unit.kind === 'ratio' ? 0.01 : 1) / (props.unit.kind === 'ratio' ? 0.01 : 1);
  const scaled = <T extends number | null>(n: T): T => (n === null ? n : (Number((n * factor).toPrecision(15)) as T));
  return { ...props, unit, value: scaled(props.value), min: scaled(props.min), max: scaled(props.max), step: scaled(props.step) };
}

/** The same input with another control; what the two have in common is kept. `today` is the end of a new range of dates. */
export function withControl(props: InputProps, control: Control, today: Day): InputProps {
  if (control === props.control) return props;
  if (control === 'select') return { control, value: '', options: [] };
  if (control === 'dates') return { control, from: `${today.slice(0, 8)}01`, to: today };
  if (!isNumberInput(props)) return { control, value: 0, unit: unitless, min: null, max: null, step: null };
  const bounds = control === 'slider' ? track(props) : { min: props.min, max: props.max, step: props.step };
  return { ...props, control, ...bounds };
}

/** Choices as they are typed, one a line: each once, empty lines left out. */
export const optionsTyped = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** A choice with other options; what was chosen stays if it is still one of them. */
export const withOptions = (options: readonly string[], value: string): Extract<InputProps, { control: 'select' }> => ({
  control: 'select',
  options,
  value: options.includes(value) ? value : (options[0] ?? ''),
});
