import { parseStructRef, type AstExpression, type Token } from '@borgar/fx';
import type { Name } from '../core/names.ts';
import { parse, tokensOf } from './parse.ts';

/** A place in a formula where a name is read. */
export interface FormulaReference {
  /** As it stands there. */
  readonly name: Name;
  readonly at: number;
  readonly length: number;
  /** The column read, where it is `table[column]`. */
  readonly column: Name | null;
}

/**
 * Every name that a formula reads, where it stands, those that LET and LAMBDA make left out. Of a half-typed formula, every
 * word that is no function's.
 */
export function formulaReferences(text: string): FormulaReference[] {
  const tree = parse(text);
  const found = tokensOf(text).flatMap((token, i, all) => referenceAt(token, all[i + 1]));
  if (!tree.ok) return found;
  const own = ownNames(tree.value);
  return found.filter((reference) => !own.has(reference.at));
}

function referenceAt({ type, value, loc }: Token, next: Token | undefined): FormulaReference[] {
  const at = loc?.[0] ?? 0;
  if (type === 'range_named' && next?.value !== '(') return [{ name: value, at, length: value.length, column: null }];
  // A name in front of brackets may be a LAMBDA that somebody named; a function's own name is no name of ours.
  if (type === 'func') return [{ name: value, at, length: value.length, column: null }];
  if (type !== 'structured' && type !== 'unknown') return [];
  const name = /^[\p{L}_][\p{L}\p{N}_.]*(?=\[)/u.exec(value)?.[0];
  return name === undefined ? [] : [{ name, at, length: name.length, column: columnOf(value) }];
}

const columnOf = (value: string): Name | null => parseStructRef(value)?.columns?.[0] ?? /\[([^\]]*)$/.exec(value)?.[1] ?? null;

/** Where names stand that the formula itself makes, and where they are read. */
function ownNames(tree: AstExpression): ReadonlySet<number> {
  const own = new Set<number>();
  const open: { node: AstExpression; scope: ReadonlySet<string> }[] = [{ node: tree, scope: new Set() }];
  const note = (loc: readonly number[] | undefined): unknown => own.add(loc?.[0] ?? -1);
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, scope } = next;
    if (node.type === 'ReferenceIdentifier' && scope.has(node.value.toLowerCase())) note(node.loc);
    else if (node.type === 'LetExpression') {
      const inner = new Set(scope);
      for (const { id, init } of node.declarations) {
        note(id.loc);
        if (init) open.push({ node: init, scope: new Set(inner) });
        inner.add(id.name.toLowerCase());
      }
      if (node.body) open.push({ node: node.body, scope: inner });
    } else if (node.type === 'LambdaExpression') {
      for (const { loc } of node.params) note(loc);
      if (node.body) open.push({ node: node.body, scope: new Set([...scope, ...node.params.map((p) => p.name.toLowerCase())]) });
    } else if (node.type === 'CallExpression') {
      if (node.callee.type === 'Identifier') {
        if (scope.has(node.callee.name.toLowerCase())) note(node.callee.loc);
      } else open.push({ node: node.callee as unknown as AstExpression, scope });
      for (const argument of node.arguments) if (argument) open.push({ node: argument, scope });
    } else if (node.type === 'UnaryExpression' || node.type === 'BinaryExpression') {
      for (const argument of node.arguments) open.push({ node: argument, scope });
    } else if (node.type === 'ArrayExpression') {
      for (const element of node.elements.flat()) open.push({ node: element, scope });
    }
  }
  return own;
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
