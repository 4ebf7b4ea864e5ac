import type { FormulaWhy, NameWhy, Problem } from './problems.ts';
import type { ProblemText, Wording } from './problem-text.ts';

const text = (title: string, why = '', todo = ''): ProblemText => ({ title, why, todo });

type Of<C extends Problem['code']> = Extract<Problem, { code: C }>;

const INVALID: Readonly<Record<FormulaWhy, (detail: string) => ProblemText>> = {
  syntax: (detail) =>
    text(
      'Not a formula',
      `It cannot be read at “${detail}”.`,
      'An operator, or the mark between two arguments, may be missing in front of it.',
    ),
  'bracket-open': (detail) => text('A bracket is not closed', `The “${detail}” is opened and never closed.`),
  'bracket-close': (detail) => text('A bracket too many', `There is nothing for “${detail}” to close.`),
  'text-open': () => text('A quotation mark is not closed', 'The text that it opens never ends.'),
  'ends-early': (detail) => text('The formula ends too early', `Something is expected behind “${detail}”.`),
  'too-long': (detail) => text('The formula is too long', `It may have ${detail} characters.`, 'Give parts of it names of their own.'),
  'too-deep': (detail) =>
    text(
      'The formula is nested too deeply',
      `Brackets may stand ${detail} deep within each other.`,
      'Give parts of it names of their own.',
    ),
  arguments: (detail) => text('The arguments do not fit', detail.includes('(') ? `It is written ${detail}.` : ''),
  reference: (detail) => text('No such place', detail),
  empty: () => text('No formula yet', 'Write one behind the equals sign.'),
};

const REFUSED: Readonly<Record<NameWhy, string>> = {
  empty: 'A name is needed.',
  characters: 'A name is made of letters, digits and underscores.',
  start: 'A name begins with a letter or an underscore.',
  'too-long': 'A name has at most 63 characters.',
  address: 'It reads as the address of a cell.',
  function: 'A function is called that.',
  reserved: 'SQL uses the word for something else.',
  taken: 'Something else is called that already.',
};

/** The spreadsheet's errors in words. */
const ERRORS: Readonly<Record<string, string>> = {
  '#DIV/0!': 'Divided by zero',
  '#N/A': 'Nothing found',
  '#NAME?': 'Not a name here',
  '#NULL!': 'These ranges have no cell in common',
  '#NUM!': 'No number can be given',
  '#REF!': 'It points nowhere',
  '#VALUE!': 'A value of another kind is expected',
  '#CALC!': 'It cannot be worked out',
  '#SPILL!': 'There is no room for the result',
  '#UNIT!': 'The units do not go together',
};

const capital = (words: string): string => words.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

const ended = (words: string): string => (words === '' ? '' : `${capital(words)}${/[.!?…]$/.test(words) ? '' : '.'}`);

const meant = (near: string | null): string => (near === null ? '' : `Did you mean “${near}”?`);

const VERBS: Readonly<Record<string, string>> = { '+': 'added', '-': 'subtracted', '*': 'multiplied', '/': 'divided' };

/** Problems of formulas and names, in words. */
export const FORMULA_WORDS = {
  'formula-invalid': ({ why, detail }: Of<'formula-invalid'>) => INVALID[why](detail),
  'function-unknown': ({ name, near }: Of<'function-unknown'>) => text(`There is no function “${name}” here`, '', meant(near)),
  'name-not-here': ({ name, near }: Of<'name-not-here'>) => text(`“${name}” is not a name here`, '', meant(near)),
  'column-not-here': ({ table, column, near }: Of<'column-not-here'>) => text(`“${table}” has no column “${column}”`, '', meant(near)),
  'formula-error': ({ error, detail }: Of<'formula-error'>) => text(ERRORS[error] ?? error, ended(detail)),
  'unit-mismatch': ({ left, right, operation }: Of<'unit-mismatch'>) =>
    text(
      `${capital(left)} and ${right} cannot be ${VERBS[operation] ?? 'compared'}`,
      'They are different units, and the result would mean nothing.',
      isCode(left) && isCode(right)
        ? `Convert one of them first: multiply it by an exchange rate from ${right} to ${left}.`
        : 'Divide or multiply one of them so that both are the same.',
    ),
  'ratio-aggregated': ({ operation, table, column, instead }: Of<'ratio-aggregated'>) =>
    text(
      `${operation} of ${table}[${column}] would be wrong`,
      'It is a ratio, and the mean or the sum of ratios is not the ratio of the whole: small periods would count as much as large ones.',
      instead === null ? 'Divide the sum of what is above the line by the sum of what is below it.' : `Use =${instead}`,
    ),
  'currencies-mixed': ({ table, column, currencies }: Of<'currencies-mixed'>, w: Wording) =>
    text(
      `Amounts in ${w.list(currencies)} cannot be added up`,
      `The column “${column}” of “${table}” holds all of them.`,
      `Take one currency at a time with a criterion on ${table}[currency], or use a metric: it converts by the exchange rates of the settings.`,
    ),
  runaway: ({ why, limit }: Of<'runaway'>, w: Wording) =>
    text('Stopped: the formula does not come to an end', RUNAWAYS[why](w.number(limit))),
  'table-too-large': ({ table, cells, limit }: Of<'table-too-large'>, w: Wording) =>
    text(
      `“${table}” is too large to be used whole`,
      `It would be ${w.number(cells)} cells; a formula can hold ${w.number(limit)}.`,
      'Aggregate it: SUM, COUNT, AVERAGE, SUMIFS and their like work over any number of rows.',
    ),
  'name-refused': ({ name, why, suggestion }: Of<'name-refused'>) =>
    text(name === '' ? 'No name' : `“${name}” cannot be a name`, REFUSED[why], suggestion === null ? '' : `“${suggestion}” can.`),
} as const;

const isCode = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

const RUNAWAYS: Readonly<Record<Of<'runaway'>['why'], (limit: string) => string>> = {
  steps: (limit) => `It took more than ${limit} steps.`,
  size: (limit) => `It makes an array of more than ${limit} cells.`,
  depth: (limit) => `It calls itself more than ${limit} times within itself.`,
  time: (limit) => `It took more than ${limit} seconds.`,
};
