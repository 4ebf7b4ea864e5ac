import { functionNames } from '../../calc/functions/names.ts';
import { shown, stored, type Marks } from '../../calc/locale-form.ts';
import { parse, tokensOf } from '../../calc/parse.ts';
import { formulaReferences, type FormulaReference } from '../../calc/references.ts';
import { isDay } from '../../core/calendar.ts';
import { nearest, type Name } from '../../core/names.ts';
import { problemLine, type Wording } from '../../core/problem-text.ts';
import type { Problem } from '../../core/problems.ts';
import type { Mistake } from '../editor/code-editor.ts';

/** What typed text is read with: the person's marks and numbers, and the names there are. */
export interface Reading {
  readonly marks: Marks;
  /** A number as her locale writes it; null for anything else. */
  readonly number: (text: string) => number | null;
  /** Every name of the workbook, as it is written. */
  readonly names: readonly Name[];
}

/** A formula of the file as it is put before the person. */
export const typedOf = (text: string, { marks }: Pick<Reading, 'marks'>): string => shown(text, marks);

/**
 * What a person typed as a formula in the file's form. The equals sign may be left out; a number, a day or plain words become a
 * formula that gives just that.
 */
export function storedOf(typed: string, reading: Reading): string {
  const plain = typed.trim();
  if (plain === '' || plain.startsWith('=')) return plain === '' ? '=' : stored(plain, reading.marks);
  const number = numberIn(plain, reading);
  if (number !== null) return `=${number}`;
  if (isDay(plain)) return `=DATE(${plain.split('-').map(Number).join(',')})`;
  const formula = stored(`=${plain}`, reading.marks);
  return isFormula(formula, reading.names) ? formula : `="${plain.replaceAll('"', '""')}"`;
}

function numberIn(plain: string, { number }: Reading): string | null {
  if (!/^[-+−]?[\d.,\s\u00A0\u202F'’]*\d[.,]?\s*%?$/.test(plain)) return null;
  const value = number(plain);
  return value === null ? null : `${value}${plain.endsWith('%') ? '%' : ''}`;
}

/** Does it call a function, or work something out of names that are there? Words alone do neither. */
function isFormula(text: string, names: readonly Name[]): boolean {
  const calls = tokensOf(text).some(({ type, value }) => type === 'func' && functionNames.has(value.toUpperCase()));
  return calls || (parse(text).ok && unknownIn(text, names) === null && !/^=[\p{L}\p{N}_]+(\s+[\p{L}\p{N}_]+)+$/u.test(text));
}

/** The first name of a formula that nothing has. Names of functions are known. */
function unknownIn(text: string, names: readonly Name[]): FormulaReference | null {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const isKnown = ({ name }: FormulaReference): boolean => known.has(name.toLowerCase()) || functionNames.has(name.toUpperCase());
  return formulaReferences(text).find((reference) => !isKnown(reference)) ?? null;
}

/** The first mistake in a text as it is typed, where it stands in it; null where there is none, and of plain words. */
export function mistakeIn(typed: string, reading: Reading, wording: Wording): Mistake | null {
  if (!/^=\s*\S/.test(typed)) return null;
  const text = stored(typed, reading.marks);
  const tree = parse(text);
  const problem = tree.ok ? strangerIn(text, reading.names) : tree.error;
  return problem && placed(problemTyped(problem, text, reading), wording);
}

/** A problem of a formula of the file with what it quotes of it as the person typed it: `.` and `;` of the one are others in the other. */
export function problemTyped(problem: Problem, text: string, { marks }: Pick<Reading, 'marks'>): Problem {
  if (problem.code !== 'formula-invalid') return problem;
  const [from, to] = [problem.at, problem.at + problem.length];
  return problem.detail === text.slice(from, to) ? { ...problem, detail: shown(text, marks).slice(from, to) } : problem;
}

function strangerIn(text: string, names: readonly Name[]): Problem | null {
  const unknown = unknownIn(text, names);
  if (!unknown) return null;
  const { name, at, length } = unknown;
  const isCall = /^\s*\(/.test(text.slice(at + length));
  if (isCall) return { code: 'function-unknown', name, near: nearest(name, functionNames), at };
  return { code: 'name-not-here', name, near: nearest(name, names), at };
}

/** A problem as a mistake in the text; null for one that stands nowhere in it. */
function placed(problem: Problem, wording: Wording): Mistake | null {
  if (!('at' in problem) || typeof problem.at !== 'number') return null;
  const length = 'length' in problem ? problem.length : 'name' in problem ? problem.name.length : 1;
  return { at: problem.at, length, message: problemLine(problem, wording) };
}
