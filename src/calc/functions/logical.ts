import { compare, toBoolean } from '../coerce.ts';
import { unitOfSum } from '../units.ts';
import { CalcError, error, Lambda, Matrix, PENDING, unitOf, type Scalar, type Value } from '../values.ts';
import { cellwise, errorAmong, isPending, pickedFrom, singled } from './cellwise.ts';
import { boolean, lazy, optional, repeated, row, type CallContext, type FunctionRow } from './function.ts';

type Thunk = () => Value;

interface Branches {
  readonly yes: Thunk;
  readonly no: Thunk;
}

/** One of two branches, and only that one worked out; a rectangle of tests picks cell by cell from those branches that any test asks for. */
function choice(tested: Value, branches: Branches, context: CallContext): Value {
  const test = singled(tested);
  if (test instanceof Lambda) return error('#CALC!', 'a LAMBDA has to be called');
  if (test instanceof Matrix) return choices(test, branches, context);
  const truth = toBoolean(test);
  if (truth instanceof CalcError) return truth;
  return truth ? branches.yes() : branches.no();
}

function choices(tests: Matrix, branches: Branches, context: CallContext): Value {
  if (isPending(tests)) return PENDING;
  const truths = new Matrix(tests.height, tests.width, tests.cells.map(toBoolean));
  const yes = truths.cells.includes(true) ? branches.yes() : null;
  const no = truths.cells.includes(false) ? branches.no() : null;
  const picked = cellwise([truths, yes, no], context, ([truth, one, other]) =>
    truth instanceof CalcError ? truth : truth ? one! : other!,
  );
  return pickedFrom([yes, no], picked);
}

/** The value, with another in the place of each of its errors that is to be caught; the other is worked out only if there is one. */
function caught(
  value: Value,
  { catches, instead }: { catches: (found: CalcError) => boolean; instead: Thunk },
  context: CallContext,
): Value {
  if (isPending(value)) return PENDING;
  const isCaught = (cell: Scalar): boolean => cell instanceof CalcError && catches(cell);
  if (value instanceof Lambda) return value;
  if (!(value instanceof Matrix)) return isCaught(value) ? instead() : value;
  if (!value.cells.some(isCaught)) return value;
  return pickedFrom(
    [value],
    cellwise([value, instead()], context, ([cell, other]) => (isCaught(cell!) ? other! : cell!)),
  );
}

/** The truths among arguments: of a rectangle only its truths and numbers count, blanks never do. None at all is `#VALUE!`. */
function truthsOf(values: readonly Value[]): readonly boolean[] | CalcError {
  const wrong = errorAmong(values);
  if (wrong) return wrong;
  const found: boolean[] = [];
  for (const value of values) {
    const cells = value instanceof Matrix ? value.cells.filter((cell) => typeof cell !== 'string') : [value as Scalar];
    for (const cell of cells) {
      if (cell === null) continue;
      const truth = toBoolean(cell);
      if (truth instanceof CalcError) return truth;
      found.push(truth);
    }
  }
  return found.length > 0 ? found : error('#VALUE!', 'there is nothing true or false here');
}

const overTruths = (name: string, says: string, holds: (truths: readonly boolean[]) => boolean): FunctionRow =>
  row({
    name,
    family: 'logical',
    says,
    parameters: [repeated(lazy('logical'))],
    unit: 'none',
    body: ([thunks]) => {
      const truths = truthsOf(thunks.map((thunk) => thunk()));
      return truths instanceof CalcError ? truths : holds(truths);
    },
  });

/** Are two scalars equal, as `=` has it? Units that do not go together are a mistake. */
function equality(one: Scalar, other: Scalar): boolean | CalcError {
  if (one instanceof CalcError) return one;
  if (other instanceof CalcError) return other;
  const unit = unitOfSum(unitOf(one), unitOf(other), '=');
  return unit instanceof CalcError ? unit : compare(one, other) === 0;
}

