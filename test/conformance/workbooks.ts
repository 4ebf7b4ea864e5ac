import { tokensOf } from '../../src/calc/parse.ts';
import type { Cell } from '../../src/core/schema.ts';
import { evaluateFormula, plainValue, type Plain } from '../helpers/formula.ts';
import type { Filled } from './flat-sheets.ts';
import { givenRanges, type GivenCells } from './given.ts';

/** A formula for another engine, and the ranges that it reads beside the given ones. */
export interface Asked {
  readonly formula: string;
  readonly ranges: Readonly<Record<string, GivenCells>>;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** A name's cells on the sheet `Given`, counted from 0. */
export interface PlacedRange {
  readonly name: string;
  readonly from: Place;
  readonly to: Place;
}

export const columnLetter = (column: number): string => String.fromCodePoint(65 + column);

/** As a cell holds it: an error is a formula that comes to it. */
export const typed = (cell: Cell): Cell | Filled =>
  typeof cell === 'string' && cell.startsWith('#') ? { formula: cell === '#N/A' ? '=NA()' : '=1/0', height: 1, width: 1 } : cell;

/** All ranges on one sheet, one below the other. */
export function givenSheet(asked: readonly Asked[]): {
  readonly rows: readonly (readonly (Cell | Filled)[])[];
  readonly ranges: readonly PlacedRange[];
} {
  const rows: (readonly (Cell | Filled)[])[] = [];
  const ranges = [givenRanges, ...asked.map((a) => a.ranges)].flatMap(Object.entries<GivenCells>).map(([name, cells]) => {
    const from = { row: rows.length, column: 0 };
    rows.push(...cells.map((line) => line.map(typed)));
    return { name, from, to: { row: rows.length - 1, column: cells[0]!.length - 1 } };
  });
  return { rows, ranges };
}

/** A formula as it is, reading the given ranges. */
export const asWritten = (formula: string): Asked => ({ formula, ranges: {} });

/**
 * A formula with each array that is written out in it laid out as cells instead, as the documented examples have theirs: many
 * functions of the other engines read cells only.
 */
export function laidOut(formula: string, place: number): Asked {
  const ranges: Record<string, GivenCells> = {};
  let text = '';
  let from = 0;
  for (const [start, end] of arraysIn(formula)) {
    const name = `laid_${place}_${Object.keys(ranges).length}`;
    ranges[name] = cellsOf(plainValue(evaluateFormula(`=${formula.slice(start, end)}`)));
    text += formula.slice(from, start) + name;
    from = end;
  }
  return { formula: text + formula.slice(from), ranges };
}

const cellsOf = (value: Plain): GivenCells => (Array.isArray(value) ? (value as GivenCells) : [[value as Cell]]);

/** Where arrays stand that are written out. */
function arraysIn(formula: string): readonly (readonly [number, number])[] {
  const signs = tokensOf(formula).filter(({ type, value }) => type === 'operator' && /[{}]/.test(value));
  return signs.flatMap(({ value, loc }, i) => (value === '{' ? [[loc![0]!, signs[i + 1]!.loc![1]!] as const] : []));
}
