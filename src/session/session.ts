import type { Engine, SourceFile } from '../core/engine.ts';
import type { Answers } from '../core/importer.ts';
import type { Problem } from '../core/problems.ts';
import type { Result } from '../core/result.ts';
import type { Rows } from '../core/schema.ts';
import { id, type Sql } from '../core/sql/sql.ts';
import { apply, type Command } from '../workbook/commands.ts';
import { emptyWorkbook, type Workbook } from '../workbook/document.ts';
import { Intake } from './intake.ts';
import { isOpen, type Job } from './jobs.ts';
import { LedgerBuilder, ledgerSource } from './ledger.ts';
import { askMetrics, pageAsked } from './page.ts';
import { accountLabels, overlapsOf, workbookQuestions, type Overlap } from './questions.ts';
import type { Notice, SessionState } from './state.ts';
import type { Storage } from './storage.ts';

/** What a session is given from outside: where rows live, where bytes are kept, the time, and names for new workbooks. */
export interface Surroundings {
  /** Starts an engine; called again when one is lost. `lost` is called once if it dies. */
  startEngine(lost: (problem: Problem) => void): Promise<Engine>;
  readonly storage: Storage;
  readonly now: () => number;
  readonly newId: () => string;
}

/** A workbook being worked on: document, engine, storage and what is derived from them, without any user interface. */
export class Session {
  #state: SessionState;
  readonly #listeners = new Set<() => void>();
  #engine: Engine | null = null;
  #builder: LedgerBuilder | null = null;
  #refresh = new AbortController();
  #refreshing: Promise<void> = Promise.resolve();
  #overlaps: readonly Overlap[] = [];
  readonly intake: Intake;

