import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnNames, titleOf } from '../../src/metrics/column-names.ts';
import { tableOf } from '../../src/metrics/table-value.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';
import { askedOf, line, tableFor, type TableBy, type Wanted } from '../helpers/metric-tables.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

/** Four weeks from Monday 5 January, the last one cut: a first and a last day each, in two countries. */
const WEEKS = [
  ['2026-01-05', '2026-01-11'],
  ['2026-01-12', '2026-01-18'],
  ['2026-01-19', '2026-01-25'],
  ['2026-01-26', '2026-01-28'],
] as const;
const revenues = { DE: [100, 130, 0, 70], AT: [40, 0, 60, 10] };
const files = () => [
  ordersFile(
    WEEKS.flatMap(([first, last], week) => [
      ...(revenues.DE[week]! > 0 ? [{ at: first, total: revenues.DE[week]!, country: 'DE' }] : []),
      ...(revenues.AT[week]! > 0 ? [{ at: last, total: revenues.AT[week]!, country: 'AT' }] : []),
    ]),
  ),
  metaFile(WEEKS.flatMap(([first, last], week) => [first, last].map((day) => ({ day, spend: 5 * (week + 1) })))),
];

async function table(wanted: readonly Wanted[], by: Partial<TableBy> = {}) {
  return tableFor(await bookWith(engine, files()), wanted, { by: null, ...by });
}

describe('a metric table without a dimension', () => {
  it('has a row a period and a total of Σ over Σ, never the mean of its rows', async () => {
    const { rows, periods, groups, total } = await table(['revenue', 'mer']);
    expect(rows.map(line)).toEqual(['2026-01-05 | 140 | 14', '2026-01-12 | 130 | 6.5', '2026-01-19 | 60 | 2', '2026-01-26 | 80 | 2']);
    expect([rows, groups]).toEqual([periods, []]);
    expect(line(total!)).toBe(`410 | ${410 / 100}`);
    expect(rows.map((row) => [row.end, row.incomplete])).toEqual([
      ['2026-01-11', false],
      ['2026-01-18', false],
      ['2026-01-25', false],
      ['2026-02-01', true],
    ]);
  });

  it('has one row over all days by the grain “total”', async () => {
    const { rows, total } = await table(['revenue', 'mer'], { grain: 'total' });
    expect([rows.map(line), line(total!)]).toEqual([['410 | 4.1'], '410 | 4.1']);
  });

  it('has nothing where there is nothing', async () => {
    const session = await bookWith(engine, []);
    const empty = await tableFor(session, ['revenue', 'mer'], { by: 'country' });
    expect(empty).toMatchObject({ rows: [], periods: [], groups: [], total: null });
    expect(tableOf(empty, 'v').count).toBe(0);
  });

  it('tells warnings and the definition of each metric', async () => {
    const { columns } = await table(['mer', 'cm_2']);
    expect(columns.map((c) => c.result.definition)).toEqual([
      'MER = net revenue ÷ ad spend',
      'CM2 = net revenue − cost of goods + shipping income − fulfilment − payment fees',
    ]);
    expect(columns[0]!.result.rows.map((row) => row.value)).toEqual([14, 6.5, 2, 2]);
  });
});

describe('the newest periods', () => {
  it('are cut from all of them, totals with them', async () => {
    const { rows, periods, groups, total } = await table(['revenue'], { by: 'country', last: 2 });
    expect(periods.map(line)).toEqual(['2026-01-19 | 60', '2026-01-26 | 80']);
    expect(rows.map(line)).toEqual(['2026-01-19 | AT | 60', '2026-01-26 | AT | 10', '2026-01-26 | DE | 70']);
    expect(groups.map(line)).toEqual(['AT | 70', 'DE | 70']);
    expect(line(total!)).toBe('140');
  });

  it('are all of them where more are asked for, and none of nought', async () => {
    expect((await table(['mer'], { last: 99 })).rows.length).toBe(4);
    expect(await table(['mer'], { last: 0 })).toMatchObject({ rows: [], total: null });
  });

  it('are whole where the days asked for cut an older one', async () => {
    const { rows, total } = await table(['mer'], { from: '2026-01-07', to: '2026-01-25', last: 2 });
    expect([...rows, total!].map((row) => [row.start, row.incomplete])).toEqual([
      ['2026-01-12', false],
      ['2026-01-19', false],
      [null, false],
    ]);
  });
});

describe('the change to the period before', () => {
  it('is a difference, left out where one is incomplete, undefined, or not the one just before', async () => {
    const { rows, periods } = await table(['revenue', 'mer'], { by: 'country' });
    expect(periods.map((row) => row.cells.map((cell) => cell!.change))).toEqual([
      [null, null],
      [-10, -7.5],
      [-70, -4.5],
      [null, null],
    ]);
    expect(rows.map((row) => [row.start, row.group, row.cells[0]!.change])).toEqual([
      ['2026-01-05', 'DE', null],
      ['2026-01-05', 'AT', null],
      ['2026-01-12', 'DE', 30],
      ['2026-01-19', 'AT', null],
      ['2026-01-26', 'DE', null],
      ['2026-01-26', 'AT', null],
    ]);
  });
});

