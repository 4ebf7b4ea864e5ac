import { functionNames } from '../calc/functions/names.ts';
import { captures, ledgerNames } from '../cells/index.ts';
import { freeName, nameProblem, type Name, type NameRules } from '../core/names.ts';
import type { Problem } from '../core/problems.ts';
import { cellOf, cellsOf, type Workbook } from './document.ts';

/** Every name of a workbook, in lower case: its ledger's tables, its sources' tables, its cells. */
export const namesIn = (workbook: Workbook): ReadonlySet<Name> =>
  new Set([
    ...ledgerNames,
    ...workbook.sources.map((source) => source.table.toLowerCase()),
    ...cellsOf(workbook).map((cell) => cell.name.toLowerCase()),
  ]);

/** What the name of a new cell may not be. */
export const nameRules = (workbook: Workbook): NameRules => ({ taken: namesIn(workbook), functions: functionNames });

/**
 * Why a cell cannot be renamed so, with a name near to it that could be given; null where it can, and where nothing would change but
 * capitals. A name that a reader makes for itself (WITH in SQL, LET in a formula) is taken: that reader would no longer read the cell.
 */
export function renameProblem(workbook: Workbook, id: string, to: Name): Problem | null {
  const cell = cellOf(workbook, id);
  if (!cell) return null;
  const { taken, functions } = nameRules(workbook);
  const others = new Set([...taken].filter((name) => name !== cell.name.toLowerCase()));
  const refused = nameProblem(to, { taken: others, functions });
  if (refused || !cellsOf(workbook).some((reader) => captures(reader, cell.name, to))) return refused;
  return { code: 'name-refused', name: to, why: 'taken', suggestion: freeName(to, new Set([...others, to.toLowerCase()])) };
}
