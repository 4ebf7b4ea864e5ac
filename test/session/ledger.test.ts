import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../src/core/settings.ts';
import { unwrap } from '../../src/core/result.ts';
import type { Session } from '../../src/session/session.ts';
import { sessionWith } from '../helpers/engine.ts';
import { CountingEngine } from '../helpers/engines.ts';
import { costsFile, googleFile, metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith, changed, metricOf } from '../helpers/ledger.ts';

let engine: CountingEngine;
let session: Session;
const spend = [
  { day: '2026-01-05', spend: 10 },
  { day: '2026-01-11', spend: 10 },
];
const orders = ordersFile([
  { at: '2026-01-05', total: 100, lines: [{ sku: 'A', price: 100 }] },
  { at: '2026-01-11 23:30:00 -0500', total: 50, lines: [{ sku: 'A', price: 50 }] },
]);

beforeAll(async () => {
  engine = await CountingEngine.start();
  session = await sessionWith([orders, metaFile(spend), costsFile('A 4')], { engine });
});
afterAll(() => engine.close());

/** What a change of settings makes the engine define anew; the settings are put back. */
async function rebuilt(settings: Partial<Settings>): Promise<string[]> {
  const before = session.state.workbook.settings;
  engine.taken();
  await changed(session, settings);
  const names = engine.taken();
  await changed(session, before);
  return names;
}

describe('a changed setting builds again what it touches, and nothing else', () => {
  it('nothing, for the first day of a week or the page’s view', async () => {
    expect(await rebuilt({ weekStart: 7 })).toEqual([]);
    engine.taken();
    session.do({ do: 'change-view', view: { grain: 'month' } });
    await session.settled();
    expect(engine.taken()).toEqual([]);
    expect(session.state.page[0]!.grain).toBe('month');
    session.do({ do: 'change-view', view: { grain: 'week' } });
    await session.settled();
  });

  it('the views of orders, for what is left out', async () => {
    expect(await rebuilt({ leaveOut: { test: true, cancelled: false, 'zero value': true, pending: true } })).toEqual([
      'customers',
      'orders',
    ]);
  });

  it('the cost rules and what stands on them, for a rule', async () => {
    const costRules = [{ kind: 'fees', basis: 'percent', amount: 3, valid_from: null }] as const;
    expect(await rebuilt({ costRules })).toEqual(['base.cost_days', 'base.cost_rules', 'cost_rules', 'customers', 'orders']);
  });

  it('the views that have labels, for a rule of labels', async () => {
    expect(await rebuilt({ labelRules: [] })).toEqual(['ad_spend', 'customers', 'orders']);
  });

  it('the sums of gift cards alone, when they turn out to be gift cards', async () => {
    expect(await rebuilt({ giftCards: true })).toEqual(['base.card_orders', 'base.cards_daily']);
  });

  it('marketing costs and the days, for a cost: not one order', async () => {
    const marketingCosts = [{ date: '2026-01-07', kind: 'agency', amount: 5, currency: null }];
    expect(await rebuilt({ marketingCosts })).toEqual([
      'base.cost_days',
      'base.days',
      'base.marketing_costs',
      'customers',
      'marketing_costs',
      'orders',
    ]);
  });

  it('orders and all they feed, for a time zone: not one day of ads', async () => {
    const names = await rebuilt({ timeZone: 'Asia/Tokyo' });
    expect(names).toContain('base.order_facts');
    expect(names).not.toContain('base.ad_spend');
    expect(names).not.toContain('base.product_costs');
  });
});

it('a dropped file builds again what it feeds', async () => {
  engine.taken();
  session.drop([googleFile(spend)]);
  await session.settled();
  const names = engine.taken();
  expect(names).toContain('base.ad_spend');
  expect(names).not.toContain('base.orders');
  const google = session.state.workbook.sources.find((s) => s.reading.importer === 'google-ads')!;
  await session.remove(google.sha256);
});

it('a change and its way back give the same numbers', async () => {
  const before = (await metricOf(session, 'cm_2')).rows;
  await changed(session, { timeZone: 'Asia/Tokyo', giftCards: true, weekStart: 3 });
  expect((await metricOf(session, 'cm_2')).rows).not.toEqual(before);
  await changed(session, { timeZone: null, giftCards: false, weekStart: 1 });
  expect((await metricOf(session, 'cm_2')).rows).toEqual(before);
});