/** The result behind the first of some values that the subject equals; a last one without a result stands for all others. */
function switched(subject: Value, cases: readonly Thunk[], context: CallContext): Value {
  const last: Thunk = cases.length % 2 === 1 ? cases.at(-1)! : () => error('#N/A', 'no value matches');
  let rest = last;
  for (let i = cases.length - (cases.length % 2) - 2; i >= 0; i -= 2) {
    const [wanted, yes, no] = [cases[i]!, cases[i + 1]!, rest];
    rest = () => {
      const equal = cellwise([singled(subject), singled(wanted())], context, ([one, other]) => equality(one!, other!));
      return choice(equal, { yes, no }, context);
    };
  }
  return rest();
}

const conditions = [
  row({
    name: 'IF',
    family: 'logical',
    says: 'One value where a test is true, another where it is false. Only the one that is needed is worked out.',
    parameters: [lazy('logical_test'), lazy('value_if_true'), optional(lazy('value_if_false'))],
    unit: 'kept',
    body: ([test, yes, no = () => false], context) => choice(test(), { yes, no }, context),
  }),
  row({
    name: 'IFS',
    family: 'logical',
    says: 'The value behind the first test that is true; #N/A where none is.',
    parameters: [repeated(lazy('logical_test')), repeated(lazy('value_if_true'))],
    unit: 'kept',
    body: ([tests, values], context) => {
      let rest: Thunk = () => error('#N/A', 'no test is true');
      for (let i = tests.length - 1; i >= 0; i--) {
        const [test, yes, no] = [tests[i]!, values[i]!, rest];
        rest = () => choice(test(), { yes, no }, context);
      }
      return rest();
    },
  }),
  row({
    name: 'SWITCH',
    family: 'logical',
    says: 'The result behind the first value that an expression equals; the one left over at the end where it equals none, else #N/A.',
    parameters: [lazy('expression'), lazy('value1'), lazy('result1'), repeated(optional(lazy('default_or_value')))],
    unit: 'kept',
    body: ([expression, value, result, others], context) => {
      const subject = expression();
      return (
        errorAmong([singled(subject)].filter((found) => !(found instanceof Matrix))) ??
        switched(subject, [value, result, ...others], context)
      );
    },
  }),
  row({
    name: 'IFERROR',
    family: 'logical',
    says: 'A value, or another in its place where it is an error.',
    parameters: [lazy('value'), lazy('value_if_error')],
    unit: 'kept',
    body: ([value, instead], context) => caught(value(), { catches: () => true, instead }, context),
  }),
  row({
    name: 'IFNA',
    family: 'logical',
    says: 'A value, or another in its place where it is #N/A; other errors stay.',
    parameters: [lazy('value'), lazy('value_if_na')],
    unit: 'kept',
    body: ([value, instead], context) => caught(value(), { catches: ({ code }) => code === '#N/A', instead }, context),
  }),
];

const truths = [
  overTruths('AND', 'TRUE where all of its arguments are true.', (all) => !all.includes(false)),
  overTruths('OR', 'TRUE where at least one of its arguments is true.', (all) => all.includes(true)),
  overTruths('XOR', 'TRUE where an odd number of its arguments is true.', (all) => all.filter(Boolean).length % 2 === 1),
  row({
    name: 'NOT',
    family: 'logical',
    says: 'FALSE for what is true, TRUE for what is false.',
    parameters: [boolean('logical')],
    unit: 'none',
    body: ([logical]) => !logical,
  }),
  row({ name: 'TRUE', family: 'logical', says: 'The value TRUE.', parameters: [], unit: 'none', body: () => true }),
  row({ name: 'FALSE', family: 'logical', says: 'The value FALSE.', parameters: [], unit: 'none', body: () => false }),
];

/** Functions that test and choose. Those that choose work out no branch that is not needed. */
export const logical: readonly FunctionRow[] = [...conditions, ...truths];
