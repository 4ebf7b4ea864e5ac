import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { IngestOptions, Report, SourceFile } from '../src/core/engine.ts';
import type { Encoding } from '../src/core/importer.ts';
import type { Problem } from '../src/core/problems.ts';
import { ProblemError } from '../src/core/result.ts';
import { asciiCompatible, marks } from '../src/importers/formats/encoding.ts';
import { chunksOf } from '../src/importers/formats/container.ts';
import { encodingOfPart, mixedRecords, rewrite } from '../src/importers/formats/rewrite.ts';
import { RecordSplitter, type Layout, type Part } from '../src/importers/formats/split.ts';
import { generic, importerOf } from '../src/importers/index.ts';
import type { Database } from './database.ts';
import { Loader } from './load.ts';
import { settleTypes } from './settle.ts';
import { reportOf } from './report.ts';

/** What was seen while a file's records went by; the report tells it. */
export interface Sightings {
  records: number;
  short: { count: number; rows: number[] };
  long: { count: number; rows: number[] };
  mixed: { count: number; rows: number[] };
  multibyte: boolean;
  cutRecord: number | null;
}

const SHOWN = 5;

/**
 * File → typed table → report. The file is read once, in pieces: hashed, cut into records by our own count, and loaded
 * part by part; a part that is not plain CSV is written out anew first. What DuckDB loads must be what was counted.
 * Throws a `ProblemError`; then no table is left behind.
 */
export async function ingest(database: Database, file: SourceFile, options: IngestOptions): Promise<Report> {
  const importer = importerOf(options.reading.importer);
  const loader = new Loader(database, importer, options);
  try {
    const started = performance.now();
    const { sightings, hash } = await load(file, loader, options);
    const read = performance.now() - started;
    if (importer === generic) await settleTypes(database, loader, options.reading);
    return await reportOf({ database, importer, loader, sightings, options, hash, file: file.name, ms: { read } });
  } catch (error) {
    await loader.abandon();
    throw error;
  }
}

async function load(file: SourceFile, loader: Loader, options: IngestOptions): Promise<{ sightings: Sightings; hash: string }> {
  const { reading } = options;
  const layout: Layout = { ...reading.dialect, width: reading.headers.length };
  const splitter = new RecordSplitter(layout);
  const hash = sha256.create();
  const sightings: Sightings = { records: 0, short: none(), long: none(), mixed: none(), multibyte: false, cutRecord: null };
  const feed = new PartFeed(loader, layout, sightings, reading.dialect.encoding);
  let bytes = 0;
  for await (const chunk of hashed(readable(file, chunksOf(file, options.signal)), hash, (n) => (bytes += n), reading.dialect.encoding)) {
    for (const part of splitter.push(chunk)) {
      await feed.take(part);
      options.progress?.({ bytes, of: file.size, rows: loader.rows });
    }
  }
  for (const part of splitter.end()) await feed.take(part);
  await feed.done();
  options.progress?.({ bytes, of: file.size, rows: loader.rows });
  if (splitter.openQuote !== null) throw unreadable(file.name, 'quote-open', splitter.openQuote + 1);
  sightings.records = splitter.records;
  if (sightings.records === 0) throw unreadable(file.name, 'no-rows', null);
  return { sightings, hash: bytesToHex(hash.digest()) };
}

const none = (): { count: number; rows: number[] } => ({ count: 0, rows: [] });

const unreadable = (file: string, why: Extract<Problem, { code: 'file-unreadable' }>['why'], row: number | null): ProblemError =>
  new ProblemError({ code: 'file-unreadable', file, why, detail: '', row });

/** A file that has changed or gone since it was dropped cannot be read to its end: that is told, not half a table. */
async function* readable(file: SourceFile, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotReadableError') throw unreadable(file.name, 'gone', null);
    throw error;
  }
}

/** Hashes raw bytes on their way, then gives text bytes without byte-order marks, UTF-16 turned into UTF-8. */
async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
  count: (bytes: number) => void,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  async function* seen(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      count(chunk.length);
      yield chunk;
    }
  }
  let first = true;
  for await (const chunk of asciiCompatible(seen(), encoding)) {
    yield first ? chunk.subarray(marks(chunk)) : chunk;
    first = false;
  }
}

/** Brings parts to the loader one behind the other: while one is loaded, the next is cut. */
class PartFeed {
  #loading: Promise<void> = Promise.resolve();
  constructor(
    readonly loader: Loader,
    readonly layout: Layout,
    readonly sightings: Sightings,
    readonly encoding: Encoding,
  ) {}

  async take(part: Part): Promise<void> {
    await this.#loading;
    const ready = this.#prepared(part);
    this.#loading = this.loader.load(ready);
    this.#loading.catch(() => undefined);
  }

  async done(): Promise<void> {
    await this.#loading;
  }

  /** The part as DuckDB is to read it: as it is, or decoded, or written out anew. */
  #prepared(part: Part): LoadPart {
    const { sightings } = this;
    const encoding = this.encoding === 'utf-16le' || this.encoding === 'utf-16be' ? 'utf-8' : encodingOfPart(part, this.encoding);
    const mixed = encoding !== this.encoding && this.encoding === 'utf-8' && sightings.multibyte;
    if (mixed) note(sightings.mixed, mixedRecords(part, this.layout));
    else if (encoding === 'utf-8' && !isPlainAscii(part)) sightings.multibyte = true;
    if (part.clean && encoding === 'utf-8')
      return { bytes: part.bytes, records: part.records, first: part.first, rewritten: false, layout: this.layout, part };
    const again = rewrite(part, this.layout, mixed ? 'utf-8' : encoding);
    note(sightings.short, { count: again.shortCount, rows: again.short });
    note(sightings.long, { count: again.longCount, rows: again.long });
    if (part.cut && again.short.at(-1) === part.first + again.records) sightings.cutRecord = part.first + again.records;
    return { bytes: again.bytes, records: again.records, first: part.first, rewritten: true, layout: this.layout, part };
  }
}

const isPlainAscii = (part: Part): boolean => !part.bytes.some((b) => b > 127);

function note(kept: { count: number; rows: number[] }, more: { readonly count: number; readonly rows: readonly number[] }): void {
  kept.count += more.count;
  kept.rows.push(...more.rows.slice(0, SHOWN - kept.rows.length));
}

/** A part on its way into the table. `rewritten`: strict comma CSV with one more column for cells that were too many. */
export interface LoadPart {
  readonly bytes: Uint8Array;
  readonly records: number;
  readonly first: number;
  readonly rewritten: boolean;
  readonly layout: Layout;
  readonly part: Part;
}
