import { DEPTH, ROOM, STEPS } from '../src/calc/budget.ts';
import { families } from '../src/calc/functions/index.ts';
import type { Family, FunctionRow } from '../src/calc/functions/function.ts';
import { LONGEST_TEXT } from '../src/calc/operators.ts';
import { DEEPEST, LONGEST } from '../src/calc/parse.ts';
import { PUSHED } from '../src/calc/pushdown.ts';
import { unitOfOperation } from '../src/calc/units.ts';
import { CalcError } from '../src/calc/values.ts';
import { count, date, duration, money, multiple, ratio, unitless, unitText, type Unit } from '../src/core/units.ts';
import { SMALL_TABLE_CELLS } from '../src/core/values.ts';
import { AFTER, BEFORE } from './formulas-text.ts';

const n = (value: number): string => new Intl.NumberFormat('en').format(value);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

const UNITS: readonly Unit[] = [
  unitless,
  money('EUR'),
  money('USD'),
  ratio,
  multiple,
  count('orders'),
  count('items'),
  duration('day'),
  date,
];

const NAMES: Readonly<Partial<Record<Unit['kind'], string>>> = { none: 'number', date: 'date' };

const called = (unit: Unit): string => NAMES[unit.kind] ?? unitText(unit);

const outcome = (unit: Unit | CalcError): string => (unit instanceof CalcError ? '`#UNIT!`' : called(unit));

/** What comes of two units, one table for each operator. */
const unitTables = (['+', '-', '*', '/'] as const)
  .map((operator) => {
    const sign = { '+': '+', '-': '−', '*': '×', '/': '÷' }[operator];
    const rows = UNITS.map((left) => [`**${called(left)}**`, ...UNITS.map((right) => outcome(unitOfOperation(operator, left, right)))]);
    return `${table([`left ${sign} right`, ...UNITS.map(called)], rows)}\n`;
  })
  .join('\n');

const FAMILIES: Readonly<Record<Family, string>> = {
  logical: 'Logic',
  math: 'Mathematics',
  statistics: 'Statistics',
  aggregate: 'Sums and counts',
  lookup: 'Looking up',
  array: 'Arrays',
  lambda: 'Functions of functions',
  date: 'Dates and times',
  text: 'Text',
  information: 'What a value is',
  financial: 'Finance',
};

/** `XLOOKUP(lookup_value, lookup_array, return_array, [if_not_found])`; what repeats has an ellipsis behind it. */
const signature = ({ name, parameters }: FunctionRow): string => {
  const places = parameters.map((p) => (p.optional ? `[${p.name}]` : p.name));
  return `${name}(${places.join(', ')}${parameters.some((p) => p.repeats) ? ', …' : ''})`;
};

function familySection(rows: readonly FunctionRow[]): string {
  const listed = [...rows].sort((a, b) => (a.name < b.name ? -1 : 1)).map((row) => [`\`${signature(row)}\``, row.says]);
  return `### ${FAMILIES[rows[0]!.family]}\n\n${table(['Function', 'Gives'], listed)}\n`;
}

const LIMITS = [
  ['Characters of a formula', n(LONGEST)],
  ['Brackets and functions within each other', n(DEEPEST)],
  ['Steps of one formula', n(STEPS)],
  ['Cells of one array', n(ROOM)],
  ['LAMBDAs that call themselves within themselves', n(DEPTH)],
  ['Cells of a table that is used whole', n(SMALL_TABLE_CELLS)],
  ['Characters of a text', n(LONGEST_TEXT)],
] as const;

const pushed = Object.keys(PUSHED)
  .concat('ROWS')
  .sort()
  .map((name) => `\`${name}\``)
  .join(', ');

/** The page of the formula language: what people need to know in words, everything that can be counted from the code. */
export const formulasPage = (): string =>
  [
    BEFORE({ pushed, wholeCells: n(SMALL_TABLE_CELLS) }),
    unitTables,
    AFTER,
    `## Limits\n\nA formula that does too much stops with a problem of its own, and nothing else stops.\n\n${table(['Of', 'At most'], LIMITS)}\n`,
    `## Functions\n\n${families.flat().length} functions, and \`LET\` and \`LAMBDA\`. An argument in square brackets may be left out.\n`,
    ...families.map(familySection),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
