import { Reader, ZipReader, configure, type Entry, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { SourceFile } from '../../core/engine.ts';
import type { Problem, UnreadableWhy } from '../../core/problems.ts';
import { fail, ok, ProblemError, type Result } from '../../core/result.ts';

configure({ useWebWorkers: false });

/** How far an archive may unfold: total bytes, ratio once past a size, and number of entries. Archives inside archives stay closed. */
export const UNPACK_LIMITS = { bytes: 2 ** 31, ratio: 200, ratioFrom: 64 << 20, entries: 10_000 };

/** What an archive may not do, told while it is unpacked. */
class Refused extends Error {
  constructor(
    readonly why: UnreadableWhy,
    message: string,
  ) {
    super(message);
  }
}

/** The type by which a file is known that came out of an archive, in whatever thread it is met again. */
const UNPACKED = 'application/x-unpacked';

const isUnpacked = (file: SourceFile): boolean => 'type' in file && file.type === UNPACKED;

/**
 * The files inside a gzip or ZIP (directories and hidden files left out); any other file is itself. So is what came out of an
 * archive: one inside another stays closed, and is told as no table by whoever reads it.
 */
export async function unpack(file: SourceFile, signal: AbortSignal, limits = UNPACK_LIMITS): Promise<Result<readonly SourceFile[]>> {
  if (isUnpacked(file)) return ok([file]);
  const head = await bytesOf(file, 0, 4);
  if (head[0] === 0x1f && head[1] === 0x8b) return gunzip(file, signal, limits);
  if (head[0] === 0x50 && head[1] === 0x4b && head[2]! <= 8) return unzip(file, signal, limits);
  return ok([file]);
}

/** Some of a file's bytes, up to its end. Throws a `ProblemError` (`gone`) for a file that has changed or gone since it was dropped. */
export async function bytesOf(file: SourceFile, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const upTo = Math.min(end, file.size);
  const bytes = new Uint8Array(await file.slice(start, upTo).arrayBuffer().catch(gone(file)));
  return bytes.length === upTo - start ? bytes : gone(file)(new DOMException('The file is shorter than it was', 'NotReadableError'));
}

const gone =
  (file: SourceFile) =>
  (error: unknown): never => {
    if (!(error instanceof DOMException) || !['NotReadableError', 'NotFoundError'].includes(error.name)) throw error;
    throw new ProblemError({ code: 'file-unreadable', file: file.name, why: 'gone', detail: error.message, row: null });
  };

/** A file's bytes, in pieces of 8 MiB. */
export async function* chunksOf(
  file: SourceFile,
  signal: AbortSignal | undefined,
  size = 8 << 20,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < file.size; at += size) {
    signal?.throwIfAborted();
    yield await bytesOf(file, at, at + size);
  }
}

