import { gzipSync } from 'node:zlib';
import { configure, TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/engine.ts';
import { unwrap } from '../../src/core/result.ts';
import { rowObjects } from '../../src/core/schema.ts';
import type { Session } from '../../src/session/session.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, sessionWith, startEngine } from '../helpers/engine.ts';
import { metaFile, ordersFile, ownTable, tiktokFile } from '../helpers/exports.ts';
import { Device } from '../helpers/storage.ts';

configure({ useWebWorkers: false });

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const orders = ordersFile([{ at: '2026-01-05', total: 10 }]);
const spend = (n: number) => [{ day: `2026-01-0${n}`, spend: n }];

const drop = (...files: SourceFile[]): Promise<Session> => sessionWith(files, { engine });
const statuses = ({ state }: Session): string[] => state.jobs.map((job) => `${job.name} ${job.status}`);
const ask = async (session: Session, text: string) => rowObjects(unwrap(await session.select(text))).map((row) => Object.values(row));

async function textOf(file: SourceFile): Promise<string> {
  return new TextDecoder().decode(await file.slice(0, file.size).arrayBuffer());
}

async function zipOf(...files: SourceFile[]): Promise<SourceFile> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const file of files) await writer.add(`exports/${file.name}`, new TextReader(await textOf(file)));
  return fileOf('exports.zip', (await writer.close()) as Uint8Array<ArrayBuffer>);
}

describe('a dropped file', () => {
  it('of an export we know feeds the ledger, with a report', async () => {
    const session = await drop(orders);
    expect(statuses(session)).toEqual(['orders_export.csv done']);
    expect(session.state.jobs[0]!.report!.rows).toEqual({ read: 1, in: 1, skipped: 0 });
    expect(session.state.workbook.sources).toMatchObject([{ fileName: 'orders_export.csv', table: 'orders_export', sample: false }]);
    expect(session.state.ledger!.tables.find((t) => t.name === 'orders')!.rows).toBe(1);
  });

  it('that nobody knows is kept as a typed table, and feeds nothing', async () => {
    const session = await drop(ownTable('Our stores.csv', 'city,staff', 'Berlin,4', 'Wien,3'));
    expect(session.state.workbook.sources[0]!.reading.importer).toBe('table');
    expect(await ask(session, 'SELECT sum(staff) FROM our_stores')).toEqual([[7]]);
    expect(session.state.ledger!.tables.every((t) => t.rows === 0)).toBe(true);
  });

  it('with the name of a ledger table gets one of its own', async () => {
    const session = await drop(ownTable('orders.csv', 'a,b', '1,2'), ownTable('Orders (1).csv', 'a,b', '3,4'));
    expect(session.state.workbook.sources.map((s) => s.table)).toEqual(['orders_2', 'orders_1']);
  });

  it('dropped twice is known the second time, and changes nothing', async () => {
    const session = await drop(orders, fileOf('copy.csv', await textOf(orders)));
    expect(session.state.jobs.map((j) => [j.status, j.problem])).toEqual([
      ['done', null],
      ['known', { code: 'file-known', file: 'copy.csv', as: 'orders_export.csv' }],
    ]);
    expect(session.state.workbook.sources.length).toBe(1);
    expect((await session.select('SELECT * FROM copy')).ok).toBe(false);
  });

  it('that cannot be read fails alone, and the others are taken in', async () => {
    const login = fileOf('login.csv', '<!doctype html><html><body>Sign in</body></html>');
    const session = await drop(login, orders, fileOf('empty.csv', ''));
    expect(session.state.jobs.map((j) => [j.name, j.status, j.problem && 'why' in j.problem ? j.problem.why : null])).toEqual([
      ['login.csv', 'failed', 'html'],
      ['orders_export.csv', 'done', null],
      ['empty.csv', 'failed', 'empty'],
    ]);
    expect(session.state.ledger!.tables[0]!.rows).toBe(1);
  });
});

describe('an archive', () => {
  it('of several files is opened, and each of them taken in', async () => {
    const session = await drop(await zipOf(orders, metaFile(spend(5))));
    expect(statuses(session)).toEqual(['orders_export.csv done', 'meta.csv done']);
  });

  it('of one file is that file', async () => {
    const session = await drop(fileOf('orders_export.csv.gz', gzipSync(await textOf(orders)) as Uint8Array<ArrayBuffer>));
    expect(statuses(session)).toEqual(['orders_export.csv done']);
    const again = await drop(await zipOf(orders), orders);
    expect(statuses(again)).toEqual(['orders_export.csv done', 'orders_export.csv known']);
  });

  it('of files among which one is damaged keeps the others', async () => {
    const session = await drop(await zipOf(orders, fileOf('empty.csv', '')));
    expect(statuses(session).sort()).toEqual(['empty.csv failed', 'orders_export.csv done']);
  });
});

