import { multiple, ratio, unitless, type Unit } from '../../core/units.ts';
import { ratioIn } from '../call.ts';
import { toNumber } from '../coerce.ts';
import { sharedUnit, unitOfProduct } from '../units.ts';
import { CalcError, error, Matrix, Quantity, quantity, unitOf, type Scalar, type Value } from '../values.ts';
import { errorAmong } from './cellwise.ts';
import { lazy, matrix, number, numbers, optional, repeated, row, type FunctionRow } from './function.ts';
import { rounding } from './rounding.ts';
import { sumOf } from './sums.ts';
import { trigonometry } from './trigonometry.ts';

const ofNumber = (name: string, says: string, of: (n: number) => number | CalcError): FunctionRow =>
  row({ name, family: 'math', says, parameters: [number('number')], unit: 'none', body: ([n]) => of(n) });

const overNumbers = (name: string, says: string, of: (all: readonly number[]) => number | CalcError): FunctionRow =>
  row({ name, family: 'math', says, parameters: [repeated(numbers('number'))], unit: 'none', body: ([all]) => of(all.flat()) });

/** A part or a multiple to a power (growth over some years) is one again; nothing else is. */
const unitOfPower = ([base]: readonly Unit[]): Unit => (base!.kind === 'ratio' ? ratio : base!.kind === 'multiple' ? multiple : unitless);

function powerOf(base: number, exponent: number): number | CalcError {
  if (base !== 0 || exponent > 0) return base ** exponent;
  return exponent === 0 ? error('#NUM!', '0 to the power of 0 is undefined') : error('#DIV/0!');
}

/** A logarithm; exact where the base to a whole power is the number. */
function logarithm(n: number, base: number): number | CalcError {
  if (n <= 0 || base <= 0) return error('#NUM!', 'number and base of a logarithm are above 0');
  if (base === 1) return error('#DIV/0!', 'no logarithm has the base 1');
  const power = base === 10 ? Math.log10(n) : Math.log(n) / Math.log(base);
  return base ** Math.round(power) === n ? Math.round(power) : power;
}

/** Whole amounts of numbers from 0 up, as far as each is exact. */
function naturals(all: readonly number[]): readonly number[] | CalcError {
  const whole = all.map(Math.trunc);
  return whole.every((n) => n >= 0 && n <= Number.MAX_SAFE_INTEGER)
    ? whole
    : error('#NUM!', 'whole numbers from 0 to 9E+15 are expected here');
}

function commonDivisor(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 0) [a, b] = [b, a % b];
  return a;
}

function greatestDivisor(all: readonly number[]): number | CalcError {
  const whole = naturals(all);
  return whole instanceof CalcError ? whole : whole.reduce(commonDivisor, 0);
}

function leastMultiple(all: readonly number[]): number | CalcError {
  const whole = naturals(all);
  if (whole instanceof CalcError) return whole;
  if (whole.includes(0)) return 0;
  const least = whole.reduce((one, other) => (one / commonDivisor(one, other)) * other, 1);
  return least <= Number.MAX_SAFE_INTEGER ? least : error('#NUM!', 'the result has too many digits');
}

function factorial(n: number): number | CalcError {
  if (n < 0 || n >= 171) return error('#NUM!', 'factorials are of 0 to 170');
  let product = 1;
  for (let i = 2; i <= Math.trunc(n); i++) product *= i;
  return product;
}

/** Each step at least doubles the result, so that some thousand of them suffice to see that it is too large. */
function combinations(from: number, chosen: number): number | CalcError {
  const [n, k] = [Math.trunc(from), Math.trunc(chosen)];
  if (k < 0 || k > n) return error('#NUM!', 'as many as there are can be chosen, and no fewer than 0');
  const steps = Math.min(k, n - k);
  let ways = 1;
  for (let i = 1; i <= steps && Number.isFinite(ways); i++) ways = (ways * (n - steps + i)) / i;
  return ways <= Number.MAX_SAFE_INTEGER ? Math.round(ways) : ways;
}

/** The numbers to be multiplied: of a rectangle only its numbers, a single value as what it says. */
function factorsIn(value: Value): readonly Scalar[] {
  if (value instanceof Matrix) return value.cells.filter((cell) => typeof cell === 'number' || cell instanceof Quantity);
  return [value instanceof Quantity || value === null ? value : toNumber(value as Scalar)];
}

