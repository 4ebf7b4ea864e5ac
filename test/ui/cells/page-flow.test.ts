import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { multiple, ratio } from '../../../src/core/units.ts';
import { metaFile, ordersFile } from '../../helpers/exports.ts';
import { Bench } from '../mounted.ts';
import { cell, MountedPage } from './page.ts';

const HOSTILE = '<img src=x onerror="alert(1)">';

const CELLS = [
  cell('input', 'target', { control: 'slider', value: 3, unit: multiple, min: 0, max: 10, step: 0.5 }),
  cell('input', 'share', { control: 'number', value: 0.35, unit: ratio, min: 0, max: 1, step: null }),
  cell('input', 'market', { control: 'select', value: 'DE', options: ['DE', 'AT'] }),
  cell('formula', 'double', { text: '=target*2' }),
  cell('formula', 'spelled', { text: '=targt+1' }),
  cell('formula', 'reader', { text: '=spelled+1' }),
  cell('formula', 'hostile', { text: `="${HOSTILE.replaceAll('"', '""')}"` }),
  cell('metric', 'latest', { metric: 'mer', parameters: {}, grain: 'week', span: null }),
  cell('metric_table', 'weekly', {
    metrics: ['mer', 'revenue'].map((metric) => ({ metric, parameters: {} })),
    grain: 'week',
    by: null,
    span: null,
    last: null,
    change: true,
  }),
  cell('sql', 'listed', { text: `SELECT 'x' AS "${HOSTILE.replaceAll('"', '')}"` }, { collapsed: true }),
  cell('text', 'words', { text: `${HOSTILE} {{double}} {{spelled}}` }),
  cell('chart', 'undrawn', { table: '', mark: 'line', x: null, y: [], series: null, goal: null }),
];

const FILES = [
  ordersFile([
    { at: '2026-01-05', total: 100 },
    { at: '2026-01-11', total: 50 },
    { at: '2026-01-12', total: 300 },
    { at: '2026-01-18', total: 60 },
  ]),
  metaFile(['2026-01-05', '2026-01-11', '2026-01-12', '2026-01-18'].map((day) => ({ day, spend: 50 }))),
];

let bench: Bench;
let page: MountedPage;
beforeAll(async () => {
  bench = await Bench.open();
  page = await MountedPage.open(bench, CELLS, { files: FILES });
});
afterAll(() => bench.close());

describe('a page of cells', () => {
  it('is a group of groups, each told by name, kind and value, of which the Tab key comes to one', () => {
    expect(page.frame('double').getAttribute('aria-label')).toBe('double, Formula: 6.00×');
    expect(page.shown.querySelectorAll('[data-frame]').length).toBe(CELLS.length);
    expect([...page.shown.querySelectorAll('[data-frame][tabindex="0"]')].map((f) => f.getAttribute('data-frame'))).toEqual(['target']);
    page.board.focus('double');
    bench.svelte.flushSync();
    expect(bench.window.document.activeElement?.getAttribute('data-frame')).toBe('double');
    expect([...page.shown.querySelectorAll('[data-frame][tabindex="0"]')].map((f) => f.getAttribute('data-frame'))).toEqual(['double']);
  });

  it('shows a value, a metric against the period before, a table with its totals', () => {
    expect(page.frame('double').querySelector('.value')?.textContent).toBe('6.00×');
    expect(page.text('latest')).toContain('3.60×');
    expect(page.text('latest')).toMatch(/▲ \+2\.10× Week of 12 ?– ?18 Jan 2026/);
    const rows = [...page.frame('weekly').querySelectorAll('tr')].map((row) =>
      [...row.children].map((c) => c.textContent!.replace(/\s+/g, ' ').trim()),
    );
    expect(rows).toEqual([
      ['Week', 'MER×', 'MER:change', 'RevenueEUR', 'Revenue:change'],
      ['12 Jan 2026', '3.60', '▲ 2.10', '360.00', '▲ 210.00'],
      ['5 Jan 2026', '1.50', '', '150.00', ''],
      ['Total', '2.55', '', '510.00', ''],
    ]);
  });

  it('tells a problem where the value would be, with its fix; what reads it leads to where it began', async () => {
    expect(page.text('spelled')).toContain('“targt” is not a name here');
    expect(page.text('reader')).toContain('Waits for spelled');
    page.button('reader', 'Go to spelled').click();
    bench.svelte.flushSync();
    expect(page.board.cell).toBe('spelled');
    page.button('spelled', 'Use target').click();
    await page.settled();
    expect(page.props('spelled')).toEqual({ text: '=target+1' });
    await page.come(() => page.frame('reader').querySelector('.value')?.textContent).toBe('5.00×');
    await page.session.undo();
    await page.settled();
    await page.come(() => page.text('spelled')).toContain('The last value there was: 4.00×');
  });

  it('shows whatever a name, a text or a value says as text', async () => {
    const missing = (): string => page.frame('words').querySelector('.missing')?.getAttribute('title') ?? '';
    await page.come(missing).toContain('“targt” is not a name here');
    expect(page.text('words')).toContain(HOSTILE);
    expect(page.frame('hostile').querySelector('.value')?.textContent).toBe(HOSTILE);
    expect(page.shown.querySelectorAll('img').length).toBe(0);
  });

  it('is one line where it is collapsed, and opens again', () => {
    expect(page.frame('listed').querySelector('.body')).toBeNull();
    expect(page.text('listed')).toContain('1 row');
    page.button('listed', 'Open listed').click();
    bench.svelte.flushSync();
    expect(page.frame('listed').querySelector('.body')).not.toBeNull();
  });
});

