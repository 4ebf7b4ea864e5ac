import type { Inspection } from '../core/engine.ts';
import {
  headOf,
  matchFields,
  type Answers,
  type DateOrder,
  type DecimalMark,
  type Delimiter,
  type Dialect,
  type Encoding,
  type Importer,
  type Reading,
} from '../core/importer.ts';
import type { Problem } from '../core/problems.ts';
import type { Choice, Question } from '../core/questions.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { parseCsv, type CsvRecord } from './formats/csv.ts';
import { notTable, notText } from './formats/content.ts';
import { currencyOf, namedCurrencies, ownHeaders, type NamedCurrencies } from './currency.ts';
import { isCode } from './formats/currencies.ts';
import { dateOrderOf, looksLikeDate } from './formats/dates.ts';
import { decode, encodingOf } from './formats/encoding.ts';
import { columnNames } from './formats/headers.ts';
import { decimalOf, markOf, type Decided } from './formats/numbers.ts';
import { generic, importerOf, importers } from './index.ts';
import { MORE_CELLS, offsetColumn } from './typing.ts';

/** The first bytes of a file, and whether they are all of it. */
export interface FileHead {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly whole: boolean;
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const PREAMBLE = 40;
const SURE = 0.5;
/** Columns that the engine's memory has room for. */
const WIDEST = 10_000;

interface Candidate {
  readonly importer: Importer;
  readonly confidence: number;
  readonly delimiter: Delimiter;
  readonly record: number;
  readonly records: readonly CsvRecord[];
  /** The record whose quote is open at the end of the head; null if none is. */
  readonly openQuote: number | null;
  /** Does the head end within the only record it holds? */
  readonly cut: boolean;
}

type Found = Omit<Candidate, 'openQuote' | 'cut'>;

/**
 * Which export a file is and how to read it, from its first bytes: recognised by its header wherever it stands, with
 * decimal mark, date order and currency decided from the file's own cells, and a question for each that they leave open.
 */
export function inspectHead(head: FileHead, answers: Answers): Result<Inspection> {
  const wrong = head.bytes.length === 0 ? { why: 'empty' as const, detail: '' } : notText(head.bytes);
  if (wrong) return unreadable(head.name, wrong);
  const encoding = encodingOf(head.bytes);
  const text = decode(head.bytes, encoding);
  const notATable = notTable(text);
  if (notATable) return unreadable(head.name, notATable);
  const candidates = candidatesIn(text, head, answers);
  const best = candidates[0];
  if (!best) return unreadable(head.name, { why: 'not-a-table', detail: '' });
  return inspectCandidate(best, candidates, { head, encoding, answers });
}

const unreadable = (file: string, { why, detail }: { why: Extract<Problem, { code: 'file-unreadable' }>['why']; detail: string }) =>
  fail({ code: 'file-unreadable' as const, file, why, detail, row: null });

/** Every way to read the head, the surest first: vendors by their confidence, plain tables by how regular they are. */
function candidatesIn(text: string, head: FileHead, answers: Answers): Candidate[] {
  const told = DELIMITERS.find((d) => d === /^sep=(.)(?:\r|\n)/i.exec(text)?.[1]);
  const candidates: Candidate[] = [];
  for (const delimiter of told ? [told] : DELIMITERS) {
    const { records, openQuote } = parseCsv(text, { delimiter, quotes: answers.quotes ?? 'standard' });
    const complete = head.whole && openQuote === null ? records : records.slice(0, -1);
    const usable = complete.length > 0 ? complete : records;
    const found = [...vendorCandidates(usable, delimiter, head.name, answers), ...plainCandidate(usable, delimiter, told !== undefined)];
    candidates.push(...found.map((one) => ({ ...one, openQuote, cut: complete.length === 0 && !head.whole })));
  }
  return candidates.sort((a, b) => b.confidence - a.confidence || a.record - b.record);
}

function vendorCandidates(records: readonly CsvRecord[], delimiter: Delimiter, fileName: string, answers: Answers): Found[] {
  const known = importers.filter((i) => i !== generic && (answers.importer === undefined || answers.importer === i.id));
  const found: Found[] = [];
  records.slice(0, PREAMBLE).forEach((record, at) => {
    if (record.length < 2) return;
    const preamble = records.slice(0, at).map((r) => r.join(delimiter));
    const seen = headOf(record, preamble, fileName);
    for (const importer of known) {
      const confidence = importer.recognises(seen);
      if (confidence >= SURE) found.push({ importer, confidence, delimiter, record: at, records });
    }
  });
  return found;
}

/** The file as a table nobody knows: its header is the first record below title lines. Always less sure than a vendor. */
function plainCandidate(records: readonly CsvRecord[], delimiter: Delimiter, told: boolean): Found[] {
  const filled = records.slice(told ? 1 : 0).filter((r) => widthOf(r) > 0);
  const width = commonWidth(filled);
  if (width === 0 || (width === 1 && (delimiter !== ',' || isProse(filled)))) return [];
  const record = records.findIndex((r, at) => widthOf(r) > 0 && !isTitle(r, width) && (at > 0 || !told));
  const columns = records[record]!.length;
  const regular = filled.filter((r) => r.length === columns).length / filled.length;
  const confidence = 0.1 + (width > 1 ? 0.15 * regular + Math.min(columns, 10) / 100 : 0) - (record > 0 ? 0.02 : 0);
  return [{ importer: generic, confidence: told ? 0.4 : Math.min(0.4, confidence), delimiter, record, records }];
}

/** A line of prose or a comment above a table: far narrower than its rows. Rows that only lack cells are none. */
const isTitle = (record: CsvRecord, width: number): boolean =>
  widthOf(record) < width && (widthOf(record) === 1 || widthOf(record) * 3 <= width || record[0]!.startsWith('#'));

/** How many cells a record has up to its last that holds something. */
const widthOf = (record: CsvRecord): number => record.findLastIndex((cell) => cell.trim() !== '') + 1;

/** The width that most records have, of the first 500; that of the first record where no two agree. */
function commonWidth(records: readonly CsvRecord[]): number {
  const all = records.slice(0, 500).map(widthOf);
  const counts = new Map<number, number>();
  for (const width of all) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  if (count < 2) return all[0] ?? 0;
  const narrow = width === 1 || (width === 2 && counts.get(1) === count);
  return narrow ? (widthBelow(all) ?? 1) : width;
}

/** The width of a short table below many lines of prose: one width to the end, and not a few commas in a column of text. */
function widthBelow(widths: readonly number[]): number | null {
  const start = widths.findIndex((w) => w > 1);
  const [width, rows] = [widths[start] ?? 0, widths.slice(start)];
  const regular = start >= 0 && rows.length > 1 && rows.every((w) => w === width);
  return regular && (width > 2 || rows.length > start) ? width : null;
}

const isProse = (records: readonly CsvRecord[]): boolean =>
  records.slice(0, 50).filter((r) => (r[0]!.match(/\s/g)?.length ?? 0) > 5).length > Math.min(50, records.length) / 3;

/** A header and nothing under it: or rows that an open quote has swallowed. */
function withoutRows({ record, openQuote }: Candidate, file: string): Result<never> {
  if (openQuote === null) return unreadable(file, { why: 'header-only', detail: '' });
  return fail({ code: 'file-unreadable', file, why: 'quote-open', detail: '', row: Math.max(1, openQuote - record) });
}

interface Context {
  readonly head: FileHead;
  readonly encoding: Encoding;
  readonly answers: Answers;
}

function inspectCandidate(best: Candidate, candidates: readonly Candidate[], { head, encoding, answers }: Context): Result<Inspection> {
  const headers = best.records[best.record]!;
  const rows = best.records.slice(best.record + 1).filter((r) => r.length > 0);
  if (headers.length > WIDEST || (best.cut && best.openQuote === null))
    return unreadable(head.name, { why: 'too-wide', detail: String(headers.length) });
  if (rows.length === 0 && (head.whole || best.cut)) return withoutRows(best, head.name);
  const named = namedCurrencies(best.importer, headers, rows);
  const currency = answers.currency ?? currencyOf(best.importer, named, answers);
  const own = ownHeaders(best.importer, headers, currency);
  const { names, renamed } = columnNames(own, namesInUse(best.importer, own));
  const preamble = best.records.slice(0, best.record).map((r) => r.join(best.delimiter).trim());
  const dialect: Dialect = { encoding, delimiter: best.delimiter, quotes: answers.quotes ?? 'standard', headerRecord: best.record };
  const decimal = answers.decimal
    ? sure(answers.decimal)
    : decimalOf(cellsOf(best, rows, ['money', 'number'], (c) => markOf(c) !== 'none'));
  const dateOrder = answers.dateOrder
    ? sure(answers.dateOrder)
    : dateOrderOf(cellsOf(best, rows, ['date', 'timestamp', 'instant'], looksLikeDate));
  const reading: Reading = {
    importer: best.importer.id,
    confidence: best.confidence,
    dialect,
    headers: names,
    preamble,
    decimal: decimal.value,
    dateOrder: dateOrder.value,
    currency,
    stated: best.importer.stated?.(preamble) ?? null,
  };
  const questions = questionsOf(reading, { named, candidates, decimal, dateOrder, answers, file: head.name, rows, headers });
  const changed = [...own.filter((header, i) => header !== headers[i]), ...renamed];
  return ok({ reading, questions, problems: changed.length > 0 ? [{ code: 'headers-renamed', headers: changed }] : [] });
}

/** Names of columns that an import adds beside the file's own. */
function namesInUse(importer: Importer, headers: readonly string[]): string[] {
  if (importer === generic) return [MORE_CELLS];
  const instants = Object.entries(matchFields(importer.fields, headers)).filter(([key]) => importer.fields[key]!.type === 'instant');
  return ['rowid', ...instants.map(([, place]) => offsetColumn(headers[place!]!.trim()))];
}

const sure = <T>(value: T): Decided<T> => ({ value, certain: true, evidence: [] });

/** Cells of the columns of some types; of a plain table, cells that look as if they were. */
function* cellsOf(
  best: Candidate,
  rows: readonly CsvRecord[],
  types: readonly string[],
  looks: (cell: string) => boolean,
): Generator<string> {
  const matched = matchFields(best.importer.fields, best.records[best.record]!);
  const places = Object.entries(matched).flatMap(([key, place]) => (types.includes(best.importer.fields[key]!.type) ? [place!] : []));
  const plain = best.importer === generic;
  for (const row of rows) {
    if (plain) yield* row.filter((cell) => cell !== '' && looks(cell));
    else for (const place of places) if (row[place]) yield row[place];
  }
}

interface Doubts {
  readonly named: NamedCurrencies;
  readonly candidates: readonly Candidate[];
  readonly decimal: Decided<DecimalMark>;
  readonly dateOrder: Decided<DateOrder>;
  readonly answers: Answers;
  readonly file: string;
  readonly rows: readonly CsvRecord[];
  readonly headers: readonly string[];
}

function questionsOf(reading: Reading, doubts: Doubts): Question[] {
  const { file, decimal, dateOrder } = doubts;
  const ask = (kind: Question['kind'], evidence: readonly string[], choices: readonly Choice[]): Question => ({
    key: `${kind}:${file}`,
    kind,
    files: [file],
    evidence,
    choices,
    meanwhile: null,
  });
  const questions: Question[] = [];
  const rivals = rivalsOf(doubts);
  if (rivals.length > 1)
    questions.push(
      ask(
        'importer',
        [doubts.headers.join(', ')],
        rivals.map((i) => ({ value: i.id, label: i.title })),
      ),
    );
  if (!decimal.certain) questions.push(ask('decimal', decimal.evidence, decimalChoices(decimal.evidence[0]!)));
  if (!dateOrder.certain) questions.push(ask('date-order', dateOrder.evidence, dateChoices(dateOrder.evidence[0]!)));
  const { currencies, byRow } = doubts.named;
  if (reading.currency === null && currencies.size > 1)
    questions.push(ask('currency', [...currencies.values()], currencyChoices(currencies)));
  else if (reading.currency === null && importerOf(reading.importer).needsCurrency && !byRow)
    questions.push(ask('currency', currencies.size > 0 ? [...currencies.values()] : [doubts.headers.join(', ')], []));
  return questions;
}

/** The importers that claim the file about as surely as the first. */
function rivalsOf({ candidates, answers }: Doubts): Importer[] {
  if (answers.importer !== undefined) return [];
  const first = candidates[0]!;
  const near = candidates.filter((c) => c.importer !== generic && c.confidence > first.confidence - 0.1);
  return [...new Set(near.map((c) => c.importer))];
}

/** The currencies a file names, to choose from; none to choose from where a sign among them may stand for several. */
const currencyChoices = (currencies: ReadonlyMap<string, string>): Choice[] =>
  [...currencies.keys()].every(isCode) ? [...currencies.keys()].map((code) => ({ value: code, label: code })) : [];

const decimalChoices = (example: string): Choice[] => [
  { value: '.', label: `Point: ${example} is ${example.includes(',') ? 'in thousands' : 'a fraction'}` },
  { value: ',', label: `Comma: ${example} is ${example.includes(',') ? 'a fraction' : 'in thousands'}` },
];

function dateChoices(example: string): Choice[] {
  const [first, second, year] = example.split(/[/.-]/) as [string, string, string];
  const month = (n: string): string => new Date(Date.UTC(2000, Number(n) - 1, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' });
  return [
    { value: 'dmy', label: `Day first: ${example} is ${Number(first)} ${month(second)} ${year}` },
    { value: 'mdy', label: `Month first: ${example} is ${Number(second)} ${month(first)} ${year}` },
  ];
}
