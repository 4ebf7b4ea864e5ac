import { calcHere } from '../../src/calc/here.ts';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/core/engine.ts';
import type { Problem } from '../../src/core/problems.ts';
import { Session } from '../../src/session/session.ts';
import type { SessionState } from '../../src/session/state.ts';
import { MortalEngine, type Death } from '../helpers/engines.ts';
import { metaFile, ordersFile, ownTable } from '../helpers/exports.ts';
import { Device } from '../helpers/storage.ts';

const files = [
  ordersFile([
    { at: '2026-01-05', total: 100 },
    { at: '2026-01-11', total: 50, refunded: 20 },
  ]),
  metaFile([
    { day: '2026-01-05', spend: 20 },
    { day: '2026-01-11', spend: 30 },
  ]),
];

/** A session whose engines die one after the other as told; those after the last live on. */
function mortalSession(deaths: readonly Death[], storage = new Device()) {
  const engines: MortalEngine[] = [];
  const lost: ((problem: Problem) => void)[] = [];
  const startEngine = async (onLost: (problem: Problem) => void): Promise<Engine> => {
    const engine = await MortalEngine.start(deaths[engines.length] ?? null);
    engines.push(engine);
    lost.push(onLost);
    return engine;
  };
  const session = new Session({ startEngine, startCalc: calcHere, locale: 'en', storage, now: () => 0, newId: () => 'w' });
  return { session, engines, lost, storage };
}

async function settled(session: Session): Promise<SessionState> {
  await session.settled();
  return session.state;
}

const numbers = ({ page }: SessionState) => page.map(({ metric, rows }) => [metric, rows.map((r) => [r.start, r.value, r.state])]);
const said = ({ notices }: SessionState): string[] => notices.map((n) => n.kind);

/** The page's numbers where nothing went wrong. */
async function healthy() {
  const { session } = mortalSession([]);
  await session.start();
  session.drop(files);
  return numbers(await settled(session));
}

describe('an engine that is lost', () => {
  it.for<Death>([
    { in: 'ingest', call: 1 },
    { in: 'ingest', call: 2 },
    { in: 'define', call: 30 },
  ])('in %o is started again: the same numbers, and a notice', async (death) => {
    const { session, engines } = mortalSession([death]);
    await session.start();
    session.drop(files);
    const state = await settled(session);
    expect([state.engine, engines.length, said(state)]).toEqual(['ready', 2, ['engine-restarted']]);
    expect(state.jobs.map((j) => j.status)).toEqual(['done', 'done']);
    expect(numbers(state)).toEqual(await healthy());
  });

  it('in the middle of a person’s query is started again; the query says so, and can be asked again', async () => {
    const { session } = mortalSession([{ in: 'select', call: 1 }]);
    await session.start();
    session.drop(files);
    const before = numbers(await settled(session));
    expect(await session.select('SELECT count(*) FROM orders')).toMatchObject({ ok: false, error: { code: 'engine-lost' } });
    expect(await session.select('SELECT count(*) FROM orders')).toMatchObject({ ok: true, value: { data: [[2]] } });
    expect([said(session.state), numbers(session.state)]).toEqual([['engine-restarted'], before]);
  });

  it('of itself, while nothing is asked, is started again', async () => {
    const { session, lost, engines } = mortalSession([]);
    await session.start();
    session.drop(files);
    const before = numbers(await settled(session));
    lost[0]!({ code: 'engine-lost', detail: 'it was killed' });
    expect(numbers(await settled(session))).toEqual(before);
    expect([engines.length, said(session.state)]).toEqual([2, ['engine-restarted']]);
  });

  it('is mourned once: what an engine says after another has taken its place changes nothing', async () => {
    const { session, lost, engines } = mortalSession([]);
    await session.start();
    lost[0]!({ code: 'engine-lost', detail: 'it was killed' });
    await session.settled();
    lost[0]!({ code: 'engine-lost', detail: 'it was killed' });
    await session.settled();
    expect([engines.length, said(session.state)]).toEqual([2, ['engine-restarted']]);
  });

  it('while sources are loaded again takes none of them out of the workbook', async () => {
    const { session, engines, storage } = mortalSession([
      { in: 'define', call: 40 },
      { in: 'ingest', call: 2 },
    ]);
    await session.start();
    session.drop(files);
    await session.settled();
    session.do({ do: 'change-settings', settings: { timeZone: 'Asia/Tokyo' } });
    const state = await settled(session);
    expect([state.engine, engines.length, said(state)]).toEqual(['ready', 3, ['engine-restarted']]);
    expect(state.workbook.sources.length).toBe(2);
    expect(JSON.parse(storage.record!).sources.length).toBe(2);
  });

  it('again and again has failed for good, and the workbook with its sources is still there', async () => {
    const storage = new Device();
    const { session: first } = mortalSession([], storage);
    await first.start();
    first.drop(files);
    await first.settled();
    const { session, engines } = mortalSession(
      Array.from({ length: 9 }, () => ({ in: 'ingest' as const, call: 1 })),
      storage,
    );
    await session.start();
    const state = await settled(session);
    expect([state.engine, state.engineProblem, engines.length]).toEqual(['failed', { code: 'engine-lost', detail: 'it was killed' }, 3]);
    expect(state.workbook.sources.length).toBe(2);
    expect(storage.files.size).toBe(2);
    expect(await session.select('SELECT 1')).toMatchObject({ ok: false, error: { code: 'engine-lost' } });
  });

  it('twice over one file fails that file, and takes the others in', async () => {
    const { session } = mortalSession([
      { in: 'ingest', call: 1 },
      { in: 'ingest', call: 1 },
    ]);
    await session.start();
    session.drop([ownTable('poison.csv', 'a,b', '1,2'), ...files]);
    const state = await settled(session);
    expect(state.jobs.map((j) => [j.name, j.status])).toEqual([
      ['poison.csv', 'failed'],
      ['orders_export.csv', 'done'],
      ['meta.csv', 'done'],
    ]);
    expect(numbers(state)).toEqual(await healthy());
  });

  it('never at all, because it does not start, is a problem that is told', async () => {
    const startEngine = (): Promise<Engine> => Promise.reject(new Error('no WebAssembly here'));
    const session = new Session({ startEngine, startCalc: calcHere, locale: 'en', storage: new Device(), now: () => 0, newId: () => 'w' });
    await session.start();
    session.drop(files);
    const state = await settled(session);
    expect([state.engine, state.engineProblem]).toEqual(['failed', { code: 'engine-failed', detail: 'no WebAssembly here' }]);
  });
});

