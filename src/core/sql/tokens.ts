/** A token of SQL text: what it is, its text, and where it starts. */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'comment' | 'sign';
  readonly text: string;
  readonly at: number;
}

/** As DuckDB's lexer has them: a comment ends at CR too, `\'` does not end an `E'…'`, a dollar tag does not begin with a digit. */
const PATTERN =
  /(?<comment>--[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|\\?$)|'(?:[^']|'')*(?:'|$)|\$(?<tag>(?:[\p{L}_][\p{L}\p{N}_]*)?)\$[\s\S]*?(?:\$\k<tag>\$|$))|(?<name>"(?:[^"]|"")*(?:"|$))|(?<number>\d[\w.]*)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign>\S)/gu;

/** The tokens of any text, half-typed SQL included: an open quote or comment runs to the end. */
export function tokens(text: string): Token[] {
  return [...text.matchAll(PATTERN)].map((match) => {
    const groups = match.groups!;
    const kind = (['comment', 'string', 'name', 'number', 'word', 'sign'] as const).find((k) => groups[k] !== undefined)!;
    return { kind, text: match[0], at: match.index };
  });
}

/** The one statement in a text, without its closing semicolon and with comments kept; null if there are several or none. */
export function oneStatement(text: string): string | null {
  const meant = tokens(text).filter((t) => t.kind !== 'comment');
  const first = meant.find((t) => t.text === ';');
  if (meant.every((t) => t.text === ';')) return null;
  if (!first) return text;
  return meant.every((t) => t.at < first.at || t.text === ';') ? text.slice(0, first.at) : null;
}
