import { describe, expect, it } from 'vitest';
import type { KindProps } from '../../../src/cells/cell.ts';
import { ok, unwrap } from '../../../src/core/result.ts';
import type { CellResult } from '../../../src/core/runtime.ts';
import { multiple, unitless } from '../../../src/core/units.ts';
import { scalar, type CellValue, type TableColumn, type TableValue } from '../../../src/core/values.ts';
import { chartRows, goalIn, MOST_ROWS, tableProblem } from '../../../src/ui/cells/chart-rows.ts';
import { emptyWorkbook } from '../../../src/workbook/document.ts';

const column = (name: string, type: TableColumn['type']): TableColumn => ({ name, type, unit: unitless, currencyIn: null, ratioOf: null });

const columns = [column('week', 'date'), column('mer', 'number'), column('incomplete', 'boolean')];
const data = [
  ['2026-01-05', '2026-01-12'],
  [3, 4],
  [false, true],
];
const rows = { columns: columns.map(({ name, type, unit }) => ({ name, type, unit, nullable: true })), data, count: 2, truncated: false };
const here: TableValue = { columns, count: 2, rows: { in: 'here', rows }, version: '1' };
const far = (count: number): TableValue => ({ columns, count, rows: { in: 'engine', name: 'long' }, version: '2' });

describe('the rows of a chart', () => {
  it('are those of the table, with what is incomplete beside them and no column of it', async () => {
    const { table, of, newestBy } = unwrap(await chartRows(here, async () => ok(rows)));
    expect([table.columns.map((c) => c.name), table.data, table.incomplete, of, newestBy]).toEqual([
      ['week', 'mer'],
      data.slice(0, 2),
      [false, true],
      2,
      null,
    ]);
  });

  it('are the newest of a long table, oldest first', async () => {
    const asked: string[] = [];
    const made = await chartRows(far(60_000), async (query, limit) => {
      asked.push(`${query.text} ${limit}`);
      return ok({ ...rows, data: data.map((cells) => cells.toReversed()), truncated: true });
    });
    const { table, of, newestBy } = unwrap(made);
    expect(asked[0]).toContain('DESC');
    expect(asked[0]).toContain(String(MOST_ROWS));
    expect([table.data[0], of, newestBy]).toEqual([['2026-01-05', '2026-01-12'], 60_000, 'week']);
  });

  it('keep their order where all of them fit', async () => {
    const { table, newestBy } = unwrap(await chartRows(far(2), async () => ok(rows)));
    expect([table.data[1], newestBy]).toEqual([[3, 4], null]);
  });
});

describe('what a chart reads', () => {
  const props: KindProps['chart'] = { table: 'Weekly', mark: 'line', x: null, y: [], series: null, goal: null };
  const ready = (value: CellValue): CellResult<CellValue> => ({ status: 'ready', value, ms: 0 });
  const problemWith = (result: CellResult<CellValue> | null) =>
    tableProblem(props, {
      cells: new Map(result ? [['weekly', result]] : [['weekli', ready(scalar(1, multiple))]]),
      workbook: emptyWorkbook('w'),
    });

  it('has a problem where it failed, is no table, or is not there', () => {
    expect(problemWith({ status: 'failed', problem: { code: 'cancelled' }, last: null })).toMatchObject({
      code: 'input-failed',
      root: 'Weekly',
    });
    expect(problemWith(ready(scalar(1, multiple)))).toMatchObject({ code: 'parameter-invalid' });
    expect(problemWith(null)).toEqual({ code: 'name-unknown', name: 'Weekly', near: 'weekli' });
    expect(problemWith(ready({ type: 'table', table: here }))).toBeNull();
    expect(problemWith({ status: 'running', last: null })).toBeNull();
  });

  it('has the number of a cell as its goal, in its unit', () => {
    const cells = new Map([['target', ready(scalar(3, multiple))]]);
    expect(goalIn(cells, 'Target')).toEqual({ title: 'Target', value: 3, unit: multiple });
    expect([goalIn(cells, 'gone'), goalIn(cells, null)]).toEqual([null, null]);
  });
});
