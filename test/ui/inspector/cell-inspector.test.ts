import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { count, multiple } from '../../../src/core/units.ts';
import type { Session } from '../../../src/session/session.ts';
import type { Board } from '../../../src/ui/board.svelte.ts';
import { sessionWith } from '../../helpers/engine.ts';
import { metaFile, ordersFile } from '../../helpers/exports.ts';
import { cell } from '../cells/page.ts';
import { Bench } from '../mounted.ts';

const HOSTILE = '<img src=x onerror="alert(1)">';

const CELLS = [
  cell('metric', 'latest', { metric: 'mer', parameters: { revenue_basis: 'gross' }, grain: 'week', span: null }),
  cell('metric', 'january', { metric: 'revenue', parameters: {}, grain: 'total', span: 'dates' }),
  cell('input', 'dates', { control: 'dates', from: '2026-01-05', to: '2026-01-11' }),
  cell('input', 'target', { control: 'slider', value: 3, unit: multiple, min: 1, max: 10, step: 0.5 }),
  cell('input', 'boxes', { control: 'number', value: 12, unit: count('boxes'), min: null, max: null, step: null }),
  cell('metric_table', 'weekly', {
    metrics: [{ metric: 'mer', parameters: {} }],
    grain: 'week',
    by: 'channel',
    span: null,
    last: 8,
    change: true,
  }),
  cell('formula', 'gap', { text: '=ROUND(latest/target,1)' }),
  cell('formula', 'total', { text: '=SUM(orders[net])+SUM(orders[nett])*0' }),
  cell('formula', 'sales', { text: '=SUMIFS(orders[net],orders[channel],"x")' }),
  cell('formula', 'spelled', { text: '=targt+1' }),
  cell('formula', 'reader', { text: '=spelled+1' }),
  cell('formula', 'here', { text: '=there' }),
  cell('formula', 'there', { text: '=here' }),
  cell('formula', 'third', { text: '=1/3' }),
  cell('formula', 'hostile', { text: `="${HOSTILE.replaceAll('"', '""')}"` }),
  cell('sql', 'listed', { text: 'SELECT order_name, net FROM orders' }),
  cell('chart', 'drawn', { table: 'weekly', mark: 'bar', x: null, y: ['mer'], series: null, goal: 'target' }),
  cell('text', 'words', { text: 'The gap is {{gap}}.' }),
];

let bench: Bench;
let session: Session;
let shown: HTMLElement;
let board: Board;

beforeAll(async () => {
  bench = await Bench.open();
  const days = ['2026-01-05', '2026-01-11', '2026-01-12', '2026-01-18'];
  session = await sessionWith([
    ordersFile(days.map((at, i) => ({ at, total: 100 * (i + 1) }))),
    metaFile(days.map((day) => ({ day, spend: 50 }))),
  ]);
  session.do({ do: 'add-tab', at: 0, tab: { kind: 'page', id: 'page', title: 'Page', cells: CELLS } });
  await session.settled();
  await open('en-GB');
});
afterAll(() => bench.close());

async function open(locale: string): Promise<void> {
  shown = await bench.mounted('test/ui/inspector/OnInspector.svelte', { session, locale, made: (one: Board) => (board = one) });
}

/** What the inspector says of a cell. */
function about(id: string): string {
  board.focus(id);
  return said();
}

function said(): string {
  bench.svelte.flushSync();
  return textsIn(shown).join(' ').replace(/\s+/g, ' ').trim();
}

/** Every piece of text, in order. */
const textsIn = (node: Node): string[] =>
  node.childNodes.length === 0 ? [node.nodeType === 3 ? node.textContent! : ''] : [...node.childNodes].flatMap(textsIn);

const button = (label: string): HTMLButtonElement => [...shown.querySelectorAll('button')].find((b) => b.textContent!.trim() === label)!;

function press(label: string): void {
  button(label).click();
  bench.svelte.flushSync();
}

const field = (): HTMLInputElement => shown.querySelector<HTMLInputElement>('[aria-label="Name of the cell"]')!;

async function rename(to: string): Promise<void> {
  field().value = to;
  field().dispatchEvent(bench.event('Event', 'change', { bubbles: true }));
  await session.settled();
  bench.svelte.flushSync();
}

describe('a value', () => {
  it('is told in full, with its unit', () => {
    expect(about('third')).toContain('0.33 In full: 0.333333333333333');
    expect(about('latest')).toMatch(/7\.000× Unit a multiple \(×\)/);
  });

  it('is told in the person’s own digits', async () => {
    await open('de-DE');
    expect(about('third')).toContain('0,33 In full: 0,333333333333333');
    await open('en-GB');
  });
});