describe('the workbook’s currency', () => {
  const euros = ordersFile([{ at: '2026-01-05', total: 1 }], 'e.csv');
  const dollars = ordersFile(
    [
      { at: '2026-01-05', total: 1, currency: 'USD', name: 'US-1', id: '1' },
      { at: '2026-01-06', total: 1, currency: 'USD', name: 'US-2', id: '2' },
    ],
    'd.csv',
  );
  const currency = async (...args: [Parameters<typeof bookWith>[1], Partial<Settings>?]) =>
    (await bookWith(engine, ...args)).state.ledger!.currency;

  it('is that of the shop with the most orders, whatever was dropped first', async () => {
    expect(await currency([euros, dollars])).toBe('USD');
    expect(await currency([dollars, euros])).toBe('USD');
  });

  it('is the one most orders of a file are in, where it holds several', async () => {
    const both = ordersFile(
      ['USD', 'CAD', 'USD'].map((code, i) => ({ at: '2026-01-05', total: 1, currency: code, name: `#${i}`, id: String(i) })),
      'both.csv',
    );
    expect(await currency([both])).toBe('USD');
  });

  it('is the shop’s, not the ad account’s', async () => {
    expect(await currency([metaFile(spend, { currency: 'GBP' }), euros])).toBe('EUR');
  });

  it('is the ad account’s where there is no shop', async () => {
    expect(await currency([metaFile(spend, { currency: 'GBP' })])).toBe('GBP');
  });

  it('is the one that was chosen', async () => {
    expect(await currency([euros], { currency: 'CHF' })).toBe('CHF');
  });
});

describe('what is told beside the ledger', () => {
  it('are the orders there is a reason to leave out, by reason', async () => {
    const { ledger } = (
      await bookWith(engine, [
        ordersFile([
          { at: '2026-01-05', total: 10, status: 'pending' },
          { at: '2026-01-05', total: 7, status: 'pending', cancelledAt: '2026-01-06 10:00:00 +0000' },
          { at: '2026-01-05', total: 0 },
        ]),
      ])
    ).state;
    expect(ledger!.leftOut).toEqual([
      { reason: 'cancelled', orders: 1, net: 7 },
      { reason: 'pending', orders: 2, net: 17 },
      { reason: 'zero value', orders: 1, net: 0 },
    ]);
  });

  it('is their net revenue in the workbook’s currency, or none', async () => {
    const { ledger } = (await bookWith(engine, [ordersFile([{ at: '2026-01-05', total: 10, status: 'pending' }])], { currency: 'USD' }))
      .state;
    expect(ledger!.leftOut).toEqual([{ reason: 'pending', orders: 1, net: null }]);
  });

  it('is what no rule gives a channel or role', async () => {
    const files = [
      ordersFile([{ at: '2026-01-05', total: 1, source: '4711022' }]),
      metaFile([{ day: '2026-01-05', spend: 1, campaign: 'Lookalikes' }]),
    ];
    expect((await bookWith(engine, files)).state.ledger!.unassigned).toEqual([
      { label: 'channel', value: '4711022', rows: 1 },
      { label: 'role', value: 'Lookalikes', rows: 1 },
    ]);
  });

  it('are streams: a shop’s files together, two shops apart, each platform by itself', async () => {
    const [first, second] = [
      ordersFile([{ at: '2026-01-05', total: 1 }], 'a.csv'),
      ordersFile([{ at: '2026-01-09', total: 1, name: '#2', id: '2' }], 'b.csv'),
    ];
    const other = ordersFile([{ at: '2026-01-07', total: 1, name: 'AT-1', id: '3' }], 'c.csv');
    const { ledger } = (await bookWith(engine, [first, other, second, metaFile(spend)])).state;
    expect(ledger!.streams.map(({ title, feeds, runs }) => [title, feeds, runs])).toEqual([
      ['Shopify EUR #', 'orders', [{ from: '2026-01-05', to: '2026-01-09' }]],
      ['Shopify EUR AT-', 'orders', [{ from: '2026-01-07', to: '2026-01-07' }]],
      ['Meta', 'ad_spend', [{ from: '2026-01-05', to: '2026-01-11' }]],
    ]);
  });

  it('is how many rows each table has', async () => {
    const { ledger } = (await bookWith(engine, [orders, metaFile(spend), costsFile('A 4', 'B 5')])).state;
    expect(ledger!.tables.map(({ name, rows }) => `${name} ${rows}`)).toEqual([
      'orders 2',
      'order_lines 2',
      'refunds 0',
      'customers 2',
      'ad_spend 2',
      'product_costs 2',
      'cost_rules 0',
      'marketing_costs 0',
      'fx_rates 0',
    ]);
  });
});

it('select answers a person’s question once everything is worked out', async () => {
  const fresh = await bookWith(engine, []);
  fresh.drop([orders]);
  expect(unwrap(await fresh.select('SELECT count(*) AS n FROM orders')).data).toEqual([[2]]);
});