function streamOf(chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

async function gunzip(file: SourceFile, signal: AbortSignal, limits: typeof UNPACK_LIMITS): Promise<Result<readonly SourceFile[]>> {
  const name = file.name.replace(/\.gz$/i, '').replace(/\.gzip$/i, '');
  try {
    const compressed = streamOf(chunksOf(file, signal));
    const bytes = compressed.pipeThrough(new DecompressionStream('gzip'), { signal });
    return ok([await collect(bytes, name, new Meter(file.size, limits))]);
  } catch (error) {
    return unfolding(file, error, { signal, damaged: 'gzip-damaged' });
  }
}

/** Refuses what unfolds beyond the limits, while it unfolds. */
class Meter {
  #bytes = 0;
  constructor(
    readonly compressed: number,
    readonly limits: typeof UNPACK_LIMITS,
  ) {}

  count(bytes: number): void {
    this.#bytes += bytes;
    const bomb = this.#bytes > this.limits.ratioFrom && this.#bytes > this.compressed * this.limits.ratio;
    if (bomb || this.#bytes > this.limits.bytes)
      throw new Refused('expands-too-much', `${this.compressed} bytes unfold to more than ${this.#bytes}`);
  }
}

/** The whole stream as a file. Pieces go to a Blob as they come, so that a browser can keep them on disk. */
async function collect(stream: ReadableStream<Uint8Array>, name: string, meter: Meter): Promise<SourceFile> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  for await (const piece of piecesOf(stream)) {
    meter.count(piece.length);
    pieces.push(piece as Uint8Array<ArrayBuffer>);
    held += piece.length;
    if (held > 16 << 20) [blobs[blobs.length], pieces, held] = [new Blob(pieces), [], 0];
  }
  return new File([...blobs, ...pieces], name, { type: UNPACKED });
}

async function unzip(file: SourceFile, signal: AbortSignal, limits: typeof UNPACK_LIMITS): Promise<Result<readonly SourceFile[]>> {
  try {
    const entries = await entriesOf(file, limits);
    if (isSpreadsheet(entries)) return ok([file]);
    const meter = new Meter(file.size, limits);
    const files: SourceFile[] = [];
    for (const entry of entries.filter(isVisibleFile)) {
      if (entry.encrypted) return unreadable(file.name, 'zip-encrypted', entry.filename);
      files.push(await extract(entry, meter, signal));
    }
    return files.length > 0 ? ok(files) : unreadable(file.name, 'empty', 'the archive holds no files');
  } catch (error) {
    return unfolding(file, error, { signal, damaged: 'zip-damaged' });
  }
}

/** A source file as the ZIP library reads it: by place, without holding it whole. */
class FileReaderOf extends Reader<SourceFile> {
  override readonly size: number;
  constructor(readonly file: SourceFile) {
    super(file);
    this.size = file.size;
  }

  override readUint8Array(at: number, length: number): Promise<Uint8Array> {
    return bytesOf(this.file, at, at + length);
  }
}

/** What an archive holds. A name that climbs out of its folder does no harm: only its last part is ever used, and never as a path. */
async function entriesOf(file: SourceFile, limits: typeof UNPACK_LIMITS): Promise<Entry[]> {
  const reader = new ZipReader(new FileReaderOf(file), { filenameValidation: 'tolerant' });
  const entries: Entry[] = [];
  for await (const entry of reader.getEntriesGenerator()) {
    entries.push(entry);
    if (entries.length > limits.entries) throw new Refused('too-many-entries', `more than ${limits.entries} files`);
  }
  return entries;
}

/** Office files are ZIPs: Microsoft's have a list of types, the others a `mimetype` beside their content. A file of that name alone makes none. */
function isSpreadsheet(entries: readonly Entry[]): boolean {
  const names = new Set(entries.map((e) => e.filename));
  return names.has('[Content_Types].xml') || (names.has('mimetype') && (names.has('content.xml') || names.has('META-INF/manifest.xml')));
}

/** A name with its folders parted by slashes, as some tools of Windows do not write it. */
const slashed = (entry: Entry): string => entry.filename.replaceAll('\\', '/');

const isVisibleFile = (entry: Entry): entry is FileEntry =>
  !entry.directory && !/(^|\/)(__MACOSX\/|\.(?!\.?\/))/.test(slashed(entry)) && !slashed(entry).endsWith('/');

async function extract(entry: FileEntry, meter: Meter, signal: AbortSignal): Promise<SourceFile> {
  const name = slashed(entry).replace(/^.*\//s, '');
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const [file] = await Promise.all([collect(readable, name, meter), entry.getData(writable, { checkSignature: true, signal })]);
  return file;
}

interface Unfolding {
  readonly signal: AbortSignal;
  readonly damaged: UnreadableWhy;
}

/** Why an archive could not be unpacked: cancelled, gone, refused, or else damaged. */
function unfolding(file: SourceFile, error: unknown, { signal, damaged }: Unfolding): { readonly ok: false; readonly error: Problem } {
  if (signal.aborted) return fail({ code: 'cancelled' });
  if (error instanceof ProblemError) return fail(error.problem);
  const why = error instanceof Refused ? error.why : damaged;
  return unreadable(file.name, why, error instanceof Error ? error.message : String(error));
}

export function unreadable(
  file: string,
  why: UnreadableWhy,
  detail = '',
  row: number | null = null,
): { readonly ok: false; readonly error: Problem } {
  return fail({ code: 'file-unreadable', file, why, detail, row });
}
