import { expect, it } from 'vitest';
import { count, counted, money, multiple, ratio, unitless, unitText } from '../../src/core/units.ts';

it('a unit is one short word', () => {
  const units = [money('EUR'), ratio, multiple, count('orders'), { kind: 'duration', in: 'week' } as const, unitless];
  expect(units.map(unitText)).toEqual(['EUR', '%', '×', 'orders', 'weeks', '']);
});

it('a number of things is one or many', () => {
  expect([counted(0, 'day'), counted(1, 'day'), counted(2, 'day')]).toEqual(['0 days', '1 day', '2 days']);
});
