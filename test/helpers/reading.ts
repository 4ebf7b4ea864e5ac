import type { Inspection, Report, SourceFile } from '../../src/core/engine.ts';
import type { Answers, FeedTable } from '../../src/core/importer.ts';
import { problemLine, wordingFor } from '../../src/core/problem-text.ts';
import type { Problem } from '../../src/core/problems.ts';
import { ProblemError } from '../../src/core/result.ts';
import type { Cell } from '../../src/core/schema.ts';
import { quoteName, raw } from '../../src/core/sql/sql.ts';
import { sourceColumns } from '../../src/importers/columns.ts';
import { writeRecord } from '../../src/importers/formats/csv.ts';
import { importerOf } from '../../src/importers/index.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { ingested, rowsOf } from './engine.ts';

/** What became of a file: its report and rows; or the problem, and the sentence a person reads. */
export type Outcome =
  | { readonly report: Report; readonly rows: readonly Record<string, Cell>[]; readonly lines: readonly string[]; readonly problem: null }
  | { readonly problem: Problem; readonly line: string };

const wording = wordingFor('en');

/** Unpacks, inspects and ingests a file (the first one of an archive); its table is dropped again. */
export async function read(engine: LocalEngine, file: SourceFile, answers: Answers = {}): Promise<Outcome> {
  try {
    const unpacked = await engine.unpack(file);
    if (!unpacked.ok) throw new ProblemError(unpacked.error);
    const { inspection, report } = await ingested(engine, unpacked.value[0]!, answers);
    const rows = await rowsOf(engine, `FROM ${quoteName(report.table)}`);
    await engine.drop(raw(quoteName(report.table)), 'table');
    const problems = [...inspection.problems, ...report.problems];
    return { report, rows, lines: problems.map((p) => problemLine(p, wording)), problem: null };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { problem: error.problem, line: problemLine(error.problem, wording) };
  }
}

/** The same of a file that is read: throws where it is not. */
export async function readWhole(
  engine: LocalEngine,
  file: SourceFile,
  answers: Answers = {},
): Promise<Extract<Outcome, { problem: null }>> {
  const outcome = await read(engine, file, answers);
  if (outcome.problem !== null) throw new ProblemError(outcome.problem);
  return outcome;
}

/** The tables that stand in the engine. */
export const tablesOf = async (engine: LocalEngine): Promise<string[]> =>
  (await rowsOf(engine, `SELECT table_name AS name FROM duckdb_tables() ORDER BY 1`)).map((row) => String(row['name']));

type RowObject = Readonly<Record<string, Cell>>;

/** What an export was taken for, what became of it, and the rows it feeds to the ledger. */
export interface Fed {
  readonly inspection: Inspection;
  readonly report: Report;
  readonly lines: readonly string[];
  readonly feeds: Readonly<Partial<Record<FeedTable, readonly RowObject[]>>>;
}

/** Ingests a file and gives the rows it would feed to each ledger table; its own table is dropped again. */
export async function fed(engine: LocalEngine, file: SourceFile, answers: Answers = {}): Promise<Fed> {
  const { inspection, report } = await ingested(engine, file, answers);
  const importer = importerOf(inspection.reading.importer);
  const source = sourceColumns(importer, inspection.reading, report.table, null);
  const feeds: Partial<Record<FeedTable, readonly RowObject[]>> = {};
  for (const feed of importer.feeds) feeds[feed.table] = await rowsOf(engine, feed.select(source).text);
  await engine.drop(raw(quoteName(report.table)), 'table');
  const lines = [...inspection.problems, ...report.problems].map((p) => problemLine(p, wording));
  return { inspection, report, lines, feeds };
}

/** Rows of cells as CSV with a header, quoted where they must be. */
export const csv = (header: string, ...rows: readonly (readonly (string | number)[])[]): string =>
  [`${header}\n`, ...rows.map((cells) => writeRecord(cells.map(String)))].join('');
