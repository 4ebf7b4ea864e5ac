import { functionNames } from '../../calc/functions/names.ts';
import { formulaReferences } from '../../calc/references.ts';
import type { Name } from '../../core/names.ts';

/** A name that a formula reads, or one column of it. */
export interface FormulaRead {
  /** As it stands in the formula. */
  readonly name: Name;
  readonly column: Name | null;
}

/** What a formula reads, each name and each column once, in the order they first stand there. Functions are no names. */
export function formulaReadsOf(text: string): readonly FormulaRead[] {
  const found = new Map<string, FormulaRead>();
  for (const { name, column } of formulaReferences(text)) {
    const key = `${name}[${column ?? ''}`.toLowerCase();
    if (!functionNames.has(name.toUpperCase()) && !found.has(key)) found.set(key, { name, column });
  }
  return [...found.values()];
}
