import { describe, expect, it } from 'vitest';
import { apply, knows, type Command } from '../../src/workbook/commands.ts';
import { emptyWorkbook, type Source, type Workbook } from '../../src/workbook/document.ts';

/** A value that throws when anything in it is written to. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

const source = (sha256: string): Source =>
  frozen({ sha256, fileName: `${sha256}.csv`, table: sha256, report: { table: sha256 } } as unknown as Source);
const empty = frozen(emptyWorkbook('w'));
const [a, b] = [source('a'), source('b')];
const full: Workbook = frozen([a, b].reduce((book, s) => apply(book, { do: 'add-source', source: s }), empty));

/** Each command with the workbook it changes, and what it makes of it. */
const CHANGES: readonly [Command, Workbook, (after: Workbook) => unknown, unknown][] = [
  [{ do: 'add-source', source: a }, empty, (w) => w.sources, [a]],
  [{ do: 'remove-source', sha256: 'a' }, full, (w) => w.sources, [b]],
  [{ do: 'change-settings', settings: { weekStart: 7 } }, full, (w) => w.settings.weekStart, 7],
  [{ do: 'change-view', view: { grain: 'month' } }, full, (w) => w.view.grain, 'month'],
  [{ do: 'answer', key: 'currency', value: 'EUR' }, full, (w) => w.answers, { currency: 'EUR' }],
  [{ do: 'retitle', title: 'Atlas' }, full, (w) => w.title, 'Atlas'],
];

describe('a command', () => {
  it.for(CHANGES)('$0.do gives a new workbook and leaves the old one alone', ([command, before, part, expected]) => {
    const untouched = JSON.stringify(before);
    const after = apply(before, frozen(command));
    expect(after).not.toBe(before);
    expect(part(after)).toEqual(expected);
    expect(JSON.stringify(before)).toBe(untouched);
  });

  it.for(CHANGES)('$0.do gives the same workbook back where nothing changes', ([command, before]) => {
    const after = apply(before, command);
    expect(apply(after, structuredClone(command))).toBe(after);
  });

  it('keeps what it does not touch as it is', () => {
    const after = apply(full, { do: 'change-settings', settings: { currency: 'EUR' } });
    expect([after.sources, after.view, after.settings.labelRules]).toEqual([full.sources, full.view, full.settings.labelRules]);
    expect(after.sources).toBe(full.sources);
    expect(after.settings.labelRules).toBe(full.settings.labelRules);
  });

  it('changes nothing for a source that is not there, or settings equal to those that are', () => {
    expect(apply(full, { do: 'remove-source', sha256: 'c' })).toBe(full);
    const { settings } = structuredClone(full);
    expect(apply(full, { do: 'change-settings', settings })).toBe(full);
    expect(apply(full, { do: 'change-settings', settings: {} })).toBe(full);
  });
});

it('a workbook knows its sources by their bytes', () => {
  expect([knows(full, 'a'), knows(full, 'c'), knows(empty, 'a')]).toEqual([true, false, false]);
});
