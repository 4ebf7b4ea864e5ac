import { describe, expect, it } from 'vitest';
import { Format } from '../../src/ui/format.ts';
import { COST_FIELDS, LABEL_FIELDS, MARKETING_FIELDS, RATE_FIELDS, readField, type RowField } from '../../src/ui/settings/fields.ts';

const german = new Format('de-DE');
const read = (typed: string, fields: readonly RowField[], key: string, row = {}) =>
  readField(
    typed,
    fields.find((f) => f.key === key)!,
    { row, number: (text) => german.parse(text) },
  );

describe('an exchange rate', () => {
  it('is a number above zero, as the locale writes it', () => {
    expect(read('0,92', RATE_FIELDS, 'rate')).toEqual({ value: 0.92 });
    expect(read('0', RATE_FIELDS, 'rate')).toEqual({ why: 'A rate is more than 0' });
    expect(read('-3', RATE_FIELDS, 'rate')).toEqual({ why: 'A rate is more than 0' });
    expect(read('much', RATE_FIELDS, 'rate')).toEqual({ why: '“much” is not a number' });
  });

  it('is between two currencies that exist', () => {
    expect(read(' usd ', RATE_FIELDS, 'from_currency')).toEqual({ value: 'USD' });
    expect(read('XYZ', RATE_FIELDS, 'from_currency')).toEqual({ why: '“XYZ” is not a currency code such as EUR' });
    expect(read('eur', RATE_FIELDS, 'from_currency', { to_currency: 'EUR' })).toEqual({
      why: 'A rate is between two currencies; both are EUR',
    });
    expect(read('', RATE_FIELDS, 'to_currency')).toEqual({ why: 'of is missing' });
  });
});

describe('a cost', () => {
  it('is zero or more', () => {
    expect(read('0', COST_FIELDS, 'amount')).toEqual({ value: 0 });
    expect(read('4,20', COST_FIELDS, 'amount')).toEqual({ value: 4.2 });
    expect(read('-4,20', COST_FIELDS, 'amount')).toEqual({ why: 'A cost is 0 or more' });
    expect(read('−450', MARKETING_FIELDS, 'amount')).toEqual({ why: 'A cost is 0 or more' });
  });

  it('is no more than all of what was paid, where it is a share of it', () => {
    expect(read('101', COST_FIELDS, 'amount', { basis: 'percent' })).toEqual({ why: 'No more than 100 % of what was paid' });
    expect(read('101', COST_FIELDS, 'amount', { basis: 'per_order' })).toEqual({ value: 101 });
  });

  it('may be without a currency and without a first day', () => {
    expect(read('', MARKETING_FIELDS, 'currency')).toEqual({ value: null });
    expect(read(' ', COST_FIELDS, 'valid_from')).toEqual({ value: null });
    expect(read('2026-02-30', COST_FIELDS, 'valid_from')).toEqual({ why: '“2026-02-30” is not a day' });
  });
});

it('a rule’s words are taken as they are, without the space around them', () => {
  expect(read(' instagram, fb ', LABEL_FIELDS, 'contains')).toEqual({ value: 'instagram, fb' });
  expect(read('role', LABEL_FIELDS, 'label')).toEqual({ value: 'role' });
});
