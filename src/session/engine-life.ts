import type { Engine } from '../core/engine.ts';
import type { Problem } from '../core/problems.ts';
import { ProblemError } from '../core/result.ts';

export type StartEngine = (lost: (problem: Problem) => void) => Promise<Engine>;

/** So many engines may be lost, one after the other, before anything has been worked out with one; then it has failed. */
const STARTS = 3;

/** What is told while an engine begins. */
export interface Beginning {
  /** Loading the sources begins (again). */
  loading(): void;
  /** Loads every source's table into an engine; gives the problem if that is lost over it. */
  load(engine: Engine): Promise<Problem | null>;
  /** An engine that was ready is lost. */
  lost(problem: Problem, engine: Engine | null): void;
}

/** The engine of a session: started with every source in it, let go when it is lost, started again a few times. */
export class EngineLife {
  engine: Engine | null = null;
  /** Which engine it is, counted from 1: what one has made is not there in the next. */
  generation = 0;
  #losses = 0;

  constructor(readonly startEngine: StartEngine) {}

  /** Starts an engine with every source's table in it; one that is lost over them is replaced. A problem: it has failed for good, and nothing of the workbook has changed. */
  async begin(told: Beginning): Promise<Problem | null> {
    for (;;) {
      const problem = (await this.#start(told)) ?? (await this.#load(told));
      if (problem === null) return null;
      this.letGo();
      if (problem.code !== 'engine-lost' || this.lostForGood()) return problem;
    }
  }

  /** Counts an engine that was lost; true if it was one too many. */
  lostForGood(): boolean {
    return ++this.#losses >= STARTS;
  }

  /** Something has been worked out with it: earlier losses count no longer. */
  proved(): void {
    this.#losses = 0;
  }

  letGo(): void {
    void this.engine?.close();
    this.engine = null;
  }

  async #start(told: Beginning): Promise<Problem | null> {
    try {
      let engine: Engine | null = null;
      engine = await this.startEngine((problem) => told.lost(problem, engine));
      this.engine = engine;
      return null;
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
      return { code: 'engine-failed', detail: error instanceof Error ? error.message : String(error) };
    }
  }

  #load(told: Beginning): Promise<Problem | null> {
    this.generation += 1;
    told.loading();
    return told.load(this.engine!);
  }
}
