import { parse as parseTokens, tokenize, type AstExpression, type Token } from '@borgar/fx';
import type { FormulaWhy, Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';

export type Ast = AstExpression;

/** As long as a formula may be, as in spreadsheets. */
export const LONGEST = 8192;

/** Brackets and functions within each other, at most. */
export const DEEPEST = 128;

/** The tokens of any text, half-typed formulas included, each with the characters it spans. */
export const tokensOf = (text: string): readonly Token[] => tokenize(text, { withLocation: true });

/** A formula's syntax tree, positions counted in the text with its `=`. Never throws, and never recurses deeper than it may. */
export function parse(text: string): Result<Ast> {
  if (text.length > LONGEST) return invalid('too-long', LONGEST, text.length - LONGEST, String(LONGEST));
  if (/^=?\s*$/.test(text)) return invalid('empty', 0, 0);
  const tokens = tokensOf(text.startsWith('=') ? text : `=${text}`);
  const wrong = bracketsOf(tokens) ?? neighboursOf(tokens);
  if (wrong) return wrong;
  try {
    return ok(parseTokens([...tokens]));
  } catch (thrown) {
    return refused(thrown, tokens, text);
  }
}

const invalid = (why: FormulaWhy, at: number, length: number, detail = ''): { readonly ok: false; readonly error: Problem } =>
  fail({ code: 'formula-invalid', why, at, length, detail });

const OPENED: Readonly<Record<string, string>> = { ')': '(', '}': '{' };

/** What is wrong with brackets and quotes: the commonest mistakes, each told by itself. */
function bracketsOf(tokens: readonly Token[]): Result<never> | null {
  const open: { sign: string; at: number }[] = [];
  for (const { type, value, loc, unterminated } of tokens) {
    const at = loc?.[0] ?? 0;
    if (type === 'string' && unterminated) return invalid('text-open', at, value.length);
    if (type === 'unknown' && /\[[^\]]*$/.test(value)) return invalid('bracket-open', at + value.indexOf('['), 1, '[');
    if (type !== 'operator') continue;
    if (value === '(' || value === '{') open.push({ sign: value, at });
    else if (value in OPENED && open.pop()?.sign !== OPENED[value]) return invalid('bracket-close', at, 1, value);
    if (open.length > DEEPEST) return invalid('too-deep', at, 1, String(DEEPEST));
  }
  const last = open.at(-1);
  return last ? invalid('bracket-open', last.at, 1, last.sign) : null;
}

const LITERALS: ReadonlySet<string> = new Set(['number', 'string', 'bool', 'error']);

const isReference = ({ type }: Token): boolean => type.startsWith('range') || type === 'structured';

const ends = (token: Token): boolean =>
  LITERALS.has(token.type) || isReference(token) || (token.type === 'operator' && /^[)}%#]$/.test(token.value));

const begins = (token: Token): boolean =>
  LITERALS.has(token.type) || isReference(token) || token.type === 'func' || (token.type === 'operator' && /^[{@]$/.test(token.value));

/**
 * Two values with nothing between them, which the parser would take for two arguments: `SUM(1 2)`. Two references with a space
 * between them are what their ranges have in common.
 */
function neighboursOf(tokens: readonly Token[]): Result<never> | null {
  let before: Token | null = null;
  let spaced = false;
  for (const token of tokens) {
    const space = token.type === 'whitespace';
    if (!space && before && ends(before) && begins(token) && !(spaced && isReference(before) && isReference(token)))
      return invalid('syntax', token.loc?.[0] ?? 0, token.value.length, token.value);
    spaced = space;
    if (!space) before = token;
  }
  return null;
}

function refused(thrown: unknown, tokens: readonly Token[], text: string): Result<never> {
  if (thrown instanceof RangeError) return invalid('too-deep', 0, text.length, String(DEEPEST));
  if (thrown instanceof TypeError) return lost(tokens, text);
  if (!('sourceOffset' in (thrown as object))) throw thrown;
  const at = Number((thrown as { sourceOffset?: number }).sourceOffset ?? text.length);
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  const meant = tokens.filter((t) => t.type !== 'whitespace');
  const here = meant.findLast((t) => (t.loc?.[0] ?? 0) < at) ?? meant.at(-1)!;
  const from = here.loc?.[0] ?? at;
  const to = here.loc?.[1] ?? at + 1;
  if (/end of arguments|not a name|Expected a parameter|LET|LAMBDA/i.test(said)) return invalid('arguments', from, to - from, said);
  const ends = here === meant.at(-1) && here.type === 'operator' && !(here.value in OPENED);
  return invalid(ends ? 'ends-early' : 'syntax', from, to - from, here.value);
}

/** What the parser loses its way in: a LET whose last name has no value, or whose value is left out; rarely, something else. */
function lost(tokens: readonly Token[], text: string): Result<never> {
  const found = tokens.find(({ type, value }) => type === 'func' && value.toUpperCase() === 'LET');
  if (found) return invalid('arguments', found.loc?.[0] ?? 0, found.value.length, 'LET(name, value, …, calculation)');
  return invalid('syntax', 0, text.length, text.length > 40 ? `${text.slice(0, 39)}…` : text);
}
