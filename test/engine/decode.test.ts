import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { exact, isoDay } from '../../src/engine/decode.ts';
import { unwrap } from '../../src/core/result.ts';
import type { Cell } from '../../src/core/schema.ts';
import { raw } from '../../src/core/sql/sql.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

/** The first row of `SELECT …` and the types of its columns. */
async function selected(columns: string): Promise<{ cells: Cell[]; types: string[] }> {
  const rows = unwrap(await engine.rows(raw(`SELECT ${columns}`)));
  return { cells: rows.data.map((column) => column[0]!), types: rows.columns.map((c) => c.type) };
}

describe('integers', () => {
  it('are numbers up to 15 digits, and their exact text beyond', async () => {
    const { cells, types } = await selected(
      `1::TINYINT, 255::UTINYINT, 999999999999999::BIGINT, 9007199254740993::BIGINT, '-9223372036854775808'::BIGINT, 18446744073709551615::UBIGINT`,
    );
    expect(cells).toEqual([1, 255, 999999999999999, '9007199254740993', '-9223372036854775808', '18446744073709551615']);
    expect(new Set(types)).toEqual(new Set(['integer']));
  });

  it('are exact as HUGEINT, which sums of integers are', async () => {
    const { cells } = await selected(
      `'170141183460469231731687303715884105727'::HUGEINT, '-170141183460469231731687303715884105728'::HUGEINT, sum(x) FROM (VALUES (1::BIGINT), (9223372036854775807)) v(x)`,
    );
    expect(cells).toEqual(['170141183460469231731687303715884105727', '-170141183460469231731687303715884105728', '9223372036854775808']);
  });
});

describe('decimals', () => {
  it('are scaled by their own scale', async () => {
    const { cells, types } = await selected(
      '1.10::DECIMAL(18,4), -0.0001::DECIMAL(18,4), 12::DECIMAL(4,0), 0.5::DECIMAL(4,2), -1.5::DECIMAL(9,1)',
    );
    expect(cells).toEqual([1.1, -0.0001, 12, 0.5, -1.5]);
    expect(types).toEqual(['number', 'number', 'integer', 'number', 'number']);
  });

  it('are their exact text where a double would round them', async () => {
    const { cells } = await selected(
      '123456789012345678.91::DECIMAL(38,2), 99999999999999.9999::DECIMAL(18,4), -99999999999999999999999999999999999999::DECIMAL(38,0)',
    );
    expect(cells).toEqual(['123456789012345678.91', '99999999999999.9999', '-99999999999999999999999999999999999999']);
  });

  it('agree with BigInt arithmetic for any digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }), fc.integer({ min: 1, max: 20 }), (integer, scale) => {
        const cell = exact(integer, scale);
        const [whole = '', fraction = ''] = (typeof cell === 'number' ? cell.toFixed(scale) : cell).split('.');
        expect(BigInt(whole + fraction.padEnd(scale, '0'))).toBe(integer);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});

describe('doubles', () => {
  it('are themselves, and nothing where they are not finite', async () => {
    const { cells } = await selected(`0.1::DOUBLE, 5e-324::DOUBLE, 1e308::DOUBLE, 'nan'::DOUBLE, 'inf'::DOUBLE, '-inf'::DOUBLE`);
    expect(cells).toEqual([0.1, 5e-324, 1e308, null, null, null]);
  });
});

describe('days', () => {
  it('are ISO text, before 1970 and of any year', async () => {
    const { cells, types } = await selected(
      `DATE '1969-12-31', DATE '1970-01-01', DATE '0001-01-01', DATE '9999-12-31', DATE '1900-02-28', DATE '2000-02-29', 'infinity'::DATE, '-infinity'::DATE`,
    );
    expect(cells).toEqual(['1969-12-31', '1970-01-01', '0001-01-01', '9999-12-31', '1900-02-28', '2000-02-29', 'infinity', '-infinity']);
    expect(new Set(types)).toEqual(new Set(['date']));
  });

  it('have a sign and six digits of the year beyond four', async () => {
    const { cells } = await selected(`DATE '12345-01-01', DATE '0044-03-15 (BC)', DATE '5881580-07-10'`);
    expect(cells).toEqual(['+012345-01-01', '-000043-03-15', '+5881580-07-10']);
  });

  it('agree with the calendar of JavaScript', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), (days) => {
        expect(isoDay(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
      }),
      { seed: 8, numRuns: 3000 },
    );
  });
});

