import type { Day, Weekday } from '../../core/calendar.ts';
import { periodOf, type Weekly } from '../../session/weekly.ts';

/** The number a person looks at: a metric in a period (null: the metric as a whole). */
export interface Selection {
  readonly metric: string;
  readonly start: Day | null;
}

/** What was selected, in the table as it is by now: another grain has other periods, an empty workbook none. */
export function selectedIn(weekly: Weekly, picked: Selection | null, weekStart: Weekday): Selection | null {
  if (picked === null || !weekly.columns.some((c) => c.metric.id === picked.metric)) return null;
  return { metric: picked.metric, start: picked.start && periodOf(weekly, picked.start, weekStart) };
}
