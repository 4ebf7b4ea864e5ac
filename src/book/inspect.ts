import type { Problem } from '../core/problems.ts';
import { importerOf } from '../importers/index.ts';
import { ANSWER_HELP, asking, GivenAnswers } from './answers.ts';
import { jsonText, wordsOf, type Verb } from './command.ts';
import { filesOf } from './files.ts';
import { Look, type Found, type Looked } from './look.ts';
import { CommandError } from './mistake.ts';
import { textTable } from './table.ts';
import { line, wording } from './wording.ts';
import { emptySession } from './workbook.ts';

const help = `book inspect FILE… [--json] [--answer KEY=VALUE]

What each file is, how many of its rows were taken and why not the others, the days and the currency it
covers, and whether its columns add up to its own total row. Folders are read with all tables below them. The table
is the name it has in SQL, where the same paths are dropped. A file that cannot be read has no importer and says why;
the exit code is then 1.

In --json confidence is a part of a whole (0.95 is 95 %), days are YYYY-MM-DD.

${ANSWER_HELP}
Examples
  npm run --silent book -- inspect orders_export_1.csv meta_november.csv
  npm run --silent book -- inspect exports/ --json
  npm run --silent book -- inspect costs.csv meta.csv --answer costs.csv:decimal=,
`;

/** What the command tells of one file; the keys are its promise to programs. Without an importer it could not be read. */
interface FileAnswer {
  readonly file: string;
  readonly importer: string | null;
  readonly confidence: number;
  readonly table: string | null;
  readonly rows: { readonly read: number; readonly in: number; readonly skipped: number };
  readonly skipped: Readonly<Record<string, number>>;
  readonly orders?: number;
  readonly range: { readonly from: string; readonly to: string } | null;
  readonly currency: string | null;
  readonly totals: Readonly<Record<string, { readonly file: number; readonly computed: number; readonly agrees: boolean }>> | null;
  readonly problems: readonly { readonly code: string; readonly message: string; readonly rows?: readonly number[] }[];
}

export const inspect: Verb = {
  help,
  async run(given, startEngine) {
    const words = wordsOf(given, ['json', 'answer']);
    if (words.plain.length === 0) throw new CommandError('which file? book inspect FILE…', 2);
    const paths = filesOf(words.plain);
    const session = emptySession(startEngine);
    try {
      await session.start();
      const { engineProblem, pageProblem, ledger } = session.state;
      if (!session.engine || !ledger) throw new CommandError(line(engineProblem ?? pageProblem ?? { code: 'engine-lost', detail: '' }));
      const answers = new GivenAnswers(words.answers);
      const tables = ledger.tables.map((table) => table.name);
      const looked = await new Look(session.engine, answers, tables).at(paths);
      answers.checkUsed();
      const told = looked.map(fileAnswer);
      return { answer: words.json ? jsonText(told) : told.map(readable).join('\n'), failure: failure(told) };
    } finally {
      await session.engine?.close();
    }
  },
};

/** The files that could not be read, in one line; null if there are none. */
function failure(told: readonly FileAnswer[]): string | null {
  const bad = told.filter((answer) => answer.importer === null);
  if (bad.length === 0) return null;
  if (bad.length === 1) return `${bad[0]!.file}: ${bad[0]!.problems[0]!.message}`;
  return `${wording.number(bad.length)} files could not be read: ${wording.list(bad.map((answer) => answer.file))}`;
}

const fileAnswer = (looked: Looked): FileAnswer =>
  looked.found.ok ? readAnswer(looked, looked.found.value) : unread(looked.name, looked.found.error);

function readAnswer({ name: file, asked, same }: Looked, { inspection: { reading, questions, problems }, report }: Found): FileAnswer {
  const open: Problem[] = questions.map((q) => ({ code: 'question-open', question: asking(q, asked) }));
  const known: Problem[] = same === null ? [] : [{ code: 'file-known', file, as: same }];
  const orders = report.facts['orders'];
  return {
    file,
    importer: reading.importer,
    confidence: Number(reading.confidence.toFixed(2)),
    table: report.table,
    rows: report.rows,
    skipped: Object.fromEntries(report.skipped.map((s) => [s.reason, s.count])),
    ...(reading.importer.endsWith('-orders') ? { orders: Number(orders ?? 0) } : {}),
    range: report.range,
    currency: report.currency,
    totals: report.totals && Object.fromEntries(report.totals.map(({ column, ...check }) => [column, check])),
    problems: [...known, ...open, ...problems, ...report.problems].map(told),
  };
}

const unread = (file: string, problem: Problem): FileAnswer => ({
  file,
  importer: null,
  confidence: 0,
  table: null,
  rows: { read: 0, in: 0, skipped: 0 },
  skipped: {},
  range: null,
  currency: null,
  totals: null,
  problems: [told(problem)],
});

function told(problem: Problem): FileAnswer['problems'][number] {
  const rows = 'rows' in problem && Array.isArray(problem.rows) ? { rows: problem.rows as number[] } : {};
  return { code: problem.code, message: line(problem), ...rows };
}

function readable(answer: FileAnswer): string {
  const notes = answer.problems.map((p) => ['note', p.message]);
  const { importer } = answer;
  const lines = [['file', answer.file], ...(importer === null ? [] : facts(importer, answer)), ...notes];
  const table = textTable(['', ''], lines);
  return table.slice(table.indexOf('\n') + 1);
}

/** What is known of a file that was read, a name and a value each. */
const facts = (importer: string, answer: FileAnswer): string[][] => [
  ['export', `${importerOf(importer).title} (${wording.percent(answer.confidence)} sure)`],
  ['table', answer.table ?? '–'],
  ['rows', rowsText(answer)],
  ...(answer.orders === undefined ? [] : [['orders', wording.number(answer.orders)]]),
  ['days', answer.range ? `${answer.range.from} to ${answer.range.to}` : '–'],
  ['currency', answer.currency ?? '–'],
  ...Object.entries(answer.totals ?? {}).map(([column, t]) => [
    `Σ ${column}`,
    `${wording.number(t.computed)}, the file says ${wording.number(t.file)} ${t.agrees ? '✓' : '✗'}`,
  ]),
];

const rowsText = ({ rows, skipped }: FileAnswer): string => {
  const reasons = Object.entries(skipped).map(([reason, n]) => `${wording.number(n)} ${reason}`);
  const why = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`;
  return `${wording.number(rows.read)} read, ${wording.number(rows.in)} in, ${wording.number(rows.skipped)} skipped${why}`;
};
