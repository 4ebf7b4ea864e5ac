import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { newCell } from '../../src/cells/index.ts';
import type { Command } from '../../src/workbook/commands.ts';
import { cellOf, cellsOf, emptyWorkbook, type Workbook } from '../../src/workbook/document.ts';
import { did, MOST_STEPS, redone, restarted, undone, type History } from '../../src/workbook/history.ts';
import { command, COMMAND_KINDS, sourceOf } from '../helpers/random-workbook.ts';

const start = emptyWorkbook('w');
const page: Command = {
  do: 'add-tab',
  tab: { kind: 'page', id: 't', title: 'Costs', cells: [newCell('input', 'i', 'fee'), newCell('text', 'n', 'note')] },
  at: 0,
};
const begun = did(restarted(start), page, 0);

const set = (value: number, id = 'i'): Command => ({
  do: 'change-cell',
  id,
  kind: 'input',
  props: { control: 'slider', value, unit: { kind: 'none' }, min: 0, max: 100, step: 1 },
});
const valueOf = (history: History): unknown => (cellOf(history.present, 'i')!.props as { value: number }).value;
const all = (history: History, timed: readonly (readonly [Command, number])[]): History =>
  timed.reduce((before, [what, now]) => did(before, what, now), history);
const repeated = (step: (history: History) => History, history: History): History => {
  for (let now = history; ;) {
    const next = step(now);
    if (next === now) return now;
    now = next;
  }
};

describe('history', () => {
  it('goes back and forth, one step at a time', () => {
    const two = all(begun, [
      [set(1), 10_000],
      [set(2), 20_000],
    ]);
    expect([valueOf(undone(two)), valueOf(undone(undone(two)))]).toEqual([1, 0]);
    expect(undone(undone(undone(two))).present).toBe(start);
    expect(redone(undone(two)).present).toBe(two.present);
  });

  it('has nothing to undo at its start, nothing to redo at its end', () => {
    const fresh = restarted(start);
    expect([undone(fresh), redone(fresh), redone(begun)]).toEqual([fresh, fresh, begun]);
    expect(undone(fresh)).toBe(fresh);
  });

  it('is itself after a command that changes nothing', () => {
    const back = undone(did(begun, set(1), 5000));
    expect(did(back, { do: 'remove-cell', id: '?' }, 6000)).toBe(back);
    expect(back.future.length).toBe(1);
  });

  it('forgets what was undone once something else is done', () => {
    const other = did(undone(did(begun, set(1), 5000)), set(2), 50_000);
    expect([other.future, valueOf(other), valueOf(undone(other))]).toEqual([[], 2, 0]);
  });

  it('keeps so many steps', () => {
    const long = all(
      begun,
      Array.from({ length: MOST_STEPS + 50 }, (_, i) => [set(i + 1), i * 5000] as const),
    );
    expect(long.past.length).toBe(MOST_STEPS);
    expect(valueOf(repeated(undone, long))).toBe(50);
  });
});

describe('a slider that is dragged', () => {
  it('is one step, however far, as long as it does not rest for more than a second', () => {
    const dragged = all(
      begun,
      Array.from({ length: 40 }, (_, i) => [set(i + 1), 5000 + i * 900] as const),
    );
    expect([dragged.past.length, valueOf(dragged)]).toEqual([2, 40]);
    expect(undone(dragged).present).toBe(begun.present);
    expect(redone(undone(dragged)).present).toBe(dragged.present);
  });

  it('is another step after a rest', () => {
    const twice = all(begun, [
      [set(1), 5000],
      [set(2), 6000],
      [set(3), 7001],
    ]);
    expect(valueOf(undone(twice))).toBe(2);
  });

  it('is another step after something else, or after an undo', () => {
    const between = all(begun, [
      [set(1), 5000],
      [{ do: 'change-cell', id: 'n', kind: 'text', props: { text: 'a' } }, 5100],
      [set(2), 5200],
    ]);
    expect(between.past.length).toBe(4);
    const back = undone(did(did(begun, set(1), 5000), set(2), 9000));
    expect(valueOf(undone(did(back, set(3), 5500)))).toBe(1);
    const forth = redone(undone(did(begun, set(1), 5000)));
    expect(valueOf(undone(did(forth, set(3), 5500)))).toBe(1);
  });

  it('so are the handles of a cell, and one control of the page, but not two', () => {
    const sized = all(begun, [
      [{ do: 'resize-cell', id: 'n', width: 4, height: null }, 5000],
      [{ do: 'resize-cell', id: 'n', width: 5, height: null }, 5100],
    ]);
    expect(sized.past.length).toBe(2);
    const view = all(begun, [
      [{ do: 'change-view', view: { grain: 'day' } }, 5000],
      [{ do: 'change-view', view: { grain: 'month' } }, 5100],
      [{ do: 'change-view', view: { parameters: { revenue_basis: 'gross' } } }, 5200],
    ]);
    expect(view.past.length).toBe(3);
  });

  it('two commands of any other kind never are', () => {
    const titles = all(begun, [
      [{ do: 'retitle', title: 'A' }, 5000],
      [{ do: 'retitle', title: 'B' }, 5001],
    ]);
    expect(titles.past.length).toBe(3);
  });
});

