import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../src/core/result.ts';
import { rowObjects } from '../../src/core/schema.ts';
import { metricOf as definitionOf } from '../../src/metrics/index.ts';
import { countedRows, rowsOver, summaryOf, type CountedRows } from '../../src/session/rows-behind.ts';
import type { Session } from '../../src/session/session.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
let session: Session;
beforeAll(async () => {
  engine = await startEngine();
  const orders = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-11', '2026-01-12'].map((at, i) => ({
    at,
    total: i === 3 ? 0 : 50 + i,
    refunded: i === 2 ? 10 : 0,
    lines: [{ sku: 'A', price: i === 3 ? 0 : 50 + i, quantity: 1 }],
    cancelledAt: i < 1 ? '2026-01-08 10:00:00 +0000' : '',
  }));
  session = await bookWith(
    engine,
    [
      ordersFile(orders),
      metaFile([
        { day: '2026-01-05', spend: 5 },
        { day: '2026-01-11', spend: 6.5 },
      ]),
      costsFile('A 20'),
    ],
    { marketingCosts: [{ date: '2026-01-06', kind: 'agency', amount: 7, currency: null }] },
  );
});
afterAll(() => engine.close());

async function counted(id: string, given: Record<string, string> = {}): Promise<Record<string, CountedRows>> {
  const metric = definitionOf(id)!;
  const parameters = { ...Object.fromEntries(metric.parameters.map((p) => [p.id, p.standard])), ...given };
  const found: Record<string, CountedRows> = {};
  for (const behind of rowsOver({ metric, parameters }, { from: '2026-01-05', to: '2026-01-11' }))
    found[behind.table] = countedRows(rowObjects(unwrap(await session.rows(summaryOf(behind), 100))), behind, 'EUR');
  return found;
}

describe('the rows behind a number, counted', () => {
  it('tell how many count, and how many are left out for which reason', async () => {
    const { orders } = await counted('revenue');
    expect(orders).toMatchObject({ total: 4, counts: 2 });
    expect(new Map(orders!.leftOut.map((l) => [l.reason, l.rows]))).toEqual(
      new Map([
        ['cancelled', 1],
        ['zero value', 1],
      ]),
    );
  });

  it('add up to the figure, where it is a plain sum', async () => {
    const [{ orders }, { value }] = [await counted('revenue'), periodOf(await metricOf(session, 'revenue'), '2026-01-05')];
    expect(orders!.sums).toEqual([{ currency: 'EUR', of: new Map([['net', value]]) }]);
    const [{ ad_spend }, spend] = [await counted('spend'), periodOf(await metricOf(session, 'spend'), '2026-01-05')];
    expect(ad_spend!.sums[0]!.of.get('spend')).toBe(spend.value);
  });

  it('add up the columns that the choices of a definition mean, table by table', async () => {
    const gross = await counted('mer', { revenue_basis: 'gross', spend_scope: 'all' });
    expect([...gross['orders']!.sums[0]!.of.keys()]).toEqual(['gross']);
    expect(gross['ad_spend']!.sums[0]!.of.get('spend')).toBe(11.5);
    expect(gross['marketing_costs']!.sums).toEqual([{ currency: 'EUR', of: new Map([['amount', 7]]) }]);
  });

  it('leave the lines of such orders out as well', async () => {
    const { order_lines } = await counted('cm_1');
    expect(order_lines).toMatchObject({ total: 4, counts: 2 });
    expect(order_lines!.sums[0]!.of.get('cost')).toBe(40);
  });

  it('are never added over two currencies', () => {
    const behind = { table: 'ad_spend', title: '', query: { text: '' } as never, sums: ['spend'], excludes: false };
    const groups = [
      { reason: null, currency: 'EUR', n: 2, spend: 3 },
      { reason: null, currency: 'USD', n: 1, spend: 4 },
      { reason: null, currency: null, n: 1, spend: 5 },
    ];
    expect(countedRows(groups, behind, 'EUR').sums).toEqual([
      { currency: 'EUR', of: new Map([['spend', 8]]) },
      { currency: 'USD', of: new Map([['spend', 4]]) },
    ]);
  });
});
