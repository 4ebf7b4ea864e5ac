import { CHART_WORDS } from './chart-words.ts';
import { FORMULA_WORDS } from './formula-words.ts';
import type { Problem, StorageFailure, UndefinedWhy, UnreadableWhy } from './problems.ts';
import type { Question } from './questions.ts';

/** A problem as a person reads it: what is the matter, why, and what she can do. Parts may be empty. */
export interface ProblemText {
  readonly title: string;
  readonly why: string;
  readonly todo: string;
}

/** Writes numbers, money and days the way the reader does. */
export interface Wording {
  number(value: number): string;
  percent(value: number): string;
  list(items: readonly string[]): string;
  /** A day as an ISO date, written out. */
  day(iso: string): string;
}

export const wordingFor = (locale: string): Wording => {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    number: (v) => number.format(v),
    percent: (v) => percent.format(v),
    list: (items) => list.format(items),
    day: (iso) => day.format(new Date(`${iso}T00:00:00Z`)),
  };
};

const rowsText = (rows: readonly number[], w: Wording): string =>
  rows.length === 0 ? '' : ` (${rows.length === 1 ? 'row' : 'rows'} ${w.list(rows.map((r) => w.number(r)))})`;

const plural = (n: number, one: string, many: string, w: Wording): string => `${w.number(n)} ${n === 1 ? one : many}`;

const UNREADABLE: Readonly<Record<UnreadableWhy, readonly [why: string, todo: string]>> = {
  empty: ['The file is empty.', 'Export it again.'],
  'header-only': ['The file has a header and no rows.', 'Choose a longer date range in the export.'],
  html: ['This is a web page, not a table: often the login page of the site it was downloaded from.', 'Sign in there and export again.'],
  pdf: ['This is a PDF.', 'Export the report as CSV.'],
  json: ['This is JSON, not a table.', 'Export the report as CSV.'],
  spreadsheet: ['This is a spreadsheet file or another archive, whatever its name says.', 'Open it, and save or export the sheet as CSV.'],
  binary: ['This is not a text file.', 'Export the report as CSV.'],
  'gzip-damaged': ['The compressed file is damaged, ends too early, or has something behind its end.', 'Download it again.'],
  'zip-damaged': ['The ZIP file is incomplete or damaged.', 'Download it again.'],
  'zip-encrypted': ['The ZIP file is protected with a password.', 'Unpack it, and drop the files inside.'],
  'too-many-entries': ['The ZIP file holds too many files.', 'Unpack it, and drop the exports you need.'],
  'expands-too-much': [
    'The file would unfold to far more than its size; files like this are made to fill a machine’s memory.',
    'If it is really an export, unpack it and drop the file inside.',
  ],
  'too-wide': ['The file has too many columns.', 'Export it with fewer columns.'],
  'quote-open': [
    'A quotation mark is opened and never closed, so the rest of the file would be one cell.',
    'Download it again, since it may have been cut off; or read its quotation marks as plain text.',
  ],
  'not-a-table': ['No table was found in this file.', 'Export the report as CSV.'],
  'no-rows': ['No rows were found under the header.', 'Choose a longer date range in the export.'],
  gone: ['The file has changed or is gone since it was dropped.', 'Drop it again.'],
  'counts-disagree': [
    'The number of rows read is not the number of rows in the file, so nothing was taken from it.',
    'Please report this file’s shape: it should not happen.',
  ],
};

const UNDEFINED: Readonly<Record<UndefinedWhy, string>> = {
  'no-spend': 'No spend',
  'no-revenue': 'No revenue',
  'no-unit-costs': 'No unit costs: drop a products export with “Cost per item”, or a table of SKU and unit cost',
  'no-rate': 'No exchange rate',
  'no-source': 'No file covers this',
  'no-dimension': 'This cannot be told for each group, only in total',
  'zero-denominator': 'Nothing to divide by',
};

