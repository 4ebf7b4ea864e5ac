import { multiple, ratio, sameUnit, unitless, unitText, type Unit } from '../core/units.ts';
import { CalcError } from './values.ts';

type Operation = '+' | '-' | '*' | '/';

/** Units that do not go together, as the value of what would join them. */
export const mismatch = (left: Unit, right: Unit, operation: string): CalcError =>
  new CalcError('#UNIT!', { code: 'unit-mismatch', left: told(left), right: told(right), operation });

const NAMES: Readonly<Partial<Record<Unit['kind'], string>>> = { ratio: 'a share (%)', multiple: 'a multiple (×)', date: 'a date' };

const told = (unit: Unit): string => NAMES[unit.kind] ?? unitText(unit);

/** The unit of a sum, a difference or a comparison: both sides have to agree; a bare number agrees with any. */
export function unitOfSum(left: Unit, right: Unit, operation: string): Unit | CalcError {
  if (left.kind === 'none') return operation === '-' && right.kind === 'date' ? mismatch(left, right, operation) : right;
  if (right.kind === 'none') return left;
  if (left.kind === 'date' || right.kind === 'date') return unitOfDays(left, right, operation);
  return sameUnit(left, right) ? left : mismatch(left, right, operation);
}

/** Date − date is days; date ± days is a date; date + date is nothing. */
function unitOfDays(left: Unit, right: Unit, operation: string): Unit | CalcError {
  const isDays = (unit: Unit): boolean => unit.kind === 'duration' && unit.in === 'day';
  if (left.kind === 'date' && right.kind === 'date')
    return operation === '+' ? mismatch(left, right, operation) : operation === '-' ? { kind: 'duration', in: 'day' } : left;
  if (left.kind === 'date' && isDays(right)) return left;
  if (isDays(left) && right.kind === 'date' && operation === '+') return right;
  return mismatch(left, right, operation);
}

/** Parts and multiples scale whatever they are taken of; of the rest only money per thing times things is known. */
export function unitOfProduct(left: Unit, right: Unit): Unit {
  if (left.kind === 'none') return right;
  if (right.kind === 'none') return left;
  if (left.kind === 'ratio') return right;
  if (right.kind === 'ratio') return left;
  if (left.kind === 'multiple') return right;
  if (right.kind === 'multiple') return left;
  if (left.kind === 'money') return right.kind === 'count' || right.kind === 'duration' ? left : unitless;
  if (right.kind === 'money') return left.kind === 'count' || left.kind === 'duration' ? right : unitless;
  return unitless;
}

/** Money over money is a multiple, money over a count is money each, a count over the same count is a part. */
export function unitOfQuotient(left: Unit, right: Unit): Unit | CalcError {
  if (right.kind === 'none') return left;
  if (left.kind === 'none') return reciprocal(right);
  if (left.kind === 'money' && right.kind === 'money') return sameUnit(left, right) ? multiple : mismatch(left, right, '/');
  if (right.kind === 'ratio' || right.kind === 'multiple') return left.kind === right.kind ? unitless : left;
  if (left.kind === 'money') return right.kind === 'date' ? unitless : left;
  if (left.kind === 'count' && sameUnit(left, right)) return ratio;
  return unitless;
}

/** 1 ÷ a multiple is a part (1 ÷ MER is the share of spend); 1 ÷ a part is a multiple (1 ÷ CM2 % is the break-even ROAS). */
const reciprocal = ({ kind }: Unit): Unit => (kind === 'multiple' ? ratio : kind === 'ratio' ? multiple : unitless);

/** The unit of an operation's result, or what is wrong with it. */
export function unitOfOperation(operation: Operation, left: Unit, right: Unit): Unit | CalcError {
  if (operation === '*') return unitOfProduct(left, right);
  return operation === '/' ? unitOfQuotient(left, right) : unitOfSum(left, right, operation);
}

/** The unit that several values share; those without one agree with any. */
export function sharedUnit(units: Iterable<Unit>, operation: string): Unit | CalcError {
  let shared: Unit = unitless;
  for (const unit of units) {
    if (unit.kind === 'none' || unit === shared) continue;
    if (shared.kind === 'none') shared = unit;
    else if (!sameUnit(shared, unit)) return mismatch(shared, unit, operation);
  }
  return shared;
}
