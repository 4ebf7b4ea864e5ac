import type { Engine, SourceFile } from '../core/engine.ts';
import type { Answers } from '../core/importer.ts';
import type { Problem } from '../core/problems.ts';
import { fail, type Result } from '../core/result.ts';
import type { Rows } from '../core/schema.ts';
import type { Sql } from '../core/sql/sql.ts';
import { knows, type Command } from '../workbook/commands.ts';
import { emptyWorkbook, type Source, type Workbook } from '../workbook/document.ts';
import { did, redone, undone, type History } from '../workbook/history.ts';
import { calcOf, type CalcStart } from './calc.ts';
import { Cells } from './cells/cells.ts';
import { EngineLife, type StartEngine } from './engine-life.ts';
import { Intake } from './intake.ts';
import { isOpen, type Job } from './jobs.ts';
import { dimensionsOf } from './dimensions.ts';
import { namesNoCurrency } from './questions.ts';
import { stateAtFirst, type Notice, type SessionState } from './state.ts';
import { Past } from './past.ts';
import { Store } from './store.ts';
import { SourceTables } from './source-tables.ts';
import type { Storage } from './storage.ts';
import { Refresh } from './refresh.ts';

/** What a session is given from outside: where rows live, where bytes are kept, the time, and names for new workbooks. */
export interface Surroundings extends CalcStart {
  /** Starts an engine; called again when one is lost. `lost` is called once if it dies. */
  readonly startEngine: StartEngine;
  readonly storage: Storage;
  readonly newId: () => string;
}

/** A workbook being worked on: document, engine, storage and what is derived from them, without any user interface. */
export class Session {
  readonly #store: Store;
  readonly #past: Past;
  readonly #life: EngineLife;
  readonly #refresh: Refresh;
  readonly #tables: SourceTables;
  readonly intake: Intake;
  readonly cells: Cells;
  #turning: Promise<void> = Promise.resolve();

