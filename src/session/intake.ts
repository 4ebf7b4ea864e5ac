import type { Engine, Inspection, Report, SourceFile } from '../core/engine.ts';
import type { Answers } from '../core/importer.ts';
import { freeName, nameOfFile } from '../core/names.ts';
import type { Problem } from '../core/problems.ts';
import { ok, problemOf, type Result } from '../core/result.ts';
import type { QuestionKind } from '../core/questions.ts';
import { id, sql } from '../core/sql/sql.ts';
import { knows } from '../workbook/commands.ts';
import type { Source, Workbook } from '../workbook/document.ts';
import { namesIn } from '../workbook/names.ts';
import { isOpen, newJob, type Coming, type Job, type Work } from './jobs.ts';
import type { Storage } from './storage.ts';

/** What the intake is given by its session. */
export interface IntakeSurroundings {
  /** The engine with every source in it; null while there is none. */
  engine(): Engine | null;
  workbook(): Workbook;
  readonly storage: Storage;
  /** Is a source of the workbook without its bytes? */
  absent(sha256: string): boolean;
  now(): number;
  changed(jobs: readonly Job[]): void;
  add(source: Source): void;
  /** An engine was lost over a file. */
  lost(problem: Problem, engine: Engine): void;
  /** No file is on its way any more. */
  drained(): void;
}

/** Takes files in, one behind the other: opened, recognised, asked about where in doubt, loaded, kept. */
export class Intake {
  #jobs: readonly Job[] = [];
  readonly #work = new Map<number, Work>();
  #nextId = 1;
  #running: Promise<void> | null = null;
  #holds = 0;

  constructor(readonly around: IntakeSurroundings) {}

  add(files: readonly SourceFile[], coming: Coming): void {
    this.#append(files, coming);
    this.run();
  }

  answer(jobId: number, answers: Answers): void {
    const job = this.#jobs.find((j) => j.id === jobId);
    if (!job || job.status !== 'question') return;
    this.#change(jobId, { answers: { ...job.answers, ...answers }, status: 'waiting' });
    if (answers.currency !== undefined) this.#lookAgain('currency');
    this.run();
  }

