import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rows } from '../../../src/core/schema.ts';
import { fail } from '../../../src/core/result.ts';
import { money, multiple, unitless } from '../../../src/core/units.ts';
import type { TableColumn } from '../../../src/core/values.ts';
import { hereSource, type TableSource } from '../../../src/ui/table/table-source.ts';
import { Bench } from '../mounted.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

const column = (name: string, more: Partial<TableColumn>): TableColumn => ({
  name,
  type: 'number',
  unit: unitless,
  currencyIn: null,
  ratioOf: null,
  ...more,
});

const columns = [
  column('channel', { type: 'text' }),
  column('spend', { unit: money('EUR') }),
  column('revenue', { unit: money('EUR') }),
  column('mer', { unit: multiple, ratioOf: { over: 'revenue', under: 'spend' } }),
];

const spend = Array.from({ length: 500 }, (_, r) => (r * 7) % 500);
const rows: Rows = {
  columns: columns.map(({ name, type, unit }) => ({ name, type, unit, nullable: true })),
  data: [spend.map((_, r) => `channel ${r}`), spend, spend.map((s) => s * 1.5), spend.map((s) => (s === 0 ? null : 1.5))],
  count: 500,
  truncated: false,
};

async function table(source: TableSource = hereSource(rows, { columns, version: '1' })): Promise<HTMLElement> {
  const props = { source, label: 'Spend by channel', name: 'spend' };
  return bench.mountedOnDesk('src/ui/table/ResultTable.svelte', { locale: 'de-DE', props });
}

/** Waits for what has to come. */
const come = (found: () => unknown) =>
  expect.poll(
    () => {
      bench.svelte.flushSync();
      return found();
    },
    { interval: 2 },
  );

const cell = (of: HTMLElement, row: number, c: number): HTMLElement =>
  of.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${c}"]`)!;
const textAt = (of: HTMLElement, row: number, c: number): string | undefined =>
  of.querySelector(`[data-row="${row}"][data-column="${c}"]`)?.textContent?.trim();
const press = (target: HTMLElement, key: string, held: object = {}): void => {
  target.dispatchEvent(bench.event('KeyboardEvent', 'keydown', { key, bubbles: true, cancelable: true, ...held }));
  bench.svelte.flushSync();
};
const tabStops = (of: HTMLElement): (string | null)[] =>
  [...of.querySelectorAll('[data-row][tabindex="0"]')].map((e) => `${e.getAttribute('data-row')},${e.getAttribute('data-column')}`);

describe('the table of a result', () => {
  it('tells its size, its units and why a ratio has no value, and has few of its rows on the page', async () => {
    const shown = await table();
    await come(() => textAt(shown, 0, 3)).toBe('–spend is 0 here, and nothing can be divided by 0.');
    const grid = shown.querySelector('[role="grid"]')!;
    expect([grid.getAttribute('aria-rowcount'), grid.getAttribute('aria-colcount'), grid.getAttribute('aria-busy')]).toEqual([
      '501',
      '4',
      'false',
    ]);
    expect([textAt(shown, -1, 1), textAt(shown, 1, 1), textAt(shown, 1, 2)]).toEqual(['spend EUR', '7,00', '10,50']);
    expect(shown.querySelectorAll('[role="row"]').length).toBeLessThan(100);
    expect(shown.textContent).toContain('500 rows');
  });

  it('has one cell in the tab order, and moves it by keys', async () => {
    const shown = await table();
    await come(() => textAt(shown, 0, 0)).toBe('channel 0');
    expect(tabStops(shown)).toEqual(['0,0']);
    press(cell(shown, 0, 0), 'ArrowDown');
    press(cell(shown, 1, 0), 'ArrowRight', { shiftKey: true });
    expect(tabStops(shown)).toEqual(['1,1']);
    expect([...shown.querySelectorAll('[aria-selected="true"]')].map((e) => e.textContent?.trim())).toEqual(['channel 1', '7,00']);
    press(cell(shown, 1, 1), 'End', { ctrlKey: true });
    expect(tabStops(shown)).toEqual(['499,3']);
    await come(() => bench.window.document.activeElement?.getAttribute('data-row')).toBe('499');
  });

  it('sorts by its header: the largest first, then the smallest, then as it came', async () => {
    const shown = await table();
    await come(() => textAt(shown, 0, 1)).toBe('0,00');
    const head = (): HTMLElement => cell(shown, -1, 1);
    head().click();
    await come(() => [textAt(shown, 0, 1), head().getAttribute('aria-sort')]).toEqual(['499,00', 'descending']);
    press(head(), 'Enter');
    await come(() => [textAt(shown, 1, 1), head().getAttribute('aria-sort')]).toEqual(['1,00', 'ascending']);
    press(head(), ' ');
    await come(() => [textAt(shown, 1, 1), head().getAttribute('aria-sort')]).toEqual(['7,00', 'none']);
  });

  it('is filtered below its header, and says what it does not understand', async () => {
    const shown = await table();
    await come(() => textAt(shown, 0, 0)).toBe('channel 0');
    press(cell(shown, 0, 0), '/');
    await come(() => shown.querySelectorAll('[data-filter]').length).toBe(4);
    const type = (c: number, text: string): void => {
      const field = shown.querySelector<HTMLInputElement>(`[data-filter="${c}"]`)!;
      field.value = text;
      field.dispatchEvent(bench.event('Event', 'input', { bubbles: true }));
    };
    type(1, '>489,5');
    await come(() => shown.textContent).toContain('10 of 500 rows');
    type(2, 'many');
    await come(() => shown.textContent).toContain('The filter on revenue is not understood.');
    press(shown.querySelector<HTMLElement>('[data-filter="2"]')!, 'Escape');
    await come(() => [shown.querySelectorAll('[data-filter]').length, shown.textContent?.includes('10 of')]).toEqual([0, false]);
  });

  it('copies what is selected, with the person’s decimal mark', async () => {
    const shown = await table();
    await come(() => textAt(shown, 0, 0)).toBe('channel 0');
    press(cell(shown, 0, 0), 'ArrowDown');
    for (const at of [0, 1]) press(cell(shown, 1, at), 'ArrowRight', { shiftKey: true });
    press(cell(shown, 1, 2), 'ArrowDown', { shiftKey: true });
    const copied: string[] = [];
    const event = bench.event('Event', 'copy', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'clipboardData', { value: { setData: (_: string, text: string) => copied.push(text) } });
    cell(shown, 2, 2).dispatchEvent(event);
    expect(copied).toEqual(['channel 1\t7\t10,5\nchannel 2\t14\t21']);
    await come(() => shown.textContent).toContain('6 cells copied.');
  });

  it('tells a problem in the place of rows that would be wrong', async () => {
    const failing: TableSource = { columns, count: 3, version: '1', window: async () => fail({ code: 'cancelled' }) };
    const shown = await table(failing);
    await come(() => shown.querySelector('.problem') !== null).toBe(true);
    expect(shown.querySelectorAll('[role="gridcell"]').length).toBe(0);
  });
});
