import { toText } from '../coerce.ts';
import { CalcError, error, Matrix, type Scalar, type Value } from '../values.ts';
import { boolean, matrix, number, optional, raw, row, skippable, text, type CallContext, type FunctionRow } from './function.ts';
import { folded, spendSearch } from './text-length.ts';

/** A place at which a text is cut: what stands there, and how long, is left out. */
interface Cut {
  readonly at: number;
  readonly length: number;
}

interface Cutting {
  readonly text: string;
  readonly delimiters: readonly string[];
  /** Without case? */
  readonly caseless: boolean;
}

function textsIn({ cells }: Matrix): readonly string[] | CalcError {
  const texts: string[] = [];
  for (const cell of cells) {
    const said = toText(cell);
    if (said instanceof CalcError) return said;
    texts.push(said);
  }
  return texts;
}

/** Where a text is cut, from left to right, no two over each other; of delimiters in one place the longest counts. */
function cutsOf({ text, delimiters, caseless }: Cutting, context: CallContext): Cut[] {
  if (delimiters.includes('')) return [{ at: 0, length: 0 }];
  const [within, wanted] = caseless ? [folded(text), delimiters.map(folded)] : [text, delimiters];
  for (const delimiter of wanted) spendSearch(context, within, delimiter);
  const next = wanted.map((delimiter) => ({ at: within.indexOf(delimiter), length: delimiter.length, delimiter }));
  const cuts: Cut[] = [];
  for (let from = 0; ;) {
    for (const found of next) if (found.at >= 0 && found.at < from) found.at = within.indexOf(found.delimiter, from);
    const cut = next.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at || b.length - a.length)[0];
    if (!cut) return cuts;
    context.spend(next.length);
    cuts.push({ at: cut.at, length: cut.length });
    from = cut.at + cut.length;
  }
}

const backwards = (text: string): string => text.split('').reverse().join('');

/** The same from right to left. */
function cutsFromEnd({ text, delimiters, caseless }: Cutting, context: CallContext): Cut[] {
  const cuts = cutsOf({ text: backwards(text), delimiters: delimiters.map(backwards), caseless }, context);
  return cuts.map(({ at, length }) => ({ at: text.length - at - length, length }));
}

/** What TEXTBEFORE and TEXTAFTER are given. */
type Wanted = readonly [
  text: string,
  delimiter: Matrix,
  instance: number | undefined,
  matchMode: number | undefined,
  matchEnd: number | undefined,
  notFound: Scalar | undefined,
];

/** The text cut at one place, and what is made of it. With `match_end` the text's other end is a place behind all others. */
function cutOnce([text, delimiter, instanceGiven = 1, mode = 0, end = 0, notFound]: Wanted, context: CallContext): Cut | Scalar {
  const delimiters = textsIn(delimiter);
  if (delimiters instanceof CalcError) return delimiters;
  const instance = Math.trunc(instanceGiven);
  if (instance === 0 || Math.abs(instance) > Math.max(1, text.length)) return error('#VALUE!', 'there is no such instance');
  const cutting = { text, delimiters, caseless: mode !== 0 };
  const cuts = instance > 0 ? cutsOf(cutting, context) : cutsFromEnd(cutting, context);
  const wanted = Math.abs(instance) - 1;
  if (cuts[wanted]) return cuts[wanted];
  if (end !== 0 && wanted === cuts.length) return { at: instance > 0 ? text.length : 0, length: 0 };
  return notFound === undefined ? error('#N/A', 'the delimiter is not in the text') : notFound;
}

const isCut = (found: Cut | Scalar): found is Cut => typeof found === 'object' && found !== null && 'at' in found;

function before(wanted: Wanted, context: CallContext): Scalar {
  const found = cutOnce(wanted, context);
  return isCut(found) ? wanted[0].slice(0, found.at) : found;
}

function after(wanted: Wanted, context: CallContext): Scalar {
  const found = cutOnce(wanted, context);
  return isCut(found) ? wanted[0].slice(found.at + found.length) : found;
}

/** The parts of a text between its delimiters. */
function partsOf(cutting: Cutting, ignoreEmpty: boolean, context: CallContext): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { at, length } of cutsOf(cutting, context)) {
    parts.push(cutting.text.slice(from, at));
    from = at + length;
  }
  parts.push(cutting.text.slice(from));
  return ignoreEmpty ? parts.filter((part) => part !== '') : parts;
}

interface Split {
  readonly text: string;
  readonly columns: Matrix | undefined;
  readonly rows: Matrix | undefined;
  readonly ignoreEmpty: boolean;
  readonly caseless: boolean;
  readonly pad: Scalar;
}

function split({ text, columns, rows, ignoreEmpty, caseless, pad }: Split, context: CallContext): Value {
  const byColumn = columns === undefined ? [] : textsIn(columns);
  if (byColumn instanceof CalcError) return byColumn;
  const byRow = rows === undefined ? [] : textsIn(rows);
  if (byRow instanceof CalcError) return byRow;
  if (byColumn.length + byRow.length === 0 || byColumn.includes('') || byRow.includes('')) return error('#VALUE!', 'a delimiter is empty');
  const lines = partsOf({ text, delimiters: byRow, caseless }, ignoreEmpty, context);
  const table = lines.map((line) => partsOf({ text: line, delimiters: byColumn, caseless }, ignoreEmpty, context));
  return padded(table, pad, context);
}

function padded(table: readonly (readonly string[])[], pad: Scalar, context: CallContext): Value {
  const width = table.reduce((most, line) => Math.max(most, line.length), 0);
  if (width === 0) return error('#CALC!', 'nothing is left');
  const full = context.room(table.length * width);
  if (full) return full;
  context.spend(table.length * width);
  const cells = table.flatMap((line): Scalar[] => [...line, ...Array.from({ length: width - line.length }, () => pad)]);
  return new Matrix(table.length, width, cells);
}

const cutParameters = [
  text('text'),
  matrix('delimiter'),
  optional(skippable(number('instance_num'))),
  optional(skippable(number('match_mode'))),
  optional(skippable(number('match_end'))),
  optional(skippable(raw('if_not_found'))),
] as const;

/** Parts of texts, cut at delimiters. */
export const textParts: readonly FunctionRow[] = [
  row({
    name: 'TEXTBEFORE',
    family: 'text',
    says: 'The text before a delimiter.',
    parameters: cutParameters,
    unit: 'kept',
    body: (wanted, context) => before(wanted, context),
  }),
  row({
    name: 'TEXTAFTER',
    family: 'text',
    says: 'The text behind a delimiter.',
    parameters: cutParameters,
    unit: 'kept',
    body: (wanted, context) => after(wanted, context),
  }),
  row({
    name: 'TEXTSPLIT',
    family: 'text',
    says: 'The parts of a text between delimiters, in columns, in rows, or both.',
    parameters: [
      text('text'),
      skippable(matrix('col_delimiter')),
      optional(skippable(matrix('row_delimiter'))),
      optional(skippable(boolean('ignore_empty'))),
      optional(skippable(number('match_mode'))),
      optional(skippable(raw('pad_with'))),
    ],
    unit: 'kept',
    body: ([text, columns, rows, ignoreEmpty = false, mode = 0, pad = error('#N/A')], context) =>
      split({ text, columns, rows, ignoreEmpty, caseless: mode !== 0, pad }, context),
  }),
];
