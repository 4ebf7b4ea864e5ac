import { isCurrency } from '../../core/units.ts';
import { isDay } from '../../core/calendar.ts';

/** A row on its way: what is not typed yet is missing. */
export type TypedRow = Readonly<Record<string, string | number | null | undefined>>;

/** A column of rows that are typed by hand. */
export interface RowField {
  readonly key: string;
  readonly title: string;
  readonly type: 'text' | 'number' | 'day' | 'currency' | 'choice';
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly optional?: boolean;
  /** Why a value makes no sense in its row, as a sentence; null if it does. */
  readonly refuses?: (value: string | number, row: TypedRow) => string | null;
}

/** What was typed into a field, or why it is not taken. */
export type Typed = { readonly value: string | number | null } | { readonly why: string };

/** Reads a field of a row as it was typed; `number` reads numbers as the person's locale writes them. */
export function readField(
  typed: string,
  field: RowField,
  { row, number }: { row: TypedRow; number: (text: string) => number | null },
): Typed {
  const plain = typed.trim();
  if (plain === '') return field.optional ? { value: null } : { why: `${field.title} is missing` };
  const read = readers[field.type](plain, number);
  const refused = 'value' in read && read.value !== null ? field.refuses?.(read.value, row) : null;
  return refused ? { why: refused } : read;
}

/** The largest number anybody types here, and the days: what lies beyond is a slip of the finger. */
const LARGEST = 1e9;
const isNear = (day: string): boolean => day >= '1990' && day < '2101';

type Reader = (plain: string, number: (text: string) => number | null) => Typed;

const readers: Readonly<Record<RowField['type'], Reader>> = {
  text: (plain) => ({ value: plain }),
  choice: (plain) => ({ value: plain }),
  day: (plain) =>
    !isDay(plain) ? { why: `“${plain}” is not a day` } : isNear(plain) ? { value: plain } : { why: `${plain} is too far off` },
  number: (plain, number) => {
    const value = number(plain);
    if (value === null) return { why: `“${plain}” is not a number` };
    return Math.abs(value) > LARGEST ? { why: `“${plain}” is too large` } : { value };
  },
  currency: (plain) => {
    const code = plain.toUpperCase();
    return isCurrency(code) ? { value: code } : { why: `“${plain}” is not a currency code such as EUR` };
  },
};

/** A cost takes away from the margin, so a negative one would add to it. */
const notNegative = (value: string | number): string | null => (Number(value) < 0 ? 'A cost is 0 or more' : null);

const noMoreThanAll = (value: string | number, { basis }: TypedRow): string | null =>
  notNegative(value) ?? (basis === 'percent' && Number(value) > 100 ? 'No more than 100 % of what was paid' : null);

const aboveZero = (value: string | number): string | null => (Number(value) >= 1e-9 ? null : 'A rate is more than 0');

const otherThan =
  (key: string) =>
  (value: string | number, row: TypedRow): string | null =>
    row[key] === value ? `A rate is between two currencies; both are ${value}` : null;

const choice = (value: string, label = value.replaceAll('_', ' ')) => ({ value, label });

const FROM: RowField = { key: 'valid_from', title: 'From (always, if empty)', type: 'day', optional: true };

export const COST_FIELDS: readonly RowField[] = [
  { key: 'kind', title: 'Cost', type: 'choice', choices: [choice('fulfilment', 'Fulfilment'), choice('fees', 'Payment fees')] },
  { key: 'amount', title: 'Amount', type: 'number', refuses: noMoreThanAll },
  {
    key: 'basis',
    title: 'Basis',
    type: 'choice',
    choices: [choice('per_order'), choice('per_unit'), choice('percent', '% of total paid'), choice('per_month')],
  },
  FROM,
];

export const MARKETING_FIELDS: readonly RowField[] = [
  { key: 'date', title: 'Day', type: 'day' },
  { key: 'kind', title: 'What for', type: 'text' },
  { key: 'amount', title: 'Amount', type: 'number', refuses: notNegative },
  { key: 'currency', title: 'Currency', type: 'currency', optional: true },
];

export const RATE_FIELDS: readonly RowField[] = [
  { key: 'from_currency', title: 'One', type: 'currency', refuses: otherThan('to_currency') },
  { key: 'rate', title: 'is', type: 'number', refuses: aboveZero },
  { key: 'to_currency', title: 'of', type: 'currency', refuses: otherThan('from_currency') },
  FROM,
];

export const LABEL_FIELDS: readonly RowField[] = [
  { key: 'label', title: 'Label', type: 'choice', choices: ['channel', 'role', 'funnel', 'geo'].map((v) => choice(v)) },
  {
    key: 'field',
    title: 'Where',
    type: 'choice',
    choices: ['source', 'tags', 'discount_code', 'status', 'campaign', 'platform'].map((v) => choice(v)),
  },
  { key: 'contains', title: 'contains one of', type: 'text' },
  { key: 'value', title: 'it is', type: 'text' },
];
