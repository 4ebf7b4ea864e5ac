import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellOf, KindId, KindProps, PageCell } from '../../../src/cells/cell.ts';
import { newCell } from '../../../src/cells/index.ts';
import type { CellResult } from '../../../src/core/runtime.ts';
import { money, multiple, unitless } from '../../../src/core/units.ts';
import type { CellValue } from '../../../src/core/values.ts';
import type { Session } from '../../../src/session/session.ts';
import { sessionWith } from '../../helpers/engine.ts';
import { CountingEngine } from '../../helpers/engines.ts';
import { ordersFile, metaFile } from '../../helpers/exports.ts';

const orders = ordersFile([
  { at: '2026-01-05', total: 100, country: 'DE' },
  { at: '2026-01-06', total: 50, country: 'AT' },
  { at: '2026-01-13', total: 300, country: 'DE' },
]);
const ads = metaFile([
  { day: '2026-01-05', spend: 50 },
  { day: '2026-01-06', spend: 0 },
  { day: '2026-01-13', spend: 100 },
  { day: '2026-01-18', spend: 50 },
]);

let session: Session;
let engine: CountingEngine;

beforeAll(async () => {
  engine = await CountingEngine.start();
  session = await sessionWith([orders, ads], { engine });
  session.do({ do: 'add-tab', at: 0, tab: { kind: 'page', id: 'page', title: 'Page', cells: [] } });
});
afterAll(() => engine.close());

/** Puts a cell on the page, or other props into one that is there. */
function put<K extends KindId>(name: string, kind: K, props: KindProps[K]): void {
  const known = session.state.workbook.tabs[0]!.cells.some((cell) => cell.id === name);
  const cell: CellOf<K> = { ...newCell(kind, name, name), props };
  if (known) session.do({ do: 'change-cell', id: name, kind, props } as never);
  else session.do({ do: 'add-cell', tab: 'page', at: 99, cell: cell as PageCell });
}

const formula = (name: string, text: string): void => put(name, 'formula', { text });
const number = (name: string, value: number, unit = unitless): void =>
  put(name, 'input', { control: 'slider', value, unit, min: 0, max: 100, step: 1 } as KindProps['input']);

async function result(name: string): Promise<CellResult<CellValue> | undefined> {
  await session.settled();
  return session.state.cells.get(name);
}

async function value(name: string): Promise<unknown> {
  const found = await result(name);
  if (found?.status === 'failed') return found.problem;
  return found?.status === 'ready' && found.value.type === 'scalar' ? found.value.value : found;
}

const unit = async (name: string): Promise<unknown> => {
  const found = await result(name);
  return found?.status === 'ready' && found.value.type === 'scalar' ? found.value.unit : null;
};

describe('a formula', () => {
  it('reads inputs with their units: a price in euro times a multiple is euro', async () => {
    number('price', 20, money('EUR'));
    number('factor', 3, multiple);
    formula('target', '=price * factor');
    expect([await value('target'), await unit('target')]).toEqual([60, money('EUR')]);
  });

  it('aggregates any number of rows of the ledger, in the money they are in', async () => {
    formula('sold', '=SUM(orders[net])');
    formula('in_germany', '=SUMIFS(orders[net], orders[country], "de")');
    formula('late', '=COUNTIFS(orders[order_date], ">=2026-01-06")');
    formula('basket', '=SUM(orders[net]) / ROWS(orders)');
    expect([await value('sold'), await unit('sold')]).toEqual([450, money('EUR')]);
    expect([await value('in_germany'), await value('late'), await value('basket'), await unit('basket')]).toEqual([
      400,
      2,
      150,
      money('EUR'),
    ]);
  });

  it('that reads a name nobody has says so, and which is near', async () => {
    formula('wrong', '=targt + 1');
    expect(await value('wrong')).toEqual({ code: 'name-not-here', name: 'targt', near: 'target', at: 1 });
  });

  it('takes IFERROR over a cell that failed', async () => {
    formula('rescued', '=IFERROR(wrong, 7)');
    expect(await value('rescued')).toBe(7);
  });

  it('in a circle is told the circle, and the others live', async () => {
    formula('one', '=two');
    formula('two', '=one');
    expect(await value('one')).toEqual({ code: 'loop', path: ['one', 'two'] });
    expect(await value('target')).toBe(60);
    formula('two', '=5');
    expect(await value('one')).toBe(5);
  });
});

describe('a metric', () => {
  it('is a number that formulas read, with its unit', async () => {
    put('mer_all', 'metric', { metric: 'mer', parameters: {}, grain: 'total', span: null });
    formula('share', '=1 / mer_all');
    expect([await value('mer_all'), await unit('mer_all')]).toEqual([2.25, multiple]);
    expect([await value('share'), await unit('share')]).toEqual([200 / 450, { kind: 'ratio' }]);
  });

  it('over days without spend is undefined, and so is what divides by it', async () => {
    put('one_day', 'input', { control: 'dates', from: '2026-01-06', to: '2026-01-06' });
    put('mer_day', 'metric', { metric: 'mer', parameters: {}, grain: 'total', span: 'one_day' });
    formula('inverse', '=1 / mer_day');
    expect(await value('mer_day')).toBeNull();
    expect(await value('inverse')).toMatchObject({
      code: 'input-failed',
      root: 'mer_day',
      problem: { code: 'undefined-value', why: 'no-spend' },
    });
  });
});

