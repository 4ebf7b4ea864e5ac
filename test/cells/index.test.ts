import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { KindId, PageCell } from '../../src/cells/cell.ts';
import { captures, kinds, ledgerNames, newCell, readsOfCell, renamedIn, textsOf } from '../../src/cells/index.ts';

const ids = Object.keys(kinds) as KindId[];
const withText = (kind: 'sql' | 'formula' | 'text', text: string): PageCell =>
  ({ ...newCell(kind, 'i', 'n'), props: { text } }) as PageCell;

describe('every kind of cell', () => {
  it.each(ids)('%s begins as a file could hold it, in a width there is', (id) => {
    const kind = kinds[id];
    expect(v.parse(kind.schema, structuredClone(kind.empty()))).toEqual(kind.empty());
    expect(kind.width).toBeGreaterThanOrEqual(1);
    expect(kind.width).toBeLessThanOrEqual(12);
    expect([kind.id, kind.title !== '', kind.says.endsWith('.')]).toEqual([id, true, true]);
  });

  it.each(ids)('%s drops what is none of its props', (id) => {
    const kept = JSON.parse(JSON.stringify({ ...kinds[id].empty(), stray: 1 }).replace('{', '{"__proto__":{"polluted":true},')) as unknown;
    const read = v.parse(kinds[id].schema, kept);
    expect(read).toEqual(kinds[id].empty());
    expect('polluted' in (read as object)).toBe(false);
  });
});

describe('a cell', () => {
  it('is asked by its kind', () => {
    const cell = withText('text', '{{mer}}');
    expect(readsOfCell(cell, new Set(['mer']))).toEqual(['mer']);
    expect(textsOf(cell)).toEqual(['{{mer}}']);
  });

  it('is itself where it does not read the name, and keeps its own name', () => {
    const cell = withText('sql', 'FROM n JOIN weekly');
    expect(renamedIn(cell, 'goal', 'target')).toBe(cell);
    expect(renamedIn(cell, 'n', 'm')).toEqual({ ...cell, props: { text: 'FROM m JOIN weekly' } });
  });

  it('captures a name that it makes for itself, if it reads the one that gets it', () => {
    expect(captures(withText('sql', 'WITH x AS (FROM weekly) FROM x'), 'weekly', 'X')).toBe(true);
    expect(captures(withText('sql', 'WITH x AS (FROM orders) FROM x'), 'weekly', 'x')).toBe(false);
    expect(captures(withText('formula', '=LET(x, 1, mer * x)'), 'mer', 'x')).toBe(true);
    expect(captures(withText('text', '{{mer}} {{x}}'), 'mer', 'x')).toBe(false);
  });
});

it('the names that every workbook has are those of its ledger', () => {
  expect(ledgerNames.has('orders') && ledgerNames.has('ad_spend')).toBe(true);
});
