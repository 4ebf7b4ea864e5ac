import { ProblemError } from '../core/result.ts';
import { join, sql, type Sql } from '../core/sql/sql.ts';

/** A zone's offset from UTC, in minutes, from an instant on. */
export interface Offset {
  readonly fromUtc: string;
  readonly minutes: number;
}

const FIRST_YEAR = 2004;
const LAST_YEAR = 2037;
const HOUR = 3_600_000;

/**
 * Every change of a zone's offset from 2004 to 2037, found with `Intl` (DuckDB here has no time zones of its own). Throws a
 * `ProblemError` for a zone that this machine does not know.
 */
export function transitions(zone: string): Offset[] {
  if (!isTimeZone(zone))
    throw new ProblemError({ code: 'parameter-invalid', parameter: 'Time zone', detail: `“${zone}” is not known here` });
  const offset = offsetReader(zone);
  const found: Offset[] = [];
  let at = Date.UTC(FIRST_YEAR, 0, 1);
  let minutes = offset(at);
  found.push({ fromUtc: '1900-01-01 00:00:00', minutes });
  for (const end = Date.UTC(LAST_YEAR + 1, 0, 1); at < end; at += 7 * 24 * HOUR) {
    const next = offset(at + 7 * 24 * HOUR);
    if (next === minutes) continue;
    found.push({ fromUtc: isoSecond(changeBetween(at, at + 7 * 24 * HOUR, minutes, offset)), minutes: next });
    minutes = next;
  }
  return found;
}

function changeBetween(from: number, to: number, before: number, offset: (at: number) => number): number {
  let [low, high] = [from, to];
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (middle <= low) break;
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

const isoSecond = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

function offsetReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (at) => {
    const part = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]));
    return Math.round((Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute']) - at) / 60_000);
  };
}

/** The transitions as rows: `from_utc`, `minutes`. */
export function offsetsOf(zone: string): Sql {
  const rows = transitions(zone).map((o) => sql`SELECT CAST(${o.fromUtc} AS TIMESTAMP) AS from_utc, ${o.minutes} AS minutes`);
  return join(rows, ' UNION ALL ');
}

/** Is this an IANA zone that this machine knows? */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
