import { calcHere } from '../../src/calc/here.ts';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/engine.ts';
import { ok, ProblemError } from '../../src/core/result.ts';
import { raw } from '../../src/core/sql/sql.ts';
import { Session } from '../../src/session/session.ts';
import { MortalEngine, type Death } from '../helpers/engines.ts';
import { metaFile, ordersFile } from '../helpers/exports.ts';
import { Device } from '../helpers/storage.ts';

const orders = ordersFile([
  { at: '2026-01-05 23:30:00 +0000', total: 100 },
  { at: '2026-01-11', total: 50 },
]);
const meta = metaFile([{ day: '2026-01-05', spend: 20 }]);
const corrected = metaFile([{ day: '2026-01-05', spend: 25 }]);

function sessionOn(storage = new Device(), deaths: readonly Death[] = []) {
  let started = 0;
  const startEngine = () => MortalEngine.start(deaths[started++] ?? null);
  return { session: new Session({ startEngine, startCalc: calcHere, locale: 'en', storage, now: () => 0, newId: () => 'w' }), storage };
}

async function opened(files: readonly SourceFile[], storage = new Device(), deaths: readonly Death[] = []): Promise<Session> {
  const { session } = sessionOn(storage, deaths);
  await session.start();
  session.drop(files);
  await session.settled();
  return session;
}

const value = ({ state }: Session, metric: string) => state.page.find((p) => p.metric === metric)!.rows.map((r) => r.value);
const statuses = ({ state }: Session): string[] => state.jobs.map((j) => j.status);

/** Storage that takes so long to keep a file that something happens meanwhile. */
class SlowDevice extends Device {
  meanwhile: () => void = () => undefined;

  override async keep(sha256: string, file: SourceFile) {
    await super.keep(sha256, file);
    this.meanwhile();
    await new Promise((resolve) => setTimeout(resolve, 20));
    return ok(null);
  }
}

describe('a ledger whose building was interrupted', () => {
  it('is that of the settings once they are as they were', async () => {
    const session = await opened([orders, meta]);
    const before = value(session, 'revenue');
    const broken = { timeZone: 'Asia/Tokyo', marketingCosts: [{ date: 'soon', kind: 'tools', amount: 9, currency: null }] };
    session.do({ do: 'change-settings', settings: broken });
    await session.settled();
    expect(session.state.pageProblem).not.toBeNull();
    session.do({ do: 'change-settings', settings: { timeZone: null, marketingCosts: [] } });
    await session.settled();
    expect(value(session, 'revenue')).toEqual(before);
    const days = await session.select('SELECT CAST(min(order_date) AS VARCHAR) AS d FROM orders');
    expect(days).toMatchObject({ ok: true, value: { data: [['2026-01-05']] } });
  });
});

describe('a file that is dropped', () => {
  it('while its earlier version is being taken out gets a table of its own', async () => {
    const session = await opened([orders, meta]);
    const removing = session.remove(session.state.workbook.sources[1]!.sha256);
    session.drop([corrected]);
    await removing;
    await session.settled();
    expect(value(session, 'spend')).toEqual([25]);
  });

  it('again while it is being taken out is kept', async () => {
    const storage = new Device();
    const session = await opened([orders, meta], storage);
    const removing = session.remove(session.state.workbook.sources[1]!.sha256);
    session.drop([meta]);
    await removing;
    await session.settled();
    expect([value(session, 'spend'), storage.files.size]).toEqual([[20], 2]);
  });

  it('while everything is being forgotten is the first of the new workbook', async () => {
    const storage = new Device();
    const session = await opened([orders], storage);
    const forgetting = session.startOver();
    session.drop([meta]);
    await forgetting;
    await session.settled();
    expect([statuses(session), value(session, 'spend'), storage.files.size]).toEqual([['done'], [20], 1]);
  });

  it('once more after it was absent and taken out is in the workbook again', async () => {
    const storage = new Device();
    await opened([orders, meta], storage);
    for (const [sha256, bytes] of storage.files) if (bytes.length < 200) storage.files.delete(sha256);
    const { session } = sessionOn(storage);
    await session.start();
    await session.settled();
    const [gone] = session.state.absent;
    expect(gone).toBeDefined();
    await session.remove(gone!);
    session.drop([meta]);
    await session.settled();
    expect([statuses(session), session.state.workbook.sources.length, value(session, 'spend')]).toEqual([['done'], 2, [20]]);
  });

  it('while a lost engine is started again is loaded once, into the next', async () => {
    const { session } = sessionOn(new Device(), [{ in: 'define', call: 1 }]);
    let dropped = false;
    session.subscribe(() => {
      if (session.state.engine !== 'restarting' || dropped) return;
      dropped = true;
      session.drop([orders, meta]);
    });
    await session.start();
    await session.settled();
    expect(dropped).toBe(true);
    expect([statuses(session), value(session, 'spend')]).toEqual([['done', 'done'], [20]]);
  });
});

