import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../mounted.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

describe('a field for code whose editor has not come yet', () => {
  it('takes what is typed, commits and is left by its keys, and tells the mistake', async () => {
    const told: string[] = [];
    const shown = await bench.mounted('src/ui/editor/CodeEditor.svelte', {
      value: 'SELECT 1',
      language: 'sql',
      completions: () => [],
      problem: { at: 0, length: 6, message: 'No such word.' },
      label: 'Query',
      change: (text: string) => told.push(text),
      commit: () => told.push('commit'),
      leave: () => told.push('leave'),
    });
    const field = shown.querySelector('textarea')!;
    expect([field.value, field.getAttribute('aria-label'), field.getAttribute('aria-invalid')]).toEqual(['SELECT 1', 'Query', 'true']);
    expect(shown.querySelector('[aria-live="polite"]')?.textContent).toBe('No such word.');
    field.value = 'SELECT 2';
    field.dispatchEvent(bench.event('Event', 'input', { bubbles: true }));
    for (const held of [{ key: 'Enter' }, { key: 'Enter', ctrlKey: true }, { key: 'Enter', metaKey: true }, { key: 'Escape' }])
      field.dispatchEvent(bench.event('KeyboardEvent', 'keydown', { bubbles: true, ...held }));
    expect(told).toEqual(['SELECT 2', 'commit', 'commit', 'leave']);
  });
});