  /** Files that wait for an answer which has just been given for all of them. */
  #lookAgain(kind: QuestionKind): void {
    const asks = (job: Job): boolean => job.status === 'question' && job.inspection!.questions.some((q) => q.kind === kind);
    this.#publish(this.#jobs.map((job) => (asks(job) ? Object.assign({}, job, { status: 'waiting' }) : job)));
  }

  /** A file that failed, once more, read in another way. */
  retry(jobId: number, answers: Answers): void {
    const job = this.#jobs.find((j) => j.id === jobId);
    if (!job || job.status !== 'failed' || !this.#work.has(jobId)) return;
    this.#change(jobId, { answers: { ...job.answers, ...answers }, status: 'waiting', problem: null });
    this.run();
  }

  /** Stops a file on its way, or one that waits for an answer; what has come to an end stays as it is. */
  cancel(jobId: number): void {
    const job = this.#jobs.find((j) => j.id === jobId);
    if (!job || !(isOpen(job) || job.status === 'question')) return;
    this.#work.get(jobId)?.stop.abort();
    this.#change(jobId, { status: 'cancelled', problem: { code: 'cancelled' } });
    this.#work.delete(jobId);
  }

  /** Forgets jobs that came to an end, or one of them. */
  clear(jobId?: number): void {
    const leaves = (job: Job): boolean => (jobId === undefined ? true : job.id === jobId);
    for (const job of this.#jobs.filter(leaves)) {
      this.#work.get(job.id)?.stop.abort();
      this.#work.delete(job.id);
    }
    this.#publish(this.#jobs.filter((j) => !leaves(j)));
  }

  /** Does something while no file is being worked on; what waits goes on afterwards. */
  async atRest(work: () => Promise<void>): Promise<void> {
    this.#holds++;
    try {
      await this.#running;
      await work();
    } finally {
      this.#holds--;
      this.run();
    }
  }

  /** There is no engine, and there will be none. */
  giveUp(problem: Problem): void {
    this.#publish(this.#jobs.map((job) => (isOpen(job) ? { ...job, status: 'failed', problem } : job)));
  }

  /** Works through what waits, unless it is already at it. */
  run(): void {
    if (this.#running === null && this.#goesOn()) this.#running = this.#drain();
  }

  #goesOn(): Job | undefined {
    return this.#holds === 0 && this.around.engine() ? this.#jobs.find((j) => j.status === 'waiting') : undefined;
  }

  #append(files: readonly SourceFile[], coming: Coming): void {
    const jobs = files.map((file) => {
      const job = newJob(this.#nextId++, file, { ...coming, now: this.around.now() });
      this.#work.set(job.id, { file, stop: new AbortController(), losses: 0 });
      return job;
    });
    this.#publish([...this.#jobs, ...jobs]);
  }

  async #drain(): Promise<void> {
    for (let job = this.#goesOn(); job; job = this.#goesOn()) await this.#take(job);
    this.#running = null;
    this.around.drained();
  }

  /** Brings one job as far as it goes. */
  async #take(job: Job): Promise<void> {
    const engine = this.around.engine()!;
    const problem = await this.#through(job, engine).catch(problemOf);
    if (problem?.code === 'engine-lost') return this.#lostOver(job, problem, engine);
    if (problem && this.#jobs.some((j) => j.id === job.id && j.status !== 'cancelled')) {
      this.#change(job.id, { status: problem.code === 'cancelled' ? 'cancelled' : 'failed', problem });
    }
  }

  /** The file waits for the next engine; one over which two were lost is not tried again. */
  #lostOver(job: Job, problem: Problem, engine: Engine): void {
    const work = this.#work.get(job.id);
    if (work && work.losses > 0) this.#change(job.id, { status: 'failed', problem });
    else if (work) {
      this.#work.set(job.id, { ...work, losses: 1 });
      this.#change(job.id, { status: 'waiting', progress: null });
    }
    this.around.lost(problem, engine);
  }

  async #through(job: Job, engine: Engine): Promise<Problem | null> {
    const work = this.#work.get(job.id);
    if (!work) return { code: 'cancelled' };
    const { file, stop } = work;
    this.#change(job.id, { status: 'reading', startedAt: this.around.now() });
    const unpacked = await engine.unpack(file, { signal: stop.signal });
    if (!unpacked.ok) return unpacked.error;
    if (stop.signal.aborted) return { code: 'cancelled' };
    const [only] = unpacked.value;
    if (unpacked.value.length !== 1) return this.#scatter(job, unpacked.value);
    this.#work.set(job.id, { ...work, file: only! });
    const inspected = await engine.inspect(only!, this.#known(job), { signal: stop.signal });
    if (!inspected.ok) return inspected.error;
    if (stop.signal.aborted) return { code: 'cancelled' };
    if (inspected.value.questions.length > 0) {
      this.#change(job.id, { name: only!.name, status: 'question', inspection: inspected.value });
      return null;
    }
    return this.#load({ ...job, name: only!.name }, inspected.value, engine);
  }

  /** An archive's files take its place. */
  #scatter(job: Job, files: readonly SourceFile[]): null {
    this.#publish(this.#jobs.filter((j) => j.id !== job.id));
    this.#work.delete(job.id);
    this.#append(files, { sample: job.sample });
    return null;
  }

  /** A currency once given for files without one holds for all of them. */
  #known(job: Job): Answers {
    const currency = this.around.workbook().answers['currency'];
    return currency === undefined ? job.answers : { assumedCurrency: currency, ...job.answers };
  }

  async #load(job: Job, inspection: Inspection, engine: Engine): Promise<Problem | null> {
    const { file, stop } = this.#work.get(job.id)!;
    const table = freeName(nameOfFile(file.name), namesIn(this.around.workbook()));
    this.#change(job.id, { name: file.name, status: 'importing', inspection, size: file.size });
    const loaded = await engine.ingest(file, {
      table,
      reading: inspection.reading,
      signal: stop.signal,
      progress: (progress) => this.#change(job.id, { progress }),
    });
    if (!loaded.ok) return loaded.error;
    const late = (): Problem | null => this.#late(stop.signal, engine) ?? this.#gone(job, loaded.value);
    if (late()) return this.#takenBack(loaded.value, engine, late()!);
    const report: Report = { ...loaded.value, problems: [...inspection.problems, ...loaded.value.problems] };
    const there = knows(this.around.workbook(), report.sha256) && !this.around.absent(report.sha256);
    if (there && !job.again) return this.#alreadyThere(job, report, engine);
    const kept = await this.around.storage.keep(report.sha256, file);
    if (late()) {
      if (!knows(this.around.workbook(), report.sha256)) await this.around.storage.forget(report.sha256);
      return this.#takenBack(report, engine, late()!);
    }
    const placed = await this.#inPlace(report, engine);
    if (!placed.ok) return this.#takenBack(report, engine, placed.error);
    this.around.add(sourceOf(file, inspection, job, placed.value));
    this.#change(job.id, { status: 'done', report: placed.value, problem: kept.ok ? null : kept.error });
    this.#work.delete(job.id);
    return null;
  }

  /** Why a file that is in cannot stay: it was cancelled meanwhile, or its engine is another one by now. */
  #late(signal: AbortSignal, engine: Engine): Problem | null {
    if (signal.aborted) return { code: 'cancelled' };
    return this.around.engine() === engine ? null : { code: 'engine-lost', detail: 'while a file was kept' };
  }

  /** A source that was read again, and has been removed meanwhile. */
  #gone(job: Job, { sha256 }: Report): Problem | null {
    return job.again && !knows(this.around.workbook(), sha256) ? { code: 'cancelled' } : null;
  }

  /** A file that takes the place of a source takes the name of its table too: what reads it by name reads on. */
  async #inPlace(report: Report, engine: Engine): Promise<Result<Report>> {
    const before = this.around.workbook().sources.find((s) => s.sha256 === report.sha256);
    if (!before) return ok(report);
    const moved = await engine.define({ name: id(before.table), as: 'table' }, sql`SELECT * FROM ${id(report.table)}`);
    if (!moved.ok) return moved;
    await engine.drop(id(report.table), 'table');
    return ok({ ...report, table: before.table });
  }

  async #takenBack({ table }: Report, engine: Engine, problem: Problem): Promise<Problem> {
    await engine.drop(id(table), 'table');
    return problem;
  }

  async #alreadyThere(job: Job, report: Report, engine: Engine): Promise<null> {
    await engine.drop(id(report.table), 'table');
    const as = this.around.workbook().sources.find((s) => s.sha256 === report.sha256)!.fileName;
    this.#change(job.id, { status: 'known', report, problem: { code: 'file-known', file: job.name, as } });
    this.#work.delete(job.id);
    return null;
  }

  #change(jobId: number, change: Partial<Job>): void {
    this.#publish(this.#jobs.map((job) => (job.id === jobId ? { ...job, ...change } : job)));
  }

  #publish(jobs: readonly Job[]): void {
    this.#jobs = jobs;
    this.around.changed(jobs);
  }
}

const sourceOf = (file: SourceFile, { reading }: Inspection, job: Job, report: Report): Source => ({
  sha256: report.sha256,
  fileName: file.name,
  size: file.size,
  table: report.table,
  reading,
  answers: job.answers,
  sample: job.sample,
  report,
});
