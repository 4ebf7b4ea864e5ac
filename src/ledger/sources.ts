import type { FeedTable } from '../core/importer.ts';
import type { LedgerSource } from '../core/ledger.ts';
import { id, join, raw, sql, type Sql } from '../core/sql/sql.ts';
import type { Shape } from '../core/ledger.ts';

/**
 * What decides which of two files knows more: how far it reaches, the latest moment it names, how much it has paid back
 * (refunds carry no date, and only ever grow); where all of that is equal, its bytes, so that dropping has no say.
 */
const knowledge = (s: LedgerSource) => [s.covers?.to ?? '', s.asOf ?? '', s.refunded, s.sha256] as const;

function byKnowledge(a: LedgerSource, b: LedgerSource): number {
  const [mine, others] = [knowledge(a), knowledge(b)];
  const at = mine.findIndex((part, i) => part !== others[i]);
  return at === -1 ? 0 : mine[at]! < others[at]! ? 1 : -1;
}

/** The sources that feed a table, the best informed first. The order of dropping has no say. */
export function feeding(sources: readonly LedgerSource[], table: FeedTable): LedgerSource[] {
  return sources.filter((s) => s.feeds[table] !== undefined).sort(byKnowledge);
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
