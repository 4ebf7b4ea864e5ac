import { readFileSync } from 'node:fs';
import type { Plain } from '../helpers/formula.ts';
import { agrees, cellPairs } from './agreement.ts';
import { documentedCases } from './documented.ts';
import type { Disagreement, EngineName, Explanation } from './explanations.ts';
import { ourValues } from './given.ts';
import { randomFormulas } from './random-formulas.ts';

/** The formulas of which second opinions are kept: so many random ones of one seed, and every documented example. */
export const SEED = 20_261_124;
export const COUNT = 2000;

export const askedFormulas = (): { readonly random: readonly string[]; readonly documented: readonly string[] } => ({
  random: randomFormulas(SEED, COUNT),
  documented: documentedCases.map(({ formula }) => formula),
});

/** A formula, and what LibreOffice and IronCalc make of it; null where it was not asked, because it knows a function not at all. */
export type Opinion = readonly [formula: string, libreOffice: Plain, ironCalc: Plain];

/** The kept file. Errors are told by their name, rectangles as rows. */
export interface SecondOpinions {
  /** Which versions gave them. */
  readonly engines: Readonly<Record<EngineName, string>>;
  readonly random: readonly Opinion[];
  readonly documented: readonly Opinion[];
}

export const FILE = new URL('second-opinions.json', import.meta.url);

export const keptOpinions = (): SecondOpinions => JSON.parse(readFileSync(FILE, 'utf8')) as SecondOpinions;

/** A formula that an engine sees otherwise: cell by cell, where both give a rectangle of one shape. */
export interface Difference {
  readonly engine: EngineName;
  readonly formula: string;
  readonly ours: Plain;
  readonly theirs: Plain;
  readonly disagreements: readonly Disagreement[];
}

/** Where ours and theirs are not the same. */
export function differencesIn(opinions: readonly Opinion[]): readonly Difference[] {
  const ours = ourValues(opinions.map(([formula]) => formula));
  return opinions.flatMap(([formula, libreOffice, ironCalc], i) => [
    ...differenceOf('LibreOffice', { formula, ours: ours[i]!, theirs: libreOffice }),
    ...differenceOf('IronCalc', { formula, ours: ours[i]!, theirs: ironCalc }),
  ]);
}

function differenceOf(engine: EngineName, told: Omit<Disagreement, 'engine'>): readonly Difference[] {
  if (told.theirs === null || agrees(told.ours, told.theirs)) return [];
  const pairs = cellPairs(told.ours, told.theirs) ?? [[told.ours, told.theirs] as const];
  const disagreements = pairs.filter(([a, b]) => !agrees(a, b)).map(([ours, theirs]) => ({ engine, formula: told.formula, ours, theirs }));
  return [{ engine, ...told, disagreements }];
}

/** Differences by what explains them, and those of which a cell is left that nothing explains. */
export function explained(found: readonly Difference[], explanations: readonly Explanation[]): Explained {
  const because = new Map<Explanation, Difference[]>(explanations.map((explanation) => [explanation, []]));
  const unexplained: Difference[] = [];
  for (const difference of found) {
    const reasons = difference.disagreements.map((one) => explanations.find((e) => e.engine === one.engine && e.match(one)));
    if (reasons.includes(undefined)) unexplained.push(difference);
    else for (const reason of new Set(reasons)) because.get(reason!)!.push(difference);
  }
  return { because, unexplained };
}

export interface Explained {
  readonly because: ReadonlyMap<Explanation, readonly Difference[]>;
  readonly unexplained: readonly Difference[];
}

/** A difference in a line. */
export const differenceLine = ({ engine, formula, ours, theirs }: Difference): string =>
  `${formula}  gives ${JSON.stringify(ours)}, in ${engine} ${JSON.stringify(theirs)}`;
