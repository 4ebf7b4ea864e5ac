import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const table = (lines: readonly string[]) => fed(engine, fileOf('own.csv', `${lines.join('\n')}\n`));

describe('cost rules', () => {
  it('are a kind, a basis and an amount', async () => {
    const { inspection, feeds } = await table([
      'kind,basis,amount,valid_from',
      'Fulfilment,per order,3.50,2025-01-01',
      'fees,percent,1.9,',
      'fees,per_order,0.30,',
      'rent,per_month,900.5,',
      'fees,per_moon,1.5,',
    ]);
    expect(inspection.reading.importer).toBe('cost-rules');
    expect(feeds.cost_rules).toEqual([
      { kind: 'fulfilment', basis: 'per_order', amount: 3.5, valid_from: '2025-01-01' },
      { kind: 'fees', basis: 'percent', amount: 1.9, valid_from: null },
      { kind: 'fees', basis: 'per_order', amount: 0.3, valid_from: null },
    ]);
  });
});
