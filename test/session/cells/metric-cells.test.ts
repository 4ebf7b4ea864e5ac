import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricProps, MetricTableProps } from '../../../src/cells/cell.ts';
import type { Name } from '../../../src/core/names.ts';
import { money, multiple, unitless } from '../../../src/core/units.ts';
import { scalar, type CellValue } from '../../../src/core/values.ts';
import { inputValue } from '../../../src/session/cells/input-cell.ts';
import { figureOf, KeptRows, metricTableOf, type MetricGround } from '../../../src/session/cells/metric-cells.ts';
import type { Session } from '../../../src/session/session.ts';
import type { LocalEngine } from '../../../workers/engine.ts';
import { startEngine } from '../../helpers/engine.ts';
import { metaFile, ordersFile } from '../../helpers/exports.ts';
import { bookWith } from '../../helpers/ledger.ts';

let engine: LocalEngine;
let session: Session;
let asked = 0;
beforeAll(async () => {
  engine = await startEngine();
  const orders = ordersFile([
    { at: '2026-01-05', total: 100, country: 'DE' },
    { at: '2026-01-13', total: 300, country: 'AT' },
    { at: '2026-01-20', total: 60, country: 'DE' },
  ]);
  const spend = ['2026-01-05', '2026-01-13', '2026-01-25'].map((day, i) => ({ day, spend: 50 * (i + 1) }));
  session = await bookWith(engine, [orders, metaFile(spend)]);
});
afterAll(() => engine.close());

/** The session's ledger as cells see it, and what they read; queries are counted. */
function ground(inputs: Readonly<Record<Name, CellValue>> = {}): MetricGround {
  const counting = { rows: (...call: Parameters<LocalEngine['rows']>) => ((asked += 1), engine.rows(...call)) } as LocalEngine;
  const { workbook, ledger } = session.state;
  return { engine: counting, workbook, ledger: ledger!, inputs: new Map(Object.entries(inputs)), signal: new AbortController().signal };
}

const days = (from: string, to: string): CellValue => inputValue({ control: 'dates', from, to });
const mer = (props: Partial<MetricProps> = {}): MetricProps => ({ metric: 'mer', parameters: {}, grain: 'total', span: null, ...props });
const weekly = (props: Partial<MetricTableProps> = {}): MetricTableProps => ({
  metrics: [{ metric: 'mer', parameters: {} }],
  grain: 'week',
  by: null,
  span: null,
  last: null,
  change: false,
  ...props,
});

async function figure(props: MetricProps, inputs?: Readonly<Record<Name, CellValue>>): Promise<unknown> {
  const made = await figureOf(props, ground(inputs));
  return made.ok ? made.value.value : made.error;
}

/** A metric table's columns by name; or what is wrong with it. */
async function table(props: MetricTableProps, inputs?: Readonly<Record<Name, CellValue>>, kept = new KeptRows()) {
  const made = await metricTableOf(props, ground(inputs), kept);
  if (!made.ok) return { wrong: made.error, columns: {} as Record<string, unknown>, version: '' };
  const { value } = made.value;
  if (value.type !== 'table' || value.table.rows.in !== 'here') throw new TypeError('metric tables lie here');
  const { columns, data } = value.table.rows.rows;
  return { wrong: null, columns: Object.fromEntries(columns.map(({ name }, i) => [name, data[i]])), version: value.table.version };
}

