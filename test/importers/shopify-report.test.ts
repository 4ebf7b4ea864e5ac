import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '../../src/core/importer.ts';
import { shopifyReport } from '../../src/importers/shopify-report.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { csv, fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

describe('a Shopify report', () => {
  it('of sales is a check: its discounts and returns are negative, and it feeds nothing', async () => {
    const header = 'Day,Orders,Gross sales,Discounts,Returns,Net sales,Shipping charges,Duties,Additional fees,Taxes,Total sales';
    const { report, feeds, inspection } = await fed(
      engine,
      fileOf(
        'sales.csv',
        csv(
          header,
          ['2026-01-05', 3, '120.00', '-10.00', '-20.00', '90.00', '5.00', 0, 0, '9.00', '104.00'],
          ['2026-01-06', 0, 0, 0, '-5.00', '-5.00', 0, 0, 0, 0, '-5.00'],
        ),
      ),
    );
    expect(inspection.reading.importer).toBe('shopify-report');
    expect(report.facts).toEqual({ orders: 3, gross: 120, net: 85, total: 99, visitors: null });
    expect(report.range).toEqual({ from: '2026-01-05', to: '2026-01-06' });
    expect(feeds).toEqual({});
  });

  it('of visitors has every cell in quotes', async () => {
    const { report } = await fed(
      engine,
      fileOf('visitors.csv', '"Week","Online store visitors"\n"2026-01-05","1200"\n"2026-01-12","1345"\n'),
    );
    expect(report.facts['visitors']).toBe(2545);
    expect(report.range).toEqual({ from: '2026-01-05', to: '2026-01-12' });
  });

  it('is no ad export and no file with title lines', () => {
    expect(shopifyReport.recognises(headOf(['Day', 'Sessions', 'Cost'], [], ''))).toBe(0);
    expect(shopifyReport.recognises(headOf(['Day', 'Sessions', 'Source'], [], ''))).toBe(0);
    expect(shopifyReport.recognises(headOf(['Day', 'Total sales'], ['# GA4'], ''))).toBe(0);
    expect(shopifyReport.recognises(headOf(['Month', 'Total sales'], [], ''))).toBe(0.9);
  });
});
