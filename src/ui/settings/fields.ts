/** A column of rows that are typed by hand. */
export interface RowField {
  readonly key: string;
  readonly title: string;
  readonly type: 'text' | 'number' | 'day' | 'currency' | 'choice';
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly optional?: boolean;
}

const choice = (value: string, label = value.replaceAll('_', ' ')) => ({ value, label });

const FROM: RowField = { key: 'valid_from', title: 'From (always, if empty)', type: 'day', optional: true };

export const COST_FIELDS: readonly RowField[] = [
  { key: 'kind', title: 'Cost', type: 'choice', choices: [choice('fulfilment', 'Fulfilment'), choice('fees', 'Payment fees')] },
  { key: 'amount', title: 'Amount', type: 'number' },
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
  { key: 'amount', title: 'Amount', type: 'number' },
  { key: 'currency', title: 'Currency', type: 'currency', optional: true },
];

export const RATE_FIELDS: readonly RowField[] = [
  { key: 'from_currency', title: 'One', type: 'currency' },
  { key: 'rate', title: 'is', type: 'number' },
  { key: 'to_currency', title: 'of', type: 'currency' },
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
