import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wildcardPieces, wildcardTest } from '../../src/calc/wildcards.ts';

const meets = (pattern: string, text: string): boolean => wildcardTest(pattern)(text);

/** The same question, asked letter by letter in every way there is. */
function meetsSlowly(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*') return meetsSlowly(pattern.slice(1), text) || (text !== '' && meetsSlowly(pattern, text.slice(1)));
  const isEscape = pattern[0] === '~' && '*?~'.includes(pattern[1] ?? ' ');
  const wanted = isEscape ? pattern[1]! : pattern[0]!;
  const isMet = text !== '' && (text[0] === wanted || (wanted === '?' && !isEscape));
  return isMet && meetsSlowly(pattern.slice(isEscape ? 2 : 1), text.slice(1));
}

describe('a pattern', () => {
  it.each([
    ['sm?th', 'Smith', true],
    ['sm?th', 'smooth', false],
    ['*east', 'Northeast', true],
    ['fy06~?', 'FY06?', true],
    ['fy06~?', 'fy061', false],
    ['a~b', 'a~b', true],
    ['~~*', '~x', true],
    ['*a*b', 'xxaxxaxb', true],
    ['', '', true],
    ['*', '', true],
    ['?', '', false],
  ])('%s and %s: %s', (pattern, text, gives) => {
    expect(meets(pattern, text)).toBe(gives);
  });

  it('comes in pieces, texts joined and escapes resolved', () => {
    expect(wildcardPieces('a~*b*?c')).toEqual([{ text: 'a*b' }, { any: 'run' }, { any: 'one' }, { text: 'c' }]);
  });

  it('means what it says, letter by letter', () => {
    const letters = (from: string, maxLength: number) => fc.string({ unit: fc.constantFrom(...from), maxLength });
    fc.assert(
      fc.property(letters('ab*?~', 7), letters('ab*?~', 8), (pattern, text) => {
        expect(meets(pattern, text)).toBe(meetsSlowly(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not take forever, whatever it is', () => {
    const started = performance.now();
    expect(meets(`${'*a'.repeat(100)}b`, 'a'.repeat(32_767))).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
