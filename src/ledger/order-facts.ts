import type { LedgerSource } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { ORDER } from './shapes.ts';
import { fed, feeding } from './sources.ts';
import { offsetsOf } from './time-zone.ts';

const instant = sql`(o.ordered_at - to_minutes(o.ordered_offset))`;

/** Local time in the workbook's zone, and its offset there; as written where an export gave no offset. */
const inZone = sql`CASE WHEN o.ordered_offset IS NULL THEN o.ordered_at ELSE ${instant} + to_minutes(z.minutes) END`;
const zoneOffset = sql`CASE WHEN o.ordered_offset IS NOT NULL THEN z.minutes END`;

/**
 * Every order once, as the best informed file has it: the file whose coverage reaches further wins, whenever it was
 * dropped. An order is known by its shop and id; where a file has lost its ids, by the id another file gives its name.
 */
export function orderFacts(sources: readonly LedgerSource[], timeZone: string | null): Sql {
  const files = feeding(sources, 'orders');
  const rows = fed(sources, 'orders', ORDER);
  const keyed = files.every((f) => f.keyed);
  const key = keyed ? sql`order_id` : sql`coalesce(order_id, max(order_id) OVER (PARTITION BY shop, order_name), order_name)`;
  const known = sql`SELECT * REPLACE (${key} AS order_id) FROM (${rows})`;
  const once =
    files.length > 1
      ? sql`SELECT * FROM (${known}) QUALIFY row_number() OVER (PARTITION BY shop, order_id ORDER BY source_rank, order_name) = 1`
      : known;
  return timeZone === null
    ? sql`SELECT *, ordered_at AS local_at, ordered_offset AS local_offset, row_number() OVER () AS order_no FROM (${once})`
    : sql`SELECT o.*, ${inZone} AS local_at, ${zoneOffset} AS local_offset, row_number() OVER () AS order_no FROM (${once}) o ASOF LEFT JOIN (${offsetsOf(timeZone)}) z ON ${instant} >= z.from_utc`;
}
