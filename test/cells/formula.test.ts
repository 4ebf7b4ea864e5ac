import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { capturesInFormula, formula } from '../../src/cells/formula.ts';

const known = new Set(['revenue', 'spend', 'weekly']);

describe('a formula cell', () => {
  it('reads names, tables and what stands in functions', () => {
    expect(formula.reads({ text: '=Revenue / spend' }, known)).toEqual(['revenue', 'spend']);
    expect(formula.reads({ text: '=SUM(weekly[mer]) + 1' }, known)).toEqual(['weekly']);
    expect(formula.reads({ text: '=SUM(spend, ' }, known)).toEqual(['spend']);
  });

  it('reads nothing in texts, nor what LET names', () => {
    expect(formula.reads({ text: '="revenue"' }, known)).toEqual([]);
    expect(formula.reads({ text: '=LET(spend, 2, spend * 3)' }, known)).toEqual([]);
  });

  it('is renamed where it reads, and is itself where it does not', () => {
    const props = { text: '=REVENUE / spend & "revenue"' };
    expect(formula.renamed(props, 'revenue', 'net_revenue')).toEqual({ text: '=net_revenue / spend & "revenue"' });
    expect(formula.renamed(props, 'weekly', 'by_week')).toBe(props);
  });

  it('holds text', () => {
    expect(v.is(formula.schema, formula.empty())).toBe(true);
    for (const wrong of [{ text: 5 }, {}, undefined]) expect(v.is(formula.schema, wrong)).toBe(false);
    expect(formula.texts({ text: '=1' })).toEqual(['=1']);
  });
});

describe('a name that takes the place of another', () => {
  it('is captured where LET or LAMBDA gives it to something else', () => {
    expect(capturesInFormula('=LET(x, 1, revenue + x)', 'revenue', 'x')).toBe(true);
    expect(capturesInFormula('=MAP(weekly[mer], LAMBDA(x, x * revenue))', 'revenue', 'X')).toBe(true);
  });

  it('is not, where they do not meet', () => {
    expect(capturesInFormula('=LET(x, 1, x) + revenue', 'revenue', 'x')).toBe(false);
    expect(capturesInFormula('=revenue + x', 'revenue', 'x')).toBe(false);
    expect(capturesInFormula('=LET(y, 1, revenue + y)', 'revenue', 'x')).toBe(false);
  });
});
