import { describe, expect, it } from 'vitest';
import { unitless } from '../../../src/core/units.ts';
import { formulaReadsOf } from '../../../src/ui/inspector/formula-reads.ts';
import { dependentsOf, precedents, strangers } from '../../../src/ui/inspector/neighbours.ts';
import { emptyWorkbook, type Workbook } from '../../../src/workbook/document.ts';
import { cell } from '../cells/page.ts';

const cells = [
  cell('input', 'Price', { control: 'number', value: 3, unit: unitless, min: null, max: null, step: null }),
  cell('formula', 'double', { text: '=PRICE*2+SUM(orders[net])+price' }),
  cell('formula', 'quadruple', { text: '=double*2' }),
  cell('text', 'words', { text: '{{quadruple}} and {{double}}' }),
  cell('formula', 'itself', { text: '=itself' }),
  cell('formula', 'lost', { text: '=nowhere+price' }),
];
const workbook: Workbook = { ...emptyWorkbook('id'), tabs: [{ kind: 'page', id: 'page', title: 'Page', cells }] };

const named = (some: readonly { readonly name: string }[]): string[] => some.map(({ name }) => name);

describe('what a cell reads', () => {
  it('is each name once, in the order it stands there, as it is written where it is made', () => {
    expect(named(precedents(workbook, 'double'))).toEqual(['Price', 'orders']);
  });

  it('is a cell, or a table that no cell makes', () => {
    expect(precedents(workbook, 'DOUBLE').map((one) => one.cell?.id ?? null)).toEqual(['Price', null]);
  });

  it('is nothing for a name that no cell has', () => {
    expect(precedents(workbook, 'nowhere')).toEqual([]);
    expect(precedents(workbook, 'orders')).toEqual([]);
  });
});

describe('who reads a name', () => {
  it('is told directly, in page order, and counted beyond', () => {
    const { direct, beyond } = dependentsOf(workbook, 'price');
    expect(named(direct)).toEqual(['double', 'lost']);
    expect(beyond).toBe(2);
  });

  it('may be asked of a table', () => {
    expect(dependentsOf(workbook, 'orders')).toMatchObject({ beyond: 2, direct: [{ name: 'double' }] });
  });

  it('counts nobody twice, itself neither', () => {
    expect(dependentsOf(workbook, 'double')).toMatchObject({ beyond: 0, direct: [{ name: 'quadruple' }, { name: 'words' }] });
    expect(dependentsOf(workbook, 'itself')).toMatchObject({ beyond: 0, direct: [{ name: 'itself' }] });
    expect(dependentsOf(workbook, 'words')).toEqual({ direct: [], beyond: 0 });
  });
});

describe('what a formula reads', () => {
  it('is each name once with its columns, functions left out', () => {
    expect(formulaReadsOf('=SUM(orders[net])/COUNTA(Orders[NET])+orders[tax]*LN(price)')).toEqual([
      { name: 'orders', columns: ['net', 'tax'] },
      { name: 'price', columns: [] },
    ]);
  });

  it('may be a name that nothing has', () => {
    const read = formulaReadsOf('=nowhere+price');
    expect(strangers(read, precedents(workbook, 'lost'))).toEqual([{ name: 'nowhere', cell: null }]);
  });
});
