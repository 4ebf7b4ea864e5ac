import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CostRule, Exclusion } from '../../src/core/ledger.ts';
import type { Settings } from '../../src/core/settings.ts';
import type { MetricTable, TableRow } from '../../src/metrics/metric-table.ts';
import type { Dimension } from '../../src/core/metric.ts';
import type { Session } from '../../src/session/session.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { bookWith, changed, metricOf } from '../helpers/ledger.ts';
import { dayIn, startOf } from '../helpers/oracle.ts';
import { tableFor, type Wanted } from '../helpers/metric-tables.ts';
import { sharedData, skipReason } from '../helpers/shared-data.ts';
import { costReader, dailyExports, ledgerReader, PLATFORMS, simulateShop, type Order, type Shop } from '../helpers/simulator/index.ts';
import { minor, records } from '../helpers/simulator/read-csv.ts';

skipReason('groups of real exports');

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const RULES: readonly CostRule[] = [
  { kind: 'fulfilment', basis: 'per_order', amount: 3.2, valid_from: null },
  { kind: 'fulfilment', basis: 'per_unit', amount: 0.45, valid_from: '2026-03-18' },
  { kind: 'fees', basis: 'percent', amount: 2.4, valid_from: null },
];
const KEEPING: Readonly<Record<Exclusion, boolean>> = { test: true, cancelled: true, 'zero value': true, pending: true };

/** The group of an order, told from the simulator's own order. */
const GROUPS: Readonly<Partial<Record<Dimension, (order: Order) => string>>> = {
  country: (order) => order.country ?? '(none)',
  discount_code: (order) => order.discountCode ?? '(none)',
  channel: ({ source }) =>
    [
      ['subscription_contract', 'Subscription'],
      ['pos', 'Point of sale'],
      ['shopify_draft_order', 'Draft order'],
      ['web', 'Online store'],
    ].find(([word]) => source.includes(word!))?.[1] ?? 'unassigned',
};

interface Expected {
  net: number;
  cm2: number;
}

/** Net revenue and CM2 in cents by period and group, without SQL. */
function expectedBy(shop: Shop, by: Dimension, { giftCards = false, pending = true } = {}): Map<string, Expected> {
  const [read, costOf, groupOf] = [ledgerReader(shop), costReader(shop.truth.costs), GROUPS[by]!];
  const found = new Map<string, Expected>();
  for (const order of shop.orders()) {
    if (order.cancelledAt !== null || order.total === 0 || (!pending && order.financialStatus === 'pending')) continue;
    const day = dayIn(order, null);
    const key = `${startOf(day, 'week')} ${groupOf(order)}`;
    const money = read(order);
    const goods = order.lines.filter((line) => !(giftCards && line.variant.product.giftCard));
    const kept = order.lineSum === 0 ? 1 : goods.reduce((sum, l) => sum + l.unitPrice * l.quantity, 0) / order.lineSum;
    const units = goods.reduce((sum, l) => sum + l.quantity, 0);
    const at = shop.truth.dates.findLastIndex((date) => date <= day);
    const cogs = goods.reduce((sum, l) => sum + l.quantity * costOf(l.sku, Math.max(0, at)), 0);
    const charged = 320 + (day >= '2026-03-18' ? 45 * units : 0) + 0.024 * order.total;
    const sums = found.get(key) ?? { net: 0, cm2: 0 };
    sums.net += money.net * kept;
    sums.cm2 += money.net * kept - cogs + money.shippingIncome - charged;
    found.set(key, sums);
  }
  return found;
}

const keyOf = (row: TableRow): string => `${row.start} ${row.group}`;
const cents = (row: TableRow, at: number): number => Math.round(row.cells[at]!.value! * 100);

