import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { IngestOptions, Report, SourceFile } from '../src/core/engine.ts';
import type { Encoding } from '../src/core/importer.ts';
import type { Problem } from '../src/core/problems.ts';
import { ProblemError } from '../src/core/result.ts';
import { asciiCompatible, bytesKind, marks } from '../src/importers/formats/encoding.ts';
import { chunksOf } from '../src/importers/formats/container.ts';
import { foreignRecords, rewrite, type Counted } from '../src/importers/formats/rewrite.ts';
import { RecordSplitter, type Layout, type Part } from '../src/importers/formats/split.ts';
import { generic, importerOf } from '../src/importers/index.ts';
import type { Database } from './database.ts';
import { Loader } from './load.ts';
import { settleTypes } from './settle.ts';
import { reportOf } from './report.ts';

/** What was seen while a file's records went by; the report tells it. */
export interface Sightings {
  records: number;
  short: Tally;
  long: Tally;
  /** Records that are not UTF-8: odd only in a file where other records are. */
  foreign: Tally;
  utf8: boolean;
  cutRecord: number | null;
}

interface Tally {
  count: number;
  readonly rows: number[];
}

const SHOWN = 5;

/**
 * File → typed table → report. The file is read once, in pieces: hashed, cut into records by our own count, and loaded
 * part by part; a part that is not plain CSV is written out anew first. What DuckDB loads must be what was counted.
 * Throws a `ProblemError`, or the signal's `AbortError`; then no table is left behind.
 */
export async function ingest(database: Database, file: SourceFile, options: IngestOptions): Promise<Report> {
  const importer = importerOf(options.reading.importer);
  const loader = new Loader(database, importer, options);
  try {
    const started = performance.now();
    const { sightings, hash } = await load(file, loader, options);
    const read = performance.now() - started;
    const alive = (): void => options.progress?.({ bytes: file.size, of: file.size, rows: loader.rows });
    if (importer === generic) await settleTypes(database, loader, options.reading, alive);
    return await reportOf({ database, importer, loader, sightings, options, hash, alive, ms: { read } });
  } catch (error) {
    await loader.abandon();
    throw error;
  }
}

async function load(file: SourceFile, loader: Loader, options: IngestOptions): Promise<{ sightings: Sightings; hash: string }> {
  const { reading, progress } = options;
  const layout: Layout = { ...reading.dialect, width: reading.headers.length };
  const splitter = new RecordSplitter(layout);
  const bytes = new Counter();
  const sightings: Sightings = { records: 0, short: none(), long: none(), foreign: none(), utf8: false, cutRecord: null };
  const feed = new PartFeed(loader, layout, sightings);
  try {
    for await (const part of partsOf(file.name, splitter, hashed(chunksOf(file, options.signal), bytes, reading.dialect.encoding))) {
      await feed.take(part);
      progress?.({ bytes: bytes.count, of: file.size, rows: loader.rows });
    }
    await feed.done();
  } finally {
    await feed.atRest();
  }
  progress?.({ bytes: bytes.count, of: file.size, rows: loader.rows });
  if (splitter.openQuote !== null) throw unreadable(file.name, 'quote-open', splitter.openQuote + 1);
  sightings.records = splitter.records;
  if (sightings.records === 0) throw unreadable(file.name, 'no-rows', null);
  return { sightings, hash: bytes.sha256 };
}

/** A record longer than any export's: a quote that is never closed, or no table at all. What is refused need not be held. */
const LONGEST_RECORD = 32 << 20;

async function* partsOf(file: string, splitter: RecordSplitter, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  for await (const chunk of chunks) {
    yield* splitter.push(chunk);
    if (splitter.unfinished > LONGEST_RECORD) throw unreadable(file, splitter.quoted ? 'quote-open' : 'not-a-table', splitter.records + 1);
  }
  yield* splitter.end();
}

const none = (): Tally => ({ count: 0, rows: [] });

const unreadable = (file: string, why: Extract<Problem, { code: 'file-unreadable' }>['why'], row: number | null): ProblemError =>
  new ProblemError({ code: 'file-unreadable', file, why, detail: '', row });

/** The bytes of a file as it is: how many, and their hash. */
class Counter {
  count = 0;
  readonly #hash = sha256.create();

  add(bytes: Uint8Array): void {
    this.count += bytes.length;
    this.#hash.update(bytes);
  }

  get sha256(): string {
    return bytesToHex(this.#hash.digest());
  }
}

/** Counts raw bytes on their way, then gives text bytes without byte-order marks, UTF-16 turned into UTF-8. */
async function* hashed(chunks: AsyncIterable<Uint8Array>, counter: Counter, encoding: Encoding): AsyncGenerator<Uint8Array> {
  async function* seen(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      counter.add(chunk);
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

  /** Whatever became of it: nothing is loaded any more once this has resolved. */
  async atRest(): Promise<void> {
    await Promise.allSettled([this.#loading]);
  }

  /** The part as DuckDB is to read it: as it is, or decoded, or written out anew. */
  #prepared(part: Part): LoadPart {
    const { sightings, layout } = this;
    const kind = bytesKind(part.bytes);
    if (kind === 'utf-8' || kind === 'mixed') sightings.utf8 = true;
    if (kind === 'windows-1252' || kind === 'mixed') note(sightings.foreign, foreignRecords(part, layout));
    else if (part.clean) return { bytes: part.bytes, rewritten: false, layout, part };
    const again = rewrite(part, layout);
    note(sightings.short, again.short);
    note(sightings.long, again.long);
    sightings.cutRecord = again.cut;
    return { bytes: again.bytes, rewritten: true, layout, part };
  }
}

function note(kept: Tally, more: Counted): void {
  kept.count += more.count;
  kept.rows.push(...more.rows.slice(0, SHOWN - kept.rows.length));
}

/** A part on its way into the table. `rewritten`: strict comma CSV with one more column for cells that were too many. */
export interface LoadPart {
  readonly bytes: Uint8Array;
  readonly rewritten: boolean;
  readonly layout: Layout;
  readonly part: Part;
}