const SOURCES: Readonly<Record<string, string>> = {
  orders: 'No orders export covers this period',
  ad_spend: 'No ad export covers this period',
};

/** What it is that cannot be split. */
const UNSPLIT: Readonly<Record<string, string>> = {
  orders: 'Orders do not tell this: it is known in total only',
  ad_spend: 'Ad exports do not tell this: it is known in total only',
  cost_rules: 'A cost per month belongs to no group: it is known in total only',
  marketing_costs: 'Marketing costs outside ad platforms belong to no group: they are known in total only',
  'orders of it': 'No order is labelled so: ad spend and orders have no group in common here',
  'ad_spend of it': 'No ad spend is labelled so: a channel rule by platform or campaign can say which channel it pays for',
};

const WHAT: Readonly<Partial<Record<UndefinedWhy, Readonly<Record<string, string>>>>> = { 'no-source': SOURCES, 'no-dimension': UNSPLIT };

const RULES: Readonly<Record<string, string>> = { fulfilment: 'fulfilment', fees: 'payment fees' };

const text = (title: string, why = '', todo = ''): ProblemText => ({ title, why, todo });

type Tellers = { readonly [C in Problem['code']]: (problem: Extract<Problem, { code: C }>, wording: Wording) => ProblemText };

const TELL: Tellers = {
  ...FORMULA_WORDS,
  'file-unreadable': ({ why, row }, w) =>
    text(`Not read${row === null ? '' : `: row ${w.number(row)}`}`, UNREADABLE[why][0], UNREADABLE[why][1]),
  'file-known': ({ as }) => text('Already in the workbook', `The same bytes are there as ${as}. Nothing has changed.`),
  'importer-unknown': ({ importer }) =>
    text(
      'This version of Marginbook does not know this export',
      `It was read as “${importer}”.`,
      'Reload the page to get the newest version.',
    ),
  'file-cut-off': ({ row }, w) =>
    text(
      'The file ends in the middle of a row',
      `Row ${w.number(row)} is incomplete: the download may have been interrupted.`,
      'Download it again to be sure.',
    ),
  'rows-ragged': ({ count, width, rows, kept, than }, w) =>
    text(
      `${plural(count, 'row is', 'rows are', w)} ${than} than the header`,
      `The header has ${plural(width, 'column', 'columns', w)}${rowsText(rows, w)}. ${than === 'shorter' ? 'Missing cells are empty.' : kept ? 'Further cells are kept in the column “more cells”.' : 'Such rows are left out, since their cells may stand in the wrong column.'}`,
    ),
  'encoding-mixed': ({ count, rows }, w) =>
    text(
      `${plural(count, 'row has', 'rows have', w)} characters in another encoding`,
      `They are read as Windows-1252, the rest of the file as UTF-8${rowsText(rows, w)}.`,
      'Check the accents in these rows.',
    ),
  'cells-unreadable': ({ column, count, rows, example }, w) =>
    text(
      `${plural(count, 'cell', 'cells', w)} of “${column}” cannot be read`,
      `For example “${example}”${rowsText(rows, w)}: it is none of what this column holds, or beyond all bounds. Such cells are empty in the table.`,
      'Check the file, or how its numbers and dates are read.',
    ),
  'headers-renamed': ({ headers }, w) =>
    text(
      'Some columns have a new name',
      `Headers that were empty, given twice, or of another currency are now ${w.list(headers.slice(0, 5))}.`,
    ),
  'totals-disagree': ({ column, file, computed }, w) =>
    text(
      `“${column}” does not add up to the file’s own total`,
      `The total row says ${w.number(file)}, the rows add up to ${w.number(computed)}.`,
      'Rows may be missing, or the export was filtered.',
    ),
  'no-days': ({ vendor }) =>
    text(
      'No days in this file',
      `Its rows are sums over a whole period, so it is kept as a table and feeds no daily series.`,
      daysAdvice(vendor),
    ),
  'period-rows': ({ count }, w) =>
    text(`${plural(count, 'row spans', 'rows span', w)} several days`, 'They are kept in the table and left out of the daily series.'),
  'tax-undecided': ({ count, of }, w) =>
    text(
      `${w.number(count)} of ${w.number(of)} orders ${count === 1 ? 'does' : 'do'} not add up with or without tax`,
      'A tip, a fee or a shipping discount does that. Whether their prices hold the tax is taken from the shop’s other orders.',
    ),
  'lines-disagree': ({ count, of }, w) =>
    text(
      `The lines of ${w.number(count)} of ${w.number(of)} orders do not add up to the subtotal`,
      'Tips and fees do that, and rows that were changed by hand. The total is believed.',
    ),
  'ids-destroyed': ({ column, example }) =>
    text(
      `“${column}” has lost its digits`,
      `A spreadsheet turned ids into numbers such as ${example}. Orders are told apart by name instead.`,
      'Use the export as it was downloaded, if you can.',
    ),
  'attribution-mixed': ({ windows }, w) =>
    text('Rows are attributed under different windows', `${w.list(windows)}. Sums of conversions mix them.`),
  'pending-orders': ({ count, of }, w) =>
    text(`${w.number(count)} of ${w.number(of)} orders ${count === 1 ? 'is' : 'are'} not paid yet`, 'The financial status is pending.'),
  'lines-without-shipping': ({ count, products }, w) =>
    text(`${plural(count, 'line needs', 'lines need', w)} no shipping`, `For example ${w.list(products)}: a gift card, or digital goods.`),
  'currencies-in-file': ({ currencies }, w) =>
    text('The file holds several currencies', `It has amounts in ${w.list(currencies)}; they are kept apart.`),
  'costs-conflict': ({ count, sku, used, other }, w) =>
    text(
      `${plural(count, 'product has', 'products have', w)} two costs`,
      `${sku} costs ${w.number(used)} and ${w.number(other)}. The higher one is used.`,
    ),
  'question-open': ({ question }) => text('A question is open', question),
  'rate-missing': ({ from, to }, w) =>
    text(
      `No exchange rate from ${w.list(from)} to ${to}`,
      'Two currencies are never added without a rate.',
      'Add a rate, or choose another workbook currency.',
    ),
  'costs-missing': ({ covered, skus }, w) =>
    text(
      `Unit costs are known for ${w.percent(covered)} of net revenue`,
      `Without a cost: ${w.list(skus.length > 3 ? [...skus.slice(0, 3), 'others'] : skus)}. The margin is at most what is shown.`,
      'Add the missing unit costs.',
    ),
  'rules-missing': ({ kinds }, w) =>
    text(
      `No cost rule for ${w.list(kinds.map((k) => RULES[k] ?? k))}`,
      'The margin is at most what is shown.',
      'Add a cost rule; an amount of 0 says that there is no such cost.',
    ),
  'spend-unknown-before': ({ platform, from }, w) =>
    text(`${platform} begins on ${w.day(from)}`, 'What it cost before is not known to the workbook.'),
  'undefined-value': ({ why, detail }) => text(WHAT[why]?.[detail] ?? UNDEFINED[why]),
  loop: ({ path }, w) =>
    text(
      path.length === 1 ? `“${path[0]}” reads itself` : `${w.list(path.map((name) => `“${name}”`))} read each other in a circle`,
      path.length === 1 ? 'Nothing can be worked out from itself.' : `${[...path, path[0]].join(' → ')}.`,
      'Take one of the names out, or write its table before it if a column is meant.',
    ),
  'input-failed': ({ input, root, problem }, w) =>
    text(`Waits for ${root}`, `${input === root ? '' : `It reads ${input}. `}${problemLine(problem, w)}`, ''),
  'name-unknown': ({ name, near }) => text(`“${name}” is not a name here`, near === null ? '' : `Did you mean “${near}”?`),
  'parameter-invalid': ({ parameter, detail }) => text(`${parameter}: ${detail}`),
  'chart-undrawable': ({ why, detail }) => text(...CHART_WORDS[why](detail)),
  'sql-invalid': ({ message }) => text(message),
  'sql-refused': ({ message }) => text('This statement is not allowed', message),
  cancelled: () => text('Cancelled'),
  deadline: ({ ms }, w) => text(`No answer within ${w.number(Math.round(ms / 1000))} seconds`, 'The question was stopped.'),
  'out-of-memory': () =>
    text(
      'Not enough memory',
      'The engine’s memory is full. Nothing was lost.',
      'Remove a source that is not needed, or ask for fewer rows or columns.',
    ),
  'engine-lost': () => text('The engine stopped', 'It is started again and the sources are loaded again.'),
  'engine-failed': ({ detail }) =>
    text('The engine did not start', detail, 'Reload the page. Marginbook needs a browser of the last two years.'),
  'storage-failed': ({ what, detail }) => text(...STORAGE[what](detail)),
  bug: ({ detail }) =>
    text('Something went wrong in Marginbook', detail.split('\n')[0]!, 'Reload the page. What was kept on this device is still there.'),
};

