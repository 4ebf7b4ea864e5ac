import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/engine.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { ledgerTables } from '../../src/ledger/index.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { form, sheetOf, shuffled, withRows, written, type Form, type Sheet } from '../helpers/forms.ts';
import { bookWith, ledgerOf } from '../helpers/ledger.ts';
import {
  googleAds,
  metaAdsDaily,
  productCostsFile,
  shopifyOrders,
  simulateShop,
  textOf,
  tiktokAds,
  type Shop,
} from '../helpers/simulator/index.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const PLAIN: Form = { delimiter: ',', lineEnd: '\n', quoteAll: false, encoding: 'utf-8', finalLineEnd: true, rows: 0, columns: 0 };

const shopOf = (seed: number): Shop =>
  simulateShop({ seed, from: '2026-01-28', days: 16, ordersPerDay: 6, market: seed % 2 === 0 ? 'eu' : 'us' });

/** A shop's exports as tables: orders, unit costs, and three ad platforms by day. */
function sheetsOf(shop: Shop): Sheet[] {
  return [
    sheetOf('orders.csv', textOf(shopifyOrders(shop))),
    sheetOf('costs.csv', productCostsFile(shop)),
    sheetOf('meta.csv', textOf(metaAdsDaily(shop))),
    sheetOf('google.csv', textOf(googleAds(shop)), { above: 2, below: 5 }),
    sheetOf('tiktok.csv', textOf(tiktokAds(shop)), { below: 1 }),
  ];
}

async function ledgerWith(files: readonly SourceFile[]): Promise<Record<string, string[]>> {
  const session = await bookWith(engine, files);
  const bad = session.state.jobs.filter((job) => job.status !== 'done' && job.status !== 'known');
  expect(bad.map(({ name, status, problem, inspection }) => ({ name, status, problem, inspection }))).toEqual([]);
  return ledgerOf(engine);
}

const wholes = new Map<number, Promise<Record<string, string[]>>>();

/** The ledger of a shop's exports as they are. */
function whole(seed: number): Promise<Record<string, string[]>> {
  const known = wholes.get(seed) ?? ledgerWith(sheetsOf(shopOf(seed)).map((sheet) => written(sheet, PLAIN)));
  wholes.set(seed, known);
  return known;
}

const seeds = fc.integer({ min: 2, max: 4 });
const forms = fc.array(form, { minLength: 5, maxLength: 5 });
const RUNS = { seed: 20_260_128, numRuns: 8 };

it('the simulated ledger is not empty', async () => {
  const ledger = await whole(2);
  for (const name of ['orders', 'order_lines', 'refunds', 'customers', 'ad_spend', 'product_costs'])
    expect(ledger[name]!.length).toBeGreaterThan(0);
});

it('no two rows of a ledger table are of one grain', async () => {
  await ledgerWith(sheetsOf(shopOf(3)).map((sheet) => written(sheet, PLAIN)));
  for (const { name, grain } of ledgerTables) {
    const twice = grain === null ? [] : await rowsOf(engine, `SELECT ${grain.join(', ')} FROM ${name} GROUP BY ALL HAVING count(*) > 1`);
    expect([name, twice]).toEqual([name, []]);
  }
});

describe('the ledger is a function of the set of sources', () => {
  it('whatever the order of rows and columns, line ends, quotes, delimiter and encoding, and in whichever order files are dropped', async () => {
    const property = fc.asyncProperty(seeds, forms, fc.nat(), async (seed, forms, order) => {
      const expected = await whole(seed);
      const files = sheetsOf(shopOf(seed)).map((sheet, i) => written(sheet, forms[i]!));
      expect(await ledgerWith(shuffled(files, order))).toEqual(expected);
    });
    await fc.assert(property, RUNS);
  });

  it('import twice is import once, of the same bytes and of the same rows in other bytes', async () => {
    const property = fc.asyncProperty(seeds, forms, fc.nat(), async (seed, forms, order) => {
      const expected = await whole(seed);
      const sheets = sheetsOf(shopOf(seed));
      const [plain, again] = [
        sheets.map((s) => written(s, PLAIN)),
        sheets.map((s, i) => written({ ...s, name: `again_${s.name}` }, forms[i]!)),
      ];
      expect(await ledgerWith(shuffled([...plain, ...again, ...plain], order))).toEqual(expected);
    });
    await fc.assert(property, RUNS);
  });

  it('a file split at an order or a day, its parts dropped in any order, is the whole', async () => {
    const property = fc.asyncProperty(seeds, fc.integer({ min: 2, max: 4 }), fc.nat(), async (seed, parts, order) => {
      const expected = await whole(seed);
      const files = sheetsOf(shopOf(seed)).flatMap((sheet) => partsOf(sheet, parts, order).map((part) => written(part, PLAIN)));
      expect(await ledgerWith(shuffled(files, order))).toEqual(expected);
    });
    await fc.assert(property, RUNS);
  });
});

/** A table in parts: every order, or every day, is whole in one of them. */
function partsOf(sheet: Sheet, parts: number, salt: number): Sheet[] {
  const keys = [...new Set(sheet.rows.map((row) => row[0]!))];
  const partOf = new Map(shuffled(keys, salt).map((key, at) => [key, at % parts]));
  return Array.from({ length: parts }, (_, part) =>
    withRows(
      { ...sheet, below: [] },
      sheet.rows.filter((row) => partOf.get(row[0]!) === part),
      `${part}_${sheet.name}`,
    ),
  ).filter((part) => part.rows.length > 0);
}
