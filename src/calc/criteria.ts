import { compareNumbers, compareText, numberIn } from './coerce.ts';
import { CalcError, error, Quantity, type Scalar } from './values.ts';
import { LONGEST_PATTERN, wildcardPieces, wildcardTest } from './wildcards.ts';

/**
 * What a cell has to meet, as `SUMIFS` and its kin take it. Source: Microsoft Support, COUNTIF and SUMIFS functions.
 * - a number: numbers equal to it, and for `=` text that says it (`10` meets `"10"`); days are serial numbers
 * - a text: text without case; a pattern of `*`, `?` and `~` where `wildcard` is true (see `wildcardPieces`), and then `=` or `<>`
 * - `''`: with `=`, empty cells and empty text
 * - null: with `=` empty cells, with `<>` cells that are not; nothing with any other
 *
 * `<>` is met by whatever `=` is not, empty cells too; the other four only by cells of the value's own type.
 */
export interface Criterion {
  readonly op: '=' | '<>' | '>' | '<' | '>=' | '<=';
  readonly value: number | string | boolean | null;
  readonly wildcard: boolean;
}

/** Longer ones first, so that `<=` is not read as `<`. */
const OPERATORS = ['<>', '>=', '<=', '=', '>', '<'] as const;

/** Text that is the name of an error. */
const ERROR_NAME = /^#[A-Z0-9/]+[!?]?$/i;

/** A criterion as a cell or an argument says it: an empty cell is 0. An error says none and is the result; so is `#VALUE!` for a pattern of more than 255 characters. */
export function criterionOf(said: Scalar): Criterion | CalcError {
  if (said instanceof CalcError) return said;
  if (typeof said === 'string') return criterionIn(said);
  return { op: '=', value: said === null ? 0 : said instanceof Quantity ? said.n : said, wildcard: false };
}

function criterionIn(said: string): Criterion | CalcError {
  if (said === '') return { op: '=', value: '', wildcard: false };
  const written = OPERATORS.find((operator) => said.startsWith(operator));
  const op = written ?? '=';
  const operand = said.slice(written?.length ?? 0);
  if (operand === '') return { op, value: null, wildcard: false };
  const value = numberIn(operand) ?? truthIn(operand);
  if (value !== null) return { op, value, wildcard: false };
  return op === '=' || op === '<>' ? textCriterion(op, operand) : { op, value: operand, wildcard: false };
}

function truthIn(text: string): boolean | null {
  const said = text.trim().toUpperCase();
  return said === 'TRUE' ? true : said === 'FALSE' ? false : null;
}

function textCriterion(op: '=' | '<>', operand: string): Criterion | CalcError {
  const pieces = wildcardPieces(operand);
  if (pieces.length === 1 && 'text' in pieces[0]!) return { op, value: pieces[0].text, wildcard: false };
  return operand.length > LONGEST_PATTERN ? error('#VALUE!', 'the pattern is too long') : { op, value: operand, wildcard: true };
}

type Test = (cell: Scalar) => boolean;

/** Does a cell meet a criterion? */
export const meets = (criterion: Criterion, cell: Scalar): boolean => criterionTest(criterion)(cell);

/** A criterion as a test of many cells. */
export function criterionTest(criterion: Criterion): Test {
  if (criterion.op !== '=' && criterion.op !== '<>') return ordered(criterion);
  const equal = equality(criterion);
  return criterion.op === '=' ? equal : (cell) => !equal(cell);
}

function equality({ value, wildcard }: Criterion): Test {
  if (value === '') return (cell) => cell === null || cell === '';
  if (typeof value === 'number') return (cell) => isNumber(cell, value);
  if (typeof value !== 'string') return (cell) => cell === value;
  if (wildcard) {
    const test = wildcardTest(value);
    return (cell) => typeof cell === 'string' && test(cell);
  }
  const [sought, code] = [value.toLowerCase(), ERROR_NAME.test(value) ? value.toUpperCase() : null];
  return (cell) => (cell instanceof CalcError ? cell.code === code : typeof cell === 'string' && cell.toLowerCase() === sought);
}

/** Is a cell that number, or text that says it? */
function isNumber(cell: Scalar, value: number): boolean {
  const n = typeof cell === 'number' ? cell : cell instanceof Quantity ? cell.n : typeof cell === 'string' ? numberIn(cell) : null;
  return n !== null && compareNumbers(n, value) === 0;
}

function ordered({ op, value }: Criterion): Test {
  if (typeof value === 'number')
    return (cell) =>
      typeof cell === 'number'
        ? holds(op, compareNumbers(cell, value))
        : cell instanceof Quantity && holds(op, compareNumbers(cell.n, value));
  if (typeof value === 'string') return (cell) => typeof cell === 'string' && holds(op, compareText(cell, value));
  if (typeof value === 'boolean') return (cell) => typeof cell === 'boolean' && holds(op, Number(cell) - Number(value));
  return () => false;
}

function holds(op: Criterion['op'], order: number): boolean {
  if (op === '>') return order > 0;
  if (op === '<') return order < 0;
  return op === '>=' ? order >= 0 : order <= 0;
}
