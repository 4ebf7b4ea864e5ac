import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../src/core/settings.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, ordersFile, type GivenOrder } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const BASES = ['gross', 'sales', 'net', 'total'] as const;

async function revenueOf(orders: readonly GivenOrder[], settings: Partial<Settings> = {}) {
  const session = await bookWith(engine, [ordersFile(orders)], settings);
  const values: (number | null)[] = [];
  for (const revenue_basis of BASES)
    values.push(periodOf(await metricOf(session, 'revenue', { grain: 'total', parameters: { revenue_basis } })).value);
  return values;
}

describe('revenue', () => {
  it('is gross, net of discounts, net of returns too, or the total with tax and shipping', async () => {
    const order = { at: '2026-01-05', subtotal: 95.2, shipping: 11.9, taxes: 17.1, total: 107.1, discount: 23.8, refunded: 53.55 };
    expect(await revenueOf([order])).toEqual([100, 80, 40, 107.1]);
  });

  it('leaves out what the workbook leaves out, and a switch lets it in', async () => {
    const orders = [
      { at: '2026-01-05', total: 100 },
      { at: '2026-01-05', total: 30, cancelledAt: '2026-01-06 10:00:00 +0000' },
      { at: '2026-01-05', total: 7, payment: 'Bogus' },
      { at: '2026-01-05', total: 20, status: 'pending' },
      { at: '2026-01-05', total: 4, status: 'pending', cancelledAt: '2026-01-06 10:00:00 +0000' },
    ];
    const leaving = async (leaveOut: Partial<Settings['leaveOut']>) =>
      (await revenueOf(orders, { leaveOut: { test: true, cancelled: true, 'zero value': true, pending: false, ...leaveOut } }))[2];
    expect(await leaving({})).toBe(120);
    expect(await leaving({ pending: true })).toBe(100);
    expect(await leaving({ cancelled: false })).toBe(154);
    expect(await leaving({ cancelled: false, pending: true })).toBe(130);
    expect(await leaving({ cancelled: false, test: false })).toBe(161);
  });
});

describe('gift cards', () => {
  const card = { name: 'Gift Card', sku: 'G', price: 50, ships: false };
  /** A gift card alone, half off and refunded by half; and one beside a mug, with shipping and a tenth off. */
  const orders: readonly GivenOrder[] = [
    { at: '2026-01-05', total: 25, discount: 25, refunded: 12.5, lines: [card] },
    { at: '2026-01-05', subtotal: 90, shipping: 5, total: 95, discount: 10, lines: [card, { name: 'Mug', sku: 'M', price: 50 }] },
  ];

  it('are goods until somebody says that lines without shipping are gift cards', async () => {
    expect(await revenueOf(orders)).toEqual([150, 115, 102.5, 120]);
  });

  it('are then no revenue on any basis, and the goods beside them are', async () => {
    expect(await revenueOf(orders, { giftCards: true })).toEqual([50, 45, 45, 50]);
  });

  it('need no unit cost and no fulfilment by the unit, but a fee on what was paid for them', async () => {
    const session = await bookWith(engine, [ordersFile(orders)], {
      giftCards: true,
      costRules: [
        { kind: 'fulfilment', basis: 'per_unit', amount: 3, valid_from: null },
        { kind: 'fees', basis: 'percent', amount: 10, valid_from: null },
      ],
    });
    const row = periodOf(await metricOf(session, 'cm_2', { grain: 'total' }));
    expect(row.measures).toMatchObject({ net: 45, fulfilment: 3, fees: 12, cogs: null });
    expect(row.why).toMatchObject({ why: 'no-unit-costs' });
  });

  it('left out, leave costs of the goods alone, and those are all known', async () => {
    const session = await bookWith(engine, [ordersFile(orders), costsFile('M 20')], { giftCards: true });
    const result = await metricOf(session, 'cm_1', { grain: 'total' });
    expect(periodOf(result)).toMatchObject({ value: 25, state: null, high: null });
    expect(result.warnings).toEqual([]);
  });
});
