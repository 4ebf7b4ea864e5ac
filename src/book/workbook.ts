import { calcHere } from '../calc/here.ts';
import { randomUUID } from 'node:crypto';
import type { Answers } from '../core/importer.ts';
import type { Question } from '../core/questions.ts';
import type { Job } from '../session/jobs.ts';
import { Session } from '../session/session.ts';
import { MemoryStorage } from '../session/storage.ts';
import { asking, askingAll, GivenAnswers, type FileAnswers } from './answers.ts';
import type { StartEngine, Words } from './command.ts';
import { fileOnDisk, filesOf } from './files.ts';
import { CommandError } from './mistake.ts';
import { line } from './wording.ts';

/** A session with nothing in it, on an engine of its own; closed by whoever opened it. */
export const emptySession = (startEngine: StartEngine): Session =>
  new Session({ startEngine, startCalc: calcHere, locale: 'en', storage: new MemoryStorage(), now: () => Date.now(), newId: randomUUID });

/** What `use` makes of a session with files dropped into it and everything worked out. Any file that cannot be read, or leaves a question open, ends the command. */
export async function overDrop<T>(words: Words, startEngine: StartEngine, use: (session: Session) => Promise<T>): Promise<T> {
  if (words.drop.length === 0) throw new CommandError('nothing to read: add --drop with a file or a folder', 2);
  const paths = filesOf(words.drop);
  const session = emptySession(startEngine);
  try {
    await session.start();
    await new Dropped(session, new GivenAnswers(words.answers)).drop(paths);
    return await use(session);
  } finally {
    await session.engine?.close();
  }
}

/** Files on their way into a session, and the answers that were given for them. */
class Dropped {
  readonly #paths = new Map<number, string>();

  constructor(
    readonly session: Session,
    readonly answers: GivenAnswers,
  ) {}

  async drop(paths: readonly string[]): Promise<void> {
    this.session.drop(paths.map(fileOnDisk));
    this.session.state.jobs.forEach((job, i) => this.#paths.set(job.id, paths[i]!));
    await this.session.settled();
    await this.#answerFiles();
    await this.#answerWorkbook();
    this.#complain();
    this.answers.checkUsed();
  }

  /** What a file goes by: its name, and the path it was read from, if it was not in an archive with others. */
  #names(job: Job): string[] {
    const path = this.#paths.get(job.id);
    return path === undefined ? [job.name] : [job.name, path];
  }

  /** Answers files until none waits; one that waits for an answer nobody gave ends the command. Those with an answer of their own come first, before a currency for all is known. */
  async #answerFiles(): Promise<void> {
    for (let waiting = this.#waiting(); waiting.length > 0; waiting = this.#waiting()) {
      const own = waiting.filter((job) => this.#answered(job).own);
      for (const job of own.length > 0 ? own : waiting) this.#answer(job);
      await this.session.settled();
    }
  }

  #waiting(): Job[] {
    return this.session.state.jobs.filter((job) => job.status === 'question' || this.#literal(job) !== null);
  }

  #literal(job: Job): Answers | null {
    return job.status === 'failed' ? this.answers.literal(job.problem, job.answers, this.#names(job)) : null;
  }

  #answered(job: Job): FileAnswers {
    const questions = job.status === 'question' ? job.inspection!.questions : [];
    const answered = this.answers.toFile(questions, this.#names(job));
    const [open] = answered.open;
    if (open) throw new CommandError(`${this.#label(job)}: ${asking(open, this.#label(job))}`);
    return answered;
  }

  #answer(job: Job): void {
    const literal = this.#literal(job);
    const { answers, own } = this.#answered(job);
    if (literal) this.session.intake.retry(job.id, literal);
    else if (own) this.session.intake.answer(job.id, answers);
    else this.session.answerFile(job, answers);
  }

  async #answerWorkbook(): Promise<void> {
    const done = new Set<string>();
    const given = ({ key, kind, files }: Question) => (done.has(key) ? null : this.answers.to(kind, this.#namesOf(files)));
    for (let open = this.session.state.questions.filter(given); open.length > 0; open = this.session.state.questions.filter(given)) {
      for (const question of open) {
        this.session.answer(question.key, given(question)!.value);
        done.add(question.key);
      }
      await this.session.settled();
    }
  }

  #namesOf(files: readonly string[]): string[] {
    return this.session.state.jobs.filter((job) => files.includes(job.name)).flatMap((job) => this.#names(job));
  }

  /** A file’s name, or its path where another has the same name. */
  #label(job: Job): string {
    const alike = this.session.state.jobs.filter(({ name }) => name === job.name);
    return alike.length > 1 ? (this.#paths.get(job.id) ?? job.name) : job.name;
  }

  #complain(): void {
    const { jobs, engineProblem, pageProblem } = this.session.state;
    const bad = jobs.find((job) => job.status === 'failed');
    if (bad) throw new CommandError(`${this.#label(bad)}: ${line(bad.problem!)}`);
    const problem = engineProblem ?? pageProblem;
    if (problem) throw new CommandError(line(problem));
  }
}

/** What is worth knowing about the files of a session, a line each: what their reports say, and which were there already. */
export function fileNotes({ state }: Session): string[] {
  const { workbook, questions, jobs } = state;
  const asked = new Set<string>([...questions.map((q) => q.kind), ...Object.keys(workbook.answers)]);
  const reported = workbook.sources.flatMap(({ fileName, report }) =>
    report.problems.filter(({ code }) => !asked.has(code)).map((problem) => `${fileName}: ${line(problem)}`),
  );
  return [...reported, ...jobs.filter((job) => job.status === 'known').map((job) => `${job.name}: ${line(job.problem!)}`)];
}

/** The questions about the workbook that nobody answered, a line each. */
export const openQuestions = ({ state }: Session): string[] => state.questions.map(askingAll);