describe('a file in doubt', () => {
  it('waits with its question and evidence, and is taken in once that is answered', async () => {
    const session = await drop(tiktokFile(spend(5)));
    const job = session.state.jobs[0]!;
    expect(job.status).toBe('question');
    expect(job.inspection!.questions).toMatchObject([{ kind: 'currency', files: ['tiktok.csv'], meanwhile: null }]);
    expect(session.state.workbook.sources).toEqual([]);
    session.answerFile(job, { currency: 'USD' });
    await session.settled();
    expect(statuses(session)).toEqual(['tiktok.csv done']);
    expect(session.state.workbook.sources[0]).toMatchObject({ answers: { currency: 'USD' }, reading: { currency: 'USD' } });
  });

  it('asks for the currency once a workbook: other files that name none take it, those that wait and those to come', async () => {
    const session = await drop(tiktokFile(spend(5), 'a.csv'), tiktokFile(spend(6), 'b.csv'));
    expect(statuses(session)).toEqual(['a.csv question', 'b.csv question']);
    session.answerFile(session.state.jobs[0]!, { currency: 'USD' });
    await session.settled();
    session.drop([tiktokFile(spend(7), 'c.csv'), metaFile(spend(5), { currency: 'GBP' })]);
    await session.settled();
    expect(statuses(session)).toEqual(['a.csv done', 'b.csv done', 'c.csv done', 'meta.csv done']);
    expect(session.state.workbook.answers).toEqual({ currency: 'USD' });
    expect(await ask(session, 'SELECT platform, currency, sum(spend) FROM ad_spend GROUP BY ALL ORDER BY ALL')).toEqual([
      ['Meta', 'GBP', 5],
      ['TikTok', 'USD', 18],
    ]);
  });

  it('whose column of currencies holds none that can be read asks for it, and counts in what is answered', async () => {
    const session = await drop(ordersFile([{ at: '2026-01-05', total: 10, currency: 'US Dollar' }]));
    expect(session.state.jobs[0]!.inspection!.questions.map((q) => q.kind)).toEqual(['currency']);
    session.answerFile(session.state.jobs[0]!, { currency: 'USD' });
    await session.settled();
    expect(await ask(session, 'SELECT currency, total FROM orders')).toEqual([['USD', 10]]);
  });

  it('does not keep the others waiting', async () => {
    expect(statuses(await drop(tiktokFile(spend(5)), orders))).toEqual(['tiktok.csv question', 'orders_export.csv done']);
  });
});

describe('a source that is read again', () => {
  const dotted = ownTable('amounts.csv', 'name;amount', 'a;1.500', 'b;2.250');

  it('in another currency takes the place of what it was, in table and ledger', async () => {
    const session = await drop(tiktokFile(spend(5)));
    session.answerFile(session.state.jobs[0]!, { currency: 'GBP' });
    await session.settled();
    await session.readAgain(session.state.workbook.sources[0]!, { currency: 'USD' });
    await session.settled();
    expect(session.state.workbook.sources).toMatchObject([{ fileName: 'tiktok.csv', reading: { currency: 'USD' } }]);
    expect(await ask(session, 'SELECT currency, sum(spend) FROM ad_spend GROUP BY 1')).toEqual([['USD', 5]]);
    expect([session.state.ledger!.currency, session.state.workbook.answers]).toEqual(['USD', { currency: 'USD' }]);
    expect(await ask(session, 'SELECT count(*) FROM tiktok')).toEqual([[1]]);
    expect(await ask(session, "SELECT count(*) FROM duckdb_tables() WHERE starts_with(table_name, 'tiktok')")).toEqual([[1]]);
  });

  it('and is removed meanwhile stays away', async () => {
    const storage = new Device();
    const session = await sessionWith([ownTable('a.csv', 'a,b', '1,2')], { engine, storage });
    const [source] = session.state.workbook.sources;
    const [again, gone] = [session.readAgain(source!, { decimal: ',' }), session.remove(source!.sha256)];
    await Promise.all([again, gone]);
    await session.settled();
    await session.intake.atRest(async () => undefined);
    expect(session.state.workbook.sources).toEqual([]);
    expect((await session.select('SELECT * FROM a')).ok).toBe(false);
  });

  it('with another decimal mark has other numbers, and stays the same file', async () => {
    const session = await drop(dotted);
    const question = session.state.jobs[0]!;
    if (question.status === 'question') session.answerFile(question, { decimal: '.' });
    await session.settled();
    const [source] = session.state.workbook.sources;
    await session.readAgain(source!, { decimal: ',' });
    await session.settled();
    const [again] = session.state.workbook.sources;
    expect([session.state.workbook.sources.length, again!.sha256]).toEqual([1, source!.sha256]);
    expect(await ask(session, `SELECT sum(amount) FROM ${again!.table}`)).toEqual([[3750]]);
  });
});

describe('cancelling', () => {
  it('a file that waits for an answer takes nothing in', async () => {
    const session = await drop(tiktokFile(spend(5)), orders);
    session.intake.cancel(session.state.jobs[0]!.id);
    await session.settled();
    expect(statuses(session)).toEqual(['tiktok.csv cancelled', 'orders_export.csv done']);
    expect(session.state.workbook.sources.length).toBe(1);
  });

  it('a file while it is imported leaves neither source nor table nor bytes, and the next one is taken in', async () => {
    const storage = new Device();
    const session = await sessionWith([], { engine, storage });
    const stop = session.subscribe(() => {
      const job = session.state.jobs.find((j) => j.status === 'importing' && j.name === 'many.csv');
      if (job) session.intake.cancel(job.id);
    });
    session.drop([ownTable('many.csv', 'a,b', ...Array.from({ length: 2000 }, (_, i) => `${i},x`)), orders]);
    await session.settled();
    stop();
    expect(statuses(session)).toEqual(['many.csv cancelled', 'orders_export.csv done']);
    expect(session.state.workbook.sources.map((s) => s.fileName)).toEqual(['orders_export.csv']);
    expect([...storage.files.keys()]).toEqual(session.state.workbook.sources.map((s) => s.sha256));
    expect((await session.select('SELECT * FROM many')).ok).toBe(false);
  });
});
