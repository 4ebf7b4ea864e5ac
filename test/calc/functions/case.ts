import { expect, it } from 'vitest';
import { evaluateFormula, plainValue, type Plain } from '../../helpers/formula.ts';

/** A formula and what the page named says it gives. */
export interface Case {
  readonly formula: string;
  readonly gives: Plain;
  readonly source: string;
  /** How many digits of a number the page shows, where it is fewer than ten. */
  readonly digits?: number;
}

/** A value as the page shows it. */
const shown = (value: Plain, digits: number): Plain => {
  if (typeof value === 'number') return Number(value.toPrecision(digits));
  return typeof value === 'object' && value !== null ? value.map((row) => row.map((cell) => shown(cell, digits))) : value;
};

/** Tests that each formula gives what its page says. */
export function testCases(cases: readonly Case[]): void {
  it.each(cases)('$formula gives $gives ($source)', ({ formula, gives, digits = 10 }) => {
    expect(shown(plainValue(evaluateFormula(formula)), digits)).toEqual(shown(gives, digits));
  });
}
