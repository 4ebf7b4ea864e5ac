import { ratio, sameUnit, unitless, type Unit } from '../core/units.ts';
import { cellOf } from './call.ts';
import { compare, toNumber, toText } from './coerce.ts';
import type { CallContext } from './functions/function.ts';
import { unitOfOperation, unitOfSum } from './units.ts';
import { CalcError, error, Lambda, Matrix, PENDING, Quantity, quantity, unitOf, type Scalar, type Value } from './values.ts';

export type Arithmetic = '+' | '-' | '*' | '/' | '^';
export type Comparison = '=' | '<>' | '<' | '>' | '<=' | '>=';
export type Operator = Arithmetic | Comparison | '&';

/** Two values joined by an operator; rectangles cell by cell, a single value with each of their cells. */
export function operate(operator: Operator, left: Value, right: Value, context: CallContext): Value {
  if (left === PENDING || right === PENDING) return PENDING;
  if (left instanceof Lambda || right instanceof Lambda) return error('#CALC!', 'a LAMBDA has to be called');
  if (left instanceof Matrix || right instanceof Matrix) return operateAll(operator, left, right, context);
  return operateOne(operator, left, right);
}

function operateAll(operator: Operator, left: Scalar | Matrix, right: Scalar | Matrix, context: CallContext): Value {
  const height = Math.max(heightOf(left), heightOf(right));
  const width = Math.max(widthOf(left), widthOf(right));
  const full = context.room(height * width);
  if (full) return full;
  context.spend(height * width);
  const cells: Scalar[] = [];
  for (let r = 0; r < height; r++)
    for (let c = 0; c < width; c++)
      cells.push(
        operateOne(operator, left instanceof Matrix ? cellOf(left, r, c) : left, right instanceof Matrix ? cellOf(right, r, c) : right),
      );
  return new Matrix(height, width, cells);
}

const heightOf = (value: Scalar | Matrix): number => (value instanceof Matrix ? value.height : 1);
const widthOf = (value: Scalar | Matrix): number => (value instanceof Matrix ? value.width : 1);

function operateOne(operator: Operator, left: Scalar, right: Scalar): Scalar {
  if (left instanceof CalcError) return left;
  if (right instanceof CalcError) return right;
  switch (operator) {
    case '&':
      return joined(toText(left) as string, toText(right) as string);
    case '+':
    case '-':
    case '*':
    case '/':
    case '^':
      return arithmetic(operator, left, right);
    default:
      return comparison(operator, left, right);
  }
}

/** As long as a text may be, as in spreadsheets. */
export const LONGEST_TEXT = 32_767;

const joined = (left: string, right: string): Scalar =>
  left.length + right.length > LONGEST_TEXT ? error('#VALUE!', `a text holds at most ${LONGEST_TEXT} characters`) : left + right;

function arithmetic(operator: Arithmetic, left: Scalar, right: Scalar): Scalar {
  const a = toNumber(left);
  if (a instanceof CalcError) return a;
  const b = toNumber(right);
  if (b instanceof CalcError) return b;
  const n = computed(operator, a, b);
  if (typeof n !== 'number') return n;
  if (!(left instanceof Quantity) && !(right instanceof Quantity)) return Number.isFinite(n) ? (n === 0 ? 0 : n) : error('#NUM!');
  const unit = operator === '^' ? unitOfPower(unitOf(left)) : unitOfOperation(operator, unitOf(left), unitOf(right));
  return unit instanceof CalcError ? unit : quantity(n, unit);
}

/** A part of a part is a part; a euro squared is nothing anybody knows. */
const unitOfPower = (unit: Unit): Unit => (unit.kind === 'ratio' || unit.kind === 'multiple' ? unit : unitless);

function computed(operator: Arithmetic, a: number, b: number): number | CalcError {
  switch (operator) {
    case '+':
      return near0(a + b, a);
    case '-':
      return near0(a - b, a);
    case '*':
      return a * b;
    case '/':
      return b === 0 ? error('#DIV/0!') : a / b;
    case '^':
      if (a === 0 && b < 0) return error('#DIV/0!');
      return a === 0 && b === 0 ? error('#NUM!') : a ** b;
  }
}

/** What is left of a subtraction below the 15 digits that count is nothing, as in spreadsheets: 0.3 − 0.1 − 0.2 is 0. */
const near0 = (sum: number, of: number): number => (sum !== 0 && Math.abs(sum) < Math.abs(of) * 1e-15 * 4 ? 0 : sum);

function comparison(operator: Comparison, left: Scalar, right: Scalar): Scalar {
  const [one, other] = [unitOf(left), unitOf(right)];
  if (one.kind !== 'none' && other.kind !== 'none' && !sameUnit(one, other)) {
    const unit = unitOfSum(one, other, operator);
    if (unit instanceof CalcError) return unit;
  }
  const order = compare(left, right);
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
  }
}

/** A value with a sign in front; of a rectangle, each of its cells. */
export function signed(sign: '+' | '-', value: Value, context: CallContext): Value {
  return sign === '+' ? value : each(value, context, (cell) => (cell instanceof Quantity ? quantity(-cell.n, cell.unit) : negated(cell)));
}

function negated(cell: Scalar): Scalar {
  const n = toNumber(cell);
  return n instanceof CalcError ? n : n === 0 ? 0 : -n;
}

/** `12%` is a part of a whole: 0.12. */
export const percent = (value: Value, context: CallContext): Value =>
  each(value, context, (cell) => {
    const n = toNumber(cell);
    if (n instanceof CalcError) return n;
    const unit = unitOf(cell);
    return quantity(n / 100, unit.kind === 'none' ? ratio : unit);
  });

function each(value: Value, context: CallContext, change: (cell: Scalar) => Scalar): Value {
  if (value instanceof Lambda) return error('#CALC!', 'a LAMBDA has to be called');
  if (!(value instanceof Matrix)) return value instanceof CalcError ? value : change(value);
  context.spend(value.cells.length);
  return new Matrix(
    value.height,
    value.width,
    value.cells.map((cell) => (cell instanceof CalcError ? cell : change(cell))),
  );
}
