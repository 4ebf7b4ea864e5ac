import type { Inspection, Progress, Report, SourceFile } from '../core/engine.ts';
import type { Answers } from '../core/importer.ts';
import type { Problem } from '../core/problems.ts';

export type JobStatus = 'waiting' | 'reading' | 'question' | 'importing' | 'done' | 'known' | 'failed' | 'cancelled';

/** A dropped file on its way into the workbook. */
export interface Job {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly status: JobStatus;
  readonly progress: Progress | null;
  readonly startedAt: number;
  readonly inspection: Inspection | null;
  readonly answers: Answers;
  readonly report: Report | null;
  readonly problem: Problem | null;
  /** Shown from the sample, not from a person's own file. */
  readonly sample: boolean;
  /** A source of the workbook that is read once more, in another way. */
  readonly again: boolean;
}

/** How a file comes in: fresh from a drop, or once more with other answers. */
export interface Coming {
  readonly sample: boolean;
  readonly answers?: Answers;
  readonly again?: boolean;
}

/** What belongs to a job and is no news to anyone. */
export interface Work {
  readonly file: SourceFile;
  readonly stop: AbortController;
  /** How often the engine was lost over it. */
  readonly losses: number;
}

export const isOpen = (job: Job): boolean => job.status === 'waiting' || job.status === 'reading' || job.status === 'importing';

export const newJob = (id: number, file: SourceFile, { sample, answers = {}, again = false, now }: Coming & { now: number }): Job => ({
  id,
  name: file.name,
  size: file.size,
  status: 'waiting',
  progress: null,
  startedAt: now,
  inspection: null,
  answers,
  report: null,
  problem: null,
  sample,
  again,
});
