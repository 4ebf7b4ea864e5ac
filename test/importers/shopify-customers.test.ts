import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../src/core/importer.ts';
import { shopifyCustomers } from '../../src/importers/shopify-customers.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { csv, fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const HEADER = 'First Name,Last Name,Email,Accepts Email Marketing,Zip,Phone,Total Spent,Total Orders,Tags,Note';
const NEWER = 'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Zip,Phone,Total Spent,Total Orders,Tags,Note';

describe('a customers export', () => {
  it.each([HEADER, NEWER])('is known for certain, older and newer', (header) => {
    expect(shopifyCustomers.recognises(headOf(header.split(','), [], ''))).toBe(1);
  });

  it('counts who has ordered, and sums what they spent, beside the newsletter sign-ups', async () => {
    const { report, feeds } = await fed(
      engine,
      fileOf(
        'customers.csv',
        csv(
          HEADER,
          ['Ada', 'Lovelace', 'ada@example.com', 'yes', "'01234", "'+44123", '120.50', 2, 'vip, uk', 'calls\nback'],
          ['Grace', 'Hopper', 'grace@example.com', 'no', '', '', '79.00', 1, '', ''],
          ['', '', 'reader@example.com', 'yes', '', '', '0.00', 0, 'newsletter', ''],
        ),
      ),
    );
    expect(report.facts).toEqual({ customers: 2, total_spent: 199.5, total_orders: 3 });
    expect(report).toMatchObject({ rows: { read: 3, in: 3, skipped: 0 }, range: null, problems: [] });
    expect(feeds).toEqual({});
  });
});