  constructor(readonly around: Surroundings) {
    this.#store = new Store(stateAtFirst(emptyWorkbook(around.newId())));
    this.#past = new Past(this.#store, around.storage);
    this.#tables = new SourceTables(this.#store, around.storage);
    this.cells = new Cells(calcOf(around), {
      changed: (cells) => this.#store.set({ cells }),
      now: around.now,
      lost: (problem, engine) => void this.#lost(problem, engine),
    });
    this.#life = new EngineLife((lost) => around.startEngine(lost));
    this.#refresh = new Refresh({
      store: this.#store,
      life: this.#life,
      tables: this.#tables,
      cells: this.cells,
      lost: (problem, engine) => void this.#lost(problem, engine),
    });
    this.intake = new Intake({
      engine: () => (this.state.engine === 'ready' ? this.#life.engine : null),
      workbook: () => this.state.workbook,
      storage: around.storage,
      now: around.now,
      changed: (jobs) => this.#store.set({ jobs }),
      absent: (sha256) => this.state.absent.has(sha256),
      add: (source) => this.#add(source),
      lost: (problem, engine) => void this.#lost(problem, engine),
      drained: () => void this.refresh(),
    });
  }

  get state(): SessionState {
    return this.#store.state;
  }

  /** The engine, for whoever asks it about rows; null while it starts. */
  get engine(): Engine | null {
    return this.#life.engine;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Starts the engine and brings back what was kept. Files may be dropped before it is done. */
  async start(): Promise<void> {
    const stored = await this.around.storage.load();
    this.#store.set({ opened: true });
    if (stored.ok && stored.value) this.#past.restart(stored.value);
    if (!stored.ok) this.#store.notify({ kind: 'storage', problem: stored.error, detail: '' });
    this.#tellNotKept();
    if (!(await this.#begin())) return;
    if (stored.ok) await this.around.storage.sweep(this.state.workbook.sources.map((s) => s.sha256));
    this.#store.set({ engine: 'ready' });
    this.intake.run();
    await this.refresh();
  }

  /** Files, in the order they were dropped. Archives are opened. */
  drop(files: readonly SourceFile[], sample = false): void {
    this.intake.add(files, { sample });
  }

  /** Reads a source's file once more with other answers; if that goes well it takes the place of what was read before. */
  async readAgain(source: Source, answers: Answers): Promise<void> {
    const file = await this.around.storage.bytes(source.sha256, source.fileName);
    if (!file.ok || file.value === null) return this.#tables.miss(source, file.ok ? null : file.error);
    const { currency } = answers;
    if (currency && this.state.workbook.answers['currency'] === source.reading.currency)
      this.do({ do: 'answer', key: 'currency', value: currency });
    this.intake.add([file.value], { sample: source.sample, answers: { ...source.answers, ...answers }, again: true });
  }

  /** What a person answered about one file; the currency of one that names none is that of all such files. */
  answerFile(job: Job, answers: Answers): void {
    const { currency } = answers;
    if (currency && job.inspection && namesNoCurrency(job.inspection)) this.do({ do: 'answer', key: 'currency', value: currency });
    this.intake.answer(job.id, answers);
  }

  /** What a person answered about the workbook. */
  answer(key: string, value: string): void {
    this.do({ do: 'answer', key, value });
    if (key === 'pending-orders') this.#leaveOut(value === 'leave-out');
    if (key === 'lines-without-shipping') this.do({ do: 'change-settings', settings: { giftCards: value === 'gift-cards' } });
    void this.refresh();
  }

  #leaveOut(pending: boolean): void {
    const { leaveOut } = this.state.workbook.settings;
    this.do({ do: 'change-settings', settings: { leaveOut: { ...leaveOut, pending } } });
  }

  /** Does something to the workbook, keeps it, and works out what depends on it. */
  do(command: Command): void {
    this.#turn(did(this.#past.history, command, this.around.now()));
  }

  /** Takes back what was done last, imports and removals included. */
  undo(): Promise<void> {
    return this.#back(undone(this.#past.history));
  }

  redo(): Promise<void> {
    return this.#back(redone(this.#past.history));
  }

  /** Takes a source out of the workbook and its table out of the engine. Its bytes stay as long as the visit lasts: it can be undone. */
  async remove(sha256: string): Promise<void> {
    if (!knows(this.state.workbook, sha256)) return;
    this.#store.set({ absent: without(this.state.absent, sha256) });
    this.do({ do: 'remove-source', sha256 });
    await this.#catchUp();
  }

  /** An empty workbook in place of this one; nothing of the old one stays on the device, and nothing of it can be brought back. */
  async startOver(): Promise<void> {
    this.intake.clear();
    await this.intake.atRest(async () => {
      this.#store.set({ absent: new Set(), notices: [] });
      this.#past.restart(emptyWorkbook(this.around.newId()));
      await this.around.storage.forgetAll();
      await this.refresh();
      if (this.#life.engine) await this.#tables.drop(this.#life.engine, []);
    });
  }

  #turn(history: History): void {
    const before = this.state.workbook;
    if (!this.#past.turn(history)) return;
    void this.#past.save();
    const { workbook } = this.state;
    if (workbook.settings !== before.settings || workbook.view !== before.view || dimensions(workbook) !== dimensions(before))
      void this.refresh();
    else if (workbook.tabs !== before.tabs) this.#refresh.cells();
  }

  async #back(history: History): Promise<void> {
    const { sources, answers } = this.state.workbook;
    this.#turn(history);
    const { workbook } = this.state;
    if (workbook.sources !== sources) await this.#catchUp();
    else if (workbook.answers !== answers) await this.refresh();
  }

  /** Brings the engine's tables to what the workbook has: what is gone is dropped once nothing reads it, what is back is loaded. */
  #catchUp(): Promise<void> {
    return (this.#turning = this.#turning.then(() => this.intake.atRest(() => this.#caughtUp())));
  }

  async #caughtUp(): Promise<void> {
    const engine = this.state.engine === 'ready' ? this.#life.engine : null;
    if (!engine) return;
    const missing = this.#tables.missing(this.state.workbook.sources).filter((s) => !this.state.absent.has(s.sha256));
    const problem = missing.length > 0 && (await this.#tables.load(engine, missing));
    if (problem) return this.#lost(problem, engine);
    await this.refresh();
    await this.#tables.drop(engine, this.state.workbook.sources);
  }

  /** One person's SELECT over sources and ledger. */
  async select(text: string, limit?: number): Promise<Result<Rows>> {
    await this.settled();
    return this.#asked((engine) => engine.select(text, limit === undefined ? {} : { limit }));
  }

  async rows(query: Sql, limit: number, signal?: AbortSignal): Promise<Result<Rows>> {
    return this.#asked((engine) => engine.rows(query, { limit, ...(signal ? { signal } : {}) }));
  }

  /** Resolves when no file is on its way and everything has been worked out, or the engine has failed for good. */
  async settled(): Promise<void> {
    for (;;) {
      const before = this.#refresh.running;
      await before;
      const turning = this.#turning;
      await turning;
      await this.cells.settled();
      const { engine, jobs, working } = this.state;
      const rests = before === this.#refresh.running && turning === this.#turning;
      if (engine === 'failed') return;
      if (rests && engine === 'ready' && !jobs.some(isOpen) && !working) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  dismiss = (notice: Notice): void => this.#store.dismiss(notice);

  /** Works out ledger, questions, page and cells anew, as far as they have changed. */
  refresh(): Promise<void> {
    return this.#refresh.now();
  }

  async #asked<T>(question: (engine: Engine) => Promise<Result<T>>): Promise<Result<T>> {
    const engine = this.#life.engine;
    if (!engine) return fail(this.state.engineProblem ?? { code: 'engine-lost', detail: '' });
    const result = await question(engine);
    if (!result.ok && result.error.code === 'engine-lost') void this.#lost(result.error, engine);
    return result;
  }

  /** An engine with every source in it; false where it has failed for good. */
  async #begin(): Promise<boolean> {
    const problem = await this.#life.begin({
      loading: () => this.#store.set({ absent: new Set() }),
      load: (engine) => {
        this.#tables.clear();
        return this.#tables.load(engine, this.state.workbook.sources);
      },
      lost: (lost, engine) => void this.#lost(lost, engine),
    });
    this.#store.set({ reloading: null });
    return problem === null || this.#fail(problem);
  }

  #fail(problem: Problem): false {
    this.#store.set({ engine: 'failed', engineProblem: problem, working: false });
    this.intake.giveUp(problem);
    return false;
  }

  /** The engine was lost, if it is still the one that is worked with: while another starts, whoever started it takes care. */
  async #lost(problem: Problem, engine: Engine | null): Promise<void> {
    if (engine === this.#life.engine && this.state.engine === 'ready') await this.#recover(problem);
  }

  /** A lost engine is started again and the sources are loaded again; the page keeps what it showed meanwhile. */
  async #recover(problem: Problem): Promise<void> {
    this.#store.set({ engine: 'restarting' });
    this.#refresh.stop();
    this.#life.letGo();
    if (this.#life.lostForGood()) return void this.#fail(problem);
    if (!(await this.#begin())) return;
    this.#store.set({ engine: 'ready', working: false });
    this.#store.notify({ kind: 'engine-restarted', problem, detail: '' });
    this.intake.run();
    await this.refresh();
  }

  /** A file that came in: new to the workbook, or one of its own that was absent. */
  #add(source: Source): void {
    const back = knows(this.state.workbook, source.sha256);
    this.#store.set({ absent: without(this.state.absent, source.sha256) });
    this.#tables.holds(source);
    this.do(back ? { do: 'replace-source', source } : { do: 'add-source', source });
  }

  #tellNotKept(): void {
    const notKept = this.around.storage.why;
    this.#store.set({ notKept });
    if (notKept) this.#store.notify({ kind: 'storage', problem: { code: 'storage-failed', what: notKept, detail: '' }, detail: '' });
  }
}

const dimensions = (workbook: Workbook): string => [...dimensionsOf(workbook)].sort().join(' ');

const without = <T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> => new Set([...set].filter((other) => other !== item));