describe('while a file is being kept', () => {
  it('cancelling takes it out of engine and device', async () => {
    const storage = new SlowDevice();
    const { session } = sessionOn(storage);
    await session.start();
    storage.meanwhile = () => session.intake.cancel(session.state.jobs[0]!.id);
    session.drop([meta]);
    await session.settled();
    await session.intake.atRest(async () => undefined);
    expect([statuses(session), session.state.workbook.sources, storage.files.size]).toEqual([['cancelled'], [], 0]);
    expect((await session.select('SELECT * FROM meta')).ok).toBe(false);
  });

  it('forgetting everything takes it along', async () => {
    const storage = new SlowDevice();
    const { session } = sessionOn(storage);
    await session.start();
    let forgotten: Promise<void> | null = null;
    storage.meanwhile = () => (forgotten = session.startOver());
    session.drop([meta]);
    await session.settled();
    await forgotten;
    expect([session.state.jobs, session.state.workbook.sources, storage.files.size]).toEqual([[], [], 0]);
  });

  it('a lost engine does not lose it', async () => {
    const storage = new SlowDevice();
    const { session } = sessionOn(storage);
    await session.start();
    let once = false;
    storage.meanwhile = () => {
      if (once) return;
      once = true;
      void session.engine!.close().then(() => session.rows(raw('SELECT 1'), 1));
    };
    session.drop([meta]);
    await session.settled();
    expect([statuses(session), value(session, 'spend'), storage.files.size]).toEqual([['done'], [20], 1]);
  });
});

it('what a visit that ended too early left behind is swept away', async () => {
  const storage = new Device();
  await opened([orders], storage);
  storage.files.set('f'.repeat(64), new Uint8Array(3));
  const { session } = sessionOn(storage);
  await session.start();
  expect([...storage.files.keys()]).toEqual(session.state.workbook.sources.map((s) => s.sha256));
});

it('an engine that dies while it starts is started again', async () => {
  let started = 0;
  const startEngine = () =>
    started++ === 0 ? Promise.reject(new ProblemError({ code: 'engine-lost', detail: 'it was killed' })) : MortalEngine.start(null);
  const session = new Session({ startEngine, startCalc: calcHere, locale: 'en', storage: new Device(), now: () => 0, newId: () => 'w' });
  session.drop([meta]);
  await session.start();
  await session.settled();
  expect([session.state.engine, statuses(session), value(session, 'spend')]).toEqual(['ready', ['done'], [20]]);
});

it('a source of an export that this version does not know counts for nothing, and says so', async () => {
  const storage = new Device();
  await opened([orders, meta], storage);
  storage.record = storage.record!.replace('"importer":"meta-ads"', '"importer":"pinterest-ads"');
  const { session } = sessionOn(storage);
  await session.start();
  await session.settled();
  expect(session.state.notices).toMatchObject([
    { kind: 'source-absent', problem: { code: 'importer-unknown', importer: 'pinterest-ads' } },
  ]);
  expect([session.state.absent.size, session.state.workbook.sources.length, storage.files.size]).toEqual([1, 2, 2]);
});
