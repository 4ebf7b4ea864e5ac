import type { Dialect } from '../../core/importer.ts';

/** A run of whole records of a file, as bytes. `clean` when each has the header's width, plain quoting and one kind of line end. */
export interface Part {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The first record's number among the data records, from 0. */
  readonly first: number;
  /** Records in it, blank lines left out. */
  readonly records: number;
  readonly clean: boolean;
  readonly lineEnd: '\n' | '\r\n';
  /** Bytes of the longest record. */
  readonly longest: number;
  /** Does the file end here without a line end? */
  readonly cut: boolean;
}

/** What the splitter has to know: where the data begin, and how wide a record is. */
export interface Layout extends Pick<Dialect, 'delimiter' | 'quotes' | 'headerRecord'> {
  readonly width: number;
}

/** Records of one DuckDB row group: parts of this size are stored compressed as they come. */
export const PART_RECORDS = 122_880;
const PART_BYTES = 96 << 20;
const LF = 10;
const CR = 13;
const QUOTE = 34;
/** Tab, vertical tab, form feed, space: what a blank line may hold. */
const BLANKS: ReadonlySet<number> = new Set([9, 11, 12, 32]);

/**
 * Counts and cuts a file into records, byte by byte, in any encoding whose commas and quotes are ASCII. The rules are
 * those of `parseCsv`; a property test holds the two together.
 */
export class RecordSplitter {
  #buffer = new Uint8Array(1 << 20);
  #length = 0;
  #at = 0;
  #partStart = 0;
  #recordStart = 0;
  #fields = 0;
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  #seen = 0;
  #records = 0;
  #data = 0;
  #odd = false;
  #crlf = 0;
  #lf = 0;
  #longest = 0;
  readonly #stops = new Uint8Array(256);
  readonly #delimiter: number;

  constructor(readonly layout: Layout) {
    this.#delimiter = layout.delimiter.charCodeAt(0);
    this.#stops[this.#delimiter] = 1;
    this.#stops[LF] = 1;
    this.#stops[CR] = 1;
    this.#stops[0] = 1;
  }

  /** Takes more bytes; gives the parts that are complete. */
  *push(chunk: Uint8Array): Generator<Part> {
    this.#append(chunk);
    yield* this.#run(false);
  }

  /** The last part. Throws nothing: an open quote is told by `openQuote`. */
  *end(): Generator<Part> {
    yield* this.#run(true);
    const cut = this.#recordStart < this.#length;
    if (cut && this.#state === 'quoted') this.#odd = true;
    if (cut) this.#finishRecord(this.#length, 0);
    if (this.#records > 0) yield this.#part(this.#length, cut);
  }

  /** The data record (from 0) whose quote was still open at the end of the file; null if none was. */
  get openQuote(): number | null {
    return this.#state === 'quoted' ? Math.max(0, this.#data - 1) : null;
  }

  /** Bytes of the record that has begun and not ended, as far as they are here. */
  get unfinished(): number {
    return this.#length - this.#recordStart;
  }

  /** Does that record stand within quotes? */
  get quoted(): boolean {
    return this.#state === 'quoted';
  }

  /** Data records so far, blank lines left out. */
  get records(): number {
    return this.#data;
  }

  #append(chunk: Uint8Array): void {
    if (this.#partStart > 0) this.#forget();
    if (this.#length + chunk.length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#length + chunk.length));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#length);
    this.#length += chunk.length;
  }

  #forget(): void {
    this.#buffer.copyWithin(0, this.#partStart, this.#length);
    this.#length -= this.#partStart;
    this.#at -= this.#partStart;
    this.#recordStart -= this.#partStart;
    this.#partStart = 0;
  }

  *#run(last: boolean): Generator<Part> {
    while (this.#at < this.#length) {
      const byte = this.#buffer[this.#at]!;
      if (this.#state === 'quoted') this.#skipQuoted();
      else if (this.#state === 'start' && byte === QUOTE && this.layout.quotes === 'standard') this.#step('quoted');
      else if (this.#state === 'closed' && byte === QUOTE) this.#step('quoted');
      else if (byte === this.#delimiter) this.#nextField();
      else if (byte === LF || byte === CR) {
        if (byte === CR && this.#at + 1 === this.#length && !last) return;
        this.#endRecord(byte);
        if (this.#records >= PART_RECORDS || this.#at - this.#partStart >= PART_BYTES) yield this.#part(this.#at, false);
      } else this.#skipPlain(byte);
    }
  }

  #step(state: 'start' | 'quoted'): void {
    this.#state = state;
    this.#at++;
  }

  #nextField(): void {
    this.#fields++;
    this.#step('start');
  }

  #skipQuoted(): void {
    const quote = this.#buffer.subarray(this.#at, this.#length).indexOf(QUOTE);
    this.#at = quote < 0 ? this.#length : this.#at + quote + 1;
    if (quote >= 0) this.#state = 'closed';
  }

  #skipPlain(byte: number): void {
    if (byte === 0 || this.#state === 'closed' || this.#stray(byte)) this.#odd = true;
    this.#state = 'plain';
    const stops = this.#stops;
    const buffer = this.#buffer;
    let at = this.#at + 1;
    while (at < this.#length) {
      const next = buffer[at]!;
      if (stops[next] === 1) break;
      if (this.#stray(next)) this.#odd = true;
      at++;
    }
    this.#at = at;
  }

  /** A quote in the middle of a cell: DuckDB reads it otherwise than we do. */
  #stray(byte: number): boolean {
    return byte === QUOTE && this.layout.quotes === 'standard';
  }

  #endRecord(byte: number): void {
    const end = this.#at;
    const double = byte === CR && end + 1 < this.#length && this.#buffer[end + 1] === LF;
    if (double) this.#crlf++;
    else if (byte === LF) this.#lf++;
    else this.#odd = true;
    this.#finishRecord(end, double ? 2 : 1);
  }

  #finishRecord(end: number, terminator: number): void {
    const header = this.#seen <= this.layout.headerRecord;
    const blank = this.#fields === 0 && this.#isBlank(end);
    const fields = this.#fields + 1;
    this.#fields = 0;
    if (this.#state !== 'quoted') this.#state = 'start';
    this.#at = end + terminator;
    this.#seen++;
    if (header) return this.#startAfterHeader();
    if (blank) this.#odd = true;
    else this.#countRecord(fields, end);
    this.#recordStart = this.#at;
  }

  #startAfterHeader(): void {
    this.#partStart = this.#recordStart = Math.min(this.#at, this.#length);
    this.#odd = false;
    this.#crlf = this.#lf = 0;
  }

  #countRecord(fields: number, end: number): void {
    if (fields !== this.layout.width) this.#odd = true;
    this.#longest = Math.max(this.#longest, end - this.#recordStart);
    this.#records++;
    this.#data++;
  }

  #isBlank(end: number): boolean {
    for (let i = this.#recordStart; i < end; i++) if (!BLANKS.has(this.#buffer[i]!)) return false;
    return true;
  }

  #part(end: number, cut: boolean): Part {
    const part: Part = {
      bytes: this.#buffer.slice(this.#partStart, Math.min(end, this.#length)),
      first: this.#data - this.#records,
      records: this.#records,
      clean: !this.#odd && (this.#crlf === 0 || this.#lf === 0) && !(this.layout.width === 1 && this.#longest === 0),
      lineEnd: this.#crlf > 0 ? '\r\n' : '\n',
      longest: this.#longest,
      cut,
    };
    this.#partStart = Math.min(end, this.#length);
    this.#records = this.#longest = this.#crlf = this.#lf = 0;
    this.#odd = false;
    return part;
  }
}
