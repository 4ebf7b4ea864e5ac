import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { ranked, score } from '../../../src/ui/commands/ranking.ts';

const entries = (...titles: string[]) => titles.map((title) => ({ id: title, title, words: '' }));
const titles = (query: string, list: ReturnType<typeof entries>, recent: readonly string[] = []): string[] =>
  ranked(query, list, recent).map(({ title }) => title);

describe('a query', () => {
  it('finds whole words before beginnings of words, these before parts, these before scattered letters', () => {
    const list = entries('Make the cell wider', 'Summer', 'mer', 'Make merry', 'Metric area');
    expect(titles('mer', list)).toEqual(['mer', 'Make merry', 'Summer', 'Metric area']);
  });

  it('finds by several words in any order, each of which has to be there', () => {
    const list = entries('Add a metric table', 'Add a metric', 'Remove the page');
    expect(titles('table add', list)).toEqual(['Add a metric table']);
    expect(titles('add nothing', list)).toEqual([]);
  });

  it('makes no difference between capitals, and finds letters with marks by those without', () => {
    expect(titles('marge', entries('Márgé', 'Other'))).toEqual(['Márgé']);
    expect(titles('UNDO', entries('Undo'))).toEqual(['Undo']);
  });

  it('finds the parts of a name, which underscores part', () => {
    expect(titles('target', entries('mer_target', 'targeted_ads'))).toEqual(
      ['targeted_ads', 'mer_target'].toSorted((a) => (a === 'mer_target' ? -1 : 1)),
    );
  });

  it('finds initials', () => {
    expect(titles('gtn', entries('Go to name', 'Nothing'))).toEqual(['Go to name']);
  });

  it('prefers what is called so over what is only told so', () => {
    const list = [
      { id: 'a', title: 'orders_chart', words: 'Chart' },
      { id: 'b', title: 'weekly', words: 'orders' },
      { id: 'c', title: 'orders', words: 'Ledger table' },
    ];
    expect(ranked('orders', list, []).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });
});

describe('what was used lately', () => {
  it('comes first where nothing is asked for, the newest first; the others stay in their order', () => {
    expect(titles('', entries('a', 'b', 'c', 'd'), ['c', 'b'])).toEqual(['c', 'b', 'a', 'd']);
  });

  it('comes before what answers as well, and not before what answers better', () => {
    const list = entries('Add a metric', 'Add a chart', 'Add all');
    expect(titles('add', list, ['Add a chart'])).toEqual(['Add a chart', 'Add a metric', 'Add all']);
    expect(titles('chart', list, ['Add a metric'])).toEqual(['Add a chart']);
  });
});

describe('for any text', () => {
  it('a title is found by itself and by the beginning of each of its words', () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), (words, at) => {
        const title = words.join(' ');
        expect(score(title, title)).not.toBeNull();
        expect(score(words[at % words.length]!.slice(0, 2), title)).toBeGreaterThan(40);
      }),
    );
  });

  it('a query is answered or not, and never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (query, text) => {
        const found = score(query, text);
        expect(found === null || Number.isFinite(found)).toBe(true);
      }),
    );
  });
});
