import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as IronCalc from '@ironcalc/wasm';
import type { Cell } from '../../src/core/schema.ts';
import type { Plain } from '../helpers/formula.ts';
import type { Filled } from './flat-sheets.ts';
import { givenRanges, type GivenCells } from './given.ts';
import { columnLetter, typed, type Asked } from './workbooks.ts';

type Engine = typeof IronCalc;

/** What is kept of a formula at which the engine died. */
export const DIED = 'died';

/** Kinds of cells by the engine's numbers. Source: SpreadsheetML's cell types as ECMA's TYPE() counts them, and 128 for an array. */
const KIND = { number: 1, text: 2, truth: 4, error: 16 };

/** Fifteen digits of any number. */
const EXACT = '0.00000000000000E+0';

/** What IronCalc makes of formulas, each in a workbook of its own. A dead engine is left behind for a fresh one. */
export async function askIronCalc(asked: readonly Asked[]): Promise<readonly Plain[]> {
  const answers: Plain[] = [];
  let engine = await freshEngine(0);
  for (const one of asked) {
    const answer = answerOf(engine, one);
    if (answer === DIED) engine = await freshEngine(answers.length + 1);
    answers.push(answer);
  }
  return answers;
}

async function freshEngine(turn: number): Promise<Engine> {
  const path = createRequire(import.meta.url).resolve('@ironcalc/wasm');
  const engine = (await import(`${path}?${turn}`)) as Engine;
  engine.initSync({ module: readFileSync(path.replace(/wasm\.js$/, 'wasm_bg.wasm')) });
  return engine;
}

/** An exception of the engine is its answer here, and told as one. */
function answerOf(engine: Engine, { formula, ranges }: Asked): Plain {
  try {
    const model = new engine.Model('asked', 'en', 'UTC', 'en');
    const read = Object.entries({ ...givenRanges, ...ranges }).filter(([name]) => formula.includes(name));
    give(model, read);
    model.setUserInput(0, 1, 1, formula);
    model.evaluate();
    const answer = resultIn(model);
    model.free();
    return answer;
  } catch (thrown) {
    if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) return DIED;
    return `refused: ${String(thrown)}`;
  }
}

/** Ranges on a second sheet, one below the other. */
function give(model: IronCalc.Model, read: readonly (readonly [string, GivenCells])[]): void {
  model.newSheet();
  let top = 1;
  for (const [name, cells] of read) {
    cells.forEach((line, r) => line.forEach((cell, c) => model.setUserInput(1, top + r, 1 + c, typedText(typed(cell)))));
    const to = `$${columnLetter(cells[0]!.length - 1)}$${top + cells.length - 1}`;
    model.newDefinedName(name, null, `Sheet2!$A$${top}:${to}`);
    top += cells.length;
  }
}

/** Text is typed with an apostrophe, so that `2` stays text; an empty text is what a formula gives. */
function typedText(cell: Cell | Filled): string {
  if (cell === null) return '';
  if (cell === '') return '=""';
  if (typeof cell === 'object') return cell.formula;
  return typeof cell === 'string' ? `'${cell}` : String(cell).toUpperCase();
}

function resultIn(model: IronCalc.Model): Plain {
  const shape = model.getCellArrayStructure(0, 1, 1);
  const [width, height] = typeof shape === 'object' && 'DynamicAnchor' in shape ? shape.DynamicAnchor : [1, 1];
  model.updateRangeStyle({ sheet: 0, row: 1, column: 1, width, height }, 'num_fmt', EXACT);
  const rows = Array.from({ length: height }, (_, r) => Array.from({ length: width }, (__, c) => cellIn(model, 1 + r, 1 + c)));
  return width * height === 1 ? rows[0]![0]! : rows;
}

function cellIn(model: IronCalc.Model, row: number, column: number): string | number | boolean {
  const shown = model.getFormattedCellValue(0, row, column);
  const kind = model.getCellType(0, row, column);
  if (kind === KIND.number) return Number.isNaN(Number(shown)) ? shown : Number(shown);
  return kind === KIND.truth ? shown === 'TRUE' : shown;
}