describe('a step', () => {
  const label = (...commands: readonly Command[]): string | undefined =>
    all(
      begun,
      commands.map((c, i) => [c, (i + 2) * 5000] as const),
    ).past.at(-1)?.label;

  it.each<[Command, string]>([
    [{ do: 'rename-cell', id: 'i', to: 'fee_net' }, 'rename fee to fee_net'],
    [set(5), 'change fee'],
    [{ do: 'remove-cell', id: 'n' }, 'remove note'],
    [{ do: 'duplicate-cell', id: 'n', copy: { id: 'n2', name: 'note_2' } }, 'duplicate note as note_2'],
    [{ do: 'move-cell', id: 'n', tab: 't', at: 0 }, 'move note'],
    [{ do: 'resize-cell', id: 'n', width: 3, height: null }, 'resize note'],
    [{ do: 'collapse-cell', id: 'n', collapsed: true }, 'collapse note'],
    [{ do: 'add-cell', tab: 't', at: 0, cell: newCell('sql', 's', 'recent') }, 'add recent'],
    [{ do: 'add-tab', tab: { kind: 'page', id: 'u', title: 'Cohorts', cells: [] }, at: 0 }, 'add page Cohorts'],
    [{ do: 'retitle-tab', id: 't', title: 'Margins' }, 'rename page Costs to Margins'],
    [{ do: 'remove-tab', id: 't' }, 'remove page Costs'],
    [{ do: 'retitle', title: 'Atlas' }, 'rename the workbook to Atlas'],
    [{ do: 'change-settings', settings: { weekStart: 7 } }, 'change the first day of the week'],
    [{ do: 'change-settings', settings: { weekStart: 7, giftCards: true } }, 'change settings'],
    [{ do: 'change-view', view: { grain: 'day' } }, 'change Weekly performance'],
    [{ do: 'answer', key: 'currency', value: 'EUR' }, 'answer a question'],
    [{ do: 'add-source', source: sourceOf('a'.repeat(64), 'sales') }, 'add sales.csv'],
  ])('$do has words', (what, words) => {
    expect(label(what)).toBe(words);
  });

  it('has words for a file that goes or is read again, and a page that moves', () => {
    const add: Command = { do: 'add-source', source: sourceOf('a'.repeat(64), 'sales') };
    expect(label(add, { do: 'remove-source', sha256: 'a'.repeat(64) })).toBe('remove sales.csv');
    expect(label(add, { do: 'replace-source', source: { ...sourceOf('a'.repeat(64), 'sales'), size: 11 } })).toBe('read sales.csv again');
    const second: Command = { do: 'add-tab', tab: { kind: 'page', id: 'u', title: 'Cohorts', cells: [] }, at: 0 };
    expect(label(second, { do: 'move-tab', id: 'u', at: 1 })).toBe('move page Cohorts');
  });
});

describe('any 50 commands', () => {
  const ran = new Set<string>();
  const isWhole = ({ tabs }: Workbook): boolean => {
    const cells = cellsOf({ tabs } as Workbook);
    const unique = (words: readonly string[]): boolean => new Set(words).size === words.length;
    return unique(tabs.map((t) => t.id)) && unique(cells.map((c) => c.id)) && unique(cells.map((c) => c.name.toLowerCase()));
  };

  it('are undone to the exact start and redone to the exact end', () => {
    const timed = fc.array(fc.tuple(command, fc.constantFrom(1, 400, 2000)), { minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(timed, (commands) => {
        let [history, now] = [restarted(start), 0];
        for (const [what, later] of commands) {
          const before = history.present;
          history = did(history, what, (now += later));
          if (history.present !== before) ran.add(what.do);
        }
        const back = repeated(undone, history);
        expect(isWhole(history.present)).toBe(true);
        expect(back.present).toBe(start);
        expect(repeated(redone, back).present).toBe(history.present);
      }),
      { seed: 2026, numRuns: 1000 },
    );
  });

  it('of every kind were among them', () => {
    expect([...ran].sort()).toEqual([...COMMAND_KINDS].sort());
  });
});
