/** A token of a formula's text: what it is, its text, and where it starts. Spaces are none. */
export interface ScannedToken {
  readonly kind: 'text' | 'table' | 'name' | 'function' | 'address' | 'other';
  readonly text: string;
  readonly at: number;
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.]*`;

/** Open quotes and brackets run to the end. A sheet's name and what stands behind its `!` are one address; so are columns and rows that a colon joins. */
const PATTERN = new RegExp(
  [
    String.raw`(?<text>"(?:[^"]|"")*(?:"|$))`,
    String.raw`(?<sheet>(?:'(?:[^']|'')*'|${NAME})!\$?[\p{L}\p{N}_.$:]*|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.(\[])|\$[\p{L}\p{N}$:]+)`,
    String.raw`(?<table>${NAME}\[(?:'[\s\S]|\[(?:'[\s\S]|[^\][])*\]?|[^\][])*\]?)`,
    String.raw`(?<error>#[A-Z/0]+[!?]?)`,
    String.raw`(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)`,
    `(?<name>${NAME})`,
    String.raw`(?<sign>\S)`,
  ].join('|'),
  'gu',
);

/** The tokens of any text, half-typed formulas included. */
export function scanned(text: string): ScannedToken[] {
  return [...text.matchAll(PATTERN)].map((match) => {
    const groups = match.groups!;
    const { index: at } = match;
    if (groups['text'] !== undefined) return { kind: 'text', text: match[0], at };
    if (groups['table'] !== undefined) return { kind: 'table', text: match[0], at };
    if (groups['sheet'] !== undefined) return { kind: 'address', text: match[0], at };
    if (groups['name'] === undefined) return { kind: 'other', text: match[0], at };
    return { kind: kindOf(match[0], text[at + match[0].length]), text: match[0], at };
  });
}

function kindOf(word: string, next: string | undefined): ScannedToken['kind'] {
  if (next === '(') return 'function';
  return isAddress(word) || /^(true|false)$/i.test(word) ? 'address' : 'name';
}

const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

/** Is it the address of a cell, as `A1` and `mer2` are? */
export function isAddress(word: string): boolean {
  const match = /^([A-Za-z]{1,3})([1-9]\d{0,6})$/.exec(word);
  if (!match) return false;
  const column = [...match[1]!.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return column <= LAST_COLUMN && Number(match[2]) <= LAST_ROW;
}
