import { expect, it } from 'vitest';
import { evaluateFormula, plainValue, type Plain } from '../../helpers/formula.ts';

/** A formula and what it gives, by a page that says so. */
export interface Case {
  /** As spreadsheets have it: `=ROUND(2.15, 1)`. */
  readonly formula: string;
  /** Errors by their code, rectangles as rows. */
  readonly gives: Plain;
  /** The page: `Microsoft Support: ROUND function`. */
  readonly source: string;
  /** How many digits the page shows; ten if it is not said. */
  readonly digits?: number;
}

const isRows = (value: Plain): value is readonly (readonly Plain[])[] => Array.isArray(value);

function shown(value: Plain, digits: number): Plain {
  if (isRows(value)) return value.map((row) => row.map((cell) => shown(cell, digits)));
  return typeof value === 'number' ? Number(value.toPrecision(digits)) : value;
}

/** The sine of π is not quite 0 in doubles. */
const isNothing = (value: Plain): boolean => typeof value === 'number' && Math.abs(value) < 1e-12;

/** The formula gives what its page says, to the digits it shows. */
export function expectCase({ formula, gives, digits = 10 }: Case): void {
  const value = plainValue(evaluateFormula(formula));
  expect(shown(gives === 0 && isNothing(value) ? 0 : value, digits)).toEqual(shown(gives, digits));
}

/** A test for each case. */
export function testCases(cases: readonly Case[]): void {
  for (const told of cases) it(`${told.formula} is as in ${told.source}`, () => expectCase(told));
}
