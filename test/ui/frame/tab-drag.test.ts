import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { tabDrop, type Span } from '../../../src/ui/frame/tab-drag.ts';

const TABS: readonly Span[] = [
  { left: 100, right: 200 },
  { left: 200, right: 300 },
  { left: 300, right: 400 },
];

describe('a tab that is dragged', () => {
  it('goes before the first tab whose middle lies beyond the pointer', () => {
    expect(tabDrop(TABS, 2, 120)).toEqual({ at: 0, mark: 100 });
    expect(tabDrop(TABS, 2, 180)).toEqual({ at: 1, mark: 200 });
  });

  it('goes to the end beyond the last', () => {
    expect(tabDrop(TABS, 0, 999)).toEqual({ at: 2, mark: 400 });
  });

  it('stays where it is around its own place', () => {
    expect([160, 210, 240, 260, 340].map((x) => tabDrop(TABS, 1, x).at)).toEqual([1, 1, 1, 1, 1]);
  });

  it('always goes to a place that there is', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.integer({ min: -500, max: 1000 }), (from, x) => {
        const { at } = tabDrop(TABS, from, x);
        expect(at >= 0 && at < TABS.length).toBe(true);
      }),
    );
  });
});
