import type { Day } from '../../core/calendar.ts';

/** The number a person looks at: a metric in a period (null: the metric as a whole). */
export interface Selection {
  readonly metric: string;
  readonly start: Day | null;
}
