import { toText } from '../coerce.ts';
import { LONGEST_TEXT } from '../operators.ts';
import { CalcError, error, type Matrix, type Scalar } from '../values.ts';
import { charOf, codeOf } from './characters.ts';
import { boolean, matrix, number, raw, optional, repeated, row, text as said, type FunctionRow } from './function.ts';
import { textFormat } from './text-format.ts';
import { joinedTexts, lower, madeText, tooLong, upper } from './text-length.ts';
import { textParts } from './text-parts.ts';
import { textSearch } from './text-search.ts';

/** A number of characters; null where it is negative. */
const charsOf = (count: number): number | null => (count < 0 ? null : Math.trunc(count));

const negative = (): Scalar => error('#VALUE!', 'a number of characters is not negative');

function left(from: string, count: number): Scalar {
  const chars = charsOf(count);
  return chars === null ? negative() : from.slice(0, chars);
}

function right(from: string, count: number): Scalar {
  const chars = charsOf(count);
  return chars === null ? negative() : from.slice(Math.max(0, from.length - chars));
}

function mid(from: string, start: number, count: number): Scalar {
  const [first, chars] = [Math.trunc(start), charsOf(count)];
  if (chars === null) return negative();
  return first < 1 ? error('#VALUE!', 'places count from 1') : from.slice(first - 1, first - 1 + chars);
}

/** A capital where a word begins, else small letters; whatever is no letter ends a word. */
const proper = (words: string): string =>
  words.replace(/\p{L}[\p{L}\p{M}]*/gu, (word) => {
    const [first] = word;
    return upper(first!) + lower(word.slice(first!.length));
  });

// What CLEAN takes out is what cannot be shown: the first 32 characters.
// oxlint-disable-next-line no-control-regex
const UNSHOWN = /[\u0000-\u001f]/g;

function repeat(part: string, times: number): Scalar {
  if (times < 0) return error('#VALUE!', 'a text is not repeated fewer than 0 times');
  const count = Math.trunc(times);
  return part === '' ? '' : madeText(part.length * count, () => part.repeat(count));
}

/** All texts of rectangles, row by row; the first error among them, and one where they hold too many characters. */
function allTexts(given: readonly Matrix[]): readonly string[] | CalcError {
  const texts: string[] = [];
  let length = 0;
  for (const { cells } of given) {
    for (const cell of cells) {
      const told = toText(cell);
      if (told instanceof CalcError) return told;
      length += told.length;
      if (length > LONGEST_TEXT) return tooLong() as CalcError;
      texts.push(told);
    }
  }
  return texts;
}

function concat(given: readonly Matrix[]): Scalar {
  const texts = allTexts(given);
  return texts instanceof CalcError ? texts : joinedTexts(texts);
}

/** TEXTJOIN. Of several delimiters each is taken in turn. */
function textjoin(delimiter: Matrix, ignoreEmpty: boolean, given: readonly Matrix[]): Scalar {
  const delimiters = allTexts([delimiter]);
  if (delimiters instanceof CalcError) return delimiters;
  const all = allTexts(given);
  if (all instanceof CalcError) return all;
  const texts = ignoreEmpty ? all.filter((one) => one !== '') : all;
  return joinedTexts(texts.flatMap((one, i) => (i === 0 ? [one] : [delimiters[(i - 1) % delimiters.length]!, one])));
}

