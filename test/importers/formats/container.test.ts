import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js';
import type { SourceFile } from '../../../src/core/engine.ts';
import { bytesOf, chunksOf, unpack, UNPACK_LIMITS } from '../../../src/importers/formats/container.ts';
import { ProblemError } from '../../../src/core/result.ts';

const NEVER = new AbortController().signal;
const TABLE = 'a,b\n1,2\n';

type Entries = Readonly<Record<string, string | Uint8Array>>;

async function zipped(entries: Entries, options: ZipWriterAddDataOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(entries)) {
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content), options);
  }
  return writer.close() as Promise<Uint8Array<ArrayBuffer>>;
}

const file = (name: string, content: string | Uint8Array): SourceFile => new File([content as Uint8Array<ArrayBuffer>], name);

/** Names and texts of what was unpacked, or why nothing was. */
async function unpacked(name: string, content: string | Uint8Array, limits = UNPACK_LIMITS): Promise<Record<string, string> | string> {
  const result = await unpack(file(name, content), NEVER, limits);
  if (!result.ok) return result.error.code === 'file-unreadable' ? result.error.why : result.error.code;
  const texts = result.value.map(async (f) => [f.name, new TextDecoder().decode(await bytesOf(f, 0, f.size))] as const);
  return Object.fromEntries(await Promise.all(texts));
}

describe('a file that is no archive', () => {
  it.each(['orders.csv', 'orders.csv.gz', 'orders.zip'])('is itself, even when it is called %s', async (name) => {
    expect(await unpacked(name, TABLE)).toEqual({ [name]: TABLE });
  });

  it('is itself when it is empty, or begins with the letters PK', async () => {
    expect(await unpacked('empty.csv', '')).toEqual({ 'empty.csv': '' });
    expect(await unpacked('keys.csv', 'PK,Name\n')).toEqual({ 'keys.csv': 'PK,Name\n' });
  });
});

describe('gzip', () => {
  it('holds one file, named without .gz', async () => {
    expect(await unpacked('orders.csv.gz', gzipSync(TABLE))).toEqual({ 'orders.csv': TABLE });
    expect(await unpacked('orders', gzipSync(TABLE))).toEqual({ orders: TABLE });
  });

  it.each([
    ['in the middle', (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1)],
    ['in its head', (bytes: Uint8Array) => bytes.subarray(0, 5)],
    ['in its checksum', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 3)],
  ])('that ends %s is told as damaged', async (_, cut) => {
    expect(await unpacked('orders.csv.gz', cut(gzipSync('a,b\n'.repeat(1000))))).toBe('gzip-damaged');
  });

  it('with a flipped byte is told as damaged', async () => {
    const bytes = gzipSync(Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 7919) % 251)));
    bytes[bytes.length - 6]! ^= 1;
    expect(await unpacked('orders.csv.gz', bytes)).toBe('gzip-damaged');
  });

  it('is refused where it unfolds beyond the ratio, once past a size', async () => {
    const bomb = gzipSync(new Uint8Array(4 << 20));
    expect(await unpacked('bomb.gz', bomb, { ...UNPACK_LIMITS, ratioFrom: 1 << 20 })).toBe('expands-too-much');
    expect(await unpacked('zeros.gz', gzipSync(new Uint8Array(1000)))).toEqual({ zeros: '\0'.repeat(1000) });
  });

  it('is refused where it unfolds beyond the most bytes', async () => {
    expect(await unpacked('large.gz', gzipSync('x'.repeat(5000)), { ...UNPACK_LIMITS, bytes: 4999 })).toBe('expands-too-much');
    expect(await unpacked('large.gz', gzipSync('x'.repeat(5000)), { ...UNPACK_LIMITS, bytes: 5000 })).not.toBe('expands-too-much');
  });
});

