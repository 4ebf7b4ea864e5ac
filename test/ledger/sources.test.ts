import { describe, expect, it } from 'vitest';
import type { LedgerSource } from '../../src/core/ledger.ts';
import { sql } from '../../src/core/sql/sql.ts';
import { emptyRows, fed, feeding, typedRows } from '../../src/ledger/sources.ts';

const source = (sha256: string, to: string | null, more: Partial<LedgerSource> = {}): LedgerSource => ({
  table: sha256,
  sha256,
  readAs: '',
  feeds: { orders: sql`FROM ${sha256}` },
  covers: to === null ? null : { from: '2026-01-01', to },
  asOf: null,
  refunded: 0,
  keyed: true,
  pause: 0,
  streams: [],
  ...more,
});

const ranked = (...sources: readonly LedgerSource[]): string[] => feeding(sources, 'orders').map((s) => s.sha256);

describe('the best informed source of a table', () => {
  it('is the one that reaches further', () => {
    expect(ranked(source('a', '2026-01-31'), source('b', '2026-02-28'), source('c', null))).toEqual(['b', 'a', 'c']);
  });

  it('is, of two that reach equally far, the one that names the later moment', () => {
    const [early, late] = [
      source('z', '2026-01-31', { asOf: '2026-02-01 09:00:00' }),
      source('a', '2026-01-31', { asOf: '2026-02-03 09:00:00' }),
    ];
    expect(ranked(early, late)).toEqual(['a', 'z']);
  });

  it('is, of two that name the same moment, the one that has paid more back: 90.00 less than 100.00', () => {
    expect(ranked(source('z', '2026-01-31', { refunded: 90 }), source('a', '2026-01-31', { refunded: 100 }))).toEqual(['a', 'z']);
  });

  it('is decided by their bytes where all is equal, in whichever order they come', () => {
    const [a, b] = [source('a', '2026-01-31'), source('b', '2026-01-31')];
    expect(ranked(a, b)).toEqual(ranked(b, a));
  });

  it('is none of those that do not feed it', () => {
    expect(ranked(source('a', '2026-01-31', { feeds: {} }))).toEqual([]);
  });
});

const SHAPE = { sku: 'VARCHAR', unit_cost: 'DECIMAL(18,4)' };

describe('rows that feed a table', () => {
  it('carry the rank of their source', () => {
    expect(fed([source('a', '2026-01-31'), source('b', '2026-02-28')], 'orders', SHAPE).text).toBe(
      "SELECT *, 1 AS source_rank FROM (FROM 'b') UNION ALL SELECT *, 2 AS source_rank FROM (FROM 'a')",
    );
  });

  it('are none, with the same columns, where no source feeds it', () => {
    expect(fed([], 'orders', SHAPE)).toEqual(emptyRows(SHAPE));
    expect(emptyRows(SHAPE).text).toBe(
      'SELECT CAST(NULL AS VARCHAR) AS "sku", CAST(NULL AS DECIMAL(18,4)) AS "unit_cost", 0 AS source_rank WHERE FALSE',
    );
  });

  it('that a person typed are quoted, and rank before any file', () => {
    expect(typedRows([{ sku: "it's", unit_cost: 4.5 }], SHAPE).text).toBe(
      `SELECT CAST('it''s' AS VARCHAR) AS "sku", CAST(4.5 AS DECIMAL(18,4)) AS "unit_cost", 0 AS source_rank`,
    );
    expect(typedRows([], SHAPE)).toEqual(emptyRows(SHAPE));
  });
});