describe('a column’s name', () => {
  const names = (...wanted: Wanted[]) => columnNames(wanted.map(askedOf));

  it('is the metric’s, with its choices where the metric stands there twice', () => {
    expect(names('mer', 'cm_1')).toEqual(['mer', 'cm_1']);
    expect(names(['mer', { revenue_basis: 'gross' }])).toEqual(['mer']);
    expect(names('mer', ['mer', { revenue_basis: 'gross' }], ['mer', { revenue_basis: 'total', spend_scope: 'all' }])).toEqual([
      'mer',
      'mer_gross',
      'mer_total_all',
    ]);
    expect(names('mer', 'mer', 'mer')).toEqual(['mer', 'mer_2', 'mer_3']);
  });

  it('is told to people by its title and those choices', () => {
    expect(titleOf(askedOf('mer'))).toBe('MER');
    expect(titleOf(askedOf(['mer', { revenue_basis: 'gross', spend_scope: 'all' }]))).toBe('MER (Gross, All marketing)');
  });

  it('keeps two readings of a metric apart', async () => {
    const { rows } = await table(['revenue', ['revenue', { revenue_basis: 'total' }]], { grain: 'total' });
    expect(rows[0]!.cells.map((cell) => Object.keys(cell!.measures))).toEqual([['net'], ['total']]);
  });
});

describe('a metric table as formulas read it', () => {
  it('has the period, the group, each metric with its unit, what ratios divide, and what is incomplete', async () => {
    const value = tableOf(await table(['revenue', 'mer', 'spend_share'], { by: 'country', last: 2 }), 'v1');
    expect(value.columns.map((c) => [c.name, c.type, c.unit.kind, c.ratioOf])).toEqual([
      ['week', 'date', 'none', null],
      ['country', 'text', 'none', null],
      ['revenue', 'number', 'money', null],
      ['mer', 'number', 'multiple', { over: 'net', under: 'paid_spend' }],
      ['spend_share', 'number', 'ratio', { over: 'paid_spend', under: 'net' }],
      ['net', 'number', 'money', null],
      ['paid_spend', 'number', 'money', null],
      ['incomplete', 'boolean', 'none', null],
    ]);
    expect(value.columns[2]!.unit).toEqual({ kind: 'money', currency: 'EUR' });
    expect(value).toMatchObject({ count: 3, version: 'v1', rows: { in: 'here' } });
    if (value.rows.in !== 'here') throw new RangeError('rows are here');
    expect(value.rows.rows.data).toEqual([
      ['2026-01-19', '2026-01-26', '2026-01-26'],
      ['AT', 'AT', 'DE'],
      [60, 10, 70],
      [null, null, null],
      [null, null, null],
      [60, 10, 70],
      [null, null, null],
      [false, true, true],
    ]);
  });

  it('gives each ratio’s total as the sum of what it divides', async () => {
    const shown = await table(['mer', ['mer', { revenue_basis: 'gross', spend_scope: 'all' }]], { grain: 'week' });
    const value = tableOf(shown, 'v');
    const sum = (name: string): number => {
      const at = value.columns.findIndex((c) => c.name === name);
      return value.rows.in === 'here' ? value.rows.rows.data[at]!.reduce<number>((all, cell) => all + Number(cell), 0) : NaN;
    };
    const ratios = value.columns.flatMap((c) => c.ratioOf ?? []);
    expect(ratios).toEqual([
      { over: 'net', under: 'paid_spend' },
      { over: 'gross', under: 'all_marketing' },
    ]);
    expect(ratios.map(({ over, under }) => sum(over) / sum(under))).toEqual(shown.total!.cells.map((cell) => cell!.value));
  });

  it('names its first column by the grain, and has none over all days', async () => {
    const first = async (grain: 'day' | 'month' | 'total') => tableOf(await table(['revenue'], { grain }), 'v').columns[0]!.name;
    expect([await first('day'), await first('month'), await first('total')]).toEqual(['day', 'month', 'revenue']);
  });
});

it('rows that a limit cut are the oldest groups: periods and the total stand, groups have no total', async () => {
  const cut = await table(['revenue'], { by: 'country', limit: 6 });
  expect(cut.truncated).toBe(true);
  expect(cut.periods.map(line)).toEqual(['2026-01-05 | 140', '2026-01-12 | 130', '2026-01-19 | 60', '2026-01-26 | 80']);
  expect(cut.rows.map(line)).toEqual(['2026-01-26 | DE | 70', '2026-01-26 | AT | 10']);
  expect([cut.groups, line(cut.total!)]).toEqual([[], '410']);
});