  constructor(readonly around: Surroundings) {
    this.#state = {
      engine: 'starting',
      engineProblem: null,
      workbook: emptyWorkbook(around.newId()),
      jobs: [],
      questions: [],
      ledger: null,
      page: [],
      pageProblem: null,
      working: false,
      reloading: null,
      notices: [],
      kept: around.storage.kept,
      memory: null,
    };
    this.intake = new Intake({
      engine: () => this.#engine,
      workbook: () => this.#state.workbook,
      storage: around.storage,
      now: around.now,
      changed: (jobs) => this.#set({ jobs }),
      add: (source) => this.do({ do: 'add-source', source }),
      lost: (problem) => void this.#recover(problem),
      drained: () => void this.refresh(),
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  /** The engine, for whoever asks it about rows; null while it starts. */
  get engine(): Engine | null {
    return this.#engine;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts the engine and brings back what was kept. Files may be dropped before it is done. */
  async start(): Promise<void> {
    const stored = await this.around.storage.load();
    if (stored.ok && stored.value) this.#set({ workbook: stored.value });
    if (!stored.ok) this.#notify({ kind: 'storage', problem: stored.error, detail: '' });
    if (!(await this.#startEngine())) return;
    await this.#reload();
    this.#set({ engine: 'ready' });
    this.intake.run();
    await this.refresh();
  }

  /** Files, in the order they were dropped. Archives are opened. */
  drop(files: readonly SourceFile[], sample = false): void {
    this.intake.add(files, sample);
  }

  /** What a person answered about one file. */
  answerFile(job: Job, answers: Answers): void {
    if (answers.currency) this.do({ do: 'answer', key: 'currency', value: answers.currency });
    this.intake.answer(job.id, answers);
  }

  /** What a person answered about the workbook. */
  answer(key: string, value: string): void {
    this.do({ do: 'answer', key, value });
    if (key === 'pending-orders') this.#leaveOut(value === 'leave-out');
    else if (key === 'lines-without-shipping') this.do({ do: 'change-settings', settings: { giftCards: value === 'gift-cards' } });
    else void this.refresh();
  }

  #leaveOut(pending: boolean): void {
    const { leaveOut } = this.#state.workbook.settings;
    this.do({ do: 'change-settings', settings: { leaveOut: { ...leaveOut, pending } } });
  }

  /** Does something to the workbook, keeps it, and works out what depends on it. */
  do(command: Command): void {
    const workbook = apply(this.#state.workbook, command);
    if (workbook === this.#state.workbook) return;
    this.#set({ workbook });
    void this.#save();
    if (command.do === 'change-settings' || command.do === 'change-view') void this.refresh();
  }

  /** Takes a source out of the workbook, its table and its bytes. */
  async remove(sha256: string): Promise<void> {
    const source = this.#state.workbook.sources.find((s) => s.sha256 === sha256);
    if (!source) return;
    this.do({ do: 'remove-source', sha256 });
    await this.refresh();
    await this.#engine?.drop(id(source.table), 'table');
    await this.around.storage.sweep(this.#state.workbook.sources.map((s) => s.sha256));
  }

  /** An empty workbook in place of this one; nothing of the old one stays on the device. */
  async startOver(): Promise<void> {
    const { sources } = this.#state.workbook;
    this.intake.clear();
    this.#set({ workbook: emptyWorkbook(this.around.newId()), notices: [] });
    await this.refresh();
    for (const source of sources) await this.#engine?.drop(id(source.table), 'table');
    await this.around.storage.forgetAll();
  }

  /** One person's SELECT over sources and ledger. */
  async select(text: string, limit?: number): Promise<Result<Rows>> {
    await this.settled();
    return this.#asked(await this.#engine!.select(text, limit === undefined ? {} : { limit }));
  }

  /** Rows of a query of ours. */
  async rows(query: Sql, limit: number, signal?: AbortSignal): Promise<Result<Rows>> {
    return this.#asked(await this.#engine!.rows(query, { limit, ...(signal ? { signal } : {}) }));
  }

  /** Resolves when no file is on its way and everything has been worked out. */
  async settled(): Promise<void> {
    for (;;) {
      const before = this.#refreshing;
      await before;
      if (before === this.#refreshing && !this.#state.jobs.some(isOpen) && !this.#state.working) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  dismiss(notice: Notice): void {
    this.#set({ notices: this.#state.notices.filter((n) => n !== notice) });
  }

  /** Works out ledger, questions and page anew, as far as they have changed. A newer call stops an older one. */
  refresh(): Promise<void> {
    this.#refresh.abort();
    this.#refresh = new AbortController();
    const { signal } = this.#refresh;
    this.#refreshing = this.#refreshing.then(() => this.#work(signal));
    return this.#refreshing;
  }

  async #work(signal: AbortSignal): Promise<void> {
    if (signal.aborted || !this.#engine || !this.#builder || this.#state.engine !== 'ready') return;
    this.#set({ working: true });
    const { workbook } = this.#state;
    const sources = await this.#sourcesByAccount(workbook, signal);
    const built = await this.#builder.build(workbook, sources, signal);
    if (signal.aborted) return this.#set({ working: false });
    if (!built.ok) return this.#failed(built.error);
    const page = await askMetrics(this.#engine, workbook, built.value, {
      asked: pageAsked(workbook.view),
      grain: workbook.view.grain,
      from: null,
      to: null,
      signal,
    });
    if (signal.aborted) return this.#set({ working: false });
    if (!page.ok) return this.#failed(page.error);
    const memory = await this.#engine.memory();
    this.#set({
      ledger: built.value,
      page: page.value,
      pageProblem: null,
      working: false,
      questions: [...workbookQuestions(workbook), ...this.#overlaps.filter((o) => !o.answered).map((o) => o.question)],
      memory: memory.ok ? memory.value : null,
    });
  }

  async #sourcesByAccount(workbook: Workbook, signal: AbortSignal) {
    const plain = workbook.sources.map((s) => ledgerSource(s));
    this.#overlaps = await overlapsOf(this.#engine!, workbook, plain, signal);
    const labels = accountLabels(this.#overlaps, plain);
    return workbook.sources.map((s) => ledgerSource(s, labels.get(s.sha256) ?? null));
  }

  #failed(problem: Problem): void {
    if (problem.code === 'engine-lost') return void this.#recover(problem);
    this.#set({ working: false, pageProblem: problem.code === 'cancelled' ? this.#state.pageProblem : problem });
  }

  #asked<T>(result: Result<T>): Result<T> {
    if (!result.ok && result.error.code === 'engine-lost') void this.#recover(result.error);
    return result;
  }

  async #startEngine(): Promise<boolean> {
    try {
      this.#engine = await this.around.startEngine((problem) => void this.#recover(problem));
      this.#builder = new LedgerBuilder(this.#engine);
      return true;
    } catch (error) {
      this.#set({
        engine: 'failed',
        engineProblem: { code: 'engine-failed', detail: error instanceof Error ? error.message : String(error) },
      });
      return false;
    }
  }

  /** A lost engine is started again and the sources are loaded again; the page keeps what it showed meanwhile. */
  async #recover(problem: Problem): Promise<void> {
    if (this.#state.engine === 'restarting' || this.#state.engine === 'failed') return;
    this.#set({ engine: 'restarting' });
    this.#refresh.abort();
    const lost = this.#engine;
    this.#engine = null;
    void lost?.close();
    if (!(await this.#startEngine())) return;
    await this.#reload();
    this.#set({ engine: 'ready', working: false });
    this.#notify({ kind: 'engine-restarted', problem, detail: '' });
    this.intake.restart();
    await this.refresh();
  }

  /** Every source's table again, from the bytes that were kept. */
  async #reload(): Promise<void> {
    const { sources } = this.#state.workbook;
    for (const [done, source] of sources.entries()) {
      this.#set({ reloading: { done, of: sources.length } });
      const bytes = await this.around.storage.bytes(source.sha256, source.fileName);
      const file = bytes.ok ? bytes.value : null;
      if (!file) {
        this.#lose(source.sha256, source.fileName, bytes.ok ? null : bytes.error);
        continue;
      }
      const loaded = await this.#engine!.ingest(file, { table: source.table, reading: source.reading });
      if (!loaded.ok) this.#lose(source.sha256, source.fileName, loaded.error);
    }
    this.#set({ reloading: null });
  }

  #lose(sha256: string, fileName: string, problem: Problem | null): void {
    this.#set({ workbook: apply(this.#state.workbook, { do: 'remove-source', sha256 }) });
    this.#notify({ kind: 'source-missing', problem, detail: fileName });
  }

  async #save(): Promise<void> {
    const saved = await this.around.storage.save(this.#state.workbook);
    if (!saved.ok) this.#notify({ kind: 'storage', problem: saved.error, detail: '' });
  }

  #notify(notice: Notice): void {
    this.#set({ notices: [...this.#state.notices, notice] });
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
