import type { Encoding } from '../../core/importer.ts';

/** How the first bytes of a text file are encoded: by byte-order mark, by the NULs of UTF-16, else UTF-8 if it is valid, else Windows-1252. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return utf16WithoutMark(head) ?? (isUtf8(head) ? 'utf-8' : 'windows-1252');
}

function utf16WithoutMark(head: Uint8Array): Encoding | null {
  const sample = head.subarray(0, 2000 - (head.length % 2));
  const nulsAt = (parity: number): number => sample.reduce((n, byte, i) => n + (byte === 0 && i % 2 === parity ? 1 : 0), 0);
  if (sample.length < 8) return null;
  if (nulsAt(1) > sample.length * 0.4) return 'utf-16le';
  return nulsAt(0) > sample.length * 0.4 ? 'utf-16be' : null;
}

/** Valid UTF-8, a character cut off at the very end allowed. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

export const isAscii = (bytes: Uint8Array): boolean => {
  const words = new Uint32Array(bytes.buffer, Math.ceil(bytes.byteOffset / 4) * 4, Math.max(0, Math.floor((bytes.length - 4) / 4)));
  for (const word of words) if ((word & 0x80808080) !== 0) return false;
  const start = Math.ceil(bytes.byteOffset / 4) * 4 - bytes.byteOffset;
  return isAsciiSlow(bytes, 0, start) && isAsciiSlow(bytes, start + words.length * 4, bytes.length);
};

function isAsciiSlow(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! > 127) return false;
  return true;
}

/** The bytes as text, byte-order marks removed (some tools write several). What cannot be decoded becomes U+FFFD. */
export const decode = (bytes: Uint8Array, encoding: Encoding): string => new TextDecoder(encoding).decode(bytes).replace(/^\uFEFF+/, '');

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
