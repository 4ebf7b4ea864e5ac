import type { Problem } from '../../core/problems.ts';
import type { CellResult } from '../../core/runtime.ts';
import type { CellValue } from '../../core/values.ts';

/** What is to be seen of a result: a value, true to now or the last that was, a problem, whether it runs. */
export interface Shown {
  readonly value: CellValue | null;
  /** The value is of before: a new one is on its way, or did not come. */
  readonly stale: boolean;
  readonly running: boolean;
  readonly problem: Problem | null;
  /** How long it took, in milliseconds; null while that is not known. */
  readonly ms: number | null;
}

const IDLE: Shown = { value: null, stale: false, running: false, problem: null, ms: null };

/** A result as it is shown; undefined is one that nothing is known of yet. */
export function shownOf(result: CellResult<CellValue> | undefined): Shown {
  switch (result?.status) {
    case 'ready':
      return { ...IDLE, value: result.value, ms: result.ms };
    case 'running':
      return { ...IDLE, value: result.last, stale: result.last !== null, running: true };
    case 'failed':
      return { ...IDLE, value: result.last, stale: result.last !== null, problem: result.problem };
    default:
      return IDLE;
  }
}
