/** Cells, rows and chunks of text files. */

const SPECIAL = /[",\n\r]/;

/** A CSV cell with minimal quoting: only where it holds a comma, a quote or a line break. */
export const minimal = (text: string): string => (SPECIAL.test(text) ? quoted(text) : text);

/** A cell in quotes, inner quotes doubled. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A cell as Meta quotes it: where it holds a space, a comma or a quote. */
export const spaced = (text: string): string => (/[ ,"\n]/.test(text) ? quoted(text) : text);

/** Minor units as major ones with two decimals: −5 is `-0.05`. */
export function cents(value: number): string {
  const size = Math.abs(value);
  const rest = size % 100;
  return `${value < 0 ? '-' : ''}${(size - rest) / 100}.${rest < 10 ? `0${rest}` : rest}`;
}

/** A number without trailing zeros, at most so many decimals: 8, 8.2, 8.28. */
export const trimmed = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

/** Puts a separator between groups of three digits of a plain decimal number. */
export const grouped = (plain: string, separator: string): string => {
  const [whole = '', rest] = plain.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return rest === undefined ? groups : `${groups}.${rest}`;
};

/** numerator ÷ denominator with fixed decimals, or the given text where the denominator is zero. */
export const ratio = (numerator: number, denominator: number, decimals: number, none: string): string =>
  denominator === 0 ? none : (numerator / denominator).toFixed(decimals);

const CHUNK = 65_536;

/** Joins small pieces of text into chunks of about 64 K characters. */
export function* chunks(pieces: Iterable<string>): Generator<string> {
  let held = '';
  for (const piece of pieces) {
    held += piece;
    if (held.length >= CHUNK) {
      yield held;
      held = '';
    }
  }
  if (held !== '') yield held;
}

/** The whole text of chunks. */
export const textOf = (pieces: Iterable<string>): string => Array.from(pieces).join('');

/** UTF-8 bytes of chunks. */
export function bytesOf(pieces: Iterable<string>): Uint8Array {
  const encoder = new TextEncoder();
  const parts = Array.from(pieces, (piece) => encoder.encode(piece));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** UTF-16 little-endian bytes with a byte-order mark. */
export function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + 2 * at, text.charCodeAt(at), true);
  return bytes;
}
