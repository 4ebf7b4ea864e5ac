import type { Inspection, Report, SourceFile } from '../core/engine.ts';
import type { Problem } from '../core/problems.ts';
import { problemLine, questionText } from '../core/problem-text.ts';
import { id } from '../core/sql/sql.ts';
import { freeName, nameOfFile } from '../core/names.ts';
import { importerOf } from '../importers/index.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { CommandError, existing, jsonText, textTable, wording, wordsOf, type Verb } from './command.ts';
import { nodeEngine } from './engine.ts';
import { fileOnDisk, filesUnder } from './files.ts';
import { answersOf } from './workbook.ts';

const help = `book inspect FILE… [--json] [--answer KEY=VALUE]

What each file is, how many of its rows were taken and why not the others, the days and the currency it
covers, and whether its columns add up to its own total row.

Examples
  npm run --silent book -- inspect orders_export_1.csv meta_november.csv
  npm run --silent book -- inspect exports/ --json
  npm run --silent book -- inspect costs.csv --answer decimal=,
`;

/** What the command tells of one file; the keys are its promise to programs. */
interface FileAnswer {
  readonly file: string;
  readonly importer: string;
  readonly confidence: number;
  readonly table: string;
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
  async run(given) {
    const words = wordsOf(given);
    if (words.plain.length === 0) throw new CommandError('which file? book inspect FILE…', 2);
    const files = existing(words.plain).flatMap(filesUnder).map(fileOnDisk);
    const engine = await nodeEngine();
    const answers: FileAnswer[] = [];
    for (const file of files) answers.push(...(await inspected(engine, file, answersOf(words))));
    return words.json ? jsonText(answers) : answers.map(readable).join('\n');
  },
};

async function inspected(engine: LocalEngine, file: SourceFile, answers: ReturnType<typeof answersOf>): Promise<FileAnswer[]> {
  const unpacked = await engine.unpack(file);
  if (!unpacked.ok) throw refused(file, unpacked.error);
  const told: FileAnswer[] = [];
  for (const inner of unpacked.value) {
    const looked = await engine.inspect(inner, answers);
    if (!looked.ok) throw refused(inner, looked.error);
    const table = freeName(nameOfFile(inner.name), new Set());
    const loaded = await engine.ingest(inner, { table, reading: looked.value.reading });
    if (!loaded.ok) throw refused(inner, loaded.error);
    await engine.drop(id(table), 'table');
    told.push(fileAnswer(inner, looked.value, loaded.value));
  }
  return told;
}

const refused = (file: SourceFile, problem: Problem): CommandError => new CommandError(`${file.name}: ${problemLine(problem, wording)}`);

function fileAnswer(file: SourceFile, { reading, questions, problems }: Inspection, report: Report): FileAnswer {
  const open: Problem[] = questions.map((q) => ({ code: 'question-open', question: questionText(q) }));
  const orders = report.facts['orders'];
  return {
    file: file.name,
    importer: reading.importer,
    confidence: Number(reading.confidence.toFixed(2)),
    table: report.table,
    rows: report.rows,
    skipped: Object.fromEntries(report.skipped.map((s) => [s.reason, s.count])),
    ...(reading.importer.endsWith('-orders') ? { orders: Number(orders ?? 0) } : {}),
    range: report.range,
    currency: report.currency,
    totals: report.totals && Object.fromEntries(report.totals.map(({ column, ...check }) => [column, check])),
    problems: [...open, ...problems, ...report.problems].map(told),
  };
}

function told(problem: Problem): FileAnswer['problems'][number] {
  const rows = 'rows' in problem && Array.isArray(problem.rows) ? { rows: problem.rows as number[] } : {};
  return { code: problem.code, message: problemLine(problem, wording), ...rows };
}

function readable(answer: FileAnswer): string {
  const { rows, range } = answer;
  const lines = [
    ['file', answer.file],
    ['export', `${importerOf(answer.importer).title} (${wording.percent(answer.confidence)} sure)`],
    [
      'rows',
      `${wording.number(rows.read)} read, ${wording.number(rows.in)} in, ${wording.number(rows.skipped)} skipped${skippedWords(answer)}`,
    ],
    ...(answer.orders === undefined ? [] : [['orders', wording.number(answer.orders)]]),
    ['days', range ? `${range.from} to ${range.to}` : '–'],
    ['currency', answer.currency ?? '–'],
    ...Object.entries(answer.totals ?? {}).map(([column, t]) => [
      `Σ ${column}`,
      `${wording.number(t.computed)}, the file says ${wording.number(t.file)} ${t.agrees ? '✓' : '✗'}`,
    ]),
    ...answer.problems.map((p) => ['note', p.message]),
  ];
  const table = textTable(['', ''], lines);
  return table.slice(table.indexOf('\n') + 1);
}

const skippedWords = ({ skipped }: FileAnswer): string =>
  Object.keys(skipped).length === 0
    ? ''
    : ` (${Object.entries(skipped)
        .map(([reason, n]) => `${n} ${reason}`)
        .join(', ')})`;
