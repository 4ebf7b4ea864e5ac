import { describe, expect, it } from 'vitest';
import type { KindId, KindProps, PageCell } from '../../src/cells/cell.ts';
import { newCell } from '../../src/cells/index.ts';
import { apply, type Command } from '../../src/workbook/commands.ts';
import { cellOf, cellsOf, emptyWorkbook, tabOf, type Workbook } from '../../src/workbook/document.ts';
import { renameProblem } from '../../src/workbook/names.ts';
import { sourceOf } from '../helpers/random-workbook.ts';

const cell = <K extends KindId>(kind: K, name: string, props: KindProps[K] = newCell(kind, '', '').props): PageCell =>
  ({ ...newCell(kind, `id_${name}`, name), props }) as PageCell;

const page = (id: string, cells: readonly PageCell[] = []): Command => ({
  do: 'add-tab',
  tab: { kind: 'page', id, title: id, cells },
  at: 99,
});
const done = (book: Workbook, ...commands: readonly Command[]): Workbook => commands.reduce(apply, book);

const weekly = cell('sql', 'weekly', { text: 'SELECT week, mer FROM orders' });
const target = cell('input', 'target');
const ratio = cell('formula', 'ratio', { text: '=MAX(weekly[mer]) / Target' });
const note = cell('text', 'note', { text: 'Target {{ TARGET }}, {{ratio}}' });
const line = cell('chart', 'line', { table: 'weekly', mark: 'line', x: 'week', y: ['target'], series: null, goal: 'target' });
const span = cell('metric', 'one', { metric: 'mer', parameters: {}, grain: 'week', span: 'target' });
const table = cell('metric_table', 'many', { metrics: [], grain: 'week', by: null, span: 'weekly', last: 'target', change: false });
const book = done(emptyWorkbook('w'), page('first', [weekly, target, ratio, note]), page('second', [line, span, table]));

const names = (w: Workbook, tab: number): string[] => w.tabs[tab]!.cells.map((c) => c.name);
const propsOf = (w: Workbook, name: string): unknown => cellsOf(w).find((c) => c.name === name)?.props;

it('the cells of this page were all taken', () => {
  expect([names(book, 0), names(book, 1)]).toEqual([
    ['weekly', 'target', 'ratio', 'note'],
    ['line', 'one', 'many'],
  ]);
});

describe('adding a cell', () => {
  const fresh = cell('text', 'fresh');

  it.each([
    [0, ['fresh', 'line', 'one', 'many']],
    [1, ['line', 'fresh', 'one', 'many']],
    [-5, ['fresh', 'line', 'one', 'many']],
    [99, ['line', 'one', 'many', 'fresh']],
  ])('at %d', (at, expected) => {
    const after = apply(book, { do: 'add-cell', tab: 'second', at, cell: fresh });
    expect(names(after, 1)).toEqual(expected);
    expect(after.tabs[0]).toBe(book.tabs[0]);
  });

  it.each<[string, string, number, PageCell]>([
    ['no such page', 'third', 0, fresh],
    ['no place', 'first', 0.5, fresh],
    ['no place at all', 'first', NaN, fresh],
    ['its id is taken', 'first', 0, { ...fresh, id: 'id_note' }],
    ['its name is taken', 'first', 0, { ...fresh, name: 'NOTE' }],
    ['it is called like a table of the ledger', 'first', 0, { ...fresh, name: 'orders' }],
    ['it is called like an address', 'first', 0, { ...fresh, name: 'cm2' }],
    ['it is called like a function', 'first', 0, { ...fresh, name: 'If' }],
    ['it is too wide', 'first', 0, { ...fresh, width: 13 }],
    ['it has no such kind', 'first', 0, { ...fresh, kind: 'toString' as 'text' } as PageCell],
    ['its props are of another kind', 'first', 0, { ...fresh, props: { sql: 1 } } as unknown as PageCell],
  ])('is nothing where %s', (_, tab, at, odd) => {
    expect(apply(book, { do: 'add-cell', tab, at, cell: odd })).toBe(book);
  });

  it('is nothing where it is called like the table of a file', () => {
    const withFile = apply(book, { do: 'add-source', source: sourceOf('a'.repeat(64), 'fresh') });
    expect(apply(withFile, { do: 'add-cell', tab: 'first', at: 0, cell: fresh })).toBe(withFile);
  });
});

