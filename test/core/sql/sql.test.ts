import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { unwrap } from '../../../src/core/result.ts';
import { firstCell } from '../../../src/core/schema.ts';
import { as, id, join, nothing, quoteLiteral, quoteName, raw, sql } from '../../../src/core/sql/sql.ts';
import type { LocalEngine } from '../../../workers/engine.ts';
import { startEngine } from '../../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

/**
 * Text with everything that ends a literal, a name, a comment or a statement, somewhere. Arrow takes a byte-order mark off
 * the start of any text it decodes, so none stands there.
 */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        "''",
        '"',
        '\\',
        "\\'",
        '$$',
        '--',
        '/*',
        '*/',
        ';',
        '\n',
        '\r',
        '\0',
        '\u2028',
        '\uFEFF',
        '😀',
        'é',
        ') ',
        '%',
        '{}',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('').replace(/^\uFEFF+/, ''));

describe('the sql tag', () => {
  it('quotes what is put into it: text and numbers as literals, SQL as it is, lists with commas', () => {
    expect(sql`SELECT ${"it's"}, ${1.5}, ${null}, ${true}, ${id('a"b')} FROM ${[id('x'), id('y')]}`.text).toBe(
      `SELECT 'it''s', 1.5, NULL, TRUE, "a""b" FROM "x", "y"`,
    );
  });

  it('composes', () => {
    expect(as(sql`1 + ${2}`, 'sum').text).toBe('1 + 2 AS "sum"');
    expect(join([raw('a'), raw('b')], ' OR ').text).toBe('a OR b');
    expect(sql`x${nothing}`.text).toBe('x');
    expect(id('base', 'orders').text).toBe('"base"."orders"');
  });

  it('writes a number that is none as NULL', () => {
    expect([NaN, Infinity, -Infinity].map(quoteLiteral)).toEqual(['NULL', 'NULL', 'NULL']);
  });
});

describe('a literal', () => {
  it('comes back from the engine as it went in', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        expect(firstCell(unwrap(await engine.rows(sql`SELECT ${text} AS x`)), 'x')).toBe(text);
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  it('is one value wherever it stands', async () => {
    expect(firstCell(unwrap(await engine.rows(sql`SELECT ${'a\0b'} = ${'a\0b'} AND length(${'\0'}) = 1 AS x`)), 'x')).toBe(true);
  });

  it('is exact as a number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (n) => {
        expect(firstCell(unwrap(await engine.rows(sql`SELECT CAST(${n} AS DOUBLE) AS x`)), 'x')).toBe(n + 0);
      }),
      { seed: 22, numRuns: 200 },
    );
  });
});

describe('a name', () => {
  it('comes back from the engine as it went in', async () => {
    const name = hostile.filter((text) => text !== '' && !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        expect(unwrap(await engine.rows(raw(`SELECT 1 AS ${quoteName(text)}`))).columns[0]!.name).toBe(text);
      }),
      { seed: 23, numRuns: 300 },
    );
  });

  it('is told apart by every sign of it', async () => {
    unwrap(await engine.define({ name: id('odd "table"; --'), as: 'table' }, sql`SELECT 1 AS ${id('__proto__')}`));
    expect(firstCell(unwrap(await engine.rows(sql`SELECT ${id('__proto__')} FROM ${id('odd "table"; --')}`)), '__proto__')).toBe(1);
  });
});
