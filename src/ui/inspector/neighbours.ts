import type { PageCell } from '../../cells/cell.ts';
import { readsOfCell } from '../../cells/index.ts';
import { dependents } from '../../core/graph.ts';
import type { Name } from '../../core/names.ts';
import { graphIn } from '../../session/cells/cells.ts';
import { cellsOf, type Workbook } from '../../workbook/document.ts';
import { namesIn } from '../../workbook/names.ts';

/** A name beside another in the graph of names. */
export interface Neighbour {
  /** As it is written where it is made. */
  readonly name: Name;
  /** The cell of that name; null for a table of the ledger or of a source. */
  readonly cell: PageCell | null;
}

/** Who reads a name. */
export interface Dependents {
  /** Those that read it themselves, in page order. */
  readonly direct: readonly Neighbour[];
  /** How many more read it through them. */
  readonly beyond: number;
}

/** What a cell reads itself, each once, in the order it first stands there; nothing for a name that no cell has. */
export function precedents(workbook: Workbook, name: Name): readonly Neighbour[] {
  const cell = cellNamed(workbook, name);
  return cell ? readsOfCell(cell, namesIn(workbook)).map((read) => neighbour(workbook, read)) : [];
}

/** Names that are read, and that nothing in the workbook has. */
export const strangers = (read: Iterable<{ readonly name: Name }>, known: readonly Neighbour[]): readonly Neighbour[] => {
  const there = new Set(known.map(({ name }) => name.toLowerCase()));
  return [...read].filter(({ name }) => !there.has(name.toLowerCase())).map(({ name }) => ({ name, cell: null }));
};

/** The cells that read a name: a cell's, or a table's. */
export function dependentsOf(workbook: Workbook, name: Name): Dependents {
  const key = name.toLowerCase();
  const graph = graphIn(workbook);
  const direct = graph.readers.get(key) ?? [];
  const told = new Set([...direct, key]);
  const beyond = [...dependents(graph, [key])].filter((other) => !told.has(other)).length;
  return { direct: direct.map((other) => neighbour(workbook, other)), beyond };
}

/** The cell of a name, capitals ignored. */
const cellNamed = (workbook: Workbook, name: Name): PageCell | null =>
  cellsOf(workbook).find((cell) => cell.name.toLowerCase() === name.toLowerCase()) ?? null;

function neighbour(workbook: Workbook, name: Name): Neighbour {
  const cell = cellNamed(workbook, name);
  const table = workbook.sources.find((source) => source.table.toLowerCase() === name)?.table;
  return { name: cell?.name ?? table ?? name, cell };
}
