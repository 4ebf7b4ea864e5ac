import type { Plain } from '../../helpers/formula.ts';
import type { Case } from './case.ts';

/** Cases of one page. */
export const cases = (source: string, told: readonly (readonly [formula: string, gives: Plain, digits?: number])[]): readonly Case[] =>
  told.map(([formula, gives, digits]) => (digits === undefined ? { formula, gives, source } : { formula, gives, source, digits }));

/** Microsoft's page on a function. */
export const microsoft = (name: string): string => `Microsoft Support: ${name} function`;

/** A case of our own: the page says the rule, and shows it with other values or none. */
export const own = (name: string): string => `Own case after ${microsoft(name)}`;

export { expectCase } from './case.ts';
