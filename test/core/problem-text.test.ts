import { describe, expect, it } from 'vitest';
import { problemLine, problemText, questionText, wordingFor } from '../../src/core/problem-text.ts';
import type { Problem, ProblemCode, UnreadableWhy } from '../../src/core/problems.ts';
import type { QuestionKind } from '../../src/core/questions.ts';

const en = wordingFor('en');
const line = (problem: Problem): string => problemLine(problem, en);

/** One problem of every code: a code without a sentence does not compile, nor does one without an example here. */
const examples: { readonly [C in ProblemCode]: Extract<Problem, { code: C }> } = {
  'file-unreadable': { code: 'file-unreadable', file: 'a.csv', why: 'quote-open', detail: '', row: 1234 },
  'file-known': { code: 'file-known', file: 'b.csv', as: 'a.csv' },
  loop: { code: 'loop', path: ['weekly', 'goal'] },
  'input-failed': { code: 'input-failed', input: 'goal', root: 'weekly', problem: { code: 'cancelled' } },
  'importer-unknown': { code: 'importer-unknown', importer: 'pinterest-ads' },
  'file-cut-off': { code: 'file-cut-off', row: 12 },
  'rows-ragged': { code: 'rows-ragged', count: 2, width: 10, rows: [3, 4], kept: true, than: 'longer' },
  'encoding-mixed': { code: 'encoding-mixed', count: 1, rows: [7] },
  'cells-unreadable': { code: 'cells-unreadable', column: 'Cost', type: 'money', count: 3, rows: [1, 2, 3], example: 'twelve' },
  'headers-renamed': { code: 'headers-renamed', headers: ['column_2', 'a_2'] },
  'totals-disagree': { code: 'totals-disagree', column: 'Cost', file: 1000.5, computed: 999 },
  'no-days': { code: 'no-days', from: null, to: null, vendor: 'Meta Ads' },
  'period-rows': { code: 'period-rows', count: 1 },
  'tax-undecided': { code: 'tax-undecided', count: 2, of: 40 },
  'lines-disagree': { code: 'lines-disagree', count: 2, of: 40 },
  'ids-destroyed': { code: 'ids-destroyed', column: 'Id', count: 2, example: '1.2E+17' },
  'attribution-mixed': { code: 'attribution-mixed', windows: ['7-day click', '1-day view'] },
  'pending-orders': { code: 'pending-orders', count: 94, of: 114 },
  'lines-without-shipping': { code: 'lines-without-shipping', count: 1, products: ['Gift card'] },
  'currencies-in-file': { code: 'currencies-in-file', currencies: ['EUR', 'USD'] },
  'costs-conflict': { code: 'costs-conflict', count: 1, sku: 'A-1', used: 8.31, other: 8.06 },
  'question-open': { code: 'question-open', question: 'Which mark?' },
  'rate-missing': { code: 'rate-missing', from: ['USD'], to: 'EUR' },
  'costs-missing': { code: 'costs-missing', covered: 0.924, skus: ['A-1'] },
  'rules-missing': { code: 'rules-missing', kinds: ['fees'] },
  'spend-unknown-before': { code: 'spend-unknown-before', platform: 'Meta', from: '2026-01-01' },
  'undefined-value': { code: 'undefined-value', why: 'no-spend', detail: '' },
  'name-unknown': { code: 'name-unknown', name: 'ordrs', near: 'orders' },
  'formula-invalid': { code: 'formula-invalid', why: 'bracket-open', at: 4, length: 1, detail: '(' },
  'function-unknown': { code: 'function-unknown', name: 'SUMM', near: 'SUM', at: 1 },
  'name-not-here': { code: 'name-not-here', name: 'CAC', near: 'nCAC', at: 1 },
  'column-not-here': { code: 'column-not-here', table: 'orders', column: 'nett', near: 'net', at: 1 },
  'formula-error': { code: 'formula-error', error: '#VALUE!', detail: 'the text is no number' },
  'unit-mismatch': { code: 'unit-mismatch', left: 'EUR', right: 'USD', operation: '+' },
  'ratio-aggregated': { code: 'ratio-aggregated', operation: 'AVERAGE', table: 'weekly', column: 'mer', instead: 'SUM(weekly[net])' },
  'currencies-mixed': { code: 'currencies-mixed', table: 'orders', column: 'net', currencies: ['EUR', 'USD'] },
  runaway: { code: 'runaway', why: 'steps', limit: 1_000_000 },
  'table-too-large': { code: 'table-too-large', table: 'orders', cells: 1_000_000, limit: 50_000 },
  'name-refused': { code: 'name-refused', name: 'cm2', why: 'address', suggestion: 'cm_2' },
  'parameter-invalid': { code: 'parameter-invalid', parameter: 'Grain', detail: 'day, week, month or total' },
  'chart-undrawable': { code: 'chart-undrawable', why: 'column-gone', detail: 'spend' },
  'sql-invalid': { code: 'sql-invalid', message: 'Parser Error: syntax error', at: 3 },
  'sql-refused': { code: 'sql-refused', message: 'One SELECT is expected here.' },
  cancelled: { code: 'cancelled' },
  deadline: { code: 'deadline', ms: 30_000 },
  'out-of-memory': { code: 'out-of-memory', message: 'failed to allocate' },
  'engine-lost': { code: 'engine-lost', detail: 'unreachable' },
  'engine-failed': { code: 'engine-failed', detail: 'The module could not be loaded.' },
  'storage-failed': { code: 'storage-failed', what: 'full', detail: '' },
  bug: { code: 'bug', detail: 'x is missing\n at y' },
};

