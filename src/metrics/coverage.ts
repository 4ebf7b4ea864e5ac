import { addDays, joinRanges, type Day, type DayRange } from '../core/calendar.ts';
import type { Reads } from '../core/metric.ts';

/** What one shop's files or one ad account's files cover between them: runs of days without a hole. */
export interface Stream {
  readonly title: string;
  readonly feeds: Reads;
  readonly runs: readonly DayRange[];
}

/** A shop may have quiet days: only a longer hole between two of its files is one. */
const QUIET_DAYS = 7;

/** The runs of days that a stream's files cover. */
export function runsOf(ranges: readonly DayRange[], feeds: Reads): DayRange[] {
  if (feeds !== 'orders') return joinRanges(ranges);
  const widened = ranges.map(({ from, to }) => ({ from, to: addDays(to, QUIET_DAYS) }));
  return joinRanges(widened).map(({ from, to }) => ({ from, to: addDays(to, -QUIET_DAYS) }));
}

/** A shop's export begins with its first order, which may come a day or two into the period. */
const QUIET_START = 2;

/** Does the stream tell every day of the period? True also where it had not begun at all: then it has nothing to tell. */
function tellsAll({ runs, feeds }: Stream, start: Day, end: Day): boolean {
  const first = runs[0];
  if (!first || end < first.from) return true;
  const begins = (run: DayRange): Day => (run === first && feeds === 'orders' ? addDays(run.from, -QUIET_START) : run.from);
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