describe('ZIP', () => {
  it('holds its files, without their folders', async () => {
    const bytes = await zipped({ 'exports/orders.csv': TABLE, 'meta.csv': 'x' });
    expect(await unpacked('exports.zip', bytes)).toEqual({ 'orders.csv': TABLE, 'meta.csv': 'x' });
  });

  it('gives a file whose name climbs out of its folder its own name alone', async () => {
    const bytes = await zipped({ '../../etc/orders.csv': TABLE, 'C:\\temp\\meta.csv': 'x' });
    expect(await unpacked('a.zip', bytes)).toEqual({ 'orders.csv': TABLE, 'meta.csv': 'x' });
  });

  it('is read without the files that an operating system hides in it', async () => {
    const bytes = await zipped({ 'a.csv': TABLE, '__MACOSX/._a.csv': 'x', '.DS_Store': 'x', 'sub/.hidden/b.csv': 'x' });
    expect(await unpacked('a.zip', bytes)).toEqual({ 'a.csv': TABLE });
  });

  it('keeps an archive inside it closed', async () => {
    const inner = await zipped({ 'b.csv': TABLE });
    const result = await unpack(file('a.zip', await zipped({ 'inner.zip': inner })), NEVER);
    expect(result.ok && result.value.map((f) => [f.name, f.size])).toEqual([['inner.zip', inner.length]]);
  });

  it('keeps it closed when it is met again, whatever it is', async () => {
    const inner = await zipped({ 'b.csv': TABLE });
    const outer = await unpack(file('a.zip', await zipped({ 'inner.zip': inner, 'c.csv.gz': gzipSync(TABLE) })), NEVER);
    for (const found of outer.ok ? outer.value : []) {
      const again = await unpack(found, NEVER);
      expect(again.ok && again.value.map((f) => f.name)).toEqual([found.name]);
    }
    const gz = await unpack(file('a.csv.gz.gz', gzipSync(gzipSync(TABLE))), NEVER);
    expect(gz.ok && (await unpack(gz.value[0]!, NEVER))).toMatchObject({ ok: true, value: [{ name: 'a.csv.gz' }] });
  });

  it('is none for a file called mimetype alone', async () => {
    expect(await unpacked('a.zip', await zipped({ mimetype: 'x', 'a.csv': TABLE }))).toEqual({ mimetype: 'x', 'a.csv': TABLE });
    const ods = await zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' });
    expect(Object.keys((await unpacked('a.ods', ods)) as object)).toEqual(['a.ods']);
  });

  it('parts folders by backslashes too', async () => {
    const bytes = await zipped({ '..\\win.csv': TABLE, 'sub\\.hidden\\b.csv': 'x' });
    expect(await unpacked('a.zip', bytes)).toEqual({ 'win.csv': TABLE });
  });

  it('stays whole where it is a spreadsheet', async () => {
    const xlsx = await zipped({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' });
    const result = await unpack(file('orders.csv', xlsx), NEVER);
    expect(result.ok && result.value.map((f) => f.name)).toEqual(['orders.csv']);
  });

  it('without files is told as empty', async () => {
    expect(await unpacked('a.zip', await zipped({}))).toBe('empty');
    expect(await unpacked('a.zip', await zipped({ '.DS_Store': 'x' }))).toBe('empty');
  });

  it('with a password is told as such', async () => {
    expect(await unpacked('a.zip', await zipped({ 'a.csv': TABLE }, { password: 'secret' }))).toBe('zip-encrypted');
  });

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 30)],
    ['of which only the head is left', (bytes: Uint8Array) => bytes.subarray(0, 20)],
  ])('%s is told as damaged', async (_, cut) => {
    expect(await unpacked('a.zip', cut(await zipped({ 'a.csv': TABLE })))).toBe('zip-damaged');
  });

  it('with changed content is told as damaged', async () => {
    const bytes = await zipped({ 'a.csv': TABLE }, { level: 0 });
    bytes[new TextDecoder('latin1').decode(bytes).indexOf('1,2')] = 57;
    expect(await unpacked('a.zip', bytes)).toBe('zip-damaged');
  });

  it('is refused with more files than the limit', async () => {
    const names = Array.from({ length: 10_001 }, (_, i) => [`${i}.csv`, ''] as const);
    const bytes = await zipped(Object.fromEntries(names), { level: 0 });
    expect(await unpacked('many.zip', bytes)).toBe('too-many-entries');
  }, 120_000);

  it('is refused where its files together unfold too far', async () => {
    const bytes = await zipped({ 'a.csv': 'x'.repeat(3000), 'b.csv': 'y'.repeat(3000) });
    expect(await unpacked('bomb.zip', bytes, { ...UNPACK_LIMITS, bytes: 5000 })).toBe('expands-too-much');
    expect(await unpacked('bomb.zip', bytes, { ...UNPACK_LIMITS, ratio: 5, ratioFrom: 100 })).toBe('expands-too-much');
  });
});

/** A file that a browser can no longer read. */
const unreadableFile = (name: string, thrown: Error, size = 100): SourceFile => ({
  name,
  size,
  slice: () => ({ arrayBuffer: () => Promise.reject(thrown) }),
});

describe('a file that has gone since it was dropped', () => {
  const changed = new DOMException('The file could not be read', 'NotReadableError');

  it('is told as gone, whoever reads it', async () => {
    const gone = unreadableFile('a.csv', changed);
    await expect(unpack(gone, NEVER)).rejects.toMatchObject({ problem: { code: 'file-unreadable', why: 'gone', file: 'a.csv' } });
    await expect(chunksOf(gone, NEVER).next()).rejects.toBeInstanceOf(ProblemError);
  });

  it('is told as gone where it got shorter', async () => {
    const shorter: SourceFile = { name: 'a.csv', size: 100, slice: () => ({ arrayBuffer: async () => new ArrayBuffer(10) }) };
    await expect(bytesOf(shorter, 0, 100)).rejects.toMatchObject({ problem: { why: 'gone' } });
  });

  it('is told as gone while it is unpacked', async () => {
    const head = gzipSync(TABLE.repeat(100));
    const halfGone: SourceFile = {
      name: 'a.csv.gz',
      size: head.length,
      slice: (start, end) => ({
        arrayBuffer: async () => (end <= 4 ? new Uint8Array(head.subarray(start, end)).buffer : Promise.reject(changed)),
      }),
    };
    expect(await unpack(halfGone, NEVER)).toMatchObject({ ok: false, error: { why: 'gone' } });
  });

  it('is not told so for a mistake of ours', async () => {
    await expect(bytesOf(unreadableFile('a.csv', new RangeError('ours')), 0, 4)).rejects.toBeInstanceOf(RangeError);
  });
});

describe('reading in pieces', () => {
  it('gives all the bytes in order', async () => {
    const pieces: string[] = [];
    for await (const piece of chunksOf(file('a', 'abcdefgh'), undefined, 3)) pieces.push(new TextDecoder().decode(piece));
    expect(pieces).toEqual(['abc', 'def', 'gh']);
  });

  it('stops when it is cancelled', async () => {
    const stop = new AbortController();
    const pieces = chunksOf(file('a', 'abcdef'), stop.signal, 3);
    await pieces.next();
    stop.abort();
    await expect(pieces.next()).rejects.toMatchObject({ name: 'AbortError' });
    expect(await unpack(file('a.gz', gzipSync(TABLE)), stop.signal)).toEqual({ ok: false, error: { code: 'cancelled' } });
    const zip = await zipped({ 'a.csv': TABLE });
    expect(await unpack(file('a.zip', zip), stop.signal)).toEqual({ ok: false, error: { code: 'cancelled' } });
  });
});
