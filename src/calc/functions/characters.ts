import { error, type Scalar } from '../values.ts';

/** What Windows-1252 has at 128 to 159; a space where it has nothing and the number is its own. Source: Microsoft, code page 1252. */
const FROM_128 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** The character of a number in Windows-1252; `#VALUE!` outside 1 to 255. */
export function charOf(given: number): Scalar {
  const code = Math.trunc(given);
  if (code < 1 || code > 255) return error('#VALUE!', 'characters have the numbers 1 to 255');
  const special = code >= 128 && code < 160 ? FROM_128[code - 128]! : ' ';
  return special === ' ' ? String.fromCharCode(code) : special;
}

/** The number of a text's first character in Windows-1252; that of a question mark where it has none there. */
export function codeOf(text: string): number {
  const char = text[0]!;
  const special = char === ' ' ? -1 : FROM_128.indexOf(char);
  if (special >= 0) return 128 + special;
  return char.charCodeAt(0) < 256 ? char.charCodeAt(0) : 63;
}
