import type { Engine, Inspection, Report, SourceFile } from '../core/engine.ts';
import type { Answers } from '../core/importer.ts';
import { freeName, nameOfFile, type Name } from '../core/names.ts';
import type { Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { id } from '../core/sql/sql.ts';
import type { GivenAnswers } from './answers.ts';
import { fileOnDisk } from './files.ts';

/** What was found in a file: how it is read, and its report. */
export interface Found {
  readonly inspection: Inspection;
  readonly report: Report;
}

/** A file that was looked at. */
export interface Looked {
  /** Its own name, or its path where another has the same name. */
  readonly name: string;
  /** What it goes by in answers. */
  readonly asked: string;
  /** The file that has the same bytes, if one came before; it alone has a table. */
  readonly same: string | null;
  readonly found: Result<Found>;
}

interface Item {
  readonly file: SourceFile;
  readonly path: string;
  /** Its place among the paths, from 0. */
  readonly at: number;
  /** Did it come out of an archive with other files? */
  readonly packed: boolean;
  readonly answers: Answers;
}

type Outcome = Item & { readonly found: Result<Found> };

/**
 * Looks at files in the order in which a workbook would take them in, so that each gets the name of the table it would
 * have there: files in archives after all others, and last those that wait for an answer.
 */
export class Look {
  readonly #outcomes: Outcome[] = [];
  readonly #waiting: { readonly item: Item; readonly own: boolean }[] = [];
  readonly #bySha = new Map<string, { readonly table: Name; readonly file: SourceFile }>();
  readonly #taken: Set<Name>;

  constructor(
    readonly engine: Engine,
    readonly answers: GivenAnswers,
    taken: readonly Name[],
  ) {
    this.#taken = new Set(taken);
  }

  /** What is in the files, in the order of their paths. */
  async at(paths: readonly string[]): Promise<Looked[]> {
    const queue: Item[] = paths.map((path, at) => ({ file: fileOnDisk(path), path, at, packed: false, answers: {} }));
    for (const item of queue) queue.push(...(await this.#open(item)));
    const ownFirst = this.#waiting.toSorted((a, b) => Number(b.own) - Number(a.own));
    for (const { item } of ownFirst) this.#put(item, await this.#read(item));
    return this.#named(this.#outcomes.toSorted((a, b) => a.at - b.at));
  }

  /** Looks into a file that asks nothing; gives what has to be opened in its place. */
  async #open(item: Item): Promise<Item[]> {
    const opened = await this.engine.unpack(item.file);
    if (!opened.ok) return this.#put(item, opened);
    const [only, ...more] = opened.value;
    if (!only || more.length > 0) return opened.value.map((file) => ({ ...item, file, packed: true }));
    return this.#begin({ ...item, file: only });
  }

  async #begin(item: Item): Promise<Item[]> {
    const inspected = await this.engine.inspect(item.file, {});
    const questions = inspected.ok ? inspected.value.questions : [];
    if (questions.length === 0) return this.#put(item, await this.#read(item));
    this.#waiting.push({ item, own: this.answers.toFile(questions, aliasesOf(item)).own });
    return [];
  }

  #put(item: Item, found: Result<Found>): [] {
    this.#outcomes.push({ ...item, found });
    return [];
  }

  /** Reads a file with the answers to what it asks; what nobody answered stays among its questions. */
  async #read(item: Item): Promise<Result<Found>> {
    const asked = await this.engine.inspect(item.file, item.answers);
    if (!asked.ok) return this.#again(item, asked.error);
    const answers = { ...item.answers, ...this.answers.toFile(asked.value.questions, aliasesOf(item)).answers };
    const inspected = await this.engine.inspect(item.file, answers);
    if (!inspected.ok) return inspected;
    const table = freeName(nameOfFile(item.file.name), this.#taken);
    const loaded = await this.engine.ingest(item.file, { table, reading: inspected.value.reading });
    if (!loaded.ok) return this.#again({ ...item, answers }, loaded.error);
    await this.engine.drop(id(table), 'table');
    return ok({ inspection: inspected.value, report: this.#counted(item, loaded.value) });
  }

  /** A file that could not be read, once more with its quotation marks as they stand, where that was asked for. */
  async #again(item: Item, problem: Problem): Promise<Result<Found>> {
    const answers = this.answers.literal(problem, item.answers, aliasesOf(item));
    return answers ? this.#read({ ...item, answers }) : fail(problem);
  }

  /** The same bytes again have no table of their own. */
  #counted({ file }: Item, report: Report): Report {
    const known = this.#bySha.get(report.sha256);
    if (known) return { ...report, table: known.table };
    this.#bySha.set(report.sha256, { table: report.table, file });
    this.#taken.add(report.table);
    return report;
  }

  /** The outcomes under names that tell files apart. */
  #named(outcomes: readonly Outcome[]): Looked[] {
    const names = namesOf(outcomes);
    const nameOf = (file: SourceFile): string => names[outcomes.findIndex((outcome) => outcome.file === file)]!;
    return outcomes.map(({ file, packed, found }, i) => {
      const first = found.ok ? this.#bySha.get(found.value.report.sha256)!.file : file;
      return { name: names[i]!, asked: packed ? file.name : names[i]!, same: first === file ? null : nameOf(first), found };
    });
  }
}

/** What a file goes by in answers: its name, and its path unless an archive held it beside others. */
const aliasesOf = ({ file, path, packed }: Item): string[] => (packed ? [file.name] : [file.name, path]);

/** The name of each file; its path where another has the same name, with a number where the same archive holds both. */
function namesOf(items: readonly Item[]): string[] {
  const given = new Map<string, number>();
  return items.map(({ file, path, packed }) => {
    if (items.filter((other) => other.file.name === file.name).length === 1) return file.name;
    const full = packed ? `${path}/${file.name}` : path;
    given.set(full, (given.get(full) ?? 0) + 1);
    return given.get(full) === 1 ? full : `${full} (${given.get(full)})`;
  });
}
