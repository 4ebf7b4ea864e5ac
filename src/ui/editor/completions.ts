import type { Name } from '../../core/names.ts';
import { quoteName } from '../../core/sql/sql.ts';
import { tokens, type Token } from '../../core/sql/tokens.ts';
import { isKeyword } from './duckdb-words.ts';
import { formulaTokens } from './formula-tokens.ts';

/** A word that can be put in: what it is, and what is said beside it (its type and unit, its signature). */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly kind: 'table' | 'column' | 'cell' | 'function' | 'keyword';
  /** The table of a column. */
  readonly of?: Name;
}

/** A completion where it is offered: the text it puts in, and how far up in the list it stands (0 is the middle). */
export interface Offer {
  readonly completion: Completion;
  readonly insert: string;
  readonly boost: number;
}

/** What is offered at a place, in the stead of the text from `from` to there; null where nothing is. */
export type Offers = { readonly from: number; readonly offers: readonly Offer[] } | null;

/** What can be written at a place of a SQL text: behind `table.` its columns alone, else names, columns of the tables it reads, functions and keywords. */
export function sqlOffers(text: string, at: number, known: readonly Completion[]): Offers {
  const all = tokens(text);
  const inside = all.find((token) => token.at < at && token.at + token.text.length >= at);
  if (inside && isClosedToNames(inside, at)) return null;
  const word = inside?.kind === 'word' || inside?.kind === 'name' ? inside : null;
  const before = all.filter((token) => token.at < (word?.at ?? at));
  const tables = tablesIn(all, known);
  const here: Surroundings = { from: word?.at ?? at, tables, known };
  const found = before.at(-1)?.text === '.' ? columnsBehind(before.at(-2), here) : anything(here);
  return word?.kind === 'name' ? inQuotes(found, word) : found;
}

function anything({ from, tables, known }: Surroundings): Offers {
  const read = new Set(tables.values());
  return { from, offers: known.flatMap((one) => sqlOffer(one, read)) };
}

/** Behind an opened quote there are names alone, and the quote is there already. */
function inQuotes(found: Offers, { at, text }: Token): Offers {
  const isClosed = text.length > 1 && text.endsWith('"');
  const offers = (found?.offers ?? [])
    .filter(({ completion: { kind } }) => kind !== 'function' && kind !== 'keyword')
    .map((offer) => ({ ...offer, insert: quoteName(offer.completion.label).slice(1, isClosed ? -1 : undefined) }));
  return { from: at + 1, offers };
}

/** In a text, a comment or a number there are no names; behind a closed one there are. */
function isClosedToNames({ kind, text, at: start }: Token, at: number): boolean {
  if (kind === 'number') return true;
  if (kind === 'comment') return text.startsWith('--') || start + text.length > at || !text.endsWith('*/');
  if (kind !== 'string') return false;
  return start + text.length > at || text.length === 1 || !/['$]$/.test(text);
}

/** The tables that a text reads, by every name they have in it: their own and their aliases, in lower case. */
function tablesIn(all: readonly Token[], known: readonly Completion[]): ReadonlyMap<string, Name> {
  const names = new Map(known.filter(isReadable).map(({ label }) => [label.toLowerCase(), label]));
  const found = new Map<string, Name>();
  const meant = all.filter((token) => token.kind !== 'comment');
  meant.forEach((token, i) => {
    const table = names.get(nameOf(token) ?? '');
    if (table === undefined) return;
    found.set(table.toLowerCase(), table);
    const alias = aliasAfter(meant, i);
    if (alias !== null && !names.has(alias)) found.set(alias, table);
  });
  return found;
}

const isReadable = ({ kind }: Completion): boolean => kind === 'table' || kind === 'cell';

const nameOf = ({ kind, text }: Token): string | null =>
  kind === 'word' ? text.toLowerCase() : kind === 'name' ? text.replace(/^"|"$/g, '').replaceAll('""', '"').toLowerCase() : null;

function aliasAfter(meant: readonly Token[], i: number): string | null {
  const next = meant[i + 1];
  const token = next?.text.toLowerCase() === 'as' ? meant[i + 2] : next;
  const name = token ? nameOf(token) : null;
  return name === null || (token!.kind === 'word' && isKeyword(name)) ? null : name;
}

interface Surroundings {
  readonly from: number;
  readonly tables: ReadonlyMap<string, Name>;
  readonly known: readonly Completion[];
}

function columnsBehind(qualifier: Token | undefined, { from, tables, known }: Surroundings): Offers {
  const name = qualifier ? nameOf(qualifier) : null;
  const table = name === null ? undefined : (tables.get(name) ?? name);
  const columns = known.filter(({ kind, of }) => kind === 'column' && of?.toLowerCase() === table?.toLowerCase());
  return columns.length === 0
    ? null
    : { from, offers: columns.map((column) => ({ completion: column, insert: sqlName(column.label), boost: 0 })) };
}

/** Columns of tables that the text does not read come last; it may be about to read them. */
function sqlOffer(completion: Completion, read: ReadonlySet<Name>): Offer[] {
  const { kind, label, of } = completion;
  if (kind === 'keyword') return [{ completion, insert: label, boost: -2 }];
  if (kind === 'function') return [{ completion, insert: `${label}(`, boost: -1 }];
  if (kind !== 'column') return [{ completion, insert: sqlName(label), boost: 1 }];
  return of !== undefined && read.has(of)
    ? [{ completion, insert: sqlName(label), boost: 2 }]
    : read.size > 0
      ? []
      : [{ completion, insert: sqlName(label), boost: -3 }];
}

/** A name as it has to be written: in quotes where it is a keyword or has other signs than letters, digits and `_`. */
export const sqlName = (name: Name): string => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !isKeyword(name) ? name : quoteName(name));

/** What can be written at a place of a formula: within `table[` the table's columns, else functions, tables and cells. */
export function formulaOffers(text: string, at: number, known: readonly Completion[]): Offers {
  const before = formulaTokens(text.slice(0, at));
  const last = before.at(-1);
  if (last?.kind === 'number' || last?.kind === 'error' || (last?.kind === 'string' && !last.closed)) return null;
  if (last?.kind === 'column') return last.closed ? null : columnsOf(before.at(-2), { from: last.at + 1, closed: text[at] === ']', known });
  const from = last && (last.kind === 'name' || last.kind === 'function') ? last.at : at;
  return { from, offers: known.flatMap(formulaOffer) };
}

interface InBrackets {
  readonly from: number;
  /** Does the closing bracket stand there already? */
  readonly closed: boolean;
  readonly known: readonly Completion[];
}

function columnsOf(table: { readonly text: string } | undefined, { from, closed, known }: InBrackets): Offers {
  const columns = known.filter(({ kind, of }) => kind === 'column' && of?.toLowerCase() === table?.text.toLowerCase());
  if (columns.length === 0) return null;
  return { from, offers: columns.map((column) => ({ completion: column, insert: column.label + (closed ? '' : ']'), boost: 0 })) };
}

function formulaOffer(completion: Completion): Offer[] {
  const { kind, label } = completion;
  if (kind === 'column' || kind === 'keyword') return [];
  return [{ completion, insert: kind === 'function' ? `${label}(` : label, boost: kind === 'function' ? 0 : 1 }];
}