describe('a metric', () => {
  it('is one number over all days, or of the newest complete period', async () => {
    expect(await figure(mer())).toMatchObject({ value: 460 / 300, unit: multiple });
    expect(await figure(mer({ metric: 'revenue', grain: 'week' }))).toMatchObject({ value: 300, unit: money('EUR') });
  });

  it('is over the days that an input says, whatever capitals it is called with', async () => {
    const inputs = { january: days('2026-01-05', '2026-01-14') };
    expect(await figure(mer({ span: 'January' }), inputs)).toMatchObject({ value: 400 / 150 });
    expect(await figure(mer({ span: 'January' }), { january: days('2026-01-05', '2026-01-05') })).toMatchObject({ value: 2 });
  });

  it('over days whose input is gone, or holds no days, says that the name is not there', async () => {
    const missing = { code: 'name-not-here', name: 'January', near: null, at: 0 };
    expect(await figure(mer({ span: 'January' }))).toEqual(missing);
    expect(await figure(mer({ span: 'January' }), { january: scalar(5, unitless) })).toEqual(missing);
  });

  it('that nobody knows, or a choice that it has not, is a problem', async () => {
    expect(await figure(mer({ metric: 'of_the_future' }))).toMatchObject({ code: 'parameter-invalid', parameter: 'Metric' });
    expect(await figure(mer({ parameters: { revenue_basis: '?' } }))).toMatchObject({ code: 'parameter-invalid' });
  });

  it('over days without spend is nothing, and remembers why', async () => {
    const value = await figure(mer({ span: 'days' }), { days: days('2026-01-06', '2026-01-07') });
    expect(value).toMatchObject({ value: null, unit: multiple, metric: { rows: [{ why: { code: 'undefined-value', why: 'no-spend' } }] } });
  });
});

describe('a metric table', () => {
  it('is told by period, with what its ratios divide', async () => {
    const { columns } = await table(weekly());
    expect(columns).toMatchObject({
      week: ['2026-01-05', '2026-01-12', '2026-01-19'],
      mer: [2, 3, 0.4],
      net: [100, 300, 60],
      paid_spend: [50, 100, 150],
    });
  });

  it('shows the newest periods, as many as it says or as a cell says', async () => {
    expect((await table(weekly({ last: 1 }))).columns['week']).toEqual(['2026-01-19']);
    expect((await table(weekly({ last: 'Periods' }), { periods: scalar(2, unitless) })).columns['week']).toEqual([
      '2026-01-12',
      '2026-01-19',
    ]);
    expect((await table(weekly({ last: 'Periods' }), { periods: scalar(-3, unitless) })).columns['week']).toEqual(['2026-01-19']);
  });

  it('whose number of periods is no number says so', async () => {
    const wrong = { code: 'parameter-invalid', parameter: 'Periods' };
    expect((await table(weekly({ last: 'gone' }))).wrong).toMatchObject(wrong);
    expect((await table(weekly({ last: 'word' }), { word: scalar('two', unitless) })).wrong).toMatchObject(wrong);
  });

  it('without metrics, or with one that nobody knows, says so', async () => {
    expect((await table(weekly({ metrics: [] }))).wrong).toMatchObject({ code: 'parameter-invalid', parameter: 'Metrics' });
    expect((await table(weekly({ metrics: [{ metric: 'of_the_future', parameters: {} }] }))).wrong).toMatchObject({ parameter: 'Metric' });
    expect((await table(weekly({ span: 'gone' }))).wrong).toMatchObject({ code: 'name-not-here', name: 'gone' });
  });

  it('asks for its rows once, however its presentation changes', async () => {
    const kept = new KeptRows();
    asked = 0;
    const whole = await table(weekly(), {}, kept);
    const last = await table(weekly({ last: 2 }), {}, kept);
    const again = await table(weekly({ change: true }), {}, kept);
    expect([asked, whole.version === last.version, whole.version === again.version]).toEqual([1, false, true]);
    await table(weekly({ by: 'country' }), {}, kept);
    await table(weekly({ span: 'days' }), { days: days('2026-01-05', '2026-01-11') }, kept);
    expect(asked).toBe(3);
  });

  it('is another table where its metrics are others, even if they are made of the same sums', async () => {
    const metrics = ['mer', 'blended_roas', 'spend', 'revenue'].map((metric) => ({ metric, parameters: {} }));
    const sets = [...metrics.map((one) => [one]), metrics.slice(0, 2), metrics.slice(0, 2).toReversed(), metrics];
    const versions = new Set<string>();
    for (const some of sets) versions.add((await table(weekly({ metrics: some }))).version);
    expect(versions.size).toBe(sets.length);
  });
});
