import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const table = (lines: readonly string[]) => fed(engine, fileOf('own.csv', `${lines.join('\n')}\n`));

describe('any other table', () => {
  it('is kept as it is, and feeds nothing', async () => {
    const { inspection, feeds, report } = await table(['id,description,total', '1,a,2.5', '2,b,3.5']);
    expect(inspection.reading).toMatchObject({ importer: 'table', confidence: expect.closeTo(0.28) });
    expect(feeds).toEqual({});
    expect(report).toMatchObject({ rows: { read: 2, in: 2, skipped: 0 }, range: null, currency: null, totals: null, facts: {} });
  });

  it('has its cells beyond the header in a column of its own', async () => {
    const { report } = await table(['id,description', '1,a', '2,b,more,and more']);
    expect(report.columns.map((c) => [c.name, c.type])).toEqual([
      ['id', 'integer'],
      ['description', 'text'],
      ['more cells', 'text'],
    ]);
  });
});
