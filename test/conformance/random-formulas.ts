import { functions } from '../../src/calc/functions/index.ts';
import type { FunctionRow, Parameter } from '../../src/calc/functions/function.ts';
import { DAYS, NUMBERS, ODD, POOLS, TEXTS, TRUTHS, type Pool } from './arguments.ts';
import { diceOf, type Dice } from './dice.ts';

/** Of so many formulas one is made of operators alone. */
const OPERATORS_EVERY = 5;

/** Formulas in formulas, at most. */
const DEEPEST = 2;

const OPERATORS = ['+', '-', '*', '/', '^', '&', '=', '<>', '<', '>', '<=', '>='];

const RECTANGLES: Pool = ['{1,2,3}', '{1;2;3}', '{1,2;3,4}', '{"a",1;TRUE,-2}', 'nums', 'mixed', 'grid', 'words'];

/** What a nested call may be, by what is wanted there. */
const MAKERS: Readonly<Record<'number' | 'text' | 'truth' | 'day', Pool>> = {
  number: 'ABS ROUND SUM INT MAX AVERAGE LEN POWER MOD SQRT COUNT DAY PRODUCT MEDIAN SIGN N IF IFERROR'.split(' '),
  text: 'LEFT UPPER TRIM MID TEXT SUBSTITUTE REPT CONCAT PROPER T CHAR'.split(' '),
  truth: 'AND OR NOT ISNUMBER ISTEXT EXACT ISERROR XOR ISEVEN'.split(' '),
  day: 'DATE EDATE EOMONTH WORKDAY'.split(' '),
};

/** Functions that take a LAMBDA, and LET, which the catalogue has no row for: whole formulas. */
const WITH_NAMES: Pool = [
  'LET(x,5,x+1)',
  'LET(x,nums,y,x*2,SUM(y))',
  'LET(a,1/0,IFERROR(a,2))',
  'LET(x,{1,2,3},x^2)',
  'LAMBDA(x,x+1)(2)',
  'LAMBDA(x,y,x&y)("a",1)',
  'LET(f,LAMBDA(x,x*2),f(4))',
  'MAP({1,2,3},LAMBDA(x,x*10))',
  'MAP(nums,more,LAMBDA(a,b,a+b))',
  'MAP(words,LAMBDA(w,LEN(w)))',
  'REDUCE(0,nums,LAMBDA(a,b,a+b))',
  'REDUCE("",words,LAMBDA(a,b,a&LEFT(b)))',
  'REDUCE(1,{1,2,3,4},LAMBDA(a,b,a*b))',
  'SCAN(0,{1,2,3},LAMBDA(a,b,a+b))',
  'SCAN(1,more,LAMBDA(a,b,MAX(a,b)))',
  'BYROW(grid,LAMBDA(r,SUM(r)))',
  'BYCOL(grid,LAMBDA(c,MAX(c)))',
  'BYROW({1,2;3,4},LAMBDA(r,r*2))',
  'MAKEARRAY(2,3,LAMBDA(r,c,r*c))',
  'MAKEARRAY(2,2,LAMBDA(r,c,r&"-"&c))',
];

const called: readonly FunctionRow[] = [...functions.values()].filter((row) => !row.volatile && row.family !== 'lambda');

/** The names of the functions that a formula calls. */
export const functionsIn = (formula: string): readonly string[] => [
  ...new Set([...formula.replaceAll(/"[^"]*"/g, '""').matchAll(/([A-Z][A-Z0-9.]*)\(/g)].map((match) => match[1]!)),
];

/** So many formulas, each once, every function of the catalogue about as often as every other; the same for the same seed. */
export function randomFormulas(seed: number, count: number): readonly string[] {
  const dice = diceOf(seed);
  const made = new Set(WITH_NAMES.map((body) => `=${body}`));
  for (let turn = 0; made.size < count; turn++) {
    const row = called[turn % called.length]!;
    made.add(`=${dice.below(OPERATORS_EVERY) === 0 ? joined(dice, 0) : callOf(row, dice, 0)}`);
  }
  return [...made];
}

/** Two or three operands with operators between them, signs and per cents about. */
function joined(dice: Dice, depth: number): string {
  const operator = dice.pick(OPERATORS);
  const body = `${operand(dice, depth)}${operator}${operand(dice, depth)}`;
  return depth < DEEPEST && dice.chance(0.3) ? `(${body})${dice.pick(OPERATORS)}${operand(dice, depth + 1)}` : body;
}

function operand(dice: Dice, depth: number): string {
  const bare =
    dice.chance(0.25) && depth < DEEPEST
      ? nestedAny(dice, depth)
      : dice.pick(dice.pick([NUMBERS, NUMBERS, TEXTS, TRUTHS, RECTANGLES, ODD]));
  const shown = bare === '' ? '0' : /^[\w."{]/.test(bare) && !/[<>=/]/.test(bare) ? bare : `(${bare})`;
  return dice.chance(0.1) ? `-${shown}` : dice.chance(0.06) ? `${shown}%` : shown;
}

const nestedAny = (dice: Dice, depth: number): string => nested(dice.pick(['number', 'text', 'truth', 'day'] as const), dice, depth);

const nested = (wanted: keyof typeof MAKERS, dice: Dice, depth: number): string =>
  callOf(functions.get(dice.pick(MAKERS[wanted]))!, dice, depth + 1);

/** A call of a function: what is needed, some of what may be left out, at times one argument that does not belong. */
function callOf(row: FunctionRow, dice: Dice, depth: number): string {
  const places = placesOf(row, dice);
  const odd = dice.chance(0.25) ? dice.below(places.length) : -1;
  const texts = places.map((parameter, i) => (i === odd ? dice.pick(ODD) : argumentOf(row, parameter, { dice, depth })));
  return `${row.name}(${texts.join(',')})`;
}

function placesOf({ parameters }: FunctionRow, dice: Dice): readonly Parameter[] {
  const first = parameters.findIndex((p) => p.repeats);
  const once = first < 0 ? parameters : parameters.slice(0, first);
  const needed = once.filter((p) => !p.optional).length;
  const places = once.slice(0, needed + dice.below(once.length - needed + 1));
  if (first < 0) return places;
  return [...places, ...Array.from({ length: 1 + dice.below(3) }, () => parameters.slice(first)).flat()];
}

function argumentOf(row: FunctionRow, parameter: Parameter, { dice, depth }: { readonly dice: Dice; readonly depth: number }): string {
  const pool = POOLS[`${row.name}.${parameter.name}`] ?? POOLS[parameter.name];
  const wanted = wantedBy(row, parameter);
  if (depth < DEEPEST && wanted !== null && dice.chance(0.15)) return nested(wanted, dice, depth);
  if (parameter.kind === 'numbers' && parameter.repeats && dice.chance(0.5))
    return dice.pick(['nums', 'more', 'mixed', '{1,2;3,4}', 'grid']);
  return dice.pick(pool ?? (wanted === 'text' ? TEXTS : wanted === 'truth' ? TRUTHS : wanted === 'day' ? DAYS : NUMBERS));
}

function wantedBy({ family }: FunctionRow, { kind, name }: Parameter): keyof typeof MAKERS | null {
  if (kind === 'number') return 'number';
  if (kind === 'text') return 'text';
  if (kind === 'boolean' || name === 'logical_test') return 'truth';
  if (kind === 'scalar' && family === 'date') return 'day';
  return null;
}
