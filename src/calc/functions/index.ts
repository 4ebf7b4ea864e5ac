import type { FunctionRow } from './function.ts';
import { information } from './information.ts';
import { logical } from './logical.ts';

/** Every function that formulas know, family by family. */
export const families: readonly (readonly FunctionRow[])[] = [logical, information];

/** The same by name. */
export const functions: ReadonlyMap<string, FunctionRow> = new Map(families.flat().map((row) => [row.name, row]));

/** The names that no cell may have. */
export const functionNames: ReadonlySet<string> = new Set([...functions.keys(), 'LET', 'LAMBDA']);
