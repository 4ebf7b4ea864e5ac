import type { NameWhy, Problem } from './problems.ts';

/** The name of a table, metric, cell or input: what everything reads everything by. */
export type Name = string;

/** Words that SQL keeps for itself: a name that is one of them would have to stand in quotes. */
const RESERVED = new Set(
  (
    'all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary bit boolean both by case cast ' +
    'char character check coalesce collate collation column columns concurrently constraint create cross dec decimal default deferrable ' +
    'delete desc describe distinct do drop else end except exists extract false fetch float for foreign freeze from full generated glob ' +
    'group grouping grouping_id having ilike in initially inner inout insert int integer intersect interval into is isnull join lambda ' +
    'lateral leading left like limit map national natural nchar none not notnull null nullif numeric offset on only or order out outer ' +
    'overlaps overlay pivot pivot_longer pivot_wider placing position positional precision primary qualify real references returning ' +
    'right row select semi set setof show similar smallint some struct substring summarize symmetric table tablesample then time ' +
    'timestamp to trailing treat trim true try_cast union unique unpack unpivot update using values varchar variadic verbose view when ' +
    'where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable'
  ).split(' '),
);

/** Where the engine keeps tables; a name like these would make `main.orders` ambiguous. The last is no name for a key of an object. */
const KEPT = new Set(['main', 'book', 'base', 'temp', 'system', 'pg_catalog', 'information_schema', '__proto__']);

const LONGEST = 63;

/** The first `length` characters, none of them cut in two. */
const cut = (text: string, length: number): string => Array.from(text).slice(0, length).join('');

/** Without the marks on Latin letters; letters of other scripts stay whole, and loose marks go. */
const unmarked = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/\p{M}/gu, '');

/**
 * A SQL-friendly name for a file: lower case, `_` for everything that is not a letter or digit, never starting
 * with a digit, never a reserved word, at most 63 characters.
 */
export function nameOfFile(fileName: string): Name {
  const base = fileName.replace(/^.*[/\\]/, '').replace(/(\.(csv|tsv|txt|gz|zip))+$/i, '');
  const plain = unmarked(base)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+/, '');
  const short = cut(plain, 58).replace(/_+$/, '');
  const named = /^\p{L}/u.test(short) ? short : `file_${short}`.replace(/_$/, '');
  return RESERVED.has(named) ? `${named}_file` : named;
}

/** `wanted`, or `wanted_2`, `wanted_3`, … : the first not in `taken` (lower case), at most 63 characters unless `wanted` is longer. */
export function freeName(wanted: Name, taken: ReadonlySet<Name>): Name {
  for (let n = 1; ; n++) {
    const name = numbered(wanted, n);
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** The name with a number behind it, still at most 63 characters; the first is the name itself. */
export const numbered = (name: Name, n: number): Name => (n === 1 ? name : `${cut(name, LONGEST - `_${n}`.length)}_${n}`);

/** What a name may not be: one that is there already (`taken`, in lower case), or a function's (in upper case). */
export interface NameRules {
  readonly taken: ReadonlySet<Name>;
  readonly functions: ReadonlySet<string>;
}

/**
 * Why a name cannot be given, with one near to it that can; null for one that can. A name is letters, digits and `_`, does not start
 * with a digit, has at most 63 characters, and means one thing only: it is no address of a sheet (`cm2`, `R1C1`), no function's
 * name and no word of SQL. Capitals make no difference between two names.
 */
export function nameProblem(name: Name, rules: NameRules): Problem | null {
  const why = refusal(name, rules);
  return why && { code: 'name-refused', name, why, suggestion: legalName(name, rules) };
}

/** A legal, free name made of any words: lower case, `_` between words; `cell` where there is nothing to make one of. */
export const nameOfTitle = (text: string, rules: NameRules): Name => legalName(unmarked(text).toLowerCase(), rules);

function refusal(name: Name, { taken, functions }: NameRules): NameWhy | null {
  const key = name.toLowerCase();
  if (name.trim() === '') return 'empty';
  if (!/^[\p{L}\p{Nd}_]+$/u.test(name + key)) return 'characters';
  if (/^\p{Nd}/u.test(name)) return 'start';
  if (Array.from(name).length > LONGEST) return 'too-long';
  return meaning(name, functions) ?? (taken.has(key) ? 'taken' : null);
}

/** What else a word would mean, were it a name. */
function meaning(name: Name, functions: ReadonlySet<string>): 'address' | 'function' | 'reserved' | null {
  const key = name.toLowerCase();
  if (isAddress(name)) return 'address';
  if (functions.has(name.toUpperCase()) || key === 'true' || key === 'false') return 'function';
  return RESERVED.has(key) || KEPT.has(key) ? 'reserved' : null;
}

const [COLUMNS, ROWS] = [16_384, 1_048_576];

const isWithin = (digits: string | undefined, most: number): boolean => !digits || (Number(digits) >= 1 && Number(digits) <= most);

/** Does it read like a cell of a sheet: `A1` up to `XFD1048576`, `R1C1` and its short forms? */
function isAddress(name: Name): boolean {
  const a1 = /^([a-z]{1,3})(\d+)$/i.exec(name);
  if (a1) return columnNumber(a1[1]!) <= COLUMNS && isWithin(a1[2], ROWS);
  const rc = /^(?:r(\d*)c(\d*)|r|c)$/i.exec(name);
  return rc !== null && isWithin(rc[1], ROWS) && isWithin(rc[2], COLUMNS);
}

const columnNumber = (letters: string): number =>
  Array.from(letters.toUpperCase()).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

function legalName(words: string, { taken, functions }: NameRules): Name {
  const isPlain = /^[\p{L}\p{Nd}_]+$/u.test(words + words.toLowerCase());
  const plain = isPlain
    ? words
    : unmarked(words)
        .replace(/[^\p{L}\p{Nd}_]+/gu, '_')
        .replace(/^_+|_+$/g, '');
  const started = cut(plain === '' ? 'cell' : /^\p{Nd}/u.test(plain) ? `cell_${plain}` : plain, LONGEST);
  return freeName(withoutMeaning(started, functions), taken);
}

/** `cm_2` for `cm2`, `sum_value` for `sum`. */
function withoutMeaning(name: Name, functions: ReadonlySet<string>): Name {
  const parted = isAddress(name) ? name.replace(/(?<=[a-z])(?=\d)/gi, '_') : name;
  return meaning(parted, functions) === null ? parted : `${parted}_value`;
}

/** The known name nearest to `name` by edit distance, if it is near enough to be meant (a third of its length). */
export function nearest(name: Name, known: Iterable<Name>): Name | null {
  let best: Name | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