describe('a simulated shop by group', () => {
  const shop = simulateShop({ seed: 7, from: '2026-02-05', days: 60, ordersPerDay: 12 });
  let session: Session;
  beforeAll(async () => {
    const files = dailyExports(shop).map(({ name, bytes }) => fileOf(name, bytes as Uint8Array<ArrayBuffer>));
    session = await bookWith(engine, files, { costRules: RULES });
  });
  const tableBy = (wanted: readonly Wanted[], by: Dimension, rolledUp = false) => tableFor(session, wanted, { by, rolledUp });

  const CASES: Readonly<Record<string, readonly [Partial<Settings>, { giftCards?: boolean; pending?: boolean }]>> = {
    'as it comes': [{}, {}],
    'without pending orders': [{ leaveOut: KEEPING }, { pending: false }],
    'without gift cards': [{ leaveOut: { ...KEEPING, pending: false }, giftCards: true }, { giftCards: true }],
  };

  describe.for(Object.entries(CASES))('%s', ([, [settings, read]]) => {
    beforeAll(() => changed(session, settings));

    it.for(['country', 'discount_code', 'channel'] as const)(
      'has the net revenue and CM2 of its own orders by %s, to the cent',
      async (by) => {
        const expected = expectedBy(shop, by, read);
        for (const rolledUp of [false, true]) {
          const { rows } = await tableBy(['revenue', 'cm_2'], by, rolledUp);
          expect(new Set(rows.map(keyOf))).toEqual(new Set(expected.keys()));
          for (const row of rows) {
            const { net, cm2 } = expected.get(keyOf(row))!;
            expect(Math.abs(cents(row, 0) - net), keyOf(row)).toBeLessThan(0.51);
            expect(Math.abs(cents(row, 1) - cm2), keyOf(row)).toBeLessThan(0.51);
          }
        }
      },
    );

    it.for(['country', 'discount_code', 'channel', 'shop'] as const)(
      'adds up by %s: groups to periods, periods to the total',
      async (by) => {
        const { rows, periods, groups, total } = await tableBy(['revenue', 'cm_1', 'cm_2'], by);
        for (const at of [0, 1, 2]) {
          const sum = (some: readonly TableRow[]): number => some.reduce((all, row) => all + (row.cells[at]!.value ?? NaN), 0);
          for (const period of periods)
            expect(sum(rows.filter((row) => row.start === period.start))).toBeCloseTo(period.cells[at]!.value!, 2);
          for (const group of groups) expect(sum(rows.filter((row) => row.group === group.group))).toBeCloseTo(group.cells[at]!.value!, 5);
          expect(sum(groups)).toBeCloseTo(total!.cells[at]!.value!, 2);
          expect(sum(periods)).toBeCloseTo(total!.cells[at]!.value!, 5);
        }
      },
    );
  });

  it('has each platform’s spend, and a total MER of Σ over Σ', async () => {
    const { groups, total } = await tableBy(['spend', 'mer'], 'platform');
    const own = PLATFORMS.map((platform) => shop.truth.channels[platform].spend.reduce((sum, s) => sum + s, 0));
    expect(groups.map((row) => cents(row, 0)).sort()).toEqual(own.sort());
    const { net, paid_spend } = total!.cells[1]!.measures;
    expect(total!.cells[1]!.value).toBeCloseTo(net! / paid_spend!, 12);
  });

  it('has in its periods and its total just what metrics by period alone have', async () => {
    const wanted = ['revenue', 'spend', 'mer', 'blended_roas', 'spend_share', 'cm_1', 'cm_2', 'cm_3'];
    const table: MetricTable = await tableBy(wanted, 'country');
    for (const [at, id] of wanted.entries()) {
      const [byWeek, whole] = [await metricOf(session, id), await metricOf(session, id, { grain: 'total' })];
      expect(table.periods.map(({ cells }) => ({ ...cells[at]!, change: 0 }))).toEqual(byWeek.rows.map((row) => ({ ...row, change: 0 })));
      expect(table.columns[at]!.result).toEqual(byWeek);
      const { value, high, state, incomplete, why } = whole.rows[0]!;
      expect(table.total!.cells[at]).toMatchObject({ value: value === null ? null : expect.closeTo(value, 6), state, incomplete, why });
      expect(table.total!.cells[at]!.high === null).toBe(high === null);
    }
  });
});

describe.skipIf(sharedData === null)('a real shop in rupees with Meta in dollars', () => {
  const path = (file: string): string => join(sharedData!, 'exports', 'samples', file);
  const [orders, ads] = ['shopify/orders_export_pkr_excel_resaved.csv', 'meta/ads_manager_daily_27col.csv'];
  const file = (name: string) => fileOf(basename(name), readFileSync(path(name)));
  const rows = (name: string) => records(readFileSync(path(name), 'utf8'));

  it('has the subtotals of its files’ own cells by country, and the spend of each campaign at a rate', async () => {
    const rate = 281.5;
    const session = await bookWith(engine, [file(orders), file(ads)], {
      fxRates: [{ from_currency: 'USD', to_currency: 'PKR', rate, valid_from: null }],
    });
    const byCountry = new Map<string, number>();
    for (const row of rows(orders).filter((r) => r['Total'] !== '' && r['Cancelled at'] === '' && minor(r['Total']) !== 0)) {
      const country = row['Shipping Country'] || row['Billing Country'] || '(none)';
      byCountry.set(country, (byCountry.get(country) ?? 0) + Number(row['Subtotal']));
    }
    const revenue = await tableFor(session, [['revenue', { revenue_basis: 'sales' }]], { by: 'country', grain: 'total' });
    expect(new Map(revenue.rows.map((r) => [r.group, r.cells[0]!.value]))).toEqual(
      new Map([...byCountry].map(([country, sum]) => [country, expect.closeTo(sum, 6)])),
    );
    const byCampaign = new Map<string, number>();
    for (const row of rows(ads))
      byCampaign.set(row['Campaign name']!, (byCampaign.get(row['Campaign name']!) ?? 0) + Number(row['Amount spent (USD)']));
    expect([byCountry.size, byCampaign.size].every((groups) => groups > 0)).toBe(true);
    const spend = await tableFor(session, ['spend'], { by: 'campaign', grain: 'total' });
    expect(new Map(spend.rows.map((r) => [r.group, r.cells[0]!.value]))).toEqual(
      new Map([...byCampaign].map(([campaign, sum]) => [campaign, expect.closeTo(sum * rate, 4)])),
    );
  });
});