/** Parts of texts and what becomes of them. Characters are UTF-16 units, as spreadsheets count them. */
const parts: readonly FunctionRow[] = [
  row({
    name: 'LEFT',
    family: 'text',
    says: 'The first characters of a text.',
    parameters: [said('text'), optional(number('num_chars'))],
    unit: 'none',
    body: ([from, count = 1]) => left(from, count),
  }),
  row({
    name: 'RIGHT',
    family: 'text',
    says: 'The last characters of a text.',
    parameters: [said('text'), optional(number('num_chars'))],
    unit: 'none',
    body: ([from, count = 1]) => right(from, count),
  }),
  row({
    name: 'MID',
    family: 'text',
    says: 'So many characters of a text from a place on.',
    parameters: [said('text'), number('start_num'), number('num_chars')],
    unit: 'none',
    body: ([from, start, count]) => mid(from, start, count),
  }),
  row({
    name: 'LEN',
    family: 'text',
    says: 'The number of characters of a text.',
    parameters: [said('text')],
    unit: 'none',
    body: ([of]) => of.length,
  }),
  row({
    name: 'UPPER',
    family: 'text',
    says: 'A text in capitals.',
    parameters: [said('text')],
    unit: 'none',
    body: ([of]) => upper(of),
  }),
  row({
    name: 'LOWER',
    family: 'text',
    says: 'A text in small letters.',
    parameters: [said('text')],
    unit: 'none',
    body: ([of]) => lower(of),
  }),
  row({
    name: 'PROPER',
    family: 'text',
    says: 'A text with a capital at the beginning of each word.',
    parameters: [said('text')],
    unit: 'none',
    body: ([of]) => proper(of),
  }),
  row({
    name: 'TRIM',
    family: 'text',
    says: 'A text without spaces around it, and one space between words.',
    parameters: [said('text')],
    unit: 'none',
    body: ([of]) => of.split(' ').filter(Boolean).join(' '),
  }),
  row({
    name: 'CLEAN',
    family: 'text',
    says: 'A text without the characters that cannot be shown.',
    parameters: [said('text')],
    unit: 'none',
    body: ([of]) => of.replace(UNSHOWN, ''),
  }),
  row({
    name: 'REPT',
    family: 'text',
    says: 'A text so many times.',
    parameters: [said('text'), number('number_times')],
    unit: 'none',
    body: ([part, times]) => repeat(part, times),
  }),
  row({
    name: 'EXACT',
    family: 'text',
    says: 'Tells whether two texts are the same, capitals and small letters told apart.',
    parameters: [said('text1'), said('text2')],
    unit: 'none',
    body: ([one, other]) => one === other,
  }),
  row({
    name: 'T',
    family: 'text',
    says: 'The value if it is text, and an empty text if it is not.',
    parameters: [raw('value')],
    unit: 'none',
    body: ([value]) => (typeof value === 'string' || value instanceof CalcError ? value : ''),
  }),
];

const characters: readonly FunctionRow[] = [
  row({
    name: 'CHAR',
    family: 'text',
    says: 'The character of a number from 1 to 255 (Windows-1252).',
    parameters: [number('number')],
    unit: 'none',
    body: ([code]) => charOf(code),
  }),
  row({
    name: 'CODE',
    family: 'text',
    says: 'The number of a text’s first character (Windows-1252).',
    parameters: [said('text')],
    unit: 'none',
    body: ([of]) => (of === '' ? error('#VALUE!', 'the text is empty') : codeOf(of)),
  }),
  row({
    name: 'UNICHAR',
    family: 'text',
    says: 'The character of a Unicode number.',
    parameters: [number('number')],
    unit: 'none',
    body: ([given]) => {
      const code = Math.trunc(given);
      if (code < 1 || code > 0x10ffff) return error('#VALUE!', 'Unicode numbers go from 1 to 1,114,111');
      return code >= 0xd800 && code <= 0xdfff ? error('#N/A', 'half a character') : String.fromCodePoint(code);
    },
  }),
  row({
    name: 'UNICODE',
    family: 'text',
    says: 'The Unicode number of a text’s first character.',
    parameters: [said('text')],
    unit: 'none',
    body: ([of]) => {
      const code = of.codePointAt(0);
      if (code === undefined) return error('#VALUE!', 'the text is empty');
      return code >= 0xd800 && code <= 0xdfff ? error('#N/A', 'half a character') : code;
    },
  }),
];

const joins: readonly FunctionRow[] = [
  row({
    name: 'CONCAT',
    family: 'text',
    says: 'Texts one behind the other, those of ranges too.',
    parameters: [repeated(matrix('text'))],
    unit: 'none',
    body: ([given]) => concat(given),
  }),
  row({
    name: 'CONCATENATE',
    family: 'text',
    says: 'Texts one behind the other.',
    parameters: [repeated(said('text'))],
    unit: 'none',
    body: ([given]) => joinedTexts(given),
  }),
  row({
    name: 'TEXTJOIN',
    family: 'text',
    says: 'Texts one behind the other with a delimiter between them, those of ranges too.',
    parameters: [matrix('delimiter'), boolean('ignore_empty'), repeated(matrix('text'))],
    unit: 'none',
    body: ([delimiter, ignoreEmpty, given]) => textjoin(delimiter, ignoreEmpty, given),
  }),
];

/** Texts: their parts, their characters, texts made of numbers and numbers read from texts. */
export const text: readonly FunctionRow[] = [...parts, ...characters, ...joins, ...textSearch, ...textParts, ...textFormat];
