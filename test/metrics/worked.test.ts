import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/calendar.ts';
import type { SourceFile } from '../../src/core/engine.ts';
import type { Session } from '../../src/session/session.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, googleFile, metaFile, ordersFile, ownTable, type GivenOrder } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf, type AskedBy } from '../helpers/ledger.ts';
import margin from './worked/contribution-margin.json' with { type: 'json' };
import mer from './worked/mer.json' with { type: 'json' };

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

type Week = (typeof mer.weeks)[number];

const PRICE = 100;

/** A week's two orders, on its Monday and its Sunday, five sixths of A and one of B; the second one is refunded. */
function weekOrders({ start, gross, discounts, returns }: Week): GivenOrder[] {
  const units = gross / 2 / PRICE;
  const lines = margin.unit_costs.map(({ sku, share_of_units }) => ({
    sku,
    name: sku,
    price: PRICE,
    quantity: Math.round(units * share_of_units),
  }));
  const order = { discount: discounts / 2, total: (gross - discounts) / 2, lines };
  return [
    { ...order, at: start },
    { ...order, at: addDays(start, 6), refunded: returns, status: 'partially_refunded' },
  ];
}

/** The month's exports: Meta charges two thirds of every day's spend, Google the rest. */
function files(): SourceFile[] {
  const days = mer.weeks.flatMap(({ start, spend }) => Array.from({ length: 7 }, (_, i) => ({ day: addDays(start, i), spend: spend / 7 })));
  const cents = days.map(({ day, spend }) => ({ day, spend: Math.round(spend * 100) / 100 }));
  const rest = mer.weeks.map(({ start, spend }) => ({
    day: start,
    campaign: 'Rounding',
    spend: spend - 7 * (Math.round((spend / 7) * 100) / 100),
  }));
  const google = [...cents.map(({ day, spend }) => ({ day, spend: Math.round(spend * 33) / 100 })), ...rest];
  const meta = cents.map(({ day, spend }) => ({ day, spend: spend - Math.round(spend * 33) / 100 }));
  return [
    ordersFile(mer.weeks.flatMap(weekOrders)),
    metaFile(meta),
    googleFile(google),
    costsFile(...margin.unit_costs.map(({ sku, cost }) => `${sku} ${cost}`)),
    ownTable('cost_rules.csv', 'kind,basis,amount', ...margin.rules.map((r) => `${r.kind},${r.basis},${r.amount}`)),
  ];
}

const totalAndMonth: readonly [string, AskedBy, string | null][] = [
  ['in total', { grain: 'total' }, null],
  ['by month', { grain: 'month' }, '2021-02-01'],
];

describe(mer.section, () => {
  let session: Session;
  beforeAll(async () => {
    session = await bookWith(engine, files());
  });

  const value = async (id: string, by: AskedBy, start: string | null) => {
    const row = periodOf(await metricOf(session, id, by), start);
    expect(row.state).toBeNull();
    return row.value;
  };

  for (const [name, by, start] of totalAndMonth) {
    it(`gross 120,000, discounts 12,000, returns 6,000 and spend 30,000 come out of the exports, ${name}`, async () => {
      const { given } = mer;
      expect(await value('revenue', { ...by, parameters: { revenue_basis: 'gross' } }, start)).toBeCloseTo(given.gross, 6);
      expect(await value('revenue', { ...by, parameters: { revenue_basis: 'sales' } }, start)).toBeCloseTo(
        given.gross - given.discounts,
        6,
      );
      expect(await value('revenue', by, start)).toBeCloseTo(given.gross - given.discounts - given.returns, 6);
      expect(await value('spend', by, start)).toBeCloseTo(given.spend, 6);
    });

    it(`MER gross is 4.00×, of sales 3.60×, net 3.40×, ${name}`, async () => {
      const bases = { gross: mer.expected.mer_gross, sales: mer.expected.mer_sales, net: mer.expected.mer_net };
      for (const [revenue_basis, expected] of Object.entries(bases))
        expect(await value('mer', { ...by, parameters: { revenue_basis } }, start)).toBeCloseTo(expected, 9);
    });

    it(`spend share, which Triple Whale calls MER, is 25.0 % of gross, ${name}`, async () => {
      expect(await value('spend_share', { ...by, parameters: { revenue_basis: 'gross' } }, start)).toBeCloseTo(
        mer.expected.spend_share_gross,
        9,
      );
    });
  }

  it('MER by week is each week’s own revenue over its own spend', async () => {
    const { rows } = await metricOf(session, 'mer');
    expect(rows.map((r) => [r.start, r.end, r.value, r.state])).toEqual(
      mer.weeks.map(({ start, gross, discounts, returns, spend }) => [
        start,
        addDays(start, 6),
        expect.closeTo((gross - discounts - returns) / spend, 9),
        null,
      ]),
    );
  });
});

