import type { MetricResult } from '../core/metric.ts';
import type { Problem } from '../core/problems.ts';
import type { Question } from '../core/questions.ts';
import type { Workbook } from '../workbook/document.ts';
import type { CellResults } from './cells/cells.ts';
import type { Job } from './jobs.ts';
import type { LedgerState } from './ledger.ts';
import type { NotKept } from './storage.ts';

/** The engine's life: it starts, is ready, may be lost and start again, or fails for good. */
export type EngineStatus = 'starting' | 'ready' | 'restarting' | 'failed';

/** Something a person is told once, where no other place tells it. */
export interface Notice {
  readonly kind: 'engine-restarted' | 'source-absent' | 'storage';
  readonly problem: Problem | null;
  readonly detail: string;
}

/** Everything that can be seen of a session at one moment: an immutable value. */
export interface SessionState {
  readonly engine: EngineStatus;
  readonly engineProblem: Problem | null;
  readonly workbook: Workbook;
  /** Has this device answered whether it keeps a workbook? */
  readonly opened: boolean;
  /** What would be undone and redone next, in words; null where there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** What cells are worth, by name in lower case; of ledger and sources too. */
  readonly cells: CellResults;
  readonly jobs: readonly Job[];
  readonly questions: readonly Question[];
  readonly ledger: LedgerState | null;
  /** Metrics of the page, by id, in its grain; of the last ledger that was complete. */
  readonly page: readonly MetricResult[];
  readonly pageProblem: Problem | null;
  /** The ledger or the page is being worked out anew. */
  readonly working: boolean;
  /** Sources whose bytes could not be loaded again, by hash: they stay in the workbook, and count for nothing until their file is dropped once more. */
  readonly absent: ReadonlySet<string>;
  /** Sources whose tables are being loaded again: done, of. */
  readonly reloading: { readonly done: number; readonly of: number } | null;
  readonly notices: readonly Notice[];
  /** Why nothing outlives this visit; null where everything does. */
  readonly notKept: NotKept | null;
  readonly memory: number | null;
}

/** A session before anything has happened. */
export const stateAtFirst = (workbook: Workbook): SessionState => ({
  engine: 'starting',
  engineProblem: null,
  workbook,
  opened: false,
  undo: null,
  redo: null,
  cells: new Map(),
  jobs: [],
  questions: [],
  ledger: null,
  page: [],
  pageProblem: null,
  working: false,
  absent: new Set(),
  reloading: null,
  notices: [],
  notKept: null,
  memory: null,
});
