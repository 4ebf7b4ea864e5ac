import { describe, expect, it } from 'vitest';
import { columnNames } from '../../../src/importers/formats/headers.ts';

describe('column names', () => {
  it('are the headers, without outer space and byte-order marks', () => {
    expect(columnNames(['\uFEFF\uFEFFDay ', ' Cost (EUR)', '7 Day Total Sales '])).toEqual({
      names: ['Day', 'Cost (EUR)', '7 Day Total Sales'],
      renamed: [],
    });
  });

  it('are numbered where headers repeat, capitals ignored', () => {
    expect(columnNames(['a', 'A', 'a_2', 'a'])).toEqual({ names: ['a', 'A_2', 'a_2_2', 'a_3'], renamed: ['A_2', 'a_2_2', 'a_3'] });
  });

  it('are their place where headers are empty', () => {
    expect(columnNames(['', 'x', ' '])).toEqual({ names: ['column_1', 'x', 'column_3'], renamed: ['column_1', 'column_3'] });
  });

  it('are what they are where JavaScript has another use for them', () => {
    const headers = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    expect(columnNames(headers)).toEqual({ names: headers, renamed: [] });
  });

  it('are free of NULs', () => {
    expect(columnNames(['a\0b']).names).toEqual(['ab']);
  });

  it('keep out of the way of names that are taken', () => {
    expect(columnNames(['More cells', 'b'], ['more cells'])).toEqual({ names: ['More cells_2', 'b'], renamed: ['More cells_2'] });
  });

  it('are told apart among 20,000 equal headers', () => {
    expect(new Set(columnNames(Array<string>(20_000).fill('x')).names).size).toBe(20_000);
  });
});
