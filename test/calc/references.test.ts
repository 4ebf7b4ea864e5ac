import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionNames } from '../../src/calc/functions/names.ts';
import { formulaReads, formulaReferences, formulaRenamed } from '../../src/calc/references.ts';

const known = new Set(['orders', 'mer', 'target', 'a', 'b']);

/** Names that are no function's, each with its column, as they stand there. */
const names = (text: string): string[] =>
  formulaReferences(text)
    .filter(({ name }) => !functionNames.has(name.toUpperCase()))
    .map(({ name, column }) => (column === null ? name : `${name}[${column}]`));

describe('what a formula reads', () => {
  it.each([
    ['=mer*2', ['mer']],
    ['=SUM(orders[net])/mer', ['orders[net]', 'mer']],
    ['=orders[[net]:[tax]]', ['orders[net]']],
    ['=orders[#Headers]', ['orders']],
    ['=Mer+MER', ['Mer', 'MER']],
    ['="mer"&"orders[net]"', []],
    ['=mer2+A1+Sheet!A1', []],
    ['=LET(a,b,a+mer)', ['b', 'mer']],
    ['=LET(a,a,a)', ['a']],
    ['=LET(a,1,LET(b,a,b+mer))', ['mer']],
    ['=LET(a,1,a)+a', ['a']],
    ['=LAMBDA(a,a+b)(mer)', ['b', 'mer']],
    ['=MAP(orders[net],LAMBDA(a,a*target))', ['orders[net]', 'target']],
    ['=LET(f,LAMBDA(x,x),f(mer))', ['mer']],
    ['=margin(mer)', ['margin', 'mer']],
    ['=ünï+Ω_1', ['ünï', 'Ω_1']],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('is told with where it stands', () => {
    expect(formulaReferences('=2*orders[net]')).toEqual([{ name: 'orders', at: 3, length: 6, column: 'net' }]);
  });

  it('is each known name once, in lower case', () => {
    expect(formulaReads('=MER+mer+SUM(Orders[net])+elsewhere', known)).toEqual(['mer', 'orders']);
  });
});

describe('a half-typed formula', () => {
  it.each([
    ['=SUM(mer', ['mer']],
    ['=SUM(orders[ne', ['orders[ne]']],
    ['=IF(mer>"orders', ['mer']],
    ['=mer+', ['mer']],
    ['=LET(a,mer,', ['mer']],
    ['=LET(a,mer,a+b', ['mer', 'b']],
    ['=MAP(orders[net],LAMBDA(x,x*me', ['orders[net]', 'me']],
    ['mer', ['mer']],
    ['=', []],
    ['', []],
  ])('reads what stands there: %s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});

describe('a name that becomes another', () => {
  it.each([
    ['=mer*2', '=roas*2'],
    ['=MER+Mer', '=roas+roas'],
    ['=mer[net]+SUM(mer[[a]:[b]])', '=roas[net]+SUM(roas[[a]:[b]])'],
    ['="mer"&orders[mer]&mer', '="mer"&orders[mer]&roas'],
    ['=LET(mer,1,mer)+mer', '=LET(mer,1,mer)+roas'],
    ['=LET(x,mer,x)', '=LET(x,roas,x)'],
    ['=merx+a_mer', '=merx+a_mer'],
    ['=mer(2)', '=roas(2)'],
    ['=SUM(mer', '=SUM(roas'],
  ])('%s → %s', (text, expected) => {
    expect(formulaRenamed(text, 'mer', 'roas')).toBe(expected);
  });

  it('is back where it was when it is given its old name, whatever it stands beside', () => {
    const part = fc.constantFrom('mer', 'orders[mer]', '"mer"', 'LET(x,mer,x)', 'SUM(mer[net],b)', '2', 'a');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const text = `=${parts.join('+')}`;
        const renamed = formulaRenamed(text, 'mer', 'roas');
        expect(formulaReads(renamed, new Set(['mer']))).toEqual([]);
        expect(formulaRenamed(renamed, 'roas', 'mer')).toBe(text);
      }),
    );
  });
});
