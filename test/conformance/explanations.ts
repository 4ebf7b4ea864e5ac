import type { Plain } from '../helpers/formula.ts';
import { agrees } from './agreement.ts';
import { functionsIn } from './random-formulas.ts';

export type EngineName = 'LibreOffice' | 'IronCalc';

/** Two answers that are not the same: of a rectangle one cell, of rectangles of other shapes all of it. */
export interface Disagreement {
  readonly engine: EngineName;
  readonly formula: string;
  readonly ours: Plain;
  readonly theirs: Plain;
}

/** Why another engine says something else, and which disagreements that is the reason of. */
export interface Explanation {
  readonly engine: EngineName;
  readonly why: string;
  readonly match: (disagreement: Disagreement) => boolean;
}

export type Match = Explanation['match'];

export const isError = (value: Plain): value is string => typeof value === 'string' && /^(#[A-Z/0!?]+[!?]?|Err:\d+)$/.test(value);

/** Does the formula call one of these functions? */
export const calls = (formula: string, names: string): boolean => {
  const called = functionsIn(formula);
  return names.split(' ').some((name) => called.includes(name));
};

export const calling =
  (names: string): Match =>
  ({ formula }) =>
    calls(formula, names);

/** Both hold. */
export const all =
  (...matches: readonly Match[]): Match =>
  (disagreement) =>
    matches.every((match) => match(disagreement));

/** The formula is one of these. */
export const oneOf =
  (...formulas: readonly string[]): Match =>
  ({ formula }) =>
    formulas.includes(formula);

export const written =
  (pattern: RegExp): Match =>
  ({ formula }) =>
    pattern.test(formula);

export const errors =
  (ours: string, theirs: string): Match =>
  (d) =>
    d.ours === ours && d.theirs === theirs;

export const theirsIs =
  (said: string): Match =>
  ({ theirs }) =>
    theirs === said;

/** Two numbers that differ by no more of their size than that. */
export const within =
  (part: number): Match =>
  ({ ours, theirs }) =>
    typeof ours === 'number' && typeof theirs === 'number' && Math.abs(ours - theirs) <= part * Math.max(Math.abs(ours), Math.abs(theirs));

type Rows = readonly (readonly Plain[])[];

export const rowsOf = (value: Plain): Rows => (Array.isArray(value) ? (value as Rows) : [[value]]);

/** One value of ours stands in each of their cells. */
export const repeatsOurs: Match = ({ ours, theirs }) =>
  !Array.isArray(ours) &&
  Array.isArray(theirs) &&
  (theirs as Rows).flat().every((cell) => agrees(ours, cell) || (isError(ours) && isError(cell)));

/** Of an array each of whose cells is an error, theirs has one. */
export const oneErrorForAll: Match = ({ ours, theirs }) => Array.isArray(ours) && isError(theirs) && rowsOf(ours).flat().every(isError);

/** Ours is refused because of the units: a date with a part of a whole, a number less a date. */
export const refusesUnits: Match = ({ ours, theirs }) => rowsOf(ours).flat().includes('#UNIT!') && !isError(theirs);

/** No function, only operators between rectangles. */
export const joinsArrays: Match = ({ formula }) => /[-+*/^&<>=]/.test(formula.slice(1)) && /nums|more|words|mixed|grid|\{/.test(formula);