const STAYS = 'The workbook stays open as it is; keep your exports at hand.';

const STORAGE: Readonly<Record<StorageFailure, (detail: string) => [title: string, why: string, todo: string]>> = {
  read: (detail) => ['What was kept on this device could not be read', detail, 'It is left as it is; a new workbook begins.'],
  write: (detail) => ['Nothing could be kept on this device', detail, STAYS],
  full: (detail) => ['This device has no room left to keep the files', detail, STAYS],
  absent: () => ['This browser keeps nothing', 'A reload starts with an empty workbook.', 'Keep your exports at hand.'],
  'other-tab': () => [
    'This workbook is open in another tab',
    'What is changed here is not kept.',
    'To work here, close the other tab and reload this one.',
  ],
};

function daysAdvice(vendor: string): string {
  if (vendor.startsWith('Meta')) return 'In Ads Manager choose Breakdown → By time → Day, and export again.';
  if (vendor.startsWith('Google')) return 'Add the segment Time → Day to the report, and download it again.';
  return 'Add the dimension “By day”, and export again.';
}

/** The one place where a problem becomes words. A workbook may hold problems that a newer version knows. */
export function problemText(problem: Problem, wording: Wording): ProblemText {
  const tell = Object.hasOwn(TELL, problem.code) ? (TELL[problem.code] as (p: Problem, w: Wording) => ProblemText) : null;
  return tell ? tell(problem, wording) : text('A note of another version of Marginbook', problem.code);
}

/** The same in one line. */
export function problemLine(problem: Problem, wording: Wording): string {
  const { title, why, todo } = problemText(problem, wording);
  const more = [why, todo].filter(Boolean).join(' ');
  const mark = /^\p{Lu}|^“/u.test(more) ? '.' : ':';
  return more === '' ? title : `${title.replace(/[.:]$/, '')}${mark} ${more}`;
}

/** What a question asks. */
export function questionText(question: Question): string {
  switch (question.kind) {
    case 'importer':
      return 'Which export is this?';
    case 'decimal':
      return 'Which mark stands before the decimals in this file?';
    case 'date-order':
      return 'Which comes first in this file’s dates, the day or the month?';
    case 'currency':
      return question.choices.length > 0
        ? 'In which currency are the amounts? This file names several.'
        : 'In which currency are the amounts? This file does not say.';
    case 'quotes':
      return 'How are quotation marks meant in this file?';
    case 'pending-orders':
      return 'Are orders that are not paid yet revenue? In a shop with cash on delivery most orders are pending.';
    case 'lines-without-shipping':
      return 'Some lines need no shipping. Are they gift cards? A gift card is a liability, not revenue.';
    case 'same-account':
      return 'Two exports tell the same days differently. Are they of one ad account?';
  }
}
