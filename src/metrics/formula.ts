import type { Formula, Measure } from '../core/metric.ts';
import { sql, type Sql } from '../core/sql/sql.ts';

export const sumOf = (measure: Measure): Formula => ({ op: 'sum', measure });
export const plus = (left: Formula, right: Formula): Formula => ({ op: 'plus', left, right });
export const minus = (left: Formula, right: Formula): Formula => ({ op: 'minus', left, right });
export const ratioOf = (over: Formula, under: Formula): Formula => ({ op: 'ratio', over, under });

/** The measures of a formula, each once, in the order they are read. */
export function measuresOf(formula: Formula): Measure[] {
  if (formula.op === 'sum') return [formula.measure];
  const [first, second] = sides(formula);
  const found = [...measuresOf(first), ...measuresOf(second)];
  return found.filter((m, i) => found.findIndex((other) => other.id === m.id) === i);
}

function sides(formula: Exclude<Formula, { op: 'sum' }>): [Formula, Formula] {
  return formula.op === 'ratio' ? [formula.over, formula.under] : [formula.left, formula.right];
}

/** The value as SQL over the sums of one period, which are columns named after their measures. Division by zero gives NULL. */
export function formulaSql(formula: Formula, column: (measure: Measure) => Sql): Sql {
  switch (formula.op) {
    case 'sum':
      return column(formula.measure);
    case 'plus':
      return sql`(${formulaSql(formula.left, column)} + ${formulaSql(formula.right, column)})`;
    case 'minus':
      return sql`(${formulaSql(formula.left, column)} - ${formulaSql(formula.right, column)})`;
    case 'ratio':
      return sql`CAST(${formulaSql(formula.over, column)} AS DOUBLE) / nullif(CAST(${formulaSql(formula.under, column)} AS DOUBLE), 0)`;
  }
}

/** The value over sums by measure id, as `formulaSql` gives it: null where a sum is not known, and over zero. */
export function formulaValue(formula: Formula, sums: Readonly<Record<string, number | null>>): number | null {
  if (formula.op === 'sum') return sums[formula.measure.id] ?? null;
  const [first, second] = sides(formula).map((side) => formulaValue(side, sums)) as [number | null, number | null];
  if (first === null || second === null) return null;
  if (formula.op === 'ratio') return second === 0 ? null : first / second;
  return formula.op === 'plus' ? first + second : first - second;
}

const SIGNS = { plus: '+', minus: '−', ratio: '÷' } as const;

/** The formula in words: `net revenue ÷ ad spend`. */
export function formulaWords(formula: Formula): string {
  if (formula.op === 'sum') return formula.measure.title;
  const [first, second] = sides(formula);
  const word = (side: Formula, bracketed: boolean): string => (bracketed ? `(${formulaWords(side)})` : formulaWords(side));
  const fraction = formula.op === 'ratio' || first.op === 'ratio';
  return `${word(first, first.op !== 'sum' && fraction)} ${SIGNS[formula.op]} ${word(second, second.op !== 'sum' && formula.op !== 'plus')}`;
}

/** The first sum under a fraction bar; null where nothing is divided. */
export function denominator(formula: Formula): Formula | null {
  if (formula.op === 'sum') return null;
  return formula.op === 'ratio' ? formula.under : (denominator(formula.left) ?? denominator(formula.right));
}
