import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { oneStatement, tokens } from '../../../src/core/sql/tokens.ts';

const kinds = (text: string): string[] => tokens(text).map((t) => `${t.kind} ${t.text}`);

describe('tokens', () => {
  it('are words, names, strings, numbers, comments and signs, with their place', () => {
    expect(tokens(`SELECT "a b", 'x' -- y`)).toEqual([
      { kind: 'word', text: 'SELECT', at: 0 },
      { kind: 'name', text: '"a b"', at: 7 },
      { kind: 'sign', text: ',', at: 12 },
      { kind: 'string', text: "'x'", at: 14 },
      { kind: 'comment', text: '-- y', at: 18 },
    ]);
  });

  it.each([
    ["'it''s'", ["string 'it''s'"]],
    ['"a""b"', ['name "a""b"']],
    ["E'a\\'b' c", ["string E'a\\'b'", 'word c']],
    ["'a\\' b", ["string 'a\\'", 'word b']],
    ['$$a;b$$ c', ['string $$a;b$$', 'word c']],
    ['$tag$ $$ $tag$ c', ['string $tag$ $$ $tag$', 'word c']],
    ['$1$', ['sign $', 'number 1', 'sign $']],
    ['a$$b', ['word a$$b']],
    ['/* a; */ b', ['comment /* a; */', 'word b']],
    ['--a\rb', ['comment --a', 'word b']],
    ['--a\nb', ['comment --a', 'word b']],
    ['1.5e3 über_2', ['number 1.5e3', 'word über_2']],
    ['😀', ['sign 😀']],
  ])('of %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it.each(["'open", '"open', '/* open', '$$ open', "E'open\\", '-- open'])('run to the end where %j is not closed', (text) => {
    expect(tokens(text)).toHaveLength(1);
    expect(tokens(text)[0]!.text).toBe(text);
  });

  it('hold every sign of a text but white space, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '1', "'", '"', '$', '-', '/', '*', ';', '\n', '\\', 'E', ' ', 'é', '.') }),
        (text) => {
          const found = tokens(text);
          const rest = found.reduceRight((left, t) => left.slice(0, t.at) + left.slice(t.at + t.text.length), text);
          expect(rest.trim()).toBe('');
          expect(found.every((t) => text.startsWith(t.text, t.at))).toBe(true);
        },
      ),
      { seed: 4, numRuns: 2000 },
    );
  });
});

describe('one statement', () => {
  it.each([
    ['SELECT 1', 'SELECT 1'],
    ['SELECT 1;', 'SELECT 1'],
    ['SELECT 1 ; ; -- end', 'SELECT 1 '],
    ["SELECT ';' -- ;", "SELECT ';' -- ;"],
    ['/* ; */ SELECT 1', '/* ; */ SELECT 1'],
  ])('is in %j', (text, statement) => {
    expect(oneStatement(text)).toBe(statement);
  });

  it.each([
    '',
    ' ',
    ';',
    '-- only',
    '/* only */ ;',
    'SELECT 1; SELECT 2',
    'SELECT 1 --\r; DROP TABLE t',
    "SELECT E'\\''; DROP TABLE t --'",
  ])('is not in %j', (text) => {
    expect(oneStatement(text)).toBeNull();
  });
});
