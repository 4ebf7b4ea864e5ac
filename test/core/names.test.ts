import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { freeName, nameOfFile, nearest } from '../../src/core/names.ts';

describe('the name of a file', () => {
  it.each([
    ['orders_export_1.csv', 'orders_export_1'],
    ['Orders Export (1).CSV', 'orders_export_1'],
    ['Time_series(2026.02.05-2026.02.10).csv', 'time_series_2026_02_05_2026_02_10'],
    ['meta.csv.gz', 'meta'],
    ['google.tsv.csv', 'google'],
    ['exports/2026/Umsätze März.csv', 'umsatze_marz'],
    ['C:\\temp\\Größe.txt', 'große'],
    ['2026.csv', 'file_2026'],
    ['_.csv', 'file'],
    ['.csv', 'file'],
    ['', 'file'],
    ['select.csv', 'select_file'],
    ['order.csv', 'order_file'],
    ['注文.csv', '注文'],
    ['💰 costs.csv', 'costs'],
    ['a"; DROP TABLE x; --.csv', 'a_drop_table_x'],
    ['__proto__.csv', 'proto'],
  ])('%j is %s', (file, name) => {
    expect(nameOfFile(file)).toBe(name);
  });

  it('is a plain word of at most 63 letters, digits and underscores for any file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (file) => {
        const name = nameOfFile(file);
        expect(name).toMatch(/^\p{L}[\p{L}\p{N}_]*$/u);
        expect([...name].length).toBeLessThanOrEqual(63);
        expect(name).not.toMatch(/\p{Cs}/u);
      }),
      { seed: 9, numRuns: 3000 },
    );
  });

  it('does not cut a letter of two halves in two', () => {
    expect(nameOfFile(`${'a'.repeat(57)}𠀀𠀀.csv`)).toBe(`${'a'.repeat(57)}𠀀`);
  });
});

describe('a free name', () => {
  it('is the wanted one, or the first number behind it', () => {
    expect(freeName('a', new Set())).toBe('a');
    expect(freeName('a', new Set(['a', 'a_2']))).toBe('a_3');
  });
});

describe('the nearest name', () => {
  const known = ['orders', 'order_lines', 'ad_spend', 'mer'];

  it.each([
    ['order', 'orders'],
    ['ordrs', 'orders'],
    ['Orders', 'orders'],
    ['adspend', 'ad_spend'],
    ['mre', null],
    ['mar', 'mer'],
    ['revenue', null],
    ['', null],
  ])('to %j is %s', (name, near) => {
    expect(nearest(name, known)).toBe(near);
  });
});