describe('times', () => {
  it('are ISO text without zone, exact to the microsecond', async () => {
    const { cells, types } = await selected(
      `TIMESTAMP '2024-01-01 10:00:00', TIMESTAMP '2024-01-01 10:00:00.5', TIMESTAMP '2024-01-01 10:00:00.123456', TIMESTAMP '1969-12-31 23:59:59.999999', TIMESTAMP '0001-01-01 00:00:01'`,
    );
    expect(cells).toEqual([
      '2024-01-01T10:00:00',
      '2024-01-01T10:00:00.500',
      '2024-01-01T10:00:00.123456',
      '1969-12-31T23:59:59.999999',
      '0001-01-01T00:00:01',
    ]);
    expect(new Set(types)).toEqual(new Set(['timestamp']));
  });

  it('are read in every unit', async () => {
    const { cells } = await selected(
      `TIMESTAMP_S '1960-01-01 01:02:03', TIMESTAMP_MS '2024-01-01 01:02:03.25', TIMESTAMP_NS '2024-01-01 01:02:03.123456789'`,
    );
    expect(cells).toEqual(['1960-01-01T01:02:03', '2024-01-01T01:02:03.250', '2024-01-01T01:02:03.123456789']);
  });

  it('are words where they are endless', async () => {
    expect((await selected(`'infinity'::TIMESTAMP, '-infinity'::TIMESTAMP`)).cells).toEqual(['infinity', '-infinity']);
  });
});

describe('types that Arrow does not carry', () => {
  it('are text as DuckDB writes it', async () => {
    const { cells, types } = await selected(
      `INTERVAL '1 month 2 days' AS a, TIME '10:11:12.5' AS b, 'b'::ENUM('a', 'b') AS c, 'a'::BLOB AS d, '101'::BIT AS e, [1.50::DECIMAL(4,2)] AS f, {'day': DATE '2024-01-01'} AS g, '340282366920938463463374607431768211455'::UHUGEINT AS h`,
    );
    expect(cells).toEqual([
      '1 month 2 days',
      '10:11:12.5',
      'b',
      'a',
      '101',
      '[1.50]',
      "{'day': 2024-01-01}",
      '340282366920938463463374607431768211455',
    ]);
    expect(new Set(types)).toEqual(new Set(['text']));
  });

  it('leave the columns beside them as they are', async () => {
    expect((await selected(`INTERVAL '1 day' AS a, 1.5::DECIMAL(4,2) AS b, 2 AS a`)).cells).toEqual(['1 day', 1.5, 2]);
  });
});

describe('rows', () => {
  it('are null where they are null, in every type', async () => {
    const { cells } = await selected(
      'NULL, NULL::DATE, NULL::TIMESTAMP, NULL::DECIMAL(18,4), NULL::BIGINT, NULL::DOUBLE, NULL::VARCHAR, NULL::BOOLEAN, NULL::INTERVAL',
    );
    expect(cells).toEqual(Array(9).fill(null));
  });

  it('come whole over many batches, in order', async () => {
    const rows = unwrap(await engine.rows(raw(`SELECT i, TIMESTAMP '2024-01-01' + to_seconds(i) AS t FROM range(5000) r(i)`)));
    expect([rows.count, rows.truncated, rows.data[0]!.at(-1), rows.data[1]!.at(-1)]).toEqual([5000, false, 4999, '2024-01-01T01:23:19']);
  });

  it('are cut at the limit, and say so', async () => {
    const rows = unwrap(await engine.rows(raw('SELECT i FROM range(5000) r(i)'), { limit: 10 }));
    expect([rows.count, rows.truncated, rows.data[0]]).toEqual([10, true, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });

  it('may be none', async () => {
    const rows = unwrap(await engine.rows(raw('SELECT 1 AS a WHERE false')));
    expect([rows.count, rows.columns.map((c) => c.name), rows.data]).toEqual([0, ['a'], [[]]]);
  });
});
