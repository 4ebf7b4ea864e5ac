import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { PageCell } from '../../src/cells/cell.ts';
import { newCell, readsOfCell } from '../../src/cells/index.ts';
import { nameProblem } from '../../src/core/names.ts';
import { apply } from '../../src/workbook/commands.ts';
import { cellsOf, emptyWorkbook, type Workbook } from '../../src/workbook/document.ts';
import { readWorkbook } from '../../src/workbook/schema.ts';
import { command, sourceOf } from '../helpers/random-workbook.ts';

const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const record = (tabs: unknown): unknown => ({ ...(written(emptyWorkbook('w')) as object), tabs });
const read = (tabs: unknown): Workbook => readWorkbook(record(tabs));
const note = newCell('text', 'n', 'note');
const page = (cells: unknown, rest: object = {}): unknown => [{ kind: 'page', id: 't', title: 'Costs', cells, ...rest }];
const cellsFrom = (...cells: readonly unknown[]): PageCell[] => cellsOf(read(page(cells)));

/** What the texts in place of something unreadable hold, put together. */
const shown = (cells: readonly PageCell[]): unknown =>
  JSON.parse(cells.map((cell) => /```json\n([\s\S]*)\n```\n$/.exec((cell.props as { text: string }).text)![1]!).join(''));

