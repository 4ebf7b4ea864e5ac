import type { FeedTable } from '../core/importer.ts';
import type { LedgerSource } from '../core/ledger.ts';
import { id, join, raw, sql, type Sql } from '../core/sql/sql.ts';
import type { Shape } from '../core/ledger.ts';

/** What a file has that a later one does not change, in the order that decides which of two knows more: reach, latest moment, bytes. */
const rankKey = (s: LedgerSource): string => `${s.covers?.to ?? ''}|${s.asOf ?? ''}|${s.sha256}`;

/** The sources that feed a table, the best informed first. The order of dropping has no say. */
export function feeding(sources: readonly LedgerSource[], table: FeedTable): LedgerSource[] {
  return sources.filter((s) => s.feeds[table] !== undefined).sort((a, b) => (rankKey(a) < rankKey(b) ? 1 : -1));
}

/** All rows that feed a table, with the rank of their source (1 = best informed) as `source_rank`. Without sources: no rows, the same columns. */
export function fed(sources: readonly LedgerSource[], table: FeedTable, shape: Shape): Sql {
  const feeds = feeding(sources, table).map((s, i) => sql`SELECT *, ${i + 1} AS source_rank FROM (${s.feeds[table]!})`);
  return feeds.length > 0 ? join(feeds, ' UNION ALL ') : emptyRows(shape);
}

export function emptyRows(shape: Shape): Sql {
  const columns = Object.entries(shape).map(([name, type]) => sql`CAST(NULL AS ${raw(type)}) AS ${id(name)}`);
  return sql`SELECT ${columns}, 0 AS source_rank WHERE FALSE`;
}

/** Rows a person typed, as SELECTs of a shape. */
export function typedRows(rows: readonly Readonly<Record<string, string | number | null>>[], shape: Shape): Sql {
  if (rows.length === 0) return emptyRows(shape);
  const selects = rows.map((row) => {
    const columns = Object.entries(shape).map(([name, type]) => sql`CAST(${row[name] ?? null} AS ${raw(type)}) AS ${id(name)}`);
    return sql`SELECT ${columns}, 0 AS source_rank`;
  });
  return join(selects, ' UNION ALL ');
}