describe('every problem', () => {
  it.each(Object.values(examples))('is a sentence a person can read: $code', (problem) => {
    const text = line(problem);
    expect(text).toMatch(/^[\p{Lu}“\d]/u);
    expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{|\n|::|\.\.|  /);
    expect(problemText(problem, en).title).not.toBe('');
  });
});

describe('why a file is not read', () => {
  const why = (why: UnreadableWhy, row: number | null = null): string => line({ ...examples['file-unreadable'], why, row });

  it.each([
    ['empty', 'Not read. The file is empty. Export it again.'],
    ['gone', 'Not read. The file has changed or is gone since it was dropped. Drop it again.'],
    ['gzip-damaged', 'Not read. The compressed file is damaged, ends too early, or has something behind its end. Download it again.'],
    [
      'html',
      'Not read. This is a web page, not a table: often the login page of the site it was downloaded from. Sign in there and export again.',
    ],
    ['zip-encrypted', 'Not read. The ZIP file is protected with a password. Unpack it, and drop the files inside.'],
  ] as const)('is said for %s', (reason, sentence) => {
    expect(why(reason)).toBe(sentence);
  });

  it('has the row, as the reader writes numbers', () => {
    expect(why('quote-open', 1234)).toMatch(/^Not read: row 1,234. A quotation mark is opened and never closed/);
    expect(problemLine(examples['file-unreadable'], wordingFor('de'))).toMatch(/row 1\.234/);
  });
});

describe('what was seen in a file', () => {
  it.each([
    [
      'file-cut-off',
      'The file ends in the middle of a row. Row 12 is incomplete: the download may have been interrupted. Download it again to be sure.',
    ],
    [
      'rows-ragged',
      '2 rows are longer than the header. The header has 10 columns (rows 3 and 4). Further cells are kept in the column “more cells”.',
    ],
    [
      'encoding-mixed',
      '1 row has characters in another encoding. They are read as Windows-1252, the rest of the file as UTF-8 (row 7). Check the accents in these rows.',
    ],
    [
      'cells-unreadable',
      '3 cells of “Cost” cannot be read. For example “twelve” (rows 1, 2, and 3): it is none of what this column holds, or beyond all bounds. Such cells are empty in the table. Check the file, or how its numbers and dates are read.',
    ],
    ['currencies-in-file', 'The file holds several currencies. It has amounts in EUR and USD; they are kept apart.'],
    [
      'totals-disagree',
      '“Cost” does not add up to the file’s own total. The total row says 1,000.5, the rows add up to 999. Rows may be missing, or the export was filtered.',
    ],
  ] as const)('is said for %s', (code, sentence) => {
    expect(line(examples[code])).toBe(sentence);
  });

  it('says of a single row and a single column that there is one', () => {
    expect(line({ ...examples['rows-ragged'], count: 1, width: 1, rows: [1], than: 'shorter' })).toBe(
      '1 row is shorter than the header. The header has 1 column (row 1). Missing cells are empty.',
    );
  });

  it('says of each platform where its days are hidden', () => {
    const advice = (vendor: string): string => problemText({ ...examples['no-days'], vendor }, en).todo;
    expect(advice('Meta Ads')).toMatch(/Breakdown → By time → Day/);
    expect(advice('Google Ads')).toMatch(/segment Time → Day/);
    expect(advice('TikTok Ads')).toMatch(/By day/);
  });
});

describe('every question', () => {
  const kinds: Readonly<Record<QuestionKind, true>> = {
    importer: true,
    decimal: true,
    'date-order': true,
    currency: true,
    quotes: true,
    'pending-orders': true,
    'lines-without-shipping': true,
    'same-account': true,
  };

  it.each(Object.keys(kinds) as QuestionKind[])('asks something: %s', (kind) => {
    expect(questionText({ key: kind, kind, files: [], evidence: [], choices: [], meanwhile: null })).toMatch(/^[A-Z].*[?.]$/);
  });
});
