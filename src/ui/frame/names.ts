import { kinds } from '../../cells/index.ts';
import type { Name } from '../../core/names.ts';
import type { Problem } from '../../core/problems.ts';
import { renameProblem } from '../../workbook/names.ts';
import type { Workbook } from '../../workbook/document.ts';

/** A cell that can be gone to by its name. */
export interface Named {
  readonly id: string;
  readonly name: Name;
  /** What kind of cell it is, and on which page. */
  readonly beside: string;
}

/** The cells whose names hold what was typed, those that begin with it first; all of them for nothing. */
export function namesLike({ tabs }: Workbook, typed: string): readonly Named[] {
  const wanted = typed.trim().toLowerCase();
  const all = tabs.flatMap((tab) => tab.cells.map(({ id, name, kind }) => ({ id, name, beside: `${kinds[kind].title}, ${tab.title}` })));
  const place = ({ name }: Named): number => name.toLowerCase().indexOf(wanted);
  const rank = (named: Named): number => Math.min(1, place(named));
  return all.filter((named) => place(named) !== -1).toSorted((a, b) => rank(a) - rank(b));
}

/** What the name in the box comes to: a cell that is gone to, another name for the one that has the focus, or nothing, with why. */
export type Entered =
  | { readonly does: 'nothing' }
  | { readonly does: 'go'; readonly id: string }
  | { readonly does: 'rename'; readonly to: Name }
  | { readonly does: 'refuse'; readonly problem: Problem }
  | { readonly does: 'miss'; readonly name: string };

/** What Enter in the name box means; `focused` is the id of the cell that has the focus. Capitals alone make another name, not another cell. */
export function entered(workbook: Workbook, focused: string | null, typed: string): Entered {
  const name = typed.trim();
  const cells = workbook.tabs.flatMap((tab) => tab.cells);
  const own = cells.find((cell) => cell.id === focused) ?? null;
  if (name === '' || name === own?.name) return { does: 'nothing' };
  const known = cells.find((cell) => cell.name.toLowerCase() === name.toLowerCase());
  if (known && known !== own) return { does: 'go', id: known.id };
  if (!own) return { does: 'miss', name };
  const problem = renameProblem(workbook, own.id, name);
  return problem ? { does: 'refuse', problem } : { does: 'rename', to: name };
}
