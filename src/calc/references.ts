import type { Name } from '../core/names.ts';
import { scanned, type ScannedToken } from './scan.ts';

/** A place in a formula where a name is read. */
export interface FormulaReference {
  /** As it stands there. */
  readonly name: Name;
  readonly at: number;
  readonly length: number;
  /** The column read, where it is `table[column]`. */
  readonly column: Name | null;
}

/** A pair of brackets that is open, and the names that LET or LAMBDA have made within it. */
interface Open {
  readonly of: string;
  /** Which argument is being read, from 0. */
  argument: number;
  readonly made: Set<Name>;
  /** A name of LET that counts once its value has been read. */
  coming: Name | null;
}

/**
 * Every name that a formula reads, where it stands, those that LET and LAMBDA make left out. By tokens alone, so that it works
 * on half-typed text; a name in front of brackets counts too, since a cell may hold a LAMBDA.
 */
export function formulaReferences(text: string): FormulaReference[] {
  const tokens = scanned(text);
  const open: Open[] = [];
  const found: FormulaReference[] = [];
  tokens.forEach((token, i) => {
    if (token.kind === 'other') bracketed(token.text, tokens[i - 1], open);
    else if (token.kind === 'name' && declares(tokens, i, open.at(-1))) declared(token.text, open.at(-1)!);
    else if (token.kind !== 'text' && token.kind !== 'address') found.push(...read(token, open));
  });
  return found;
}

function bracketed(sign: string, before: ScannedToken | undefined, open: Open[]): void {
  if (sign === '(' || sign === '{') {
    const of = sign === '(' && before?.kind === 'function' ? before.text.toUpperCase() : '';
    open.push({ of, argument: 0, made: new Set(), coming: null });
  } else if (sign === ')' || sign === '}') open.pop();
  else if (sign === ',') next(open.at(-1));
}

/** Another argument: a name of LET has its value now. */
function next(call: Open | undefined): void {
  if (!call) return;
  call.argument += 1;
  if (call.coming === null || call.argument % 2 === 1) return;
  call.made.add(call.coming);
  call.coming = null;
}

/** Does a name stand where LET or LAMBDA make one: alone between two commas, at a place for names? */
function declares(tokens: readonly ScannedToken[], i: number, call: Open | undefined): boolean {
  if (!call || tokens[i + 1]?.text !== ',' || !['(', ','].includes(tokens[i - 1]?.text ?? '')) return false;
  return call.of === 'LAMBDA' || (call.of === 'LET' && call.argument % 2 === 0);
}

function declared(name: Name, call: Open): void {
  if (call.of === 'LET') call.coming = name.toLowerCase();
  else call.made.add(name.toLowerCase());
}

function read({ kind, text, at }: ScannedToken, open: readonly Open[]): FormulaReference[] {
  if (kind === 'table') {
    const name = text.slice(0, text.indexOf('['));
    return [{ name, at, length: name.length, column: columnOf(text) }];
  }
  const key = text.toLowerCase();
  const own = open.some(({ made }) => made.size > 0 && made.has(key));
  return own ? [] : [{ name: text, at, length: text.length, column: null }];
}

/** The first column of `table[column]`, `table[[column]:[other]]` or `table[[#Headers],[column]]`; null for the whole table. */
function columnOf(text: string): Name | null {
  const inside = text.slice(text.indexOf('[') + 1).replace(/\]$/, '');
  const columns = inside.startsWith('[') ? [...inside.matchAll(/\[((?:'[\s\S]|[^\]])*)\]?/g)].map((m) => m[1]!) : [inside];
  const column = columns.find((name) => !name.trimStart().startsWith('#'));
  return column === undefined || column === '' ? null : column.replace(/^@/, '').replace(/'([\s\S])/g, '$1');
}

/** The known names (lower case) that a formula reads, each once, in the order they first stand. */
export const formulaReads = (text: string, known: ReadonlySet<Name>): Name[] => [
  ...new Set(
    formulaReferences(text)
      .map(({ name }) => name.toLowerCase())
      .filter((name) => known.has(name)),
  ),
];

/** The formula with one name in place of another wherever it is read; the text itself where it is not. */
export function formulaRenamed(text: string, from: Name, to: Name): string {
  const found = formulaReferences(text).filter(({ name }) => name.toLowerCase() === from.toLowerCase());
  return found.reduceRight((whole, { at, length }) => whole.slice(0, at) + to + whole.slice(at + length), text);
}
