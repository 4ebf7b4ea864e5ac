import type { Encoding } from '../../core/importer.ts';

/** How the first bytes of a text file are encoded: by byte-order mark, by the NULs of UTF-16, else UTF-8 if any of it is, else Windows-1252. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const kind = bytesKind(head, true);
  return utf16WithoutMark(head) ?? (kind === 'windows-1252' ? kind : 'utf-8');
}

function utf16WithoutMark(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 2000 - (head.length % 2));
  const nulsAt = (parity: number): number => sample.reduce((n, byte, i) => n + (byte === 0 && i % 2 === parity ? 1 : 0), 0);
  if (sample.length < 8) return null;
  const [even, odd] = [nulsAt(0), nulsAt(1)];
  if (odd > sample.length * 0.4 || (even === 0 && isUtf16Table(sample, 'utf-16le'))) return 'utf-16le';
  return even > sample.length * 0.4 || (odd === 0 && isUtf16Table(sample, 'utf-16be')) ? 'utf-16be' : null;
}

/** Text of another script, whose NULs are few: those of line ends and delimiters. Read in pairs it is sound and has both, and byte by byte it is no UTF-8. */
function isUtf16Table(sample: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): boolean {
  if (!sample.includes(0) || isUtf8(sample, true)) return false;
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return /[\r\n]/.test(text) && /[,;\t|]/.test(text);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** What bytes of one byte a sign hold: `mixed` where some of it is UTF-8 and some is not. */
export type BytesKind = 'ascii' | 'utf-8' | 'windows-1252' | 'mixed';

/** The kind of some bytes; `cut`: they may end within a character. */
export function bytesKind(bytes: Uint8Array, cut = false): BytesKind {
  if (isAscii(bytes)) return 'ascii';
  if (isUtf8(bytes, cut)) return 'utf-8';
  for (let at = 0; at < bytes.length; at++) if (bytes[at]! > 127 && sequenceAt(bytes, at) > 0) return 'mixed';
  return 'windows-1252';
}

/** Valid UTF-8; `cut`: a character cut off at the very end is allowed. */
export function isUtf8(bytes: Uint8Array, cut = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

export const isAscii = (bytes: Uint8Array): boolean => {
  const start = Math.min(bytes.length, -bytes.byteOffset & 3);
  const words = new Uint32Array(bytes.buffer, start === bytes.length ? 0 : bytes.byteOffset + start, (bytes.length - start) >> 2);
  for (const word of words) if ((word & 0x80808080) !== 0) return false;
  return isAsciiSlow(bytes, 0, start) && isAsciiSlow(bytes, start + words.length * 4, bytes.length);
};

function isAsciiSlow(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! > 127) return false;
  return true;
}

/** The length of the UTF-8 sequence that begins here; 0 where none does (Unicode 15, table 3-7). */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < lowest || second > highest) return 0;
  for (let i = at + 2; i < at + length; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** The bytes as text, byte-order marks removed (some tools write several). What cannot be decoded becomes U+FFFD. */
export const decode = (bytes: Uint8Array, encoding: Encoding): string => decoded(bytes, encoding).replace(/^\uFEFF+/, '');

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-8') return decodeEither(bytes);
  return encoding === 'windows-1252' ? decodeLatin(bytes) : new TextDecoder(encoding).decode(bytes);
}

/** Bytes of one byte a sign as text: what is valid UTF-8 as that, every other byte as Windows-1252. Nothing is lost, no mark removed. */
export function decodeEither(bytes: Uint8Array): string {
  const kind = bytesKind(bytes);
  if (kind === 'windows-1252') return decodeLatin(bytes);
  return kind === 'mixed' ? decodeMixed(bytes) : utf8.decode(bytes);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const latin = new TextDecoder('windows-1252');
/** Windows-1252 from 0x80 to 0x9F. Node 20 decodes these as if they were Latin-1. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const decodeLatin = (bytes: Uint8Array): string => latin.decode(bytes).replace(/[\u0080-\u009f]/g, (c) => HIGH[c.charCodeAt(0) - 0x80]!);

function decodeMixed(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceAt(bytes, at);
    if (length === 0) {
      pieces.push(utf8.decode(bytes.subarray(from, at)), decodeLatin(bytes.subarray(at, at + 1)));
      from = at + 1;
    }
    at += length || 1;
  }
  return pieces.join('') + utf8.decode(bytes.subarray(from));
}

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** UTF-16 bytes, chunk by chunk, as UTF-8; any other encoding is passed on as it is (its commas and quotes are ASCII). */
export async function* asciiCompatible(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return yield* chunks;
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield encode(decoder.decode(chunk, { stream: true }));
  yield encode(decoder.decode());
}

/** The number of bytes of UTF-8 byte-order marks at the start. */
export function marks(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
  return at;
}