describe('a kept workbook', () => {
  it('from before there were tabs has none', () => {
    const { tabs, ...before } = emptyWorkbook('w');
    expect(tabs).toEqual([]);
    expect(readWorkbook(written(before))).toEqual(emptyWorkbook('w'));
    expect(read(null).tabs).toEqual([]);
  });

  it('is read back as it was, whatever was done to it', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 5, maxLength: 40 }), (commands) => {
        const book = commands.reduce(apply, emptyWorkbook('w'));
        expect(readWorkbook(written(book))).toEqual(book);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('a damaged cell', () => {
  const broken = { ...note, id: 'b', name: 'fee', kind: 'sql', props: { text: 5, more: ['`` `', '{{note}} {{{{'] } };

  it('becomes a text of its name that holds all of it, and the rest stays', () => {
    const cells = cellsFrom(note, broken, { ...note, id: 'x', name: 'last' });
    expect(cells.map(({ id, name, kind }) => [id, name, kind])).toEqual([
      ['n', 'note', 'text'],
      ['b', 'fee', 'text'],
      ['x', 'last', 'text'],
    ]);
    expect(shown([cells[1]!])).toEqual(broken);
  });

  it('reads nothing once it is a text', () => {
    expect(readsOfCell(cellsFrom(note, broken)[1]!, new Set(['note']))).toEqual([]);
  });

  it('is the same when it is kept and read again', () => {
    const once = read(page([note, broken, 7]));
    expect(readWorkbook(written(once))).toEqual(once);
  });

  it.each([
    null,
    7,
    'text',
    [],
    [[]],
    {},
    { kind: 'constructor', props: {} },
    { kind: '__proto__' },
    { kind: 'text' },
    { ...note, props: null },
  ])('%j is shown as it is', (odd) => {
    const cells = cellsFrom(odd);
    expect(cells.map((cell) => cell.kind)).toEqual(['text']);
    expect(shown(cells)).toEqual(odd);
  });

  it('that is longer than a text may be becomes several', () => {
    const long = { ...note, props: { text: '`'.repeat(150_000) } };
    const cells = cellsFrom(long);
    expect(cells.length).toBeGreaterThan(2);
    expect(shown(cells)).toEqual(long);
    expect(cells.map((cell) => cell.name).slice(0, 2)).toEqual(['note', 'note_2']);
    expect(readWorkbook(written(read(page([long]))))).toEqual(read(page([long])));
  });

  it('with a place that is none of ours gets the usual one', () => {
    const odd = { ...note, id: 5, width: 99, height: 'tall', collapsed: 'no', stray: 1 };
    expect(cellsFrom(odd)).toEqual([{ ...note, id: 'cell', width: 12, height: null, collapsed: false }]);
  });
});

describe('names and ids of a file', () => {
  const named = (...names: readonly unknown[]): string[] =>
    cellsFrom(...names.map((name, i) => ({ ...note, id: `i${i}`, name }))).map((c) => c.name);

  it('that stand twice become free ones', () => {
    expect(named('note', 'Note', 'note_2', 'note')).toEqual(['note', 'Note_2', 'note_2_2', 'note_3']);
    expect(cellsFrom(note, { ...note, name: 'other' }).map((c) => c.id)).toEqual(['n', 'n_2']);
    expect(read([...(page([]) as unknown[]), ...(page([]) as unknown[])]).tabs.map((t) => t.id)).toEqual(['t', 't_2']);
  });

  it('that cannot be given become such as can', () => {
    expect(named('cm2', 'Net Revenue', 'if', '', 3, 'orders', '__proto__', 'x'.repeat(90))).toEqual([
      'cm_2',
      'net_revenue',
      'if_value',
      'cell',
      'cell_2',
      'orders_2',
      '__proto___value',
      'x'.repeat(63),
    ]);
  });

  it('of cells make way for those of files', () => {
    const withFile = { ...(record(page([note])) as object), sources: [written(sourceOf('a'.repeat(64), 'note'))] };
    expect(cellsOf(readWorkbook(withFile)).map((c) => c.name)).toEqual(['note_2']);
  });
});

describe('a damaged page', () => {
  it.each([7, 'x', { kind: 'page' }, { kind: 'sheet', id: 's', cells: { A1: '=1' } }, { kind: 'page', cells: {} }])(
    '%j is a page that shows it',
    (odd) => {
      const { tabs } = read([odd]);
      expect(tabs.length).toBe(1);
      expect(shown(tabs[0]!.cells)).toEqual(odd);
    },
  );

  it('is one page where there should be a list of them', () => {
    expect(shown(cellsOf(read({ a: 1 })))).toEqual({ a: 1 });
  });

  it('keeps its cells where its title or id cannot be used', () => {
    expect(read(page([note], { title: '', id: 'x'.repeat(100) })).tabs).toEqual([
      { kind: 'page', id: 'page', title: 'Untitled page', cells: [note] },
    ]);
  });
});

describe('a hostile file', () => {
  it('gives no object another prototype', () => {
    const text = JSON.stringify(record(page([note, { kind: 'sql' }]))).replaceAll('"kind"', '"__proto__":{"polluted":true},"kind"');
    const book = readWorkbook(JSON.parse(text));
    for (const cell of cellsOf(book)) expect('polluted' in cell || 'polluted' in cell.props).toBe(false);
    expect('polluted' in {}).toBe(false);
  });

  it('may be nested without end', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const cells = cellsFrom({ kind: 'text', props: JSON.parse(deep) as unknown }, JSON.parse(deep));
    expect(cells.map((cell) => cell.kind)).toEqual(['text', 'text']);
    expect((cells[0]!.props as { text: string }).text).toContain('nested too deep');
  });

  it('may hold very many cells of one name, and is read before anybody notices', () => {
    const many = Array.from({ length: 30_000 }, (_, i) => ({ ...note, name: i % 2 ? 'same' : `${'x'.repeat(60)}${i % 900}` }));
    const cells = cellsOf(read(page(many)));
    expect(new Set(cells.map((cell) => cell.name)).size).toBe(many.length);
    expect(new Set(cells.map((cell) => cell.id)).size).toBe(many.length);
  }, 10_000);

  it('of any values is a workbook whose every cell can be', () => {
    const rules = { taken: new Set<string>(), functions: new Set<string>() };
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue()).map(page)), (tabs) => {
        const book = read(tabs);
        const names = cellsOf(book).map((cell) => cell.name);
        expect(names.filter((name) => nameProblem(name, rules) !== null)).toEqual([]);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        expect(readWorkbook(written(book))).toEqual(book);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
