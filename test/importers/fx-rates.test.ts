import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const table = (lines: readonly string[]) => fed(engine, fileOf('own.csv', `${lines.join('\n')}\n`));

describe('exchange rates', () => {
  it.each(['from_currency,to_currency,rate,valid_from', 'Base,Quote,Rate,Date', 'From currency,To currency,Exchange rate,Valid from'])(
    'are two currencies, a rate and a day: %s',
    async (header) => {
      const { inspection, feeds, report } = await table([
        header,
        'usd, EUR ,0.92,2026-01-01',
        'GBP,EUR,1.1750,',
        'CHF,EUR,0,2026-01-01',
        ',EUR,2.5,',
      ]);
      expect(inspection.reading.importer).toBe('fx-rates');
      expect(report.problems).toMatchObject([{ code: 'cells-unreadable', column: 'rate', count: 1, example: '0' }]);
      expect(feeds.fx_rates).toEqual([
        { from_currency: 'USD', to_currency: 'EUR', rate: 0.92, valid_from: '2026-01-01' },
        { from_currency: 'GBP', to_currency: 'EUR', rate: 1.175, valid_from: null },
      ]);
    },
  );
});