describe('an input', () => {
  it('follows a slider with every step, as one thing to undo', async () => {
    const range = page.frame('target').querySelector<HTMLInputElement>('[type="range"]')!;
    for (const value of ['3.5', '4', '4.5']) page.type(range, value);
    expect(page.props('target')).toMatchObject({ value: 4.5 });
    expect(range.getAttribute('aria-valuetext')).toBe('4.50×');
    await page.settled();
    await page.come(() => page.frame('double').querySelector('.value')?.textContent).toBe('9.00×');
    await page.session.undo();
    expect(page.props('target')).toMatchObject({ value: 3 });
    await page.settled();
  });

  it('takes a number in its unit, and none beyond its bounds', () => {
    const field = page.frame('share').querySelector<HTMLInputElement>('[type="text"]')!;
    expect(field.value).toBe('35');
    page.type(field, '40 %', 'change');
    expect(page.props('share')).toMatchObject({ value: 0.4 });
    page.type(field, '140', 'change');
    expect(page.props('share')).toMatchObject({ value: 0.4 });
    expect(page.text('share')).toContain('It is 100 % or less.');
    page.press(field, 'Escape');
    expect([field.value, page.text('share').includes('or less')]).toEqual(['40', false]);
  });

  it('is a choice among others', () => {
    page.type(page.frame('market').querySelector('select')!, 'AT', 'change');
    expect(page.props('market')).toMatchObject({ value: 'AT' });
  });
});

describe('editing', () => {
  const field = (name: string): HTMLTextAreaElement => page.frame(name).querySelector('textarea')!;

  it('takes a formula with Enter, and gives the focus back to its cell', async () => {
    page.edit('double');
    page.type(field('double'), '=target*3');
    page.press(field('double'), 'Enter');
    expect([page.props('double'), page.board.editing]).toEqual([{ text: '=target*3' }, false]);
    expect(bench.window.document.activeElement?.getAttribute('data-frame')).toBe('double');
    await page.settled();
    await page.come(() => page.frame('double').querySelector('.value')?.textContent).toBe('9.00×');
  });

  it('leaves a formula as it was with Escape, and says where a name is wrong while it is typed', () => {
    page.edit('double');
    page.type(field('double'), '=targe*3');
    expect(page.text('double')).toContain('“targe” is not a name here. Did you mean “target”?');
    page.press(field('double'), 'Escape');
    expect([page.props('double'), page.board.editing]).toEqual([{ text: '=target*3' }, false]);
  });

  it('takes what was typed when the focus goes elsewhere', () => {
    page.edit('double');
    page.type(field('double'), 'target*4');
    page.frame('market').focus();
    bench.svelte.flushSync();
    expect([page.props('double'), page.board.cell]).toEqual([{ text: '=target*4' }, 'market']);
  });

  it('keeps SQL that was typed and not run, and says so', () => {
    page.edit('listed');
    page.type(field('listed'), 'SELECT 2 AS two');
    page.press(field('listed'), 'Escape');
    expect(page.text('listed')).toContain('What you typed has not been run.');
    page.edit('listed');
    expect(field('listed').value).toBe('SELECT 2 AS two');
    page.press(field('listed'), 'Enter', { ctrlKey: true });
    expect(page.props('listed')).toEqual({ text: 'SELECT 2 AS two' });
    page.press(field('listed'), 'Escape');
    expect(page.text('listed')).not.toContain('What you typed');
  });

  it('shows a text as it is typed, and leaves the old one with Escape', async () => {
    page.edit('words');
    page.type(field('words'), 'Three is {{ target }}');
    await page.come(() => page.frame('words').querySelector('.text')?.textContent).toBe('Three is 3.00×');
    page.press(field('words'), 'Escape');
    expect(page.props('words')).toMatchObject({ text: expect.stringContaining('{{double}}') });
    page.edit('words');
    page.type(field('words'), 'Done');
    page.press(field('words'), 'Enter', { ctrlKey: true });
    expect(page.props('words')).toEqual({ text: 'Done' });
  });

  it('changes a metric at once, with a form that ends where a person says so', () => {
    page.edit('latest');
    const [metric] = [...page.frame('latest').querySelectorAll('select')];
    page.type(metric!, 'revenue', 'change');
    expect(page.props('latest')).toMatchObject({ metric: 'revenue' });
    page.button('latest', 'Done').click();
    expect(page.board.editing).toBe(false);
  });

  it('renames in place: a name that cannot be given says why and offers one that can', async () => {
    page
      .frame('double')
      .querySelector('.name')!
      .dispatchEvent(bench.event('Event', 'dblclick', { bubbles: true }));
    bench.svelte.flushSync();
    const name = page.frame('double').querySelector<HTMLInputElement>('[aria-label="Name of the cell"]')!;
    page.type(name, 'cm2');
    page.press(name, 'Enter');
    expect(page.text('double')).toContain('It reads as the address of a cell.');
    page.button('double', 'Use cm_2').click();
    await page.settled();
    expect(page.session.state.workbook.tabs[0]!.cells[3]!.name).toBe('cm_2');
    expect(page.frame('double').getAttribute('aria-label')).toContain('cm_2, Formula');
  });
});

describe('a cell that cannot be shown', () => {
  it('leaves the others as they are', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = [cell('text', 'without_body', null as never), cell('input', 'without_summary', null as never)];
    const given = { kind: 'page', id: 'page', title: 'Page', cells: [...broken, CELLS[2]!] } as const;
    const other = await MountedPage.on(bench, page.session, { locale: 'en-GB', given });
    expect(other.text('without_body')).toContain('This cell could not be shown');
    expect(other.shown.textContent).toContain('“without_summary” could not be shown');
    expect(other.frame('market').querySelector('select')).not.toBeNull();
    expect(told).toHaveBeenCalledTimes(2);
    told.mockRestore();
  });
});