describe('a metric', () => {
  it('is its period, its definition with the choices made, and the sums it is made of', () => {
    const text = about('latest');
    expect(text).toMatch(/week of 12\s?–\s?18 Jan 2026/);
    expect(text).toContain('MER = gross revenue ÷ ad spend');
    expect(text).toContain('Revenue basis Gross');
    expect(text).toMatch(/gross revenue €700\.00 ad spend €100\.00/);
  });

  it('shows the tables it reads, and its query', () => {
    const text = about('latest');
    expect(text).toContain('orders 4 rows');
    expect(shown.querySelector('details pre')!.textContent).toContain('SELECT');
  });

  it('over the days of an input reads that input, and its rows are of those days', async () => {
    expect(about('january')).toMatch(/days of dates €300\.00/);
    press('Rows behind…');
    await expect.poll(() => said(), { timeout: 5000 }).toContain('2 rows, all counted.');
    expect(said()).toMatch(/Rows behind Revenue, 5\s?–\s?11 Jan 2026/);
    board.focus(null);
    bench.svelte.flushSync();
  });
});

describe('a metric table', () => {
  it('is the definition of each metric, and its columns with what a total of them is', () => {
    const text = about('weekly');
    expect(text).toContain('week and channel');
    expect(text).toContain('MER = net revenue ÷ ad spend');
    expect(text).toContain('Total: sum of net ÷ sum of paid_spend');
  });
});

describe('a formula', () => {
  it('is shown with the marks of the person’s language', async () => {
    expect(about('gap')).toContain('=ROUND(latest/target,1)');
    await open('de-DE');
    expect(about('gap')).toContain('=ROUND(latest/target;1)');
    await open('en-GB');
  });

  it('tells each name that it reads with its value, and each column with what it holds', () => {
    expect(about('gap')).toMatch(/latest 7\.00× target 3\.00×/);
    expect(about('total')).toMatch(/orders 4 rows \[net\] number, in each row’s currency \[nett\] not in the table/);
    expect(about('spelled')).toContain('targt not here');
  });

  it('shows what it asks the engine for', async () => {
    about('sales');
    await expect.poll(() => shown.querySelector('details pre')?.textContent, { timeout: 10_000 }).toContain('FROM "orders"');
  });

  it('has its text and its value shown as text, whatever they hold', () => {
    expect(about('hostile')).toContain(HOSTILE);
    expect(shown.querySelector('img')).toBeNull();
  });
});

describe('a failure', () => {
  it('leads to where it began', () => {
    expect(about('reader')).toContain('Waits for spelled');
    press('Go to spelled');
    expect(board.cell).toBe('spelled');
    expect(said()).toContain('“targt” is not a name here');
  });

  it('of a circle leads to each of its names', () => {
    expect(about('here')).toContain('here → there → here');
    press('Go to there');
    expect(board.cell).toBe('there');
  });
});

describe('other kinds', () => {
  it('are told by what they are set to', () => {
    expect(about('target')).toMatch(/Control slider Unit × At least 1 × At most 10 × In steps of 0\.5 ×/);
    expect(about('boxes')).toContain('Unit boxes');
    expect(about('dates')).toMatch(/From 5 Jan 2026 To 11 Jan 2026/);
    expect(about('listed')).toMatch(/SELECT order_name, net FROM orders.*order_name text net number/);
  });

  it('tell what a chart draws, and what it leaves out', async () => {
    expect(about('drawn')).toMatch(/Drawn as bars Table weekly Along chosen from the table Up mer Line across target/);
    await expect.poll(() => said(), { timeout: 5000 }).toMatch(/Bar chart of mer|has no numbers/);
  });

  it('have no value where none is to be had', () => {
    const text = about('words');
    expect(text).toContain('gap');
    expect(text).not.toContain('Not worked out');
    expect(text).not.toContain('Read by');
  });
});

describe('the names around it', () => {
  it('are those that read it, and how many more do so through them', () => {
    expect(about('latest')).toMatch(/Read by gap .*and 1 more through them/);
    expect(about('words')).not.toContain('Nothing reads it.');
    expect(about('third')).toContain('Nothing reads it.');
  });

  it('are ways to them', () => {
    about('gap');
    press('target');
    expect(board.cell).toBe('target');
  });
});

describe('its own name', () => {
  it('that cannot be given is refused where it stands, with one that can', async () => {
    about('boxes');
    await rename('target');
    expect(said()).toContain('“target” cannot be a name');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    press('Use target_2');
    expect(field().value).toBe('target_2');
    expect(said()).not.toContain('cannot be a name');
  });

  it('is given, and rewrites those that read it', async () => {
    about('target');
    await rename('goal');
    expect(about('gap')).toContain('=ROUND(latest/goal,1)');
    await session.undo();
    await session.settled();
  });

  it('stays what it was with Escape', () => {
    about('third');
    field().value = 'fourth';
    field().dispatchEvent(bench.event('KeyboardEvent', 'keydown', { key: 'Escape', bubbles: true }));
    expect(field().value).toBe('third');
  });
});
