import { describe, expect, it } from 'vitest';
import type { KindId, KindProps, PageCell } from '../../src/cells/cell.ts';
import { newCell } from '../../src/cells/index.ts';
import { apply } from '../../src/workbook/commands.ts';
import { emptyWorkbook, type Workbook } from '../../src/workbook/document.ts';
import { found } from '../../src/workbook/search.ts';

const cell = <K extends KindId>(kind: K, name: string, props: KindProps[K]): PageCell =>
  ({ ...newCell(kind, `id_${name}`, name), props }) as PageCell;
const paged = (book: Workbook, id: string, cells: readonly PageCell[]): Workbook =>
  apply(book, { do: 'add-tab', tab: { kind: 'page', id, title: `Margin ${id}`, cells }, at: 99 });

const first = paged(emptyWorkbook('w'), 'a', [
  cell('sql', 'margin_rows', { text: 'SELECT net - cogs AS Margin\nFROM orders -- margin' }),
  cell('formula', 'share', { text: '=margin_rows[margin] * 1.5' }),
]);
const book = paged(first, 'b', [
  cell('text', 'note', { text: 'İstanbul İİ: the **MARGIN** (100%)' }),
  cell('metric', 'one', { metric: 'mer', parameters: {}, grain: 'week', span: null }),
  cell('input', 'choice', { control: 'select', value: 'low', options: ['low margin', 'high'] }),
]);
const places = (query: string): string[] => found(book, query).map((f) => `${f.tab} ${f.cell ?? ''} ${f.in} ${f.which}:${f.at}`);

describe('a search', () => {
  it('finds titles, names, SQL, formulas, Markdown and choices in page order, each place of each', () => {
    expect(places('margin')).toEqual([
      'a  title 0:0',
      'a id_margin_rows name 0:0',
      'a id_margin_rows text 0:21',
      'a id_margin_rows text 0:43',
      'a id_share text 0:1',
      'a id_share text 0:13',
      'b  title 0:0',
      'b id_note text 0:19',
      'b id_choice text 0:4',
    ]);
  });

  it('points at the very characters, whatever letters stand before them', () => {
    for (const { text, at, length } of found(book, 'MARGIN')) expect(text.slice(at, at + length).toLowerCase()).toBe('margin');
    expect(found(book, 'margin').length).toBe(9);
  });

  it('finds a metric by its id and by its title', () => {
    expect(places('mer')).toEqual(['b id_one text 0:0', 'b id_one text 1:0']);
  });

  it('takes signs as signs', () => {
    expect(places('(100%)')).toEqual(['b id_note text 0:28']);
    expect(places('**')).toEqual(['b id_note text 0:17', 'b id_note text 0:25']);
    expect(places('.5')).toEqual(['a id_share text 0:24']);
    for (const query of ['[', ']', '\\', '(?', '-', '/', '{1}', '^', '$', '|', '&&', '\ud800'])
      expect(() => found(book, query)).not.toThrow();
  });

  it('finds nothing for nothing', () => {
    expect([found(book, ''), found(book, '  '), found(book, 'absent'), found(emptyWorkbook('w'), 'margin')]).toEqual([[], [], [], []]);
  });
});
