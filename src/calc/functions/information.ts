import { CalcError, error, Lambda, Matrix, PENDING, Quantity, type ErrorCode, type Scalar, type Value } from '../values.ts';
import { toNumber } from '../coerce.ts';
import { isPending } from './cellwise.ts';
import { lazy, raw, row, scalar, type FunctionRow } from './function.ts';

const isNumber = (value: Scalar): boolean => typeof value === 'number' || value instanceof Quantity;

/** A question about a value that is put to errors as well. */
const question = (name: string, says: string, holds: (value: Scalar) => boolean): FunctionRow =>
  row({
    name,
    family: 'information',
    says,
    parameters: [raw('value')],
    unit: 'none',
    body: ([value]) => (value === PENDING ? PENDING : holds(value)),
  });

const parity = (name: string, says: string, rest: 0 | 1): FunctionRow =>
  row({
    name,
    family: 'information',
    says,
    parameters: [scalar('number')],
    unit: 'none',
    body: ([value]) => {
      const n = typeof value === 'boolean' ? error('#VALUE!', 'a number is expected here') : toNumber(value);
      return n instanceof CalcError ? n : Math.abs(Math.trunc(n) % 2) === rest;
    },
  });

/** The numbers that spreadsheets give their errors. `#UNIT!` has none. */
const ERROR_TYPES: Readonly<Partial<Record<ErrorCode, number>>> = {
  '#NULL!': 1,
  '#DIV/0!': 2,
  '#VALUE!': 3,
  '#REF!': 4,
  '#NAME?': 5,
  '#NUM!': 6,
  '#N/A': 7,
  '#SPILL!': 9,
  '#CALC!': 14,
};

function errorType(value: Scalar): Scalar {
  if (value === PENDING) return PENDING;
  const type = value instanceof CalcError ? ERROR_TYPES[value.code] : undefined;
  return type ?? error('#N/A', value instanceof CalcError ? `${value.code} has no number` : 'this is no error');
}

function typeOf(value: Value): Scalar {
  if (isPending(value)) return PENDING;
  if (value instanceof Matrix) return value.cells.length > 1 ? 64 : typeOf(value.at(0, 0));
  if (value instanceof Lambda) return 128;
  if (value instanceof CalcError) return 16;
  if (typeof value === 'boolean') return 4;
  return typeof value === 'string' ? 2 : 1;
}

const numberOf = (value: Scalar): Scalar =>
  typeof value === 'boolean' ? Number(value) : isNumber(value) || value instanceof CalcError ? value : 0;

const questions = [
  question('ISBLANK', 'TRUE for an empty cell; an empty text is not one.', (value) => value === null),
  question('ISNUMBER', 'TRUE for a number; a text that says one is a text.', isNumber),
  question('ISTEXT', 'TRUE for a text, the empty text too.', (value) => typeof value === 'string'),
  question('ISNONTEXT', 'TRUE for anything but a text, an empty cell too.', (value) => typeof value !== 'string'),
  question('ISLOGICAL', 'TRUE for TRUE and FALSE.', (value) => typeof value === 'boolean'),
  question('ISERROR', 'TRUE for any error.', (value) => value instanceof CalcError),
  question('ISERR', 'TRUE for any error but #N/A.', (value) => value instanceof CalcError && value.code !== '#N/A'),
  question('ISNA', 'TRUE for #N/A.', (value) => value instanceof CalcError && value.code === '#N/A'),
  parity('ISEVEN', 'TRUE for an even number; what is behind the point is left out.', 0),
  parity('ISODD', 'TRUE for an odd number; what is behind the point is left out.', 1),
];

/** Functions that say what a value is. */
export const information: readonly FunctionRow[] = [
  ...questions,
  row({
    name: 'NA',
    family: 'information',
    says: 'The error #N/A: there is no value here.',
    parameters: [],
    unit: 'none',
    body: () => error('#N/A', 'said by NA()'),
  }),
  row({
    name: 'N',
    family: 'information',
    says: 'A number as it is, TRUE as 1; FALSE, text and empty cells as 0.',
    parameters: [raw('value')],
    unit: 'kept',
    body: ([value]) => numberOf(value),
  }),
  row({
    name: 'TYPE',
    family: 'information',
    says: 'What kind of value it is: 1 a number, 2 a text, 4 TRUE or FALSE, 16 an error, 64 several values, 128 a LAMBDA.',
    parameters: [lazy('value')],
    unit: 'none',
    body: ([value]) => typeOf(value()),
  }),
  row({
    name: 'ERROR.TYPE',
    family: 'information',
    says: 'The number of an error, 1 to 14; #N/A for what is no error.',
    parameters: [raw('error_val')],
    unit: 'none',
    body: ([value]) => errorType(value),
  }),
];
