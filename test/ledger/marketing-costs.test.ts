import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { ownTable } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const HEADER = 'date,kind,amount,currency';
const costs = (name: string, ...rows: readonly string[]) => ownTable(name, HEADER, ...rows);

async function costsOf(...files: Parameters<typeof bookWith>[1]): Promise<string[]> {
  await bookWith(engine, files);
  const rows = await rowsOf(engine, 'SELECT * FROM marketing_costs ORDER BY ALL');
  return rows.map((r) =>
    Object.values(r)
      .filter((cell) => cell !== null)
      .join(' '),
  );
}

describe('marketing costs', () => {
  it('are one row a cost, in its own currency where it names one', async () => {
    expect(await costsOf(costs('a.csv', '2026-01-05,agency,100.00,', '2026-01-06,tools,20.50,usd'))).toEqual([
      '2026-01-05 agency 100',
      '2026-01-06 tools 20.5 USD',
    ]);
  });

  it('count once where two files tell the same cost', async () => {
    const rows = ['2026-01-05,agency,100.00,', '2026-01-06,creator,50.00,'];
    expect(await costsOf(costs('a.csv', ...rows), costs('b.csv', ...rows, '2026-01-07,tools,9.00,'))).toHaveLength(3);
  });

  it('count twice where one file tells the same cost twice: two creators may ask the same', async () => {
    const twice = ['2026-01-06,creator,50.00,', '2026-01-06,creator,50.00,'];
    expect(await costsOf(costs('a.csv', ...twice))).toEqual(['2026-01-06 creator 50', '2026-01-06 creator 50']);
    expect(await costsOf(costs('a.csv', ...twice), costs('b.csv', ...twice, '2026-01-07,tools,9.00,'))).toHaveLength(3);
  });

  it('are those typed into the workbook too', async () => {
    const typed = { date: '2026-01-09', kind: 'agency', amount: 30, currency: null };
    await bookWith(engine, [costs('a.csv', '2026-01-05,agency,100.00,')], { marketingCosts: [typed] });
    expect(await rowsOf(engine, 'SELECT sum(amount) AS sum FROM marketing_costs')).toEqual([{ sum: 130 }]);
  });
});