describe('renaming a cell', () => {
  const after = apply(book, { do: 'rename-cell', id: 'id_target', to: 'goal' });

  it('rewrites every reader of every kind', () => {
    expect(cellOf(after, 'id_target')?.name).toBe('goal');
    expect(propsOf(after, 'ratio')).toEqual({ text: '=MAX(weekly[mer]) / goal' });
    expect(propsOf(after, 'note')).toEqual({ text: 'Target {{ goal }}, {{ratio}}' });
    expect(propsOf(after, 'line')).toEqual({ ...line.props, goal: 'goal' });
    expect(propsOf(after, 'one')).toEqual({ ...span.props, span: 'goal' });
    expect(propsOf(after, 'many')).toEqual({ ...table.props, last: 'goal' });
  });

  it('leaves what does not read it as it is', () => {
    expect(cellOf(after, 'id_weekly')).toBe(cellOf(book, 'id_weekly'));
    const elsewhere = apply(book, { do: 'rename-cell', id: 'id_ratio', to: 'share' });
    expect(elsewhere.tabs[1]).toBe(book.tabs[1]);
  });

  it('reaches SQL', () => {
    const reader = cell('sql', 'reader', { text: 'SELECT * FROM weekly WHERE mer > (SELECT weekly.mer FROM "weekly")' });
    const two = done(book, { do: 'add-cell', tab: 'first', at: 0, cell: reader }, { do: 'rename-cell', id: 'id_weekly', to: 'by_week' });
    expect(propsOf(two, 'reader')).toEqual({ text: 'SELECT * FROM by_week WHERE mer > (SELECT by_week.mer FROM by_week)' });
  });

  it('may change capitals alone', () => {
    expect(cellOf(apply(book, { do: 'rename-cell', id: 'id_target', to: 'TARGET' }), 'id_target')?.name).toBe('TARGET');
  });

  it.each(['Weekly', 'orders', 'cm2', 'Sum', 'select', 'two words', ''])('to %j is nothing, and is told', (to) => {
    expect(apply(book, { do: 'rename-cell', id: 'id_target', to })).toBe(book);
    expect(renameProblem(book, 'id_target', to)?.code).toBe('name-refused');
  });

  it('is nothing where a reader has that name for something of its own', () => {
    const own = cell('formula', 'own', { text: '=LET(x, 2, target * x)' });
    const with_ = cell('sql', 'with_', { text: 'WITH x AS (FROM weekly) FROM x' });
    const two = done(book, { do: 'add-cell', tab: 'first', at: 0, cell: own }, { do: 'add-cell', tab: 'first', at: 0, cell: with_ });
    for (const id of ['id_target', 'id_weekly']) {
      expect(apply(two, { do: 'rename-cell', id, to: 'x' })).toBe(two);
      expect(renameProblem(two, id, 'x')).toEqual({ code: 'name-refused', name: 'x', why: 'taken', suggestion: 'x_2' });
    }
    expect(renameProblem(two, 'id_note', 'x')).toBeNull();
  });
});

