import type { Unit } from '../../core/units.ts';
import type { CalcError, Lambda, Matrix, Scalar, Value } from '../values.ts';

export type Family =
  'logical' | 'math' | 'statistics' | 'aggregate' | 'lookup' | 'array' | 'date' | 'text' | 'information' | 'financial' | 'lambda';

/**
 * How an argument comes to a function's body.
 *
 * Scalar kinds; given a rectangle, the function is called for each of its cells and gives a rectangle:
 * - `number`, `text`, `boolean`: coerced; an error in it is the result
 * - `scalar`: as it is (its `Quantity` too); an error in it is the result
 * - `raw`: as it is, errors too
 *
 * Whole kinds:
 * - `matrix`: as a rectangle, a scalar as one of one cell; errors inside are the body's to deal with, one that stands for all of it is
 *   the result, but where the parameter holds any value as a cell of its own
 * - `numbers`: all numbers in it, in order, by the rules of SUM: of a rectangle only its numbers count; a scalar is coerced
 *   (blank as 0), text that is no number is `#VALUE!`; the first error in it is the result
 * - `lazy`: to be worked out by the body, or not
 * - `lambda`: a function
 */
export type ArgumentKind = 'number' | 'text' | 'boolean' | 'scalar' | 'raw' | 'matrix' | 'numbers' | 'lazy' | 'lambda';

export interface Parameter {
  /** As the signature shows it: `lookup_value`. */
  readonly name: string;
  readonly kind: ArgumentKind;
  readonly optional?: boolean;
  /** A place left empty between two commas stands for its default, as if it had been left out (`TAKE(a, , 2)`). */
  readonly skippable?: boolean;
  /** An error that is given alone is a cell like any other (`VSTACK`). */
  readonly holds?: boolean;
  /** It and those behind it that repeat may be given again and again, in turn; they come as one array each. */
  readonly repeats?: boolean;
}

interface Given {
  number: number;
  text: string;
  boolean: boolean;
  scalar: Exclude<Scalar, CalcError>;
  raw: Scalar;
  matrix: Matrix;
  numbers: readonly number[];
  lazy: () => Value;
  lambda: Lambda;
}

type ArgumentOf<P extends Parameter> = P extends { repeats: true }
  ? readonly Given[P['kind']][]
  : P extends { optional: true } | { skippable: true }
    ? Given[P['kind']] | undefined
    : Given[P['kind']];

export type ArgumentsOf<P extends readonly Parameter[]> = { readonly [K in keyof P]: ArgumentOf<P[K]> };

/**
 * The unit that a function's numbers have.
 * - `none`: they count nothing in particular
 * - `first`: that of the first argument (`ROUND`, `ABS`)
 * - `same`: that of all numeric arguments, which have to agree; those without a unit agree with any (`SUM`, `MIN`)
 * - `kept`: what the body gives is given as it is, its quantities with their units (`IF`, `INDEX`, `XLOOKUP`)
 * - a unit: always that
 * - a function of the arguments' units (of a rectangle: the unit its numbers share; none where they differ), or what is wrong with them
 */
export type UnitRule = 'none' | 'first' | 'same' | 'kept' | Unit | ((units: readonly Unit[]) => Unit | CalcError);

/** What a body may ask for beside its arguments. */
export interface CallContext {
  /** Today as a serial number, and the time of day as its fraction. */
  readonly now: number;
  /** Counts work done; throws when a formula does too much of it. Call it for loops over more than the arguments' cells. */
  spend(steps: number): void;
  /** A matrix of that many cells, or an error where that is too many. */
  room(cells: number): CalcError | null;
  readonly locale: string;
}

export interface FunctionRow {
  readonly name: string;
  readonly family: Family;
  /** What it gives, in a sentence. */
  readonly says: string;
  readonly parameters: readonly Parameter[];
  readonly unit: UnitRule;
  /**
   * Does a ratio column make no sense in it, because the mean or sum of ratios is none? Where only one argument is added up and
   * the others are asked (`SUMIFS`): its place, by how many arguments there are.
   */
  readonly additive: boolean | ((count: number) => number);
  /** Another answer each time (`NOW`): worked out with every recalculation. */
  readonly volatile: boolean;
  body(args: readonly never[], context: CallContext): Value;
}

interface Told<P extends readonly Parameter[]> {
  readonly name: string;
  readonly family: Family;
  readonly says: string;
  readonly parameters: P;
  readonly unit: UnitRule;
  readonly additive?: FunctionRow['additive'];
  readonly volatile?: boolean;
  readonly body: (args: ArgumentsOf<P>, context: CallContext) => Value;
}

/** A row of the catalogue, its body typed by its parameters. */
export const row = <const P extends readonly Parameter[]>({ additive = false, volatile = false, ...told }: Told<P>): FunctionRow =>
  ({ ...told, additive, volatile }) as unknown as FunctionRow;

export const number = (name: string) => ({ name, kind: 'number' }) as const;
export const text = (name: string) => ({ name, kind: 'text' }) as const;
export const boolean = (name: string) => ({ name, kind: 'boolean' }) as const;
export const scalar = (name: string) => ({ name, kind: 'scalar' }) as const;
export const raw = (name: string) => ({ name, kind: 'raw' }) as const;
export const matrix = (name: string) => ({ name, kind: 'matrix' }) as const;
export const numbers = (name: string) => ({ name, kind: 'numbers' }) as const;
export const lazy = (name: string) => ({ name, kind: 'lazy' }) as const;
export const lambda = (name: string) => ({ name, kind: 'lambda' }) as const;

/** A rectangle, of which an error alone is one too. */
export const holding = (name: string) => ({ name, kind: 'matrix', holds: true }) as const;

export const optional = <P extends Parameter>(parameter: P) => ({ ...parameter, optional: true }) as const;
export const repeated = <P extends Parameter>(parameter: P) => ({ ...parameter, repeats: true }) as const;
export const skippable = <P extends Parameter>(parameter: P) => ({ ...parameter, skippable: true }) as const;
