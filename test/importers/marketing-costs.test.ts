import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/core/importer.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { fed } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const table = (lines: readonly string[], answers: Answers = {}) => fed(engine, fileOf('own.csv', `${lines.join('\n')}\n`), answers);

describe('marketing costs', () => {
  it('are a day, a kind and an amount, in the workbook’s currency or their own', async () => {
    const { inspection, feeds, report } = await table([
      'date,kind,amount,currency',
      '2026-01-05,agency,"1,500.00",usd',
      '2026-02-05,creators,90.5,',
      ',tools,5.5,',
    ]);
    expect(inspection.reading.importer).toBe('marketing-costs');
    expect(feeds.marketing_costs).toEqual([
      { date: '2026-01-05', kind: 'agency', amount: 1500, currency: 'USD' },
      { date: '2026-02-05', kind: 'creators', amount: 90.5, currency: null },
    ]);
    expect(report.range).toEqual({ from: '2026-01-05', to: '2026-02-05' });
  });

  it('wait for an answer where their dates could be read two ways', async () => {
    const lines = ['date,kind,amount', '03/04/2026,agency,100.50'];
    expect((await table(lines)).inspection.questions.map((q) => q.kind)).toEqual(['date-order']);
    expect((await table(lines, { dateOrder: 'mdy' })).feeds.marketing_costs).toMatchObject([{ date: '2026-03-04' }]);
    expect((await table(lines, { dateOrder: 'dmy' })).feeds.marketing_costs).toMatchObject([{ date: '2026-04-03' }]);
  });
});
