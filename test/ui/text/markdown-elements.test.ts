import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bench } from '../mounted.ts';
import { HOSTILE } from './hostile-texts.ts';

let bench: Bench;

beforeAll(async () => {
  bench = await Bench.open();
});
afterAll(() => bench.close());

const value = (name: string) => ({ text: name === 'mer' ? '<b>4.20×</b>' : 'no value', tone: name === 'mer' ? 'value' : 'missing' });

async function shown(text: string): Promise<HTMLElement> {
  const element = await bench.mounted('src/ui/text/Markdown.svelte', { text, value });
  const isRead = (): Element | null => {
    bench.svelte.flushSync();
    return element.querySelector('.plain');
  };
  await expect.poll(isRead, { interval: 2 }).toBeNull();
  return element.querySelector<HTMLElement>('.text')!;
}

const ELEMENTS = 'P H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE CODE EM STRONG S HR BR TABLE THEAD TBODY TR TH TD SPAN A'.split(' ');
const CLASSES = new Set(['value', 'missing', 'right', 'center']);

/** What may be wrong with an element's attribute; null where it may be there. */
function strayAttribute(tag: string, { name, value: text }: Attr): string | null {
  const isFine =
    (name === 'class' && text.split(' ').every((c) => CLASSES.has(c) || /^svelte-\w+$/.test(c))) ||
    (name === 'start' && tag === 'OL' && /^\d+$/.test(text)) ||
    (tag === 'A' && (name === 'href' || name === 'title') && /^(https?:\/\/|mailto:)[^\s"<>]+$/.test(text)) ||
    (tag === 'A' && name === 'rel' && text === 'noopener noreferrer') ||
    (tag === 'A' && name === 'target' && text === '_blank');
  return isFine ? null : `${tag} ${name}=${text}`;
}

/** Elements and attributes that have no business in a text. */
const strays = (text: Element): string[] =>
  [...text.querySelectorAll('*')].flatMap((element) => [
    ...(ELEMENTS.includes(element.tagName) ? [] : [element.tagName]),
    ...[...element.attributes].flatMap((attribute) => strayAttribute(element.tagName, attribute) ?? []),
  ]);

const corpus = Object.entries(HOSTILE).flatMap(([group, texts]) => texts.map((text) => ({ group, text })));

describe('a hostile text', () => {
  it('is one of more than a hundred', () => {
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThanOrEqual(100);
  });

  it.for(corpus)('comes out as plain elements: $group, $text', async ({ text }) => {
    expect(strays(await shown(text))).toEqual([]);
  });

  it('comes out as plain elements however its pieces are put together', async () => {
    const signs = ['<', '>', '[', ']', '(', ')', '!', '`', '*', '|', '\n', '\n\n', '"', '&', '#', '- ', '> ', '{{mer}}', 'https://a.b'];
    const piece = fc.constantFrom(...corpus.map(({ text }) => text), ...signs);
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        expect(strays(await shown(pieces.join('')))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has links to http, https and mailto alone, which tell the other page nothing', async () => {
    const links = (element: Element) => [...element.querySelectorAll('a')].map((a) => a.getAttribute('href'));
    expect(links(await shown(HOSTILE['addresses that are scripts']!.join('\n\n')))).toEqual([]);
    expect(links(await shown(HOSTILE['addresses of other kinds']!.join('\n\n')))).toEqual([]);
    const good = await shown('[a](https://example.com/x?y=1#z) <mailto:x@example.com> [c](http://example.com)');
    expect(links(good)).toEqual(['https://example.com/x?y=1#z', 'mailto:x@example.com', 'http://example.com']);
  });

  it('loads no picture, and shows what stands in its place', async () => {
    const element = await shown('Before ![the *chart*](https://example.com/x.png) after');
    expect(element.textContent?.trim()).toBe('Before the chart after');
    expect(element.querySelector('img')).toBeNull();
  });
});

describe('a value in a text', () => {
  it('is text, whatever it holds', async () => {
    const element = await shown('MER is {{mer}}, margin {{ cm_9 }}.');
    expect([...element.querySelectorAll('span')].map((span) => [span.textContent, span.classList.contains('missing')])).toEqual([
      ['<b>4.20×</b>', false],
      ['no value', true],
    ]);
    expect(element.textContent?.trim()).toBe('MER is <b>4.20×</b>, margin no value.');
  });

  it('never becomes part of an address', async () => {
    const link = (await shown('[a](https://evil.example/?x={{mer}})')).querySelector('a');
    expect(link?.getAttribute('href')).toBe('https://evil.example/?x=%7B%7Bmer%7D%7D');
  });
});
