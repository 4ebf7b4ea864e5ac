/** How a formula is punctuated where a person lives. The file always has `.`, `,` and `,`. */
export interface Marks {
  /** Before the decimals of a number. */
  readonly decimal: '.' | ',';
  /** Between the arguments of a function. */
  readonly argument: ',' | ';';
  /** Between the columns of an array in braces; its rows are divided by `;` everywhere. */
  readonly column: ',' | '\\';
}

const FILE: Marks = { decimal: '.', argument: ',', column: ',' };

const WITH_COMMA: Marks = { decimal: ',', argument: ';', column: '\\' };

/** As spreadsheets have it: where the comma stands before decimals it cannot stand between arguments. */
export const marksOf = (decimal: Marks['decimal']): Marks => (decimal === ',' ? WITH_COMMA : FILE);

/**
 * A formula of the file as a person reads and writes it: `=ROUND(1.5,2)` is `=ROUND(1,5;2)` where the comma stands before decimals.
 * Functions keep their English names; texts, quoted names and columns in square brackets stay as they are. Every character keeps its
 * place, so a place in one form is the same place in the other. Works on any text, half-typed formulas included.
 */
export const shown = (text: string, marks: Marks): string => (marks.decimal === '.' ? text : exchanged(text, 'shown'));

/**
 * What a person typed as the file has it: the exact reverse of `shown`, for any text. A mark that means nothing where she lives
 * becomes one that means nothing in the file, so `1.500` or `SUM(a, b)` with a decimal comma is refused and never taken for another number.
 */
export const stored = (text: string, marks: Marks): string => (marks.decimal === '.' ? text : exchanged(text, 'stored'));

type Form = 'shown' | 'stored';

interface Exchange {
  readonly shown: Readonly<Record<string, string>>;
  readonly stored: Readonly<Record<string, string>>;
}

/** Each mark of the file and the one shown for it. Marks only change places with each other, so nothing is lost either way. */
function exchange(file: string, local: string): Exchange {
  const pairs = [...file].map((mark, i) => [mark, local[i]!] as const);
  return { shown: Object.fromEntries(pairs), stored: Object.fromEntries(pairs.map(([mark, other]) => [other, mark])) };
}

/** Beside a number the point is a decimal mark; within a word (`STDEV.S`) it is a part of it. */
const EXCHANGES = {
  call: { number: exchange('.,;', ',;.'), word: exchange(',;', ';,') },
  array: { number: exchange('.,\\', ',\\.'), word: exchange(',\\', '\\,') },
} as const;

/** What is passed over as it stands: a text, a quoted name, what is in square brackets. Its end may be missing. */
const VERBATIM: Readonly<Record<string, RegExp>> = {
  '"': /"(?:[^"]|"")*(?:"|$)/y,
  "'": /'(?:[^']|'')*(?:'|$)/y,
};

const OPENS: Readonly<Record<string, string>> = { ')': '(', '}': '{' };

/** Walks a formula once. Which marks change places depends on nothing that changes, so both directions see the same. */
function exchanged(text: string, form: Form): string {
  const open: string[] = [];
  let [out, at, inWord] = ['', 0, false];
  while (at < text.length) {
    const char = String.fromCodePoint(text.codePointAt(at)!);
    const kept = verbatim(text, at, char);
    const { number, word } = EXCHANGES[open.at(-1) === '{' ? 'array' : 'call'];
    out += kept || ((inWord ? word : number)[form][char] ?? char);
    inWord = kept === '' && continuesWord(char, inWord);
    turn(open, char, kept);
    at += (kept || char).length;
  }
  return out;
}

function verbatim(text: string, at: number, first: string): string {
  if (first === '[') return text.slice(at, endOfBrackets(text, at));
  const pattern = VERBATIM[first];
  if (!pattern) return '';
  pattern.lastIndex = at;
  return pattern.exec(text)![0];
}

/** Square brackets stand within each other; behind an apostrophe they are characters of a column's name. */
function endOfBrackets(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "'") at += 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']' && --depth === 0) return at + 1;
  }
  return text.length;
}

/** A word begins with a letter; digits and points may follow. */
const continuesWord = (char: string, inWord: boolean): boolean => /[\p{L}\p{M}_$]/u.test(char) || (inWord && /[\p{N}.]/u.test(char));

function turn(open: string[], char: string, kept: string): void {
  if (kept !== '') return;
  if (char === '(' || char === '{') open.push(char);
  else if (char in OPENS && open.at(-1) === OPENS[char]) open.pop();
}