describe('a setting that cannot be worked with', () => {
  it.for([
    [{ timeZone: 'Europe/Atlantis' }, { code: 'parameter-invalid', parameter: 'Time zone', detail: '“Europe/Atlantis” is not known here' }],
    [{ marketingCosts: [{ date: 'soon', kind: 'tools', amount: 9, currency: null }] }, { code: 'sql-invalid' }],
  ] as const)('such as %o is told, the numbers stay, and another one mends it', async ([settings, problem]) => {
    const { session } = mortalSession([]);
    await session.start();
    session.drop(files);
    const before = await settled(session);
    session.do({ do: 'change-settings', settings });
    const broken = await settled(session);
    expect(broken.pageProblem).toMatchObject(problem);
    expect([broken.working, numbers(broken)]).toEqual([false, numbers(before)]);
    session.do({ do: 'change-settings', settings: { timeZone: null, marketingCosts: [] } });
    const mended = await settled(session);
    expect([mended.pageProblem, numbers(mended)]).toEqual([null, numbers(before)]);
  });
});

describe('a workbook that was kept', () => {
  it('gives the same numbers after a reload, its settings and answers among them', async () => {
    const { session: first, storage } = mortalSession([]);
    await first.start();
    first.drop(files);
    await first.settled();
    first.do({
      do: 'change-settings',
      settings: { weekStart: 4, marketingCosts: [{ date: '2026-01-06', kind: 'tools', amount: 9, currency: null }] },
    });
    first.do({ do: 'change-view', view: { parameters: { revenue_basis: 'gross', spend_scope: 'all' } } });
    const before = numbers(await settled(first));
    const { session: second } = mortalSession([], storage);
    await second.start();
    const state = await settled(second);
    expect([numbers(state), said(state), state.jobs]).toEqual([before, [], []]);
    expect(state.workbook).toEqual(JSON.parse(JSON.stringify(first.state.workbook)));
  });

  it('says which source’s bytes are gone, opens without it, and takes it back when it is dropped again', async () => {
    const { session: first, storage } = mortalSession([]);
    await first.start();
    first.drop(files);
    await first.settled();
    storage.files.delete(first.state.workbook.sources[1]!.sha256);
    const { session: second } = mortalSession([], storage);
    await second.start();
    const state = await settled(second);
    expect(state.notices).toEqual([{ kind: 'source-absent', problem: null, detail: 'meta.csv' }]);
    expect(state.workbook.sources.map((s) => [s.fileName, state.absent.has(s.sha256)])).toEqual([
      ['orders_export.csv', false],
      ['meta.csv', true],
    ]);
    expect(state.page.find((p) => p.metric === 'revenue')!.rows[0]!.value).toBe(130);
    second.drop(files.slice(1));
    const whole = await settled(second);
    expect([whole.absent.size, whole.workbook.sources.length, numbers(whole)]).toEqual([0, 2, numbers(first.state)]);
  });

  it('knows the files it has when they are dropped again', async () => {
    const { session: first, storage } = mortalSession([]);
    await first.start();
    first.drop(files);
    await first.settled();
    const { session: second } = mortalSession([], storage);
    second.drop(files);
    await second.start();
    expect((await settled(second)).jobs.map((j) => j.status)).toEqual(['known', 'known']);
  });
});

describe('taking out', () => {
  it('a source takes its numbers and its table, and nothing else; its bytes stay for undo until the next visit', async () => {
    const { session, storage } = mortalSession([]);
    await session.start();
    session.drop(files);
    await session.settled();
    const [orders, meta] = session.state.workbook.sources;
    await session.remove(meta!.sha256);
    const state = await settled(session);
    expect(state.ledger!.tables.filter((t) => t.rows > 0).map((t) => t.name)).toEqual(['orders', 'order_lines', 'refunds', 'customers']);
    expect((await session.select(`SELECT * FROM ${meta!.table}`)).ok).toBe(false);
    expect([...storage.files.keys()].sort()).toEqual([orders!.sha256, meta!.sha256].sort());
    expect(JSON.parse(storage.record!).sources.length).toBe(1);
  });

  it('everything leaves an empty workbook, and nothing on the device', async () => {
    const { session, storage } = mortalSession([]);
    await session.start();
    session.drop(files);
    await session.settled();
    await session.startOver();
    const state = await settled(session);
    expect([state.workbook.sources, state.jobs, state.page.flatMap((p) => p.rows)]).toEqual([[], [], []]);
    expect([storage.files.size, storage.record]).toEqual([0, null]);
    expect((await session.select('SELECT * FROM meta')).ok).toBe(false);
  });
});
