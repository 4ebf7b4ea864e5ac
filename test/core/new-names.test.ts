import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { freeName, nameOfTitle, nameProblem, type NameRules } from '../../src/core/names.ts';
import type { NameWhy } from '../../src/core/problems.ts';
import { unwrap } from '../../src/core/result.ts';
import { id, raw } from '../../src/core/sql/sql.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';

const rules: NameRules = {
  taken: new Set(['mer', 'mer_2', 'weekly', 'sum_value']),
  functions: new Set(['SUM', 'IF', 'LOG10', 'N', 'LET']),
};

describe('a name', () => {
  it.each([
    'mer_net',
    'MER_net',
    '_x',
    'revenue',
    'größe',
    '注文',
    'cm_2',
    'q',
    'total',
    'xfe1',
    'a1048577',
    'r0c0',
    'r1c16385',
    'abcd1',
    'x'.repeat(63),
  ])('%j can be given', (name) => {
    expect(nameProblem(name, rules)).toBeNull();
  });

  it.each<[string, NameWhy, string]>([
    ['', 'empty', 'cell'],
    ['  ', 'empty', 'cell'],
    ['net revenue', 'characters', 'net_revenue'],
    ['Net revenue (€)', 'characters', 'Net_revenue'],
    ['a.b', 'characters', 'a_b'],
    ['a"; drop', 'characters', 'a_drop'],
    ['Mer!', 'characters', 'Mer_3'],
    ['cafe\u0301', 'characters', 'cafe'],
    ['İx', 'characters', 'Ix'],
    ['½', 'characters', 'cell_1_2'],
    ['2026_plan', 'start', 'cell_2026_plan'],
    ['x'.repeat(64), 'too-long', 'x'.repeat(63)],
    ['a1', 'address', 'a_1'],
    ['cm2', 'address', 'cm_2'],
    ['Q1', 'address', 'Q_1'],
    ['ltv90', 'address', 'ltv_90'],
    ['a01', 'address', 'a_01'],
    ['XFD1048576', 'address', 'XFD_1048576'],
    ['R1C1', 'address', 'R_1C_1'],
    ['rc', 'address', 'rc_value'],
    ['R', 'address', 'R_value'],
    ['c', 'address', 'c_value'],
    ['rc5', 'address', 'rc_5'],
    ['r5c', 'address', 'r_5c'],
    ['log10', 'address', 'log_10'],
    ['n', 'function', 'n_value'],
    ['Sum', 'function', 'Sum_value_2'],
    ['true', 'function', 'true_value'],
    ['FALSE', 'function', 'FALSE_value'],
    ['select', 'reserved', 'select_value'],
    ['Order', 'reserved', 'Order_value'],
    ['main', 'reserved', 'main_value'],
    ['information_schema', 'reserved', 'information_schema_value'],
    ['MER', 'taken', 'MER_3'],
    ['weekly', 'taken', 'weekly_2'],
  ])('%j cannot: %s, but %j', (name, why, suggestion) => {
    expect(nameProblem(name, rules)).toEqual({ code: 'name-refused', name, why, suggestion });
  });

  it('that is suggested can always be given', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.stringMatching(/^[a-zA-Z]{0,3}\d{0,8}c?\d{0,4}$/)),
        (name) => {
          const problem = nameProblem(name, rules);
          if (problem?.code === 'name-refused')
            expect([problem.suggestion, nameProblem(problem.suggestion!, rules)]).toEqual([problem.suggestion, null]);
        },
      ),
      { seed: 5, numRuns: 3000 },
    );
  });
});

describe('a name made of a title', () => {
  it.each([
    ['Net revenue by week', 'net_revenue_by_week'],
    ['CM2', 'cm_2'],
    ['Größe (Übersicht)', 'große_ubersicht'],
    ['한국 매출', '한국_매출'],
    ['MER', 'mer_3'],
    ['If', 'if_value'],
    ['  — ', 'cell'],
    ['', 'cell'],
    ['90 days', 'cell_90_days'],
  ])('%j is %j', (title, name) => {
    expect(nameOfTitle(title, rules)).toBe(name);
  });

  it('can be given, and is in lower case, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (title) => {
        const name = nameOfTitle(title, rules);
        expect([name.toLowerCase(), nameProblem(name, rules)]).toEqual([name, null]);
      }),
      { seed: 6, numRuns: 3000 },
    );
  });
});

describe('a free name', () => {
  it('knows no capitals, and does not grow beyond what a name may be', () => {
    expect(freeName('Mer', rules.taken)).toBe('Mer_3');
    const long = 'x'.repeat(63);
    expect(freeName(long, new Set([long]))).toBe(`${'x'.repeat(61)}_2`);
  });
});

describe('in the engine', () => {
  let engine: LocalEngine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.close());

  it('every word that SQL keeps for itself is refused', async () => {
    const words = await rowsOf(engine, `SELECT keyword_name AS word FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'`);
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter(({ word }) => nameProblem(String(word), rules) === null)).toEqual([]);
  });

  it('every word that can be given names a table without quotes', async () => {
    const words = (await rowsOf(engine, 'SELECT DISTINCT keyword_name AS word FROM duckdb_keywords() ORDER BY 1')).map(({ word }) =>
      String(word),
    );
    for (const word of words.filter((w) => nameProblem(w, rules) === null).filter((_, i) => i % 8 === 0)) {
      unwrap(await engine.define({ name: id(word), as: 'view' }, raw('SELECT 7 AS n')));
      expect(await rowsOf(engine, `SELECT ${word}.n, (SELECT n FROM ${word}) AS m FROM ${word}`)).toEqual([{ n: 7, m: 7 }]);
    }
  });
});
