import { describe, expect, it } from 'vitest';
import { id } from '../../src/core/sql/sql.ts';
import { denominator, formulaSql, formulaWords, measuresOf, minus, plus, ratioOf, sumOf } from '../../src/metrics/formula.ts';
import { cogs, net, paidSpend, sales } from '../../src/metrics/measures.ts';

const [n, s, c, p] = [net, sales, cogs, paidSpend].map(sumOf) as [ReturnType<typeof sumOf>, ...ReturnType<typeof sumOf>[]];
const text = (formula: Parameters<typeof formulaSql>[0]): string => formulaSql(formula, (m) => id(m.id)).text;

describe('a formula', () => {
  it('names each of its measures once, in the order they are read', () => {
    expect(measuresOf(ratioOf(minus(n, c!), plus(p!, n))).map((m) => m.id)).toEqual(['net', 'cogs', 'paid_spend']);
  });

  it('is read in words, with brackets where they are needed', () => {
    expect(formulaWords(ratioOf(n, p!))).toBe('net revenue ÷ ad spend');
    expect(formulaWords(minus(minus(n, c!), p!))).toBe('net revenue − cost of goods − ad spend');
    expect(formulaWords(minus(n, plus(c!, p!)))).toBe('net revenue − (cost of goods + ad spend)');
    expect(formulaWords(ratioOf(minus(n, c!), s!))).toBe('(net revenue − cost of goods) ÷ sales');
    expect(formulaWords(minus(ratioOf(n, p!), s!))).toBe('(net revenue ÷ ad spend) − sales');
  });

  it('is SQL whose brackets keep its meaning', () => {
    expect(text(minus(n, minus(c!, p!)))).toBe('("net" - ("cogs" - "paid_spend"))');
  });

  it('divides by NULL where it would divide by zero', () => {
    expect(text(ratioOf(n, p!))).toBe('CAST("net" AS DOUBLE) / nullif(CAST("paid_spend" AS DOUBLE), 0)');
  });

  it('has the denominator of its first fraction, or none', () => {
    expect(denominator(minus(ratioOf(n, p!), s!))).toBe(p);
    expect(denominator(minus(n, c!))).toBeNull();
  });
});
