/** Something that can be looked up by its words. */
export interface Entry {
  /** Unique in the list. */
  readonly id: string;
  readonly title: string;
  /** Further words by which it is found, after its title. */
  readonly words: string;
}

/** How well text answers a query; higher is better, null where it does not. */
export type Score = number | null;

/** Without capitals and marks: `Märgin` is found by `margin`. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * How well a text answers a query, of which every word has to stand in it: as a whole word best (as the whole text above all), then at the beginning of one, then
 * within one, then as letters in their order. Words at the front of the text count more.
 */
export function score(query: string, text: string): Score {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const scores = words.map((word) => wordScore(word, plain(text)));
  return scores.includes(null) ? null : scores.reduce<number>((sum, one) => sum + one!, 0) / Math.max(1, words.length);
}

function wordScore(word: string, text: string): Score {
  const at = text.indexOf(word);
  if (at === -1) return lettersScore(word, text);
  const starts = startOf(word, text);
  if (starts === -1) return 40 - nearness(at);
  const ends = /^[\p{L}\p{N}]/u.test(text.slice(starts + word.length)) ? 0 : 20;
  return 60 + ends - nearness(starts) + (word === text ? 10 : 0);
}

const nearness = (at: number): number => Math.min(15, at / 4);

/** Where the word begins a word of the text; -1 for nowhere. An underscore parts words. */
function startOf(word: string, text: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return at;
  return -1;
}

/** Scattered letters lie so many times as far apart as in one word, at most. */
const FARTHEST = 4;

/** Letters in their order, the first of them at the beginning of a word; the closer together the better. */
function lettersScore(word: string, text: string): Score {
  let best: Score = null;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    const length = spanFrom(index, word, text);
    if (length !== null && length <= word.length * FARTHEST) best = Math.max(best ?? -Infinity, 20 * (word.length / length));
  }
  return word.length < 2 ? null : best;
}

function spanFrom(start: number, word: string, text: string): number | null {
  let at = start - 1;
  for (const letter of word) {
    const next = text.indexOf(letter, at + 1);
    if (next === -1 || (at < start && next !== start)) return null;
    at = next;
  }
  return at - start + 1;
}

/** Words beside the title count for so much of it. */
const BESIDE = 0.6;

/**
 * The entries that answer a query, the best first; entries used lately (newest first in `recent`) stand before equals, and before all
 * others where nothing is asked for. Otherwise the order stays as it was.
 */
export function ranked<T extends Entry>(query: string, entries: readonly T[], recent: readonly string[]): T[] {
  const lately = (id: string): number => (recent.includes(id) ? recent.length - recent.indexOf(id) : 0);
  const found = entries.flatMap((entry) => {
    const title = score(query, entry.title);
    const beside = score(query, `${entry.title} ${entry.words}`);
    const best = Math.max(title ?? -1, beside === null ? -1 : beside * BESIDE);
    return best < 0 ? [] : [{ entry, best: Math.round(best) }];
  });
  return found.toSorted((a, b) => b.best - a.best || lately(b.entry.id) - lately(a.entry.id)).map(({ entry }) => entry);
}