it(`${mer.section}: totals are Σ/Σ, 1.0891, and not the mean of ratios, 5.5`, async () => {
  const { periods, sum_over_sum, mean_of_ratios } = mer.ratio_trap;
  const orders = periods.flatMap(({ start, revenue }) => [
    { at: start, total: revenue / 2 },
    { at: addDays(start, 6), total: revenue / 2 },
  ]);
  const spent = periods.flatMap(({ start, spend }) => [
    { day: start, spend },
    { day: addDays(start, 6), spend: 0 },
  ]);
  const session = await bookWith(engine, [ordersFile(orders), metaFile(spent)]);
  const total = periodOf(await metricOf(session, 'mer', { grain: 'total' })).value!;
  const weeks = (await metricOf(session, 'mer')).rows.map((r) => r.value!);
  expect(total).toBeCloseTo(sum_over_sum, 4);
  expect(weeks).toEqual([10, 1]);
  expect((weeks[0]! + weeks[1]!) / 2).toBe(mean_of_ratios);
});

describe(margin.section, () => {
  let session: Session;
  beforeAll(async () => {
    session = await bookWith(engine, files());
  });

  for (const [name, by, start] of totalAndMonth) {
    it(`net 102,000 less goods 34,000 is CM1 68,000; less fulfilment 11,000 and fees 3,000, CM2 54,000; less marketing 30,000, CM3 24,000, ${name}`, async () => {
      const [cm1, cm2, cm3] = [
        await metricOf(session, 'cm_1', by),
        await metricOf(session, 'cm_2', by),
        await metricOf(session, 'cm_3', by),
      ];
      const rows = [cm1, cm2, cm3].map((result) => periodOf(result, start));
      expect(rows.map((r) => r.value)).toEqual(
        [margin.expected.cm_1, margin.expected.cm_2, margin.expected.cm_3].map((v) => expect.closeTo(v, 6)),
      );
      expect(rows.map((r) => [r.state, r.high])).toEqual([
        [null, null],
        [null, null],
        [null, null],
      ]);
      expect(rows[2]!.measures).toEqual({
        net: expect.closeTo(margin.given.net, 6),
        cogs: expect.closeTo(margin.given.cogs, 6),
        shipping_income: 0,
        fulfilment: expect.closeTo(margin.given.fulfilment, 6),
        fees: expect.closeTo(margin.given.fees, 6),
        all_marketing: expect.closeTo(margin.given.marketing, 6),
      });
      expect([cm1, cm2, cm3].flatMap((result) => result.warnings)).toEqual([]);
      expect(rows[1]!.value! / margin.given.net).toBeCloseTo(margin.expected.cm_2_share, 4);
      expect(margin.given.net / rows[1]!.value!).toBeCloseTo(margin.expected.break_even_net_mer, 3);
    });
  }

  it('by week, each margin adds up to the month’s', async () => {
    for (const [id, expected] of Object.entries({ cm_1: 68000, cm_2: 54000, cm_3: 24000 })) {
      const { rows } = await metricOf(session, id);
      expect(rows.map((r) => r.start)).toEqual(mer.weeks.map((w) => w.start));
      expect(rows.reduce((sum, r) => sum + r.value!, 0)).toBeCloseTo(expected, 6);
    }
    const first = periodOf(await metricOf(session, 'cm_3'), '2021-02-01');
    expect(first.value).toBeCloseTo(48000 * 0.85 - 13600 - (480 * 9 + 50) - (43200 * 0.025 + 75) - 9000, 6);
  });
});
