import { describe, expect, it } from 'vitest';
import { functions } from '../../../src/calc/functions/index.ts';
import { functionNames } from '../../../src/calc/functions/names.ts';
import { money, multiple, unitless } from '../../../src/core/units.ts';
import { scalar, type CellValue } from '../../../src/core/values.ts';
import { completionsOf, functionOffers, numbersIn, readables, tablesIn } from '../../../src/ui/cells/offers.ts';
import { Format } from '../../../src/ui/format.ts';
import { emptyWorkbook, type Workbook } from '../../../src/workbook/document.ts';
import { cell } from './page.ts';

const format = new Format('en-GB');

const orders: CellValue = {
  type: 'table',
  table: {
    columns: [
      { name: 'day', type: 'date', unit: unitless, currencyIn: null, ratioOf: null },
      { name: 'net', type: 'number', unit: money('EUR'), currencyIn: null, ratioOf: null },
      { name: 'gross', type: 'number', unit: money('EUR'), currencyIn: 'currency', ratioOf: null },
    ],
    count: 1204,
    rows: { in: 'engine', name: 'orders' },
    version: '1',
  },
};

const cells = new Map([
  [' ledger', { status: 'ready', value: scalar('1', unitless), ms: 0 }],
  ['orders', { status: 'ready', value: orders, ms: 0 }],
  ['ncac', { status: 'ready', value: scalar(50, money('EUR')), ms: 0 }],
  ['self', { status: 'ready', value: scalar(1, unitless), ms: 0 }],
] as const);

const workbook: Workbook = {
  ...emptyWorkbook('w'),
  tabs: [
    {
      kind: 'page',
      id: 'p',
      title: 'Page',
      cells: [
        cell('formula', 'nCAC', { text: '=1' }),
        cell('formula', 'self', { text: '=1' }),
        cell('formula', 'late', { text: '=1' }),
        cell('text', 'words', { text: '' }),
        cell('input', 'target', { control: 'number', value: 1, unit: multiple, min: null, max: null, step: null }),
      ],
    },
  ],
};

describe('what can be read by name', () => {
  const all = readables({ cells, workbook }, 'Self');

  it('is every cell with a value as it is written, and every table; not the cell itself, no words, nothing of our own', () => {
    expect(all.map(({ name }) => name)).toEqual(['nCAC', 'late', 'target', 'orders']);
    expect([tablesIn(all), numbersIn(all)]).toEqual([['orders'], ['nCAC']]);
  });

  it('is offered with what it is worth; columns with their unit', () => {
    expect(completionsOf(all, format).map(({ label, detail, kind, of }) => [label, detail, kind, of])).toEqual([
      ['nCAC', '€50.00', 'cell', undefined],
      ['late', '', 'cell', undefined],
      ['target', '', 'cell', undefined],
      ['orders', '1,204 rows', 'table', undefined],
      ['day', 'day', 'column', 'orders'],
      ['net', 'number, EUR', 'column', 'orders'],
      ['gross', 'number, each row’s currency', 'column', 'orders'],
    ]);
  });
});

describe('the functions that are offered', () => {
  it('are all there are, with their arguments apart as the person writes them', () => {
    const offers = new Map(functionOffers(functions.values(), ';').map(({ label, detail }) => [label, detail]));
    expect([...functionNames].filter((name) => name !== 'LET' && name !== 'LAMBDA').filter((name) => !offers.has(name))).toEqual([]);
    expect(offers.get('ROUND')).toMatch(/^\(\w+; \w+\)$/);
    expect(offers.get('SUM')).toContain('; …');
  });
});
