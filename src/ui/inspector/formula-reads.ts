import { functionNames } from '../../calc/functions/names.ts';
import { formulaReferences } from '../../calc/references.ts';
import type { Name } from '../../core/names.ts';

/** A name that a formula reads, as it first stands there, and the columns of it that are named. */
export interface FormulaRead {
  readonly name: Name;
  readonly columns: readonly Name[];
}

/** What a formula reads, each name and each column once, in the order they first stand there. Functions are no names. */
export function formulaReadsOf(text: string): readonly FormulaRead[] {
  const found = new Map<string, { readonly name: Name; readonly columns: Name[] }>();
  for (const { name, column } of formulaReferences(text)) {
    if (functionNames.has(name.toUpperCase())) continue;
    const read = found.get(name.toLowerCase()) ?? { name, columns: [] };
    found.set(name.toLowerCase(), read);
    if (column !== null && !read.columns.some((one) => one.toLowerCase() === column.toLowerCase())) read.columns.push(column);
  }
  return [...found.values()];
}
