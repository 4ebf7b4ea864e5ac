import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Uint8ArrayWriter, ZipWriter, TextReader } from '@zip.js/zip.js';
import { unpack, UNPACK_LIMITS } from '../../src/importers/formats/container.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, rowsOf, startEngine } from '../helpers/engine.ts';
import { read, readWhole, tablesOf } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

/** Whatever came in: the engine answers, and no table is left behind. */
afterEach(async () => {
  expect(await rowsOf(engine, 'SELECT 6 * 7 AS answer')).toEqual([{ answer: 42 }]);
  expect(await tablesOf(engine)).toEqual([]);
});

const bytes = (...parts: readonly (string | number)[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((p) => (typeof p === 'number' ? [p] : Array.from(new TextEncoder().encode(p)))));

/** Why a file is not read, and the sentence. */
async function refusal(content: string | Uint8Array<ArrayBuffer>, name = 'file.csv') {
  const outcome = await read(engine, fileOf(name, content));
  if (outcome.problem === null || outcome.problem.code !== 'file-unreadable') return outcome;
  return [outcome.problem.why, outcome.line];
}

describe('a file that is not read', () => {
  it.each([
    ['an empty file', '', 'empty', 'Not read. The file is empty. Export it again.'],
    ['a header alone', 'a,b\n', 'header-only', 'Not read. The file has a header and no rows. Choose a longer date range in the export.'],
    [
      'a login page',
      '<!DOCTYPE html><html><title>Log in</title>',
      'html',
      'Not read. This is a web page, not a table: often the login page of the site it was downloaded from. Sign in there and export again.',
    ],
    ['JSON', '[{"a": 1}, {"a": 2}]', 'json', 'Not read. This is JSON, not a table. Export the report as CSV.'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 'pdf', 'Not read. This is a PDF. Export the report as CSV.'],
    ['a database', 'SQLite format 3\0…', 'binary', 'Not read. This is not a text file. Export the report as CSV.'],
    ['a picture', bytes(0x89, 'PNG\r\n', 0x1a), 'binary', 'Not read. This is not a text file. Export the report as CSV.'],
    [
      'a quote that is never closed',
      'a,b\n1,2\n2,"x\n3,4\n',
      'quote-open',
      'Not read: row 2. A quotation mark is opened and never closed, so the rest of the file would be one cell. Download it again, since it may have been cut off; or read its quotation marks as plain text.',
    ],
    [
      'a truncated gzip',
      new Uint8Array(gzipSync('a,b\n1,2\n'.repeat(500)).subarray(0, 40)),
      'gzip-damaged',
      'Not read. The compressed file is damaged, ends too early, or has something behind its end. Download it again.',
    ],
  ] as const)('is %s, told in a sentence', async (_, content, why, line) => {
    expect(await refusal(content as string)).toEqual([why, line]);
  });

  it('is a spreadsheet, whatever it is called', async () => {
    const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
    await writer.add('[Content_Types].xml', new TextReader('<Types/>'));
    const xlsx = (await writer.close()) as Uint8Array<ArrayBuffer>;
    expect(await refusal(xlsx, 'orders.csv')).toEqual([
      'spreadsheet',
      'Not read. This is a spreadsheet file or another archive, whatever its name says. Open it, and save or export the sheet as CSV.',
    ]);
  });

  it('is a bomb, stopped while it unfolds', async () => {
    const bomb = fileOf('bomb.gz', new Uint8Array(gzipSync(new Uint8Array(8 << 20))));
    const result = await unpack(bomb, new AbortController().signal, { ...UNPACK_LIMITS, ratioFrom: 1 << 20 });
    expect(result).toMatchObject({ ok: false, error: { code: 'file-unreadable', why: 'expands-too-much' } });
  });

  it('is one that nobody could read any more when its turn came', async () => {
    const gone = new DOMException('The file could not be read', 'NotReadableError');
    const file = { name: 'a.csv', size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(gone) }) };
    expect(await read(engine, file)).toMatchObject({
      problem: { code: 'file-unreadable', why: 'gone' },
      line: 'Not read. The file has changed or is gone since it was dropped. Drop it again.',
    });
  });

  it('is one that changes while it is read, and no half table stays', async () => {
    const text = new TextEncoder().encode(`a,b\n${`1,${'x'.repeat(97)}\n`.repeat(200_000)}`);
    const gone = new DOMException('The file could not be read', 'NotReadableError');
    const file = {
      name: 'a.csv',
      size: text.length,
      slice: (start: number, end: number) => ({
        arrayBuffer: () => (start >= 16 << 20 ? Promise.reject(gone) : Promise.resolve(text.slice(start, end).buffer)),
      }),
    };
    expect(await read(engine, file)).toMatchObject({ problem: { code: 'file-unreadable', why: 'gone' } });
  });
});

