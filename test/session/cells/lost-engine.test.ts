import { beforeAll, describe, expect, it } from 'vitest';
import { calcHere } from '../../../src/calc/here.ts';
import type { KindId, KindProps, PageCell } from '../../../src/cells/cell.ts';
import { newCell } from '../../../src/cells/index.ts';
import { Session } from '../../../src/session/session.ts';
import { ordersFile } from '../../helpers/exports.ts';
import { Engines } from '../../helpers/killable.ts';
import { Device } from '../../helpers/storage.ts';

const orders = ordersFile([
  { at: '2026-01-05', total: 100, country: 'DE' },
  { at: '2026-01-06', total: 50, country: 'AT' },
]);

let engines: Engines;
beforeAll(async () => {
  engines = await Engines.open();
});

/** A session with orders and one page. */
async function begun(): Promise<Session> {
  const startEngine = (lost: Parameters<Engines['start']>[0]) => engines.start(lost);
  const session = new Session({ startEngine, startCalc: calcHere, locale: 'en', storage: new Device(), now: () => 0, newId: () => 'id' });
  await session.start();
  session.do({ do: 'add-tab', at: 0, tab: { kind: 'page', id: 'page', title: 'Page', cells: [] } });
  session.drop([orders]);
  await session.settled();
  return session;
}

function add<K extends KindId>(session: Session, name: string, kind: K, props: KindProps[K]): void {
  session.do({ do: 'add-cell', tab: 'page', at: 99, cell: { ...newCell(kind, name, name), props } as PageCell });
}

const tables = async (): Promise<readonly string[]> => (await engines.tables()).filter((table) => table.startsWith('page:'));

const result = async (session: Session, name: string): Promise<unknown> => {
  await session.settled();
  const found = session.state.cells.get(name);
  if (found?.status === 'failed') return found.problem;
  return found?.status === 'ready' && (found.value.type === 'scalar' ? found.value.value : found.value);
};

describe('an engine that is lost', () => {
  it.each<[string, KindId, unknown, unknown]>([
    ['a formula', 'formula', { text: '=SUM(orders[net])' }, 150],
    ['a SQL cell', 'sql', { text: 'SELECT sum(net) AS net FROM orders' }, expect.objectContaining({ type: 'table' })],
    ['a metric', 'metric', { metric: 'revenue', parameters: {}, grain: 'total', span: null }, 150],
  ])('is found out by %s that asks it, started again, and asked once more', async (_, kind, props, gives) => {
    const session = await begun();
    const first = engines.newest;
    first!.kill(false);
    add(session, 'it', kind, props as never);
    expect(await result(session, 'it')).toEqual(gives);
    expect(engines.newest).not.toBe(first);
    expect(session.state.notices.map(({ kind: what }) => what)).toEqual(['engine-restarted']);
  });

  it('takes the tables of SQL cells with it: they are made again, and read again', async () => {
    const session = await begun();
    add(session, 'top', 'sql', { text: 'SELECT country, net FROM orders' });
    add(session, 'best', 'formula', { text: '=MAX(top[net])' });
    expect(await result(session, 'best')).toBe(100);
    engines.newest!.kill(true);
    await session.settled();
    expect([await result(session, 'best'), await tables()]).toEqual([100, [expect.stringMatching(/^page:top:2\./)]]);
  });
});

describe('an engine’s table of a SQL cell', () => {
  it('is one, however often the cell changes, and none once it is gone or of another kind', async () => {
    const session = await begun();
    add(session, 'top', 'sql', { text: 'SELECT 1 AS n' });
    for (const n of [2, 3, 4]) session.do({ do: 'change-cell', id: 'top', kind: 'sql', props: { text: `SELECT ${n} AS n` } });
    await session.settled();
    session.do({ do: 'change-cell', id: 'top', kind: 'sql', props: { text: 'SELECT 5 AS n' } });
    await session.settled();
    expect(await tables()).toHaveLength(1);
    session.do({ do: 'remove-cell', id: 'top' });
    add(session, 'top', 'formula', { text: '=1' });
    await session.settled();
    expect(await tables()).toEqual([]);
    await session.undo();
    await session.undo();
    expect([await result(session, 'top'), await tables()]).toEqual([
      expect.objectContaining({ type: 'table' }),
      [expect.stringMatching(/^page:top:/)],
    ]);
  });

  it('is not left behind by a run that was stopped', async () => {
    const session = await begun();
    add(session, 'slow', 'sql', { text: 'SELECT count(*) AS n FROM range(1000000) a, range(1000000) b' });
    await new Promise((resolve) => setTimeout(resolve, 10));
    session.cells.stop('slow');
    expect(await result(session, 'slow')).toEqual({ code: 'cancelled' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await tables()).toEqual([]);
    session.do({ do: 'change-cell', id: 'slow', kind: 'sql', props: { text: 'SELECT 1 AS n' } });
    session.cells.stop('slow');
    expect(await result(session, 'slow')).toEqual({ code: 'cancelled' });
    session.cells.again('slow');
    expect(await result(session, 'slow')).toMatchObject({ type: 'table', table: { count: 1 } });
  });
});
