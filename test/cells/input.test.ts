import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { input, MOST_OPTIONS } from '../../src/cells/input.ts';
import { count, date, duration, money, multiple, ratio, unitless, type Unit } from '../../src/core/units.ts';

const number = { control: 'slider', value: 3, unit: money('EUR'), min: 0, max: 10, step: 0.5 };
const UNITS: Readonly<Record<Unit['kind'], Unit>> = {
  money: money('EUR'),
  ratio,
  multiple,
  count: count('orders'),
  duration: duration('week'),
  date,
  none: unitless,
};

describe('an input', () => {
  it('is a number, a slider, a choice or two dates', () => {
    for (const props of [
      input.empty(),
      number,
      { control: 'number', value: -1.5, unit: ratio, min: null, max: null, step: null },
      { control: 'select', value: 'a', options: ['a', 'b'] },
      { control: 'select', value: 'gone', options: [] },
      { control: 'dates', from: '2026-02-01', to: '2026-02-28' },
    ])
      expect(v.parse(input.schema, props)).toEqual(props);
  });

  it.each(Object.values(UNITS))('counts in every unit: $kind', (unit) => {
    expect(v.parse(input.schema, { ...number, unit })).toEqual({ ...number, unit });
  });

  it.each([
    { ...number, value: Infinity },
    { ...number, value: NaN },
    { ...number, value: '3' },
    { ...number, step: 0 },
    { ...number, max: -Infinity },
    { ...number, unit: { kind: 'money', currency: 'euro' } },
    { ...number, unit: { kind: 'count' } },
    { ...number, unit: { kind: 'furlong' } },
    { control: 'select', value: 'a', options: Array.from({ length: MOST_OPTIONS + 1 }, () => 'a') },
    { control: 'select', value: 'a', options: [1] },
    { control: 'dates', from: '2026-02-30', to: '2026-03-01' },
    { control: 'dates', from: '1 Feb 2026', to: '2026-03-01' },
    { control: 'dial', value: 3 },
    { value: 3 },
    [],
  ])('is not %j', (props) => {
    expect(v.is(input.schema, props)).toBe(false);
  });

  it('has no -0, which no file holds', () => {
    expect(v.parse(input.schema, { ...number, value: -0 })).toEqual({ ...number, value: 0 });
  });

  it('reads nothing, and is found by its choices', () => {
    expect(input.reads(input.empty(), new Set(['a']))).toEqual([]);
    const props = { control: 'select', value: 'a', options: ['a', 'b'] } as const;
    expect(input.renamed(props, 'a', 'b')).toBe(props);
    expect([input.texts(props), input.texts(input.empty())]).toEqual([['a', 'b'], []]);
  });
});
