import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { LONGEST_TEXT } from '../../src/cells/fields.ts';
import { declaresInSql, sql } from '../../src/cells/sql.ts';

const known = new Set(['weekly', 'orders', 'goal']);

describe('a SQL cell', () => {
  it('reads the names of the workbook in its text, half-typed or not', () => {
    expect(sql.reads({ text: 'SELECT * FROM Weekly WHERE mer > (SELECT goal' }, known)).toEqual(['weekly', 'goal']);
    expect(sql.reads({ text: '' }, known)).toEqual([]);
  });

  it('is renamed where it reads, whatever the capitals, and is itself where it does not', () => {
    const props = { text: `SELECT 'weekly' FROM Weekly -- weekly` };
    expect(sql.renamed(props, 'WEEKLY', 'By_week')).toEqual({ text: `SELECT 'weekly' FROM By_week -- weekly` });
    expect(sql.renamed(props, 'orders', 'sales')).toBe(props);
  });

  it('begins with rows to look at', () => {
    expect(sql.reads(sql.empty(), known)).toEqual(['orders']);
    expect(sql.texts({ text: 'x' })).toEqual(['x']);
  });

  it('holds text, not too much of it', () => {
    expect(v.is(sql.schema, { text: 'x'.repeat(LONGEST_TEXT) })).toBe(true);
    for (const wrong of [{ text: 'x'.repeat(LONGEST_TEXT + 1) }, { text: 1 }, { text: null }, {}, null, 'SELECT 1', []])
      expect(v.is(sql.schema, wrong)).toBe(false);
  });
});

describe('a SQL text makes a table of its own', () => {
  it.each([
    'WITH x AS (SELECT 1) FROM x',
    'with recursive X as (select 1) from x',
    'WITH a AS (SELECT 1), x AS MATERIALIZED (SELECT 2) FROM x',
    'WITH "x" (n, m) AS (SELECT 1, 2) FROM x',
  ])('%s', (text) => {
    expect(declaresInSql(text, 'x')).toBe(true);
  });

  it.each(['SELECT x FROM a', 'SELECT 1 AS x', 'SELECT a, x AS y FROM t', 'WITH a AS (SELECT 1) FROM a, x', '', "SELECT 'WITH x AS (' "])(
    'not with %s',
    (text) => {
      expect(declaresInSql(text, 'x')).toBe(false);
    },
  );
});
