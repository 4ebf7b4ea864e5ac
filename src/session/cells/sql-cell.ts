import type { Engine } from '../../core/engine.ts';
import type { Name } from '../../core/names.ts';
import { ok, type Result } from '../../core/result.ts';
import { id } from '../../core/sql/sql.ts';
import type { CellValue } from '../../core/values.ts';
import { aroundSql } from './around.ts';

/** A SQL cell's table: made under a name of its own each time, so that whoever reads the last one reads on until this is complete. */
export async function tabulated(
  text: string,
  inputs: ReadonlyMap<Name, CellValue>,
  { engine, table, signal }: { engine: Engine; table: Name; signal: AbortSignal },
): Promise<Result<CellValue>> {
  const made = await engine.tabulate(id(table), text, aroundSql(inputs, text), { signal });
  if (!made.ok) return made;
  const columns = made.value.columns.map(({ name, type, unit }) => ({ name, type, unit, currencyIn: null, ratioOf: null }));
  return ok({ type: 'table', table: { columns, count: made.value.count, rows: { in: 'engine', name: table }, version: table } });
}
