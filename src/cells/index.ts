import type { Name } from '../core/names.ts';
import { ledgerTables } from '../ledger/index.ts';
import type { CellKind, CellOf, KindId, PageCell } from './cell.ts';
import { chart } from './chart.ts';
import { capturesInFormula, formula } from './formula.ts';
import { input } from './input.ts';
import { metricTable } from './metric-table.ts';
import { metric } from './metric.ts';
import { declaresInSql, sql } from './sql.ts';
import { text } from './text.ts';

/** Every kind of cell, in the order people meet them. */
export const kinds: { readonly [K in KindId]: CellKind<K> } = { metric, metric_table: metricTable, formula, input, chart, sql, text };

/** Names that every workbook has: its ledger's tables. No cell may be called so. */
export const ledgerNames: ReadonlySet<Name> = new Set(ledgerTables.map((table) => table.name));

const kindOf = <K extends KindId>({ kind }: CellOf<K>): CellKind<K> => kinds[kind];

/** The known names (lower case) that a cell reads, each once, in lower case. */
export const readsOfCell = <K extends KindId>(cell: CellOf<K>, known: ReadonlySet<Name>): readonly Name[] =>
  kindOf(cell).reads(cell.props, known);

/** The cell with one name read in place of another; itself where it does not read it. Its own name stays. */
export function renamedIn(cell: PageCell, from: Name, to: Name): PageCell {
  const props = renamedProps(cell, from, to);
  return props === cell.props ? cell : ({ ...cell, props } as PageCell);
}

const renamedProps = <K extends KindId>(cell: CellOf<K>, from: Name, to: Name): CellOf<K>['props'] =>
  kindOf(cell).renamed(cell.props, from, to);

/** What a search across the workbook looks through, the cell's name left out. */
export const textsOf = <K extends KindId>(cell: CellOf<K>): readonly string[] => kindOf(cell).texts(cell.props);

/**
 * Would a cell that reads `from` come to read something else once that is called `to`: a table that its SQL makes with WITH, a name
 * that its formula makes with LET? No such name can be given without changing what the cell says.
 */
export function captures(cell: PageCell, from: Name, to: Name): boolean {
  const isSame = from.toLowerCase() === to.toLowerCase();
  if (isSame || readsOfCell(cell, new Set([from.toLowerCase()])).length === 0) return false;
  if (cell.kind === 'sql') return declaresInSql(cell.props.text, to);
  return cell.kind === 'formula' && capturesInFormula(cell.props.text, from, to);
}

/** A new cell of a kind, as useful as can be without knowing more. */
export function newCell<K extends KindId>(kind: K, id: string, name: Name): CellOf<K> {
  return { id, name, kind, props: kinds[kind].empty(), width: kinds[kind].width, height: null, collapsed: false };
}