describe('a cell', () => {
  it('gets other props of its kind, and none of another', () => {
    const after = apply(book, { do: 'change-cell', id: 'id_ratio', kind: 'formula', props: { text: '=1' } });
    expect(propsOf(after, 'ratio')).toEqual({ text: '=1' });
    expect(apply(book, { do: 'change-cell', id: 'id_ratio', kind: 'sql', props: { text: '=1' } })).toBe(book);
    expect(apply(book, { do: 'change-cell', id: 'id_ratio', kind: 'formula', props: structuredClone(ratio.props) as never })).toBe(book);
    expect(apply(book, { do: 'change-cell', id: 'id_ratio', kind: 'formula', props: { text: 'x'.repeat(100_001) } })).toBe(book);
  });

  it('moves within its page and to another', () => {
    expect(names(apply(book, { do: 'move-cell', id: 'id_weekly', tab: 'first', at: 2 }), 0)).toEqual(['target', 'ratio', 'weekly', 'note']);
    const over = apply(book, { do: 'move-cell', id: 'id_weekly', tab: 'second', at: 1 });
    expect([names(over, 0), names(over, 1)]).toEqual([
      ['target', 'ratio', 'note'],
      ['line', 'weekly', 'one', 'many'],
    ]);
    expect(tabOf(over, 'id_weekly')?.id).toBe('second');
    expect(cellOf(over, 'id_weekly')).toBe(cellOf(book, 'id_weekly'));
  });

  it('stays where it is, if that is where it goes or there is no such place', () => {
    expect(apply(book, { do: 'move-cell', id: 'id_weekly', tab: 'first', at: 0 })).toBe(book);
    expect(apply(book, { do: 'move-cell', id: 'id_weekly', tab: 'third', at: 0 })).toBe(book);
    expect(apply(book, { do: 'move-cell', id: 'id_weekly', tab: 'second', at: NaN })).toBe(book);
  });

  it('gets a size that there is', () => {
    expect(cellOf(apply(book, { do: 'resize-cell', id: 'id_note', width: 4, height: 200 }), 'id_note')).toMatchObject({
      width: 4,
      height: 200,
    });
    for (const [width, height] of [
      [0, null],
      [13, null],
      [1.5, null],
      [4, 0],
      [4, Infinity],
      [4, 20_000],
    ] as const)
      expect(apply(book, { do: 'resize-cell', id: 'id_note', width, height })).toBe(book);
  });

  it('is collapsed and opened', () => {
    const closed = apply(book, { do: 'collapse-cell', id: 'id_note', collapsed: true });
    expect(cellOf(closed, 'id_note')?.collapsed).toBe(true);
    expect(apply(closed, { do: 'collapse-cell', id: 'id_note', collapsed: false })).toEqual(book);
    expect(apply(book, { do: 'collapse-cell', id: 'id_note', collapsed: false })).toBe(book);
  });

  it('has a copy right behind it, under a name of its own', () => {
    const after = apply(book, { do: 'duplicate-cell', id: 'id_target', copy: { id: 'new', name: 'target_2' } });
    expect(names(after, 0)).toEqual(['weekly', 'target', 'target_2', 'ratio', 'note']);
    expect(cellOf(after, 'new')).toEqual({ ...target, id: 'new', name: 'target_2' });
    expect(apply(book, { do: 'duplicate-cell', id: 'id_target', copy: { id: 'new', name: 'note' } })).toBe(book);
    expect(apply(book, { do: 'duplicate-cell', id: 'id_target', copy: { id: 'id_note', name: 'new' } })).toBe(book);
  });

  it('goes, and its readers stay as they are', () => {
    const after = apply(book, { do: 'remove-cell', id: 'id_target' });
    expect(names(after, 0)).toEqual(['weekly', 'ratio', 'note']);
    expect(propsOf(after, 'ratio')).toBe(propsOf(book, 'ratio'));
  });

  it.each<Command>([
    { do: 'remove-cell', id: '?' },
    { do: 'rename-cell', id: '?', to: 'free' },
    { do: 'change-cell', id: '?', kind: 'text', props: { text: '' } },
    { do: 'move-cell', id: '?', tab: 'first', at: 0 },
    { do: 'resize-cell', id: '?', width: 3, height: null },
    { do: 'collapse-cell', id: '?', collapsed: true },
    { do: 'duplicate-cell', id: '?', copy: { id: 'n', name: 'n' } },
  ])('that is not there: $do is nothing', (command) => {
    expect(apply(book, command)).toBe(book);
  });
});

it('a file whose table has the name of a cell gets it: the cell and its readers make way', () => {
  const after = apply(book, { do: 'add-source', source: sourceOf('a'.repeat(64), 'target') });
  expect(cellOf(after, 'id_target')?.name).toBe('target_2');
  expect(propsOf(after, 'ratio')).toEqual({ text: '=MAX(weekly[mer]) / target_2' });
  expect(after.sources.map((s) => s.table)).toEqual(['target']);
});
