import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FxRate } from '../../src/core/ledger.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { ordersFile, ownTable } from '../helpers/exports.ts';
import { bookWith, changed, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const rate = (from_currency: string, to_currency: string, value: number, valid_from: string | null = null): FxRate => ({
  from_currency,
  to_currency,
  rate: value,
  valid_from,
});

/** A German shop of two orders, and an American one of three: revenue in the week of 5 January by currency of the workbook. */
const shops = ordersFile([
  { at: '2026-01-05', total: 100 },
  { at: '2026-01-08', total: 100 },
  { at: '2026-01-05', total: 10, currency: 'USD', name: 'US-1' },
  { at: '2026-01-07', total: 10, currency: 'USD', name: 'US-2' },
  { at: '2026-01-08', total: 10, currency: 'USD', name: 'US-3' },
  { at: '2026-01-11', total: 0, currency: 'EUR', name: '#9' },
]);

async function revenue(currency: string, fxRates: readonly FxRate[], ...files: Parameters<typeof bookWith>[1]) {
  const session = await bookWith(engine, [shops, ...files], { currency, fxRates });
  return periodOf(await metricOf(session, 'revenue'), '2026-01-05');
}

describe('two currencies', () => {
  it('are never added without a rate: the value is undefined and names the currency', async () => {
    const row = await revenue('EUR', []);
    expect(row).toMatchObject({ value: null, state: 'undefined', why: { code: 'rate-missing', from: ['USD'], to: 'EUR' } });
  });

  it('are added at the rate into the workbook’s currency', async () => {
    expect((await revenue('EUR', [rate('USD', 'EUR', 0.9)])).value).toBeCloseTo(227, 9);
  });

  it('are added at the reciprocal of a rate given the other way round', async () => {
    expect((await revenue('EUR', [rate('EUR', 'USD', 1.25)])).value).toBeCloseTo(224, 9);
    expect((await revenue('USD', [rate('USD', 'EUR', 0.8)])).value).toBeCloseTo(280, 9);
  });

  it('follow the day: a rate holds until the next one', async () => {
    expect((await revenue('EUR', [rate('USD', 'EUR', 0.9), rate('USD', 'EUR', 0.8, '2026-01-08')])).value).toBeCloseTo(226, 9);
  });

  it('stay apart before the first rate begins, and the currency is named', async () => {
    const row = await revenue('EUR', [rate('USD', 'EUR', 0.9, '2026-01-06')]);
    expect(row).toMatchObject({ value: null, why: { code: 'rate-missing', from: ['USD'], to: 'EUR' } });
  });

  it('are read from a table of rates as from the settings', async () => {
    const file = ownTable('rates.csv', 'from_currency,to_currency,rate,valid_from', 'USD,EUR,0.9,', 'usd,eur,0.8,2026-01-08');
    expect((await revenue('EUR', [], file)).value).toBeCloseTo(226, 9);
  });

  it('take the person’s own rate before a file’s for the same day', async () => {
    const file = ownTable('rates.csv', 'from_currency,to_currency,rate', 'USD,EUR,0.5');
    expect((await revenue('EUR', [rate('USD', 'EUR', 0.9)], file)).value).toBeCloseTo(227, 9);
    expect((await revenue('EUR', [rate('EUR', 'USD', 1.25)], file)).value).toBeCloseTo(224, 9);
  });

  it('are told a direct rate before a reciprocal one of the same day', async () => {
    expect((await revenue('EUR', [rate('EUR', 'USD', 2), rate('USD', 'EUR', 0.9)])).value).toBeCloseTo(227, 9);
  });

  it('ignore a rate of zero, and one of a currency into itself', async () => {
    const nonsense = [rate('USD', 'EUR', 0), rate('EUR', 'EUR', 2, '2026-01-01')];
    expect((await revenue('EUR', nonsense)).why).toMatchObject({ code: 'rate-missing' });
    expect((await revenue('EUR', [...nonsense, rate('USD', 'EUR', 0.9, '2026-01-01')])).value).toBeCloseTo(227, 9);
  });
});

it('rates are shown as they were told', async () => {
  await bookWith(engine, [], { currency: 'EUR', fxRates: [rate('EUR', 'USD', 1.25), rate('USD', 'EUR', 0.9, '2026-01-06')] });
  expect(await rowsOf(engine, 'SELECT * FROM fx_rates ORDER BY valid_from NULLS FIRST')).toEqual([
    { from_currency: 'EUR', to_currency: 'USD', rate: 1.25, valid_from: null },
    { from_currency: 'USD', to_currency: 'EUR', rate: 0.9, valid_from: '2026-01-06' },
  ]);
});

it('an order’s own money stays in its own currency', async () => {
  const session = await bookWith(engine, [shops], { currency: 'EUR', fxRates: [rate('USD', 'EUR', 0.9)] });
  const sums = 'SELECT currency, sum(net) AS net FROM orders GROUP BY 1 ORDER BY 1';
  const before = await rowsOf(engine, sums);
  expect(before).toEqual([
    { currency: 'EUR', net: 200 },
    { currency: 'USD', net: 30 },
  ]);
  await changed(session, { currency: 'USD' });
  expect(await rowsOf(engine, sums)).toEqual(before);
});
