import { describe, expect, it } from 'vitest';
import { decimalOf, markOf } from '../../../src/importers/formats/numbers.ts';

describe('what one cell proves about the decimal mark', () => {
  it.each(['12.50', '0.125', '.5', '1,234.5', '1,234,567', '1234.567', '0.5%', '-3.10', '1,23,456.70', '12,34,567.00'])(
    '%s has the point',
    (cell) => {
      expect(markOf(cell)).toBe('.');
    },
  );

  it.each(['12,50', '0,125', '1.234,5', '1.234.567', '1234,567', '12,5 %', '-3,10', '1.020,50 €'])('%s has the comma', (cell) => {
    expect(markOf(cell)).toBe(',');
  });

  it.each(['1.234', '1,234', '123.456', '12,345', '-1.234', '1.234 €'])('%s could be either', (cell) => {
    expect(markOf(cell)).toBe('either');
  });

  it.each(['0', '1234', '1 234', '1\u202F234', "1'234", '1’234', '1\u00A0234 €', '$5', 'USD 12', '12 EUR', '(5)'])(
    '%s is whole',
    (cell) => {
      expect(markOf(cell)).toBe('whole');
    },
  );

  it.each(['', '--', 'n/a', 'abc', '1.2.3', '01.02.2024', '2024-01-02', '10:30', '1E5', '< 10%', '12,5,5', '12.345.67'])(
    '%s is no number',
    (cell) => {
      expect(markOf(cell)).toBe('none');
    },
  );

  it.each([
    ['€119.00', '.'],
    ['US$1.92', '.'],
    ['CHF 1’234.50', '.'],
    ['1\u202F020,50', ','],
    ['1 020,50 €', ','],
    ['R$ 1.020,50', ','],
    ['(2.50)', '.'],
    ['−2,50', ','],
    ['2,50 EUR', ','],
    ['₹1,23,456.70', '.'],
    ['1 234,50 kr', ','],
    ['kr 12,50', ','],
    ['12,50 zł', ','],
    ['Fr. 12.50', '.'],
  ] as const)('%s has its adornment taken off', (cell, mark) => {
    expect(markOf(cell)).toBe(mark);
  });
});

describe('the decimal mark of a file', () => {
  it('is the one that its cells prove, whatever the others could be', () => {
    expect(decimalOf(['1.234', '1,234.50', '7'])).toEqual({ value: '.', certain: true, evidence: [] });
    expect(decimalOf(['1.234', '12,5', ''])).toEqual({ value: ',', certain: true, evidence: [] });
  });

  it('is the point where no cell has a fraction', () => {
    expect(decimalOf(['7', '12', '--'])).toEqual({ value: '.', certain: true, evidence: [] });
    expect(decimalOf([])).toEqual({ value: '.', certain: true, evidence: [] });
  });

  it('is in doubt where every cell could be either, with three of them as evidence', () => {
    expect(decimalOf(['1.234', '1.234', '2.345', '3.456', '4.567'])).toEqual({
      value: '.',
      certain: false,
      evidence: ['1.234', '2.345', '3.456'],
    });
  });

  it('is in doubt where cells prove both, with one of each as evidence', () => {
    expect(decimalOf(['1,50', '2.50', '3.50'])).toEqual({ value: '.', certain: false, evidence: ['2.50', '1,50'] });
  });
});