function productOf(values: readonly Value[]): Value {
  const factors = values.flatMap(factorsIn).filter((factor) => factor !== null);
  const wrong = errorAmong(factors);
  if (wrong) return wrong;
  if (factors.length === 0) return 0;
  const unit = factors.map(unitOf).reduce(unitOfProduct);
  return quantity(
    factors.reduce((product: number, factor) => product * (factor instanceof Quantity ? factor.n : (factor as number)), 1),
    unit,
  );
}

/** What is no number counts as 0, truths too. */
const amountOf = (cell: Scalar): number => (cell instanceof Quantity ? cell.n : typeof cell === 'number' ? cell : 0);

function sumOfProducts(arrays: readonly Matrix[]): Value {
  const refused = errorAmong(arrays) ?? (arrays.length === 1 ? ratioIn({ name: 'SUMPRODUCT' }, arrays) : null);
  if (refused) return refused;
  const [first] = arrays;
  if (arrays.some(({ height, width }) => height !== first!.height || width !== first!.width))
    return error('#VALUE!', 'the arrays have different sizes');
  let unit: Unit = unitless;
  for (const { cells } of arrays) {
    const shared = sharedUnit(cells.map(unitOf), 'SUMPRODUCT');
    if (shared instanceof CalcError) return shared;
    unit = unitOfProduct(unit, shared);
  }
  return quantity(sumOf(first!.cells.map((_, i) => arrays.reduce((product, { cells }) => product * amountOf(cells[i]!), 1))), unit);
}

const ofOne = [
  row({
    name: 'ABS',
    family: 'math',
    says: 'A number without its sign.',
    parameters: [number('number')],
    unit: 'first',
    body: ([n]) => Math.abs(n),
  }),
  ofNumber('SIGN', '1 for a number above zero, −1 for one below, 0 for zero.', Math.sign),
  ofNumber('SQRT', 'The square root of a number.', (n) => (n < 0 ? error('#NUM!', 'a negative number has no square root') : Math.sqrt(n))),
  ofNumber('EXP', 'e to the power of a number.', Math.exp),
  ofNumber('LN', 'The natural logarithm of a number.', (n) => logarithm(n, Math.E)),
  ofNumber('LOG10', 'The logarithm of a number to the base 10.', (n) => logarithm(n, 10)),
  ofNumber('FACT', 'The factorial of a number: the product of all whole numbers up to it.', factorial),
  row({
    name: 'POWER',
    family: 'math',
    says: 'A number to a power.',
    parameters: [number('number'), number('power')],
    unit: unitOfPower,
    body: ([base, exponent]) => powerOf(base, exponent),
  }),
  row({
    name: 'LOG',
    family: 'math',
    says: 'The logarithm of a number to a base, 10 if it is not given.',
    parameters: [number('number'), optional(number('base'))],
    unit: 'none',
    body: ([n, base = 10]) => logarithm(n, base),
  }),
  row({
    name: 'COMBIN',
    family: 'math',
    says: 'In how many ways some of a number of things can be chosen, in no order.',
    parameters: [number('number'), number('number_chosen')],
    unit: 'none',
    body: ([n, chosen]) => combinations(n, chosen),
  }),
];

const ofMany = [
  row({
    name: 'SUM',
    family: 'math',
    says: 'The sum of all numbers given.',
    parameters: [repeated(numbers('number'))],
    unit: 'same',
    additive: true,
    body: ([all]) => sumOf(all.flat()),
  }),
  row({
    name: 'PRODUCT',
    family: 'math',
    says: 'The product of all numbers given; 0 where there are none.',
    parameters: [repeated(lazy('number'))],
    unit: 'kept',
    body: ([thunks]) => {
      const values = thunks.map((thunk) => thunk());
      return errorAmong(values) ?? productOf(values);
    },
  }),
  row({
    name: 'SUMPRODUCT',
    family: 'math',
    says: 'The sum of the products of cells in the same place of arrays; what is no number counts as 0.',
    parameters: [repeated(matrix('array'))],
    unit: 'kept',
    body: ([arrays]) => sumOfProducts(arrays),
  }),
  overNumbers('SUMSQ', 'The sum of the squares of all numbers given.', (all) => sumOf(all.map((n) => n * n))),
  overNumbers('GCD', 'The largest whole number that divides all numbers given.', greatestDivisor),
  overNumbers('LCM', 'The smallest whole number that all numbers given divide.', leastMultiple),
];

/** Functions of numbers: sums, powers, rounding, angles. */
export const math: readonly FunctionRow[] = [...ofOne, ...ofMany, ...rounding, ...trigonometry];
