import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CostRule } from '../../src/core/ledger.ts';
import type { Settings } from '../../src/core/settings.ts';
import type { Session } from '../../src/session/session.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, rowsOf, startEngine } from '../helpers/engine.ts';
import { bookWith, metricOf } from '../helpers/ledger.ts';
import { dayIn, oracleOf, type OracleOptions, type Sums } from '../helpers/oracle.ts';
import { dailyExports, simulateShop, type Shop, type ShopOptions } from '../helpers/simulator/index.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const RULES: readonly CostRule[] = [
  { kind: 'fulfilment', basis: 'per_order', amount: 3.2, valid_from: null },
  { kind: 'fulfilment', basis: 'per_order', amount: 3.65, valid_from: '2026-03-18' },
  { kind: 'fulfilment', basis: 'per_unit', amount: 0.45, valid_from: null },
  { kind: 'fulfilment', basis: 'per_month', amount: 310, valid_from: '2026-04-01' },
  { kind: 'fees', basis: 'percent', amount: 2.4, valid_from: null },
  { kind: 'fees', basis: 'per_order', amount: 0.25, valid_from: null },
];

/** 13 weeks over daylight saving, the first and last of them cut. */
const options = (seed: number, more: Partial<ShopOptions> = {}): ShopOptions => ({
  seed,
  from: '2026-02-05',
  days: 80,
  ordersPerDay: 9,
  ...more,
});

interface Case {
  readonly shop: ShopOptions;
  readonly settings: Partial<Settings>;
  readonly oracle: OracleOptions;
}

const week: OracleOptions = { grain: 'week', rules: RULES };
const CASES: Readonly<Record<string, Case>> = {
  'a shop whose prices hold the tax': { shop: options(1), settings: {}, oracle: week },
  'another such shop, by day': { shop: options(2, { days: 40 }), settings: {}, oracle: { ...week, grain: 'day' } },
  'a shop that adds the tax': { shop: options(3, { market: 'us' }), settings: {}, oracle: { ...week, grain: 'month' } },
  'days in another zone, gift cards and pending orders left out': {
    shop: options(4),
    settings: {
      timeZone: 'America/Los_Angeles',
      giftCards: true,
      leaveOut: { test: true, cancelled: true, 'zero value': true, pending: true },
    },
    oracle: { ...week, timeZone: 'America/Los_Angeles', giftCards: true, leaveOutPending: true },
  },
};

const filesOf = (shop: Shop) => dailyExports(shop).map(({ name, bytes }) => fileOf(name, bytes as Uint8Array<ArrayBuffer>));

/** What each metric is of the oracle's sums, in cents. */
const EXPECTED: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>, (s: Sums) => number]>> = {
  'gross revenue': ['revenue', { revenue_basis: 'gross' }, (s) => s.gross],
  sales: ['revenue', { revenue_basis: 'sales' }, (s) => s.sales],
  'net revenue': ['revenue', { revenue_basis: 'net' }, (s) => s.net],
  'total revenue': ['revenue', { revenue_basis: 'total' }, (s) => s.total],
  spend: ['spend', {}, (s) => s.spend],
  cm_1: ['cm_1', {}, (s) => s.net - s.cogs],
  cm_2: ['cm_2', {}, (s) => s.net - s.cogs + s.shipping - s.fulfilment - s.fees],
  cm_3: ['cm_3', {}, (s) => s.net - s.cogs + s.shipping - s.fulfilment - s.fees - s.spend],
};

describe.for(Object.entries(CASES))('%s', ([, given]) => {
  let session: Session;
  let sums: Map<string, Sums>;
  let shop: Shop;
  beforeAll(async () => {
    shop = simulateShop(given.shop);
    session = await bookWith(engine, filesOf(shop), { ...given.settings, costRules: RULES });
    sums = oracleOf(shop, given.oracle);
  });

  const rowsOfMetric = async (id: string, parameters: Readonly<Record<string, string>>) =>
    (await metricOf(session, id, { grain: given.oracle.grain, parameters })).rows.filter((r) => sums.has(r.start!));

  it.for(Object.entries(EXPECTED))('has the %s of the simulator’s orders, to the cent', async ([, [id, parameters, cents]]) => {
    const rows = await rowsOfMetric(id, parameters);
    expect(rows.length).toBe(sums.size);
    for (const row of rows) {
      expect([row.start, row.why]).toEqual([row.start, null]);
      expect(Math.abs(row.value! - cents(sums.get(row.start!)!) / 100)).toBeLessThan(0.005);
    }
  });

  it('has a MER of its revenue over its spend, to nine digits', async () => {
    for (const row of await rowsOfMetric('mer', {})) {
      const { net, spend } = sums.get(row.start!)!;
      expect(row.value! / (net / spend)).toBeCloseTo(1, 5);
      expect(row.measures['paid_spend']).toBe(spend / 100);
      expect(row.value! / (row.measures['net']! / row.measures['paid_spend']!)).toBeCloseTo(1, 12);
    }
  });

  it('has the customers of those orders', async () => {
    const zone = given.oracle.timeZone ?? null;
    const first = new Map<string, string>();
    for (const order of shop.orders()) {
      const left =
        order.cancelledAt !== null || order.total === 0 || (given.oracle.leaveOutPending === true && order.financialStatus === 'pending');
      const key = order.email?.toLowerCase() ?? order.phone ?? (order.country === null ? null : order.person.addressPhone);
      if (!left && key !== null && !first.has(key)) first.set(key, dayIn(order, zone));
    }
    const rows = await rowsOf(engine, 'SELECT customer_key, CAST(first_order_at AS DATE) AS day FROM customers');
    expect(new Map(rows.map((r) => [r['customer_key'], r['day']]))).toEqual(first);
  });
});
