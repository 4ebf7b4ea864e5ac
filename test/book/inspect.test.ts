import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, book, Folder } from '../helpers/command-line.ts';
import { metaFile, ordersFile, ownTable, tiktokFile } from '../helpers/exports.ts';

const folder = new Folder();
const at = (name: string): string => `${folder.path}/${name}`;
beforeAll(async () => {
  await folder.put(ordersFile([{ at: '2026-01-05', total: 10 }]), 'all/orders.csv');
  await folder.put(metaFile([{ day: '2026-01-05', spend: 2 }]), 'all/ads/meta.csv');
  await folder.put(tiktokFile([{ day: '2026-01-05', spend: 2 }]), 'asks/tiktok.csv');
  folder.write('all/MANIFEST.json', '{}');
  folder.write('all/README.md', '# Exports');
  folder.write('bad/login.csv', '<!doctype html><html>Sign in</html>');
  folder.write('bad/empty.csv', '');
});
afterAll(() => folder.remove());

type FileAnswer = Readonly<Record<'file' | 'importer' | 'table' | 'currency', string | null>> & {
  readonly problems: readonly { readonly code: string; readonly message: string }[];
};

const inspected = async (...words: readonly string[]): Promise<FileAnswer[]> => (await answerOf('inspect', ...words)) as FileAnswer[];

/** The tables that `sql` has for the same paths, each with a file’s name in it. */
const tablesOf = async (tables: readonly (string | null)[], ...words: readonly string[]): Promise<unknown> =>
  answerOf('sql', tables.map((table) => `SELECT count(*) AS n FROM ${table}`).join(' UNION ALL '), '--drop', ...words);

describe('book inspect', () => {
  it('tells of each table in a folder what it is, and leaves aside what is none', async () => {
    expect(await inspected(at('all'))).toMatchObject([
      { file: 'meta.csv', importer: 'meta-ads', confidence: expect.any(Number), rows: { read: 1, in: 1, skipped: 0 }, currency: 'EUR' },
      { file: 'orders.csv', importer: 'shopify-orders', orders: 1, range: { from: '2026-01-05', to: '2026-01-05' }, problems: [] },
    ]);
  });

  it('tells of a file that cannot be read why, and of the others what they are', async () => {
    const { code, out, err } = await book('inspect', at('bad/login.csv'), at('all'), '--json');
    expect([code, err]).toEqual([1, expect.stringMatching(/^book inspect: login\.csv: Not read\. This is a web page.*\n$/)]);
    const [bad, ...good] = JSON.parse(out) as FileAnswer[];
    expect(bad).toEqual({
      file: 'login.csv',
      importer: null,
      confidence: 0,
      table: null,
      rows: { read: 0, in: 0, skipped: 0 },
      skipped: {},
      range: null,
      currency: null,
      totals: null,
      problems: [{ code: 'file-unreadable', message: expect.stringMatching(/^Not read\. This is a web page/) }],
    });
    expect(good.map((answer) => answer.importer)).toEqual(['meta-ads', 'shopify-orders']);
  });

  it('names all files that cannot be read in one line', async () => {
    const { code, out, err } = await book('inspect', at('bad'));
    expect([code, err]).toEqual([1, 'book inspect: 2 files could not be read: empty.csv and login.csv\n']);
    expect(out).toMatch(/^file +empty\.csv\nnote +Not read\. The file is empty.*\n\nfile +login\.csv\nnote +Not read\./);
  });

  it('names the table of each file as sql does, and its path where another has the same name', async () => {
    for (const [name, id] of Object.entries({ 'b/Stores.csv': '2', 'a/Stores.csv.gz': '1', 'c/copy.csv': '1' })) {
      const bytes = await ownTable('Stores.csv', 'id,city', `${id},Wien`).slice(0, 99).arrayBuffer();
      folder.write(`same/${name}`, name.endsWith('.gz') ? gzipSync(new Uint8Array(bytes)) : new Uint8Array(bytes));
    }
    const paths = [at('same'), at('all/orders.csv')];
    const answers = await inspected(...paths);
    expect(answers.map(({ file, table }) => [file, table])).toEqual([
      [at('same/a/Stores.csv.gz'), 'stores'],
      [at('same/b/Stores.csv'), 'stores_2'],
      ['copy.csv', 'stores'],
      ['orders.csv', 'orders_2'],
    ]);
    expect(answers[2]!.problems).toMatchObject([
      { code: 'file-known', message: `The same bytes as ${at('same/a/Stores.csv.gz')}: counted once` },
    ]);
    expect(await tablesOf(['stores', 'stores_2', 'orders_2'], ...paths)).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
  });

  it('says how to answer what a file leaves in doubt, and takes the answer', async () => {
    const path = at('asks/tiktok.csv');
    const [open] = await inspected(path);
    expect(open).toMatchObject({
      currency: null,
      problems: [
        {
          code: 'question-open',
          message: expect.stringMatching(/Add --answer currency=EUR, say \(for this file alone: tiktok\.csv:currency=EUR\)$/),
        },
      ],
    });
    for (const answer of ['currency=USD', 'tiktok.csv:currency=USD', `${path}:currency=USD`])
      expect(await inspected(path, '--answer', answer)).toMatchObject([{ currency: 'USD', problems: [] }]);
  });

  it('gives an answer to the files that ask for it alone', async () => {
    expect(await inspected(at('all/ads/meta.csv'), '--answer', 'currency=USD')).toMatchObject([{ currency: 'EUR' }]);
  });

  it('shows a person a name and a value a line', async () => {
    const { out, code, err } = await book('inspect', at('all/orders.csv'));
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^file +orders\.csv\nexport +Shopify.* sure\)\ntable +orders_2\nrows +1 read, 1 in, 0 skipped\norders +1\ndays +2026-01-05 to 2026-01-05\ncurrency +EUR\n/,
    );
  });
});
