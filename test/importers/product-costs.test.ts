import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const table = (lines: readonly string[]) => fed(engine, fileOf('own.csv', `${lines.join('\n')}\n`));

describe('unit costs', () => {
  it('are a SKU, a cost, and the day from which it holds', async () => {
    const { inspection, feeds } = await table(['sku,unit_cost,valid_from', 'A-1,7.50,2025-01-01', "'0012,8,", 'A-2,,2025-01-01']);
    expect(inspection.reading.importer).toBe('product-costs');
    expect(feeds.product_costs).toEqual([
      { sku: 'A-1', unit_cost: 7.5, currency: null, valid_from: '2025-01-01' },
      { sku: '0012', unit_cost: 8, currency: null, valid_from: null },
    ]);
  });

  it.each([
    ['Artikelnummer;Einkaufspreis;Gültig ab;Währung', 'A-1;7,50;01.02.2025;eur'],
    ['Référence;Prix d’achat;Valable à partir du;Devise', 'A-1;7,50;01.02.2025;eur'],
    ['Referencia;Coste unitario;Válido desde;Moneda', 'A-1;7,50;01.02.2025;eur'],
    ['Variant SKU;Landed cost;Effective from;Currency', 'A-1;7,50;01.02.2025;EUR'],
  ])('are known by their headers: %s', async (header, row) => {
    const { inspection, feeds } = await table([header, row]);
    expect(inspection.reading).toMatchObject({ importer: 'product-costs', confidence: 0.9 });
    expect(feeds.product_costs).toEqual([{ sku: 'A-1', unit_cost: 7.5, currency: 'EUR', valid_from: '2025-02-01' }]);
  });

  it('are told where one SKU has two costs for the same time, not for two times', async () => {
    expect((await table(['sku,cost,from', 'A,1.50,2025-01-01', 'A,1.75,2025-01-01'])).lines).toEqual([
      '1 product has two costs. A costs 1.75 and 1.5. The higher one is used.',
    ]);
    expect((await table(['sku,cost,from', 'A,1.50,2025-01-01', 'A,1.75,2025-06-01'])).lines).toEqual([]);
  });
});
