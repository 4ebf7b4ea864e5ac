import type { PageCell } from '../../cells/cell.ts';
import { readsOfCell } from '../../cells/index.ts';
import type { Name } from '../../core/names.ts';
import type { CellValue } from '../../core/values.ts';
import type { CellResults } from '../../session/cells/cells.ts';
import { metricQuery, metricTableQuery, type QueryGround } from '../../session/cells/metric-cells.ts';
import type { LedgerState } from '../../session/ledger.ts';
import type { Workbook } from '../../workbook/document.ts';
import { namesIn } from '../../workbook/names.ts';
import { shownOf } from '../cells/shown.ts';

/** The values that a cell reads, by name in lower case; while one runs, or has failed, the last it had. */
function inputsOf(cell: PageCell, workbook: Workbook, results: CellResults): ReadonlyMap<Name, CellValue> {
  const reads = readsOfCell(cell, namesIn(workbook));
  return new Map(
    reads.flatMap((name) => {
      const { value } = shownOf(results.get(name));
      return value ? [[name, value] as const] : [];
    }),
  );
}

/** Are they the same values under the same names? */
export const sameInputs = (one: ReadonlyMap<Name, CellValue>, other: ReadonlyMap<Name, CellValue>): boolean =>
  one.size === other.size && [...other].every(([name, value]) => one.get(name) === value);

/** What a cell's query is made from; null until there is a ledger. */
export function groundOf(
  cell: PageCell,
  { workbook, ledger, cells }: { readonly workbook: Workbook; readonly ledger: LedgerState | null; readonly cells: CellResults },
): QueryGround | null {
  return ledger && { workbook, ledger, inputs: inputsOf(cell, workbook, cells) };
}

/** The query that a metric or a metric table is worked out by; null for any other cell, and where its choices make no sense. */
export function metricStatement(cell: PageCell, ground: QueryGround): string | null {
  if (cell.kind !== 'metric' && cell.kind !== 'metric_table') return null;
  const made = cell.kind === 'metric' ? metricQuery(cell.props, ground) : metricTableQuery(cell.props, ground);
  return made.ok ? made.value.query.text : null;
}

/**
 * The queries that a formula asks the engine for, worked out from what it reads by now: one for all calls of the same shape, none
 * where every value lies here. The formula engine comes with the first call.
 */
export async function pushedStatements(text: string, inputs: ReadonlyMap<Name, CellValue>): Promise<readonly string[]> {
  const [{ CalcModel }, { askSql }] = await Promise.all([import('../../calc/model.ts'), import('../../calc/asks.ts')]);
  const model = new CalcModel();
  for (const [name, value] of inputs) model.put(name, value);
  model.write(OWN, text);
  return model.evaluate(0).asks.map((ask) => askSql(ask).text);
}

/** No cell can be called so. */
const OWN = ' formula';
