import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder } from '../helpers/command-line.ts';
import { metaFile, ordersFile } from '../helpers/exports.ts';

const root = resolve(import.meta.dirname, '..', '..');
const folder = new Folder();
beforeAll(async () => {
  await folder.put(
    ordersFile([
      { at: '2026-01-05', total: 30 },
      { at: '2026-01-11', total: 10 },
    ]),
  );
  await folder.put(
    metaFile([
      { day: '2026-01-05', spend: 5 },
      { day: '2026-01-11', spend: 5 },
    ]),
  );
});
afterAll(() => folder.remove());

/** What a person sees who types it, in the folder of the project or in another. */
const typed = (...words: string[]): Promise<{ code: number; out: string; err: string }> => typedIn(root, words);

const typedIn = (cwd: string, words: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((answer) => {
    execFile('npm', ['run', '--prefix', root, '--silent', 'book', '--', ...words], { cwd }, (error, out, err) =>
      answer({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

describe('npm run --silent book --', () => {
  it('metric prints its answer alone', async () => {
    const { code, out, err } = await typed('metric', 'mer', '--drop', folder.path, '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ metric: 'mer', rows: [{ week: '2026-01-05', value: 4 }] });
  });

  it('sql prints its answer alone, and inspect too, of files where the person stands', async () => {
    const sql = await typed('sql', 'SELECT sum(net) AS net FROM orders', '--drop', `${folder.path}/orders_export.csv`, '--json');
    expect([sql.code, sql.err, JSON.parse(sql.out)]).toEqual([0, '', [{ net: 40 }]]);
    const inspect = await typedIn(folder.path, ['inspect', 'meta.csv', '--json']);
    expect([inspect.code, inspect.err, JSON.parse(inspect.out)]).toMatchObject([
      0,
      '',
      [{ file: 'meta.csv', importer: 'meta-ads', rows: { read: 2, in: 2, skipped: 0 } }],
    ]);
  });

  it('ends with a code and one line for a mistake', async () => {
    expect(await typed('sql', 'drop table orders', '--drop', folder.path)).toEqual({
      code: 1,
      out: '',
      err: 'book sql: This statement is not allowed. Only one SELECT can be asked here, and no DROP.\n',
    });
    expect(await typed('metric', '--json')).toMatchObject({ code: 2, out: '' });
  });
});
