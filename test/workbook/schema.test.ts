import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts';
import { emptyWorkbook, type Workbook } from '../../src/workbook/document.ts';
import { readWorkbook } from '../../src/workbook/schema.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, googleFile, metaFile, ordersFile, ownTable } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';

let engine: LocalEngine;
let book: Workbook;
beforeAll(async () => {
  engine = await startEngine();
  const spend = [{ day: '2026-01-05', spend: 10 }];
  const files = [
    ordersFile([{ at: '2026-01-05', total: 10, status: 'pending' }]),
    metaFile(spend),
    googleFile(spend),
    costsFile('A 4 2026-01-01'),
    ownTable('anything.csv', 'a,b', '1,x'),
  ];
  const session = await bookWith(engine, files, {
    costRules: [{ kind: 'fees', basis: 'percent', amount: 2.9, valid_from: null }],
    fxRates: [{ from_currency: 'USD', to_currency: 'EUR', rate: 0.9, valid_from: '2026-01-01' }],
    marketingCosts: [{ date: '2026-01-05', kind: 'agency', amount: 10, currency: null }],
    timeZone: 'Europe/Berlin',
  });
  session.answer('pending-orders', 'leave-out');
  await session.settled();
  book = session.state.workbook;
});
afterAll(() => engine.close());

const record = (): Record<string, unknown> => JSON.parse(JSON.stringify(book)) as Record<string, unknown>;

describe('a kept record', () => {
  it('is read back as the workbook it was', () => {
    expect(book.sources.length).toBe(5);
    expect(readWorkbook(record())).toEqual(JSON.parse(JSON.stringify(book)));
  });

  it('of an empty workbook is read back too', () => {
    expect(readWorkbook(JSON.parse(JSON.stringify(emptyWorkbook('w'))))).toEqual(emptyWorkbook('w'));
  });

  it('with settings that are none of ours gets the standard ones, and keeps its sources', () => {
    const read = readWorkbook({ ...record(), settings: { weekStart: 9 } });
    expect(read.settings).toEqual(DEFAULT_SETTINGS);
    expect(read.sources.length).toBe(5);
  });

  it('is refused where it is no workbook at all', () => {
    for (const wrong of [null, [], {}, { ...record(), format: 2 }, { ...record(), sources: [{ sha256: '../x' }] }])
      expect(() => readWorkbook(wrong)).toThrow();
  });
});