describe('a metric table', () => {
  it('is a table whose ratio column refuses a mean, and offers Σ/Σ', async () => {
    put('weekly', 'metric_table', {
      metrics: [
        { metric: 'mer', parameters: {} },
        { metric: 'spend', parameters: {} },
      ],
      grain: 'week',
      by: null,
      span: null,
      last: null,
      change: false,
    });
    formula('mean', '=AVERAGE(weekly[mer])');
    expect(await value('mean')).toMatchObject({ code: 'ratio-aggregated', instead: 'SUM(weekly[net]) / SUM(weekly[paid_spend])' });
    formula('whole', '=SUM(weekly[net]) / SUM(weekly[paid_spend])');
    expect([await value('whole'), await unit('whole')]).toEqual([2.25, multiple]);
    formula('found', '=XLOOKUP(DATE(2026,1,12), weekly[week], weekly[mer])');
    expect(await value('found')).toBe(2);
  });

  it('shows as many periods as a slider says, and asks the engine nothing for it', async () => {
    number('periods', 1);
    put('recent', 'metric_table', {
      metrics: [{ metric: 'spend', parameters: {} }],
      grain: 'week',
      by: null,
      span: null,
      last: 'periods',
      change: true,
    });
    await session.settled();
    formula('sum_recent', '=SUM(recent[spend])');
    expect(await value('sum_recent')).toBe(150);
    number('periods', 2);
    expect(await value('sum_recent')).toBe(200);
  });
});

describe('a SQL cell', () => {
  it('reads ledger, inputs, formulas and metric tables by name, and is read', async () => {
    put('top', 'sql', { text: 'SELECT country, sum(net) AS net FROM orders WHERE net >= (FROM price) GROUP BY 1 ORDER BY 2 DESC' });
    put('beside', 'sql', {
      text: 'SELECT t.country, t.net / (FROM target) AS times, w.n FROM top t, (SELECT count(*) AS n FROM weekly) w',
    });
    formula('rows_beside', '=ROWS(beside)');
    formula('best', '=INDEX(top[country], 1)');
    expect([await value('rows_beside'), await value('best')]).toEqual([2, 'DE']);
  });

  it('tells the place of a mistake in its own text', async () => {
    put('broken', 'sql', { text: 'SELECT netto\nFROM orders' });
    expect(await value('broken')).toMatchObject({ code: 'sql-invalid', at: 7 });
  });

  it('with a semicolon in a text works, and with a second statement is refused', async () => {
    put('broken', 'sql', { text: "SELECT ';' AS a, (FROM price) AS b;" });
    expect(await result('broken')).toMatchObject({ status: 'ready', value: { table: { count: 1 } } });
    put('broken', 'sql', { text: 'SELECT 1; DROP TABLE base.orders' });
    expect(await value('broken')).toMatchObject({ code: 'sql-refused' });
  });
});

describe('a change', () => {
  it('of an input works out what reads it, and nothing else', async () => {
    await session.settled();
    const before = new Map(session.state.cells);
    const worked = session.cells.calc.worked;
    number('factor', 4, multiple);
    expect(await value('target')).toBe(80);
    const changed = [...session.state.cells]
      .filter(([name, now]) => before.get(name) !== now && now.status === 'ready')
      .map(([name]) => name);
    const [kept] = ['sold', 'weekly', 'top'].map((name) => session.state.cells.get(name) === before.get(name));
    expect(kept).toBe(true);
    expect(changed).toEqual(expect.arrayContaining(['factor', 'target', 'beside']));
    expect(session.cells.calc.worked - worked).toBeLessThanOrEqual(3);
  });

  it('of a name is followed by all who read it, and is undone and redone with them', async () => {
    session.do({ do: 'rename-cell', id: 'price', to: 'unit_price' });
    expect(await value('target')).toBe(80);
    const texts = () =>
      session.state.workbook.tabs[0]!.cells.filter((c) => c.id === 'target' || c.id === 'top').map((c) => JSON.stringify(c.props));
    expect(texts()).toEqual([expect.stringContaining('unit_price * factor'), expect.stringContaining('(FROM unit_price)')]);
    await session.undo();
    expect([texts()[0], await value('target'), session.state.redo]).toEqual([
      expect.stringContaining('price * factor'),
      80,
      expect.any(String),
    ]);
    await session.redo();
    expect(await value('target')).toBe(80);
  });
});

describe('undo and redo', () => {
  it('bring back a source that was taken out, and take out one that came in', async () => {
    await session.settled();
    const meta = session.state.workbook.sources[1]!;
    await session.remove(meta.sha256);
    expect(await value('mer_all')).toBeNull();
    await session.undo();
    expect(await value('mer_all')).toBe(2.25);
    await session.redo();
    await session.undo();
    await session.settled();
    expect([await value('mer_all'), session.state.workbook.sources.length]).toEqual([2.25, 2]);
  });
});
