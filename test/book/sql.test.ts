import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, book, Folder } from '../helpers/command-line.ts';
import { metaFile, ordersFile, ownTable, tiktokFile } from '../helpers/exports.ts';

const folder = new Folder();
let orders: string;
let all: string;
beforeAll(async () => {
  orders = await folder.put(
    ordersFile([
      { at: '2026-01-05 09:30:00 +0100', total: 10.5, id: '5400000000001' },
      { at: '2026-01-06 09:30:00 +0100', total: 20, id: '5400000000002' },
    ]),
    'all/orders.csv',
  );
  await folder.put(metaFile([{ day: '2026-01-05', spend: 2 }]), 'all/ads/meta.csv');
  await folder.put(ownTable('stores.csv', 'id,city,opened', '12345678901234567,Wien,2024-02-29', '2,Graz,'), 'all/ads/deep/Our stores.csv');
  folder.write('all/.hidden.csv', 'a,b\n1,2\n');
  folder.write('all/readme.md', '# not a table');
  all = `${folder.path}/all`;
});
afterAll(() => folder.remove());

describe('book sql', () => {
  it('answers with an array of row objects', async () => {
    expect(await answerOf('sql', 'SELECT order_name, net FROM orders ORDER BY 1', '--drop', orders)).toEqual([
      { order_name: '#1001', net: 10.5 },
      { order_name: '#1002', net: 20 },
    ]);
  });

  it('writes numbers as numbers, dates and times as ISO text, nothing as null', async () => {
    const text = "SELECT order_date, ordered_at, total, units, total > 15 AS much, NULL AS nothing, 'x' AS word FROM orders ORDER BY 1";
    expect(await answerOf('sql', text, '--drop', orders)).toEqual([
      { order_date: '2026-01-05', ordered_at: '2026-01-05T09:30:00', total: 10.5, units: 1, much: false, nothing: null, word: 'x' },
      { order_date: '2026-01-06', ordered_at: '2026-01-06T09:30:00', total: 20, units: 1, much: true, nothing: null, word: 'x' },
    ]);
  });

  it('writes numbers beyond fifteen digits as text, so that no digit is lost', async () => {
    const text =
      'SELECT CAST(12345678901234567 AS BIGINT) AS id, CAST(1.10 AS DECIMAL(18,4)) AS price, CAST(12345678901234.5678 AS DECIMAL(30,4)) AS sum';
    expect(await answerOf('sql', text, '--drop', orders)).toEqual([{ id: '12345678901234567', price: 1.1, sum: '12345678901234.5678' }]);
  });

  it('writes a time with a zone in UTC, and says so', async () => {
    const text =
      "SELECT '2024-01-02 03:04:05+02'::TIMESTAMPTZ AS zoned, TIMESTAMP '2024-01-02 03:04:05' AS plain, 1 AS zoned, NULL::TIMESTAMPTZ AS none";
    const [row] = (await answerOf('sql', `${text};`, '--drop', orders)) as [object];
    expect(row).toEqual({ zoned: '2024-01-02T01:04:05Z', plain: '2024-01-02T03:04:05', zoned_1: 1, none: null });
  });

  it('reads a folder with all below it, hidden files and what is no table left aside', async () => {
    expect(await answerOf('sql', 'SELECT id, city, opened FROM our_stores ORDER BY city', '--drop', all)).toEqual([
      { id: '2', city: 'Graz', opened: null },
      { id: '12345678901234567', city: 'Wien', opened: '2024-02-29' },
    ]);
    expect(await answerOf('sql', 'SELECT (SELECT count(*) FROM orders) AS o, (SELECT count(*) FROM ad_spend) AS a', '--drop', all)).toEqual(
      [{ o: 2, a: 1 }],
    );
  });

  it('reads compressed files as they are', async () => {
    const zipped = folder.write('zipped/orders.csv.gz', gzipSync(readFileSync(orders)));
    expect(await answerOf('sql', 'SELECT sum(total) AS t FROM orders', '--drop', zipped)).toEqual([{ t: 30.5 }]);
  });

  it('takes several paths after one --drop, or several --drop', async () => {
    const meta = `${all}/ads/meta.csv`;
    const text = 'SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM ad_spend) AS n';
    expect(await answerOf('sql', text, '--drop', orders, meta)).toEqual([{ n: 3 }]);
    expect(await answerOf('sql', text, '--drop', orders, '--drop', meta)).toEqual([{ n: 3 }]);
    expect(await answerOf('sql', '--drop', orders, '--json', text)).toEqual([{ n: 2 }]);
  });

  it('takes an answer to a file’s question', async () => {
    const tiktok = await folder.put(tiktokFile([{ day: '2026-01-05', spend: 2 }]));
    const text = 'SELECT currency, spend FROM ad_spend';
    expect(await answerOf('sql', text, '--drop', tiktok, '--answer', 'currency=USD')).toEqual([{ currency: 'USD', spend: 2 }]);
  });

  it('gives an answer to the files that ask for it alone: one that names its currency keeps it', async () => {
    const [tiktok, meta] = [
      await folder.put(tiktokFile([{ day: '2026-01-05', spend: 2 }])),
      folder.write('ambiguous.csv', 'Day,Campaign name,Amount spent (GBP),Impressions\n01/02/2026,A,"1,234",10\n02/02/2026,A,"2,345",10\n'),
    ];
    const words = ['--drop', tiktok, meta, '--answer', 'currency=USD', '--answer', 'decimal=.', '--answer', 'date-order=dmy'];
    expect(await answerOf('sql', 'SELECT platform, currency, sum(spend) AS spend FROM ad_spend GROUP BY ALL ORDER BY 1', ...words)).toEqual(
      [
        { platform: 'Meta', currency: 'GBP', spend: 3579 },
        { platform: 'TikTok', currency: 'USD', spend: 2 },
      ],
    );
  });

  it('gives an answer for one file to that file alone, by its name or its path, whatever was answered for all', async () => {
    const files = await Promise.all(
      [1, 2, 3].map(async (spend) => folder.put(tiktokFile([{ day: `2026-01-0${spend}`, spend }]), `three/${spend}.csv`)),
    );
    const answers = ['--answer', '2.csv:currency=GBP', '--answer', 'currency=USD', '--answer', `${files[2]}:currency=CHF`];
    expect(await answerOf('sql', 'SELECT currency, spend FROM ad_spend ORDER BY 2', '--drop', `${folder.path}/three`, ...answers)).toEqual([
      { currency: 'USD', spend: 1 },
      { currency: 'GBP', spend: 2 },
      { currency: 'CHF', spend: 3 },
    ]);
  });

  it('tells a person on stderr what is worth knowing about the files', async () => {
    const pending = ordersFile([{ at: '2026-01-05', total: 5, status: 'pending' }]);
    const path = await folder.put(pending, 'pending/orders.csv');
    const copy = await folder.put(pending, 'pending/copy.csv');
    const words = ['sql', 'SELECT count(*) AS n FROM orders', '--drop', copy, path];
    const { out, err, code } = await book(...words);
    expect([code, out]).toEqual([0, 'n\n1\n']);
    expect(err).toMatch(
      /^note: orders\.csv: The same bytes as copy\.csv: counted once\nnote: Are orders that are not paid yet revenue\?.* Add --answer pending-orders=count or pending-orders=leave-out\.\n$/,
    );
    expect((await book(...words, '--json')).err).toBe('');
  });

  it('shows a table of aligned columns to a person', async () => {
    const { out, code, err } = await book('sql', 'SELECT order_name, net, NULL AS code FROM orders ORDER BY 1', '--drop', orders);
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe('order_name   net  code\n#1001       10.5     –\n#1002         20     –\n');
  });

  it('answers with nothing but the heading where there are no rows', async () => {
    expect((await book('sql', 'SELECT order_name FROM orders WHERE FALSE', '--drop', orders)).out).toBe('order_name\n');
    expect(await answerOf('sql', 'SELECT order_name FROM orders WHERE FALSE', '--drop', orders)).toEqual([]);
  });
});
