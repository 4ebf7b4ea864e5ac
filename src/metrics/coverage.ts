import { addDays, joinRanges, type Day, type DayRange } from '../core/calendar.ts';
import type { Reads } from '../core/metric.ts';

/** What one shop's files or one ad account's files cover between them: runs of days without a hole. */
export interface Stream {
  readonly title: string;
  readonly feeds: Reads;
  readonly runs: readonly DayRange[];
  /** Days that may pass between two of a shop's orders as a rule; 0 for ad accounts, whose files tell every day. */
  readonly pause: number;
}

/** A shop may have quiet days: only a longer hole between two of its files is one. */
const QUIET_DAYS = 7;

/** The runs of days that a stream's files cover. */
export function runsOf(ranges: readonly DayRange[], feeds: Reads): DayRange[] {
  if (feeds !== 'orders') return joinRanges(ranges);
  const widened = ranges.map(({ from, to }) => ({ from, to: addDays(to, QUIET_DAYS) }));
  return joinRanges(widened).map(({ from, to }) => ({ from, to: addDays(to, -QUIET_DAYS) }));
}

/**
 * Does the stream tell every day of the period? True also where it had not begun at all: then it has nothing to tell. A
 * shop's export begins with its first order, before which there may have been a pause.
 */
function tellsAll({ runs, pause }: Stream, start: Day, end: Day): boolean {
  const first = runs[0];
  if (!first || end < first.from) return true;
  const begins = (run: DayRange): Day => (run === first ? addDays(run.from, -pause) : run.from);
  return runs.some((run) => begins(run) <= start && end <= run.to);
}

const touches = ({ runs }: Stream, start: Day, end: Day): boolean => runs.some((run) => run.from <= end && start <= run.to);

const readBy = (streams: readonly Stream[], reads: readonly Reads[]): Stream[] => streams.filter((s) => reads.includes(s.feeds));

/** A period is incomplete if any source that is read begins within it, ends before its last day, or has a hole in it. */
export const isIncomplete = (streams: readonly Stream[], reads: readonly Reads[], start: Day, end: Day): boolean =>
  readBy(streams, reads).some((stream) => !tellsAll(stream, start, end));

/** Is there any source of a table that tells a day of the period? */
export const isTold = (streams: readonly Stream[], table: Reads, start: Day, end: Day): boolean =>
  readBy(streams, [table]).some((s) => touches(s, start, end));
