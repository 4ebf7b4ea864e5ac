import type { Name } from '../names.ts';
import { tokens, type Token } from './tokens.ts';

/** A place in a text where a name of the workbook stands: `length` characters from `at`, quotes included. */
export interface Reference {
  readonly name: Name;
  readonly at: number;
  readonly length: number;
}

/** What a table of the workbook may be qualified with. */
const SCHEMAS = new Set(['main', 'book']);

/** Functions whose text arguments are names, or SQL of their own. */
const BY_TEXT = new Set(['query', 'query_table']);

/**
 * The names of this workbook that a SQL text reads, each where it stands. Works on half-typed text. Finds too many rather
 * than too few: a column or an alias called like a cell counts, unless a dot or AS before it tells what it is. DuckDB's names
 * know no case, and neither does this; `known` are the names in lower case, by which they are told.
 */
export function referencesIn(text: string, known: ReadonlySet<Name>): Reference[] {
  const meant = tokens(text).filter((t) => t.kind !== 'comment');
  /** What stands before the bracket that was opened last. */
  let called = '';
  return meant.flatMap((token, i) => {
    if (token.text === '(') called = meant[i - 1]?.text.toLowerCase() ?? '';
    if (token.kind === 'string') return BY_TEXT.has(called) ? inside(token, known) : [];
    const name = nameOf(token);
    return name !== null && known.has(name) && !isTold(meant, i) ? [{ name, at: token.at, length: token.text.length }] : [];
  });
}

/** The names of this workbook that a SQL text reads, each once, in the order they first stand. */
export const readsOf = (text: string, known: ReadonlySet<Name>): Name[] => [
  ...new Set(referencesIn(text, known).map((reference) => reference.name)),
];

/** The text with one name in place of another wherever it is read. `to` has to be a name that needs no quotes. */
export function renamed(text: string, from: Name, to: Name): string {
  const found = referencesIn(text, new Set([from]));
  return found.reduceRight((whole, { at, length }) => whole.slice(0, at) + to + whole.slice(at + length), text);
}

const nameOf = ({ kind, text }: Token): Name | null =>
  kind === 'word' ? text.toLowerCase() : kind === 'name' ? text.replace(/^"|"$/g, '').replaceAll('""', '"').toLowerCase() : null;

/** Is it told what the word is: a column, after a dot behind anything but a schema; a new name, after AS? */
function isTold(meant: readonly Token[], i: number): boolean {
  const before = meant[i - 1];
  if (before?.text === '.') return !SCHEMAS.has(meant[i - 2] ? (nameOf(meant[i - 2]!) ?? '') : '');
  return before?.kind === 'word' && before.text.toLowerCase() === 'as';
}

/** Names inside a text that a function takes for SQL, where the text has no quotes of its own to be undone. */
function inside({ text, at }: Token, known: ReadonlySet<Name>): Reference[] {
  const open = text.startsWith('$') ? text.indexOf('$', 1) + 1 : text.indexOf("'") + 1;
  const end = text.startsWith('$') ? text.length - open : text.length - 1;
  return referencesIn(text.slice(open, Math.max(open, end)), known).map((reference) => ({ ...reference, at: reference.at + at + open }));
}
