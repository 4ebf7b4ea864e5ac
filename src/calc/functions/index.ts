import { aggregate } from './aggregate.ts';
import { arrays } from './arrays.ts';
import { date } from './date.ts';
import { financial } from './financial.ts';
import type { FunctionRow } from './function.ts';
import { information } from './information.ts';
import { lambdas } from './lambdas.ts';
import { logical } from './logical.ts';
import { lookup } from './lookup.ts';
import { math } from './math.ts';
import { statistics } from './statistics.ts';
import { text } from './text.ts';

/** Every function that formulas know, family by family. LET and LAMBDA are syntax. */
export const families: readonly (readonly FunctionRow[])[] = [
  logical,
  math,
  statistics,
  aggregate,
  lookup,
  arrays,
  lambdas,
  date,
  text,
  financial,
  information,
];

/** The same by name. */
export const functions: ReadonlyMap<string, FunctionRow> = new Map(families.flat().map((row) => [row.name, row]));
