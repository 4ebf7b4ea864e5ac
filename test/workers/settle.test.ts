import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/core/importer.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { readWhole } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

/** The type and the cells that a column of a plain table ends up with. */
async function column(cells: readonly string[], answers: Answers = {}): Promise<[type: string, ...cells: unknown[]]> {
  const lines = cells.map((cell) => `"${cell}";text`);
  const { report, rows } = await readWhole(engine, fileOf('plain.csv', `column x;column y\n${lines.join('\n')}\n`), answers);
  return [report.columns[0]!.type, ...rows.map((row) => row['column x'])];
}

describe('a column of a plain table', () => {
  it('is whole numbers where every cell is one', async () => {
    expect(await column(['1', '-20', '0'])).toEqual(['integer', 1, -20, 0]);
  });

  it('is numbers with decimals, exact up to four', async () => {
    expect(await column(['1.50', '2', '-0.0001'])).toEqual(['number', 1.5, 2, -0.0001]);
    expect(await column(['0.1234567', '2'])).toEqual(['number', 0.1234567, 2]);
  });

  it('is numbers where they are adorned', async () => {
    expect(await column(['$1,234.50', '(2.00)', '€3'])).toEqual(['number', 1234.5, -2, 3]);
  });

  it('is numbers with the comma where the file has it', async () => {
    expect(await column(['1,50', '1.234,50'])).toEqual(['number', 1.5, 1234.5]);
  });

  it('is parts of a whole where every cell is per cent', async () => {
    const { report, rows } = await readWhole(engine, fileOf('plain.csv', 'rate,column y\n0.15%,a\n12%,b\n'));
    expect(report.columns[0]).toMatchObject({ type: 'number', unit: { kind: 'ratio' } });
    expect(rows.map((r) => r['rate'])).toEqual([0.0015, 0.12]);
  });

  it('is true and false', async () => {
    expect(await column(['TRUE', 'false', 'True'])).toEqual(['boolean', true, false, true]);
  });

  it('is days, in any form of the file', async () => {
    expect(await column(['2026-01-02', '2026-12-31'])).toEqual(['date', '2026-01-02', '2026-12-31']);
    expect(await column(['31/01/2026', '01/02/2026'])).toEqual(['date', '2026-01-31', '2026-02-01']);
    expect(await column(['Sep 01, 2026', 'Oct 02, 2026'])).toEqual(['date', '2026-09-01', '2026-10-02']);
  });

  it('is times', async () => {
    expect(await column(['2026-01-02 10:00:00', '2026-01-03 11:30:00 +0100'])).toEqual([
      'timestamp',
      '2026-01-02T10:00:00',
      '2026-01-03T11:30:00',
    ]);
  });

  it('is empty where a cell says that it does not apply', async () => {
    expect(await column(['1', '', '--', 'n/a', ' -- '])).toEqual(['integer', 1, null, null, null, null]);
  });

  it('keeps in text what stands for nothing elsewhere', async () => {
    expect(await column(['-', 'n/a', 'x'])).toEqual(['text', '-', 'n/a', 'x']);
  });
});

describe('a column stays text', () => {
  it.each([
    ['ids with leading zeros', ['0012', '0100', '12']],
    ['ids of more digits than a number holds', ['12345678901234567890', '98765432109876543210']],
    ['ids of 16 digits', ['4111111111111111', '5500000000000004']],
    ['ids that look like powers of ten', ['1E5', '2E7', '12e3']],
    ['ids with underscores', ['1_000', '2_000']],
    ['numbers of another system', ['0x1F', '0b10']],
    ['phone numbers', ['+4930123456', '+4930123457']],
    ['cells that a spreadsheet guards', ["'95030", "'10115"]],
    ['numbers and words together', ['1', '2', 'three']],
    ['per cent and plain numbers together', ['1%', '2']],
    ['days and times together', ['2026-01-02', '2026-01-02 10:00:00']],
    ['names that begin with a day', ['2026-01-02 Sale', '2026-01-03 Launch']],
    ['names that begin with a time', ['2026-01-02 10:00:00 Sale', '2026-01-03 10:00:00 Launch']],
    ['words that a machine takes for numbers or days', ['infinity', 'nan', 'epoch']],
    ['bounds', ['< 10%', '> 90%']],
    ['days that do not exist', ['2026-02-30', '2026-02-28']],
    ['versions and addresses', ['1.2.3', '10.20.30.40']],
    ['true, false and more', ['true', 'false', 'maybe']],
    ['numbers with two marks', ['1.5', '1,5', '2.25']],
  ])('where it holds %s', async (_, cells) => {
    expect(await column(cells, { decimal: '.', dateOrder: 'dmy' })).toEqual(['text', ...cells]);
  });

  it('where the mark of its numbers is not the file’s', async () => {
    expect(await column(['1.5', '2.25'], { decimal: ',' })).toEqual(['text', '1.5', '2.25']);
  });

  it('where nothing stands in it', async () => {
    expect(await column(['', ''])).toEqual(['text', null, null]);
  });

  it('where only the last of 130,000 rows is no number', async () => {
    const cells = Array.from({ length: 130_000 }, (_, i) => String(i));
    const [type, ...read] = await column([...cells, 'total']);
    expect([type, read[0], read.at(-1)]).toEqual(['text', '0', 'total']);
  });
});
