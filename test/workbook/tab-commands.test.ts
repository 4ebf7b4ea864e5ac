import { describe, expect, it } from 'vitest';
import { newCell } from '../../src/cells/index.ts';
import { apply, type Command } from '../../src/workbook/commands.ts';
import { emptyWorkbook, type Tab, type Workbook } from '../../src/workbook/document.ts';

const page = (id: string, names: readonly string[] = []): Tab => ({
  kind: 'page',
  id,
  title: `Page ${id}`,
  cells: names.map((name) => newCell('text', name, name)),
});
const added = (id: string, at: number, names?: readonly string[]): Command => ({ do: 'add-tab', tab: page(id, names), at });
const book = [added('a', 0, ['one', 'two']), added('b', 1), added('c', 2)].reduce(apply, emptyWorkbook('w'));
const ids = (w: Workbook): string => w.tabs.map((tab) => tab.id).join('');

describe('a page', () => {
  it.each([
    [0, 'dabc'],
    [1, 'adbc'],
    [-1, 'dabc'],
    [99, 'abcd'],
  ])('is added at %d', (at, order) => {
    expect(ids(apply(book, added('d', at)))).toBe(order);
  });

  it('is added with its cells, or not at all', () => {
    expect(book.tabs[0]).toEqual(page('a', ['one', 'two']));
    for (const names of [['one'], ['TWO'], ['x', 'X'], ['a1'], ['fine', 'orders']]) expect(apply(book, added('d', 0, names))).toBe(book);
  });

  it('is not added under an id that is taken, without a title, or at no place', () => {
    expect(apply(book, added('a', 0))).toBe(book);
    expect(apply(book, added('', 0))).toBe(book);
    expect(apply(book, added('d', NaN))).toBe(book);
    expect(apply(book, { do: 'add-tab', tab: { ...page('d'), title: '  ' }, at: 0 })).toBe(book);
  });

  it('goes with its cells', () => {
    const after = apply(book, { do: 'remove-tab', id: 'a' });
    expect(ids(after)).toBe('bc');
    expect(apply(after, added('d', 0, ['one']))).not.toBe(after);
    expect(apply(book, { do: 'remove-tab', id: '?' })).toBe(book);
  });

  it('gets another title, and never none', () => {
    const after = apply(book, { do: 'retitle-tab', id: 'b', title: 'Cohorts' });
    expect(after.tabs.map((tab) => tab.title)).toEqual(['Page a', 'Cohorts', 'Page c']);
    expect(after.tabs[0]).toBe(book.tabs[0]);
    for (const title of ['Page b', '', ' ', 'x'.repeat(201)]) expect(apply(book, { do: 'retitle-tab', id: 'b', title })).toBe(book);
    expect(apply(book, { do: 'retitle-tab', id: '?', title: 'x' })).toBe(book);
  });

  it.each([
    ['a', 1, 'bac'],
    ['a', 2, 'bca'],
    ['a', 99, 'bca'],
    ['c', 0, 'cab'],
    ['c', -3, 'cab'],
  ])('%s moves to %d', (id, at, order) => {
    const after = apply(book, { do: 'move-tab', id, at });
    expect(ids(after)).toBe(order);
    expect(new Set(after.tabs)).toEqual(new Set(book.tabs));
  });

  it('stays where it is, if that is where it goes or there is no such place', () => {
    for (const at of [1, 1.5, NaN]) expect(apply(book, { do: 'move-tab', id: 'b', at })).toBe(book);
    expect(apply(book, { do: 'move-tab', id: '?', at: 0 })).toBe(book);
  });
});
