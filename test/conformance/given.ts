import { CalcModel } from '../../src/calc/model.ts';
import type { Cell, Rows } from '../../src/core/schema.ts';
import { unitless } from '../../src/core/units.ts';
import type { TableColumn } from '../../src/core/values.ts';
import { NOW, plainValue, type Plain } from '../helpers/formula.ts';

/** Cells that formulas read by a name; null is an empty one. */
export type GivenCells = readonly (readonly Cell[])[];

const down = (...cells: readonly Cell[]): GivenCells => cells.map((cell) => [cell]);

/** The ranges that random formulas read. Those of one column have ten rows, but for flows and flow_days. */
export const givenRanges: Readonly<Record<string, GivenCells>> = {
  nums: down(3, -1.5, 0, 12, 7, 7, 2.25, 100, -20, 0.5),
  more: down(1, 2, 3.5, 5, 8, 13, 21, 34, 55, 89),
  climb: down(-4, -1, 0, 2, 5, 7, 7, 11, 20, 100),
  words: down('apple', 'Apple pie', 'pear', '', 'plum', 'PEAR', 'a*b', 'banana', 'cherry 2', 'fig'),
  mixed: down(1, '2', true, null, 'pear', 0, '', -3, false, 2.5),
  days: down(44_927, 45_000, 45_012, 45_100.5, 45_291, 45_292, 45_350, 45_351, 45_400, 45_657),
  flows: down(-1000, 300, 420, -50, 680, 200),
  flow_days: down(45_000, 45_100, 45_200, 45_365, 45_500, 45_900),
  grid: [
    [4, 9, 2, 7],
    [3, 5, 7, 1],
    [8, 1, 6, 12],
  ],
  hopes: [
    [5, 8, 3, 6],
    [3.5, 5, 6, 2],
    [7, 2, 6.5, 11],
  ],
  prices: [
    [1, 'apple', 0.5],
    [2, 'fig', 0.25],
    [5, 'pear', 1.75],
    [9, 'plum', 3],
  ],
  facts: [
    ['apple', 'fig', 'pear', 'plum'],
    [10, 20, 30, 40],
    [true, false, true, 'no'],
  ],
};

const column = (name: string): TableColumn => ({ name, type: 'text', unit: unitless, currencyIn: null, ratioOf: null });

/** Given cells as a table that keeps each cell as it is. */
function rowsOf(cells: GivenCells): Rows {
  const names = cells[0]!.map((_, i) => `c${i}`);
  return {
    columns: names.map((name) => ({ name, type: 'text', unit: unitless, nullable: true })),
    data: names.map((_, c) => cells.map((line) => line[c]!)),
    count: cells.length,
    truncated: false,
  };
}

/** What our own engine makes of formulas that read the given ranges. */
export function ourValues(formulas: readonly string[]): readonly Plain[] {
  const model = new CalcModel();
  for (const [name, cells] of Object.entries(givenRanges)) {
    const rows = rowsOf(cells);
    const columns = rows.columns.map(({ name }) => column(name));
    model.put(name, { type: 'table', table: { columns, count: rows.count, rows: { in: 'here', rows }, version: '1' } });
  }
  formulas.forEach((formula, i) => model.write(`formula_${i}`, formula));
  model.evaluate(NOW);
  return formulas.map((_, i) => plainValue(model.value(`formula_${i}`)));
}