describe('a file that is read all the same', () => {
  const rowsFrom = async (content: string | Uint8Array<ArrayBuffer>, name = 'file.csv') => {
    const { rows, lines, report } = await readWhole(engine, fileOf(name, content));
    expect(report.rows.in + report.rows.skipped).toBe(report.rows.read);
    return { rows, lines };
  };

  const plain = [
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ];

  it.each([
    ['is plain text and called .gz', 'a,b\n1,2\n3,4\n', 'file.csv.gz'],
    ['has lines that end in CR alone', 'a,b\r1,2\r3,4\r', 'file.csv'],
    ['has lines that end in three ways', 'a,b\r\n1,2\n3,4\r', 'file.csv'],
    ['begins with three byte-order marks', '\uFEFF\uFEFF\uFEFFa,b\n1,2\n3,4\n', 'file.csv'],
    ['tells its delimiter in the first line', 'sep=;\r\na;b\r\n1;2\r\n3;4\r\n', 'file.csv'],
    ['has lines of prose above its header', 'Report\n"made on July 8, 2025"\n\na,b\n1,2\n3,4\n', 'file.csv'],
    ['has blank lines between its rows', 'a,b\n\n1,2\n \n3,4\n\n', 'file.csv'],
    ['ends without a line end', 'a,b\n1,2\n3,4', 'file.csv'],
  ])('%s', async (_, content, name) => {
    expect(await rowsFrom(content, name)).toEqual({ rows: plain, lines: [] });
  });

  it.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ])('is %s, with and without a mark', async (_, little) => {
    for (const mark of ['\uFEFF', '']) {
      const text = `${mark}näme,b\r\né😀,2\r\n`;
      const view = new DataView(new ArrayBuffer(text.length * 2));
      for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
      expect((await rowsFrom(new Uint8Array(view.buffer))).rows).toEqual([{ näme: 'é😀', b: 2 }]);
    }
  });

  it('is Windows-1252', async () => {
    expect((await rowsFrom(bytes('a,b\nd', 0xe9, 'pens', 0xe9, ',', 0x80, '\n'))).rows).toEqual([{ a: 'dépensé', b: '€' }]);
  });

  it('is in two encodings, and says which rows', async () => {
    expect(await rowsFrom(bytes('a,b\né,1\n', 0xe9, ',2\nx,3\n'))).toEqual({
      rows: [
        { a: 'é', b: 1 },
        { a: 'é', b: 2 },
        { a: 'x', b: 3 },
      ],
      lines: [
        '1 row has characters in another encoding. They are read as Windows-1252, the rest of the file as UTF-8 (row 2). Check the accents in these rows.',
      ],
    });
  });

  it('has ragged rows: what is missing is empty, what is too much is kept, both are told', async () => {
    expect(await rowsFrom('a,b,c\n1,2,3\n4\n5,6,7,8,9\n')).toEqual({
      rows: [
        { a: 1, b: 2, c: 3, 'more cells': null },
        { a: 4, b: null, c: null, 'more cells': null },
        { a: 5, b: 6, c: 7, 'more cells': '8,9' },
      ],
      lines: [
        '1 row is shorter than the header. The header has 3 columns (row 2). Missing cells are empty.',
        '1 row is longer than the header. The header has 3 columns (row 3). Further cells are kept in the column “more cells”.',
      ],
    });
  });

  it('ends in the middle of a row, and says so', async () => {
    expect(await rowsFrom('a,b,c\n1,2,3\n4,5')).toEqual({
      rows: [
        { a: 1, b: 2, c: 3 },
        { a: 4, b: 5, c: null },
      ],
      lines: [
        'The file ends in the middle of a row. Row 2 is incomplete: the download may have been interrupted. Download it again to be sure.',
      ],
    });
  });

  it('ends in the middle of a character, and says so', async () => {
    expect(await rowsFrom(bytes('a,b\n1,é\n2,x', 0xc3))).toMatchObject({
      rows: [{ b: 'é' }, { b: 'x\uFFFD' }],
      lines: [expect.stringMatching(/^The file ends in the middle of a row. Row 2/)],
    });
  });

  it('has headers that are empty, repeated, or words of JavaScript', async () => {
    const { rows, lines } = await rowsFrom('__proto__,constructor,,a,A,toString\n1,2,3,4,5,6\n');
    expect(Object.entries(rows[0]!)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
      ['column_3', 3],
      ['a', 4],
      ['A_2', 5],
      ['toString', 6],
    ]);
    expect(lines).toEqual([
      'Some columns have a new name. Headers that were empty, given twice, or of another currency are now column_3 and A_2.',
    ]);
  });

  it('has headers that are names of ours', async () => {
    expect((await rowsFrom('_row,_skip, row,more cells,rowid\n1,2,3,4,5\n')).rows).toEqual([
      { _row: 1, _skip: 2, row: 3, 'more cells_2': 4, rowid: 5 },
    ]);
  });

  it('holds NULs, in cells and in lines of their own', async () => {
    expect((await rowsFrom('a,b\nx\0y,1\n"\0",2\n\0\n')).rows).toEqual([
      { a: 'x\0y', b: 1 },
      { a: '\0', b: 2 },
      { a: '\0', b: null },
    ]);
  });

  it('has a line of 3 MB', async () => {
    const { rows } = await rowsFrom(`a,b\n1,${'x'.repeat(3 << 20)}\n2,y\n`);
    expect(rows.map((r) => String(r['b']).length)).toEqual([3 << 20, 1]);
  });

  it('has its quotation marks read as text, if a person says so', async () => {
    const { rows } = await readWhole(engine, fileOf('file.csv', 'a,b\n1,2\n2,"x\n3,"y"\n'), { quotes: 'literal' });
    expect(rows.map((r) => r['b'])).toEqual(['2', '"x', '"y"']);
  });

  it('has a header longer than what is looked at first', async () => {
    const line = (cell: (i: number) => string): string => Array.from({ length: 4000 }, (_, i) => cell(i)).join(',');
    const name = (i: number): string => `c${i}_${'x'.repeat(300)}`;
    const { report, rows } = await readWhole(engine, fileOf('long.csv', `${line(name)}\n${line(String)}\n`));
    expect(report.columns).toHaveLength(4000);
    expect(rows.map((r) => r[name(3999)])).toEqual([3999]);
  }, 60_000);

  it.each([1000, 10_000])(
    'has %d columns',
    async (width) => {
      const line = (cell: (i: number) => string): string => Array.from({ length: width }, (_, i) => cell(i)).join(',');
      const { report, rows } = await readWhole(
        engine,
        fileOf('wide.csv', `${line((i) => `c${i}`)}\n${line(String)}\n${line((i) => `x${i}`)}\n`),
      );
      expect(report.columns).toHaveLength(width);
      expect(rows.map((r) => r[`c${width - 1}`])).toEqual([String(width - 1), `x${width - 1}`]);
    },
    120_000,
  );
});
