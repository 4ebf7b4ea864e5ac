/** A piece of a formula's text. `closed` is false for a text or a column whose end is not there yet. */
export interface FormulaToken {
  readonly kind: 'string' | 'number' | 'error' | 'truth' | 'function' | 'name' | 'column' | 'bracket' | 'separator' | 'operator' | 'space';
  readonly text: string;
  readonly at: number;
  readonly closed: boolean;
}

/** A function is a name with a bracket behind it; a column stands in square brackets; a name in single quotes is a sheet's. */
const PATTERN =
  /(?<space>\s+)|(?<string>"(?:[^"]|"")*"?)|(?<error>#[A-Z/0-9]+[!?]?)|(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?%?|\.\d+(?:[eE][+-]?\d+)?%?)|(?<column>\[[^\][]*\]?)|(?<truth>(?:TRUE|FALSE)(?![\p{L}\p{N}_.(]))|(?<function>[\p{L}_][\p{L}\p{N}_.]*(?=\s*\())|(?<name>'(?:[^']|'')*'?|[\p{L}_$][\p{L}\p{N}_.$]*)|(?<bracket>[(){}\]])|(?<separator>[,;])|(?<operator><>|<=|>=|[-+*/^&=<>%:!@#])|(?<other>[^])/giu;

/** The same at one place; a pattern of its own, since it keeps that place. */
const HERE = new RegExp(PATTERN.source, 'iuy');

const KINDS = ['space', 'string', 'error', 'number', 'column', 'truth', 'function', 'name', 'bracket', 'separator', 'operator'] as const;

/** The pieces of any text, half-typed formulas included: all of it, in order, without spaces. */
export const formulaTokens = (text: string): FormulaToken[] =>
  [...text.matchAll(PATTERN)].map(tokenOf).filter(({ kind }) => kind !== 'space');

/** The piece that begins at a place; the place is in the text. */
export function formulaTokenAt(text: string, at: number): FormulaToken {
  HERE.lastIndex = at;
  const match = HERE.exec(text);
  return match ? tokenOf(match) : { kind: 'operator', text: text.slice(at), at, closed: true };
}

function tokenOf(match: RegExpExecArray | RegExpMatchArray): FormulaToken {
  const kind = KINDS.find((k) => match.groups![k] !== undefined) ?? 'operator';
  return { kind, text: match[0], at: match.index!, closed: isClosed(kind, match[0]) };
}

function isClosed(kind: FormulaToken['kind'], text: string): boolean {
  if (kind === 'column') return text.endsWith(']');
  return kind !== 'string' || (text.length > 1 && (text.match(/"/g)!.length & 1) === 0);
}
