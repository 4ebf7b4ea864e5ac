import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnosticOf } from '../../../src/ui/editor/code-editor.ts';
import { FUNCTIONS, isKeyword, KEYWORDS, TYPES } from '../../../src/ui/editor/duckdb-words.ts';
import { formulaTokenAt, formulaTokens } from '../../../src/ui/editor/formula-tokens.ts';
import { languageOf, type LanguageName } from '../../../src/ui/editor/languages.ts';
import type { LocalEngine } from '../../../workers/engine.ts';
import { rowsOf, startEngine } from '../../helpers/engine.ts';

const styles = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword], class: 'keyword' },
  { tag: tags.string, class: 'string' },
  { tag: tags.special(tags.string), class: 'name' },
  { tag: tags.number, class: 'number' },
  { tag: [tags.bool, tags.null, tags.atom], class: 'atom' },
  { tag: tags.lineComment, class: 'comment' },
  { tag: tags.typeName, class: 'type' },
  { tag: tags.standard(tags.name), class: 'function' },
  { tag: tags.propertyName, class: 'column' },
]);

/** The coloured parts of a text: `keyword SELECT`. */
function coloured(text: string, language: LanguageName): string[] {
  const found: string[] = [];
  const tree = languageOf(language).language.parser.parse(text);
  highlightTree(tree, styles, (from, to, style) => found.push(`${style} ${text.slice(from, to)}`));
  return found;
}

describe('SQL in the editor', () => {
  it('has DuckDB’s words, types, texts and comments', () => {
    const text =
      "SELECT * EXCLUDE (a) FROM t ASOF JOIN u QUALIFY sum(x::HUGEINT) > 1.5 -- c\nUNION ALL SELECT 'it''s', NULL, $$x$$, \"from\"";
    expect(coloured(text, 'sql').join(' | ')).toBe(
      'keyword SELECT | keyword EXCLUDE | keyword FROM | keyword ASOF | keyword JOIN | keyword QUALIFY | function sum | type HUGEINT | ' +
        "number 1.5 | comment -- c | keyword UNION | keyword ALL | keyword SELECT | string 'it' | string 's' | atom NULL | " +
        'string $$x$$ | name "from"',
    );
  });

  it('takes no backslash for an escape, and no common column for a keyword', () => {
    expect(coloured("SELECT 'a\\' || name, value, day FROM t", 'sql')).toEqual([
      'keyword SELECT',
      "string 'a\\'",
      'function day',
      'keyword FROM',
    ]);
  });
});

describe('the words of the dialect', () => {
  let engine: LocalEngine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.close());

  it('hold every word that the engine does not take as a name', async () => {
    const rows = await rowsOf(
      engine,
      `SELECT keyword_name AS word FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')`,
    );
    expect(rows.length).toBeGreaterThan(70);
    expect(rows.map(({ word }) => String(word)).filter((word) => !isKeyword(word))).toEqual([]);
  });

  it('name functions and types that the engine has', async () => {
    const functions = new Set(
      (await rowsOf(engine, 'SELECT DISTINCT function_name AS name FROM duckdb_functions()')).map(({ name }) => name),
    );
    const built = new Set(['coalesce', 'current_date', 'trim', 'substring', 'nullif']);
    const windows = 'dense_rank first_value lag last_value lead ntile percent_rank rank row_number'.split(' ');
    expect(FUNCTIONS.filter((name) => !functions.has(name) && !built.has(name) && !windows.includes(name))).toEqual([]);
    const types = new Set((await rowsOf(engine, 'SELECT DISTINCT type_name AS name FROM duckdb_types()')).map(({ name }) => String(name)));
    expect(TYPES.filter((name) => !types.has(name))).toEqual([]);
  });

  it('stand in their lists once', () => {
    for (const list of [KEYWORDS, FUNCTIONS, TYPES]) expect(new Set(list).size).toBe(list.length);
  });
});

describe('a formula in the editor', () => {
  const kinds = (text: string): string[] => formulaTokens(text).map(({ kind, text: piece }) => `${kind} ${piece}`);

  it('is read piece by piece', () => {
    expect(kinds('=SUMIFS(ad_spend[spend], "a ""b""", A2) <= 1.5e3% & TRUE').join(' | ')).toBe(
      'operator = | function SUMIFS | bracket ( | name ad_spend | column [spend] | separator , | string "a ""b""" | separator , | ' +
        'name A2 | bracket ) | operator <= | number 1.5e3% | operator & | truth TRUE',
    );
    expect(kinds("='My sheet'!B2:$C$3 + #N/A; STDEV.S (x)").join(' | ')).toBe(
      "operator = | name 'My sheet' | operator ! | name B2 | operator : | name $C$3 | operator + | error #N/A | separator ; | " +
        'function STDEV.S | bracket ( | name x | bracket )',
    );
    expect(kinds('=TRUE_cost + TRUE()')).toEqual(['operator =', 'name TRUE_cost', 'operator +', 'function TRUE', 'bracket (', 'bracket )']);
  });

  it('is read from its beginning, whichever place of another was looked at before', () => {
    expect(formulaTokenAt('=SUM(1)', 5).text).toBe('1');
    expect(kinds('=a')).toEqual(['operator =', 'name a']);
  });

  it('is coloured by what its pieces are, a text over two lines too', () => {
    expect(coloured('=SUM(t[net], "a\nb", 2)', 'formula')).toEqual(['keyword SUM', 'column [net]', 'string "a', 'string b"', 'number 2']);
  });

  it('is whole: no sign is lost, whatever is typed', () => {
    const piece = fc.constantFrom('"', '[', ']', "'", '#', 'a', '1', '.', '(', ' ', '\n', 'TRUE', '$', '🦆', 'é', '\u0000', '=');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const found: string[] = [];
        for (let at = 0; at < text.length; at += found.at(-1)!.length) found.push(formulaTokenAt(text, at).text);
        expect(found.join('')).toBe(text);
        expect(found.every((one) => one.length > 0)).toBe(true);
      }),
    );
  });
});

describe('a mistake in the text', () => {
  const span = (at: number, length: number, end: number): readonly [number, number] => {
    const { from, to } = diagnosticOf({ at, length, message: '' }, end);
    return [from, to];
  };

  it('is underlined where it is, and by its nearest character where it has no length', () => {
    expect([span(2, 3, 10), span(2, 0, 10), span(10, 0, 10), span(8, 9, 10), span(99, 4, 10), span(0, 0, 0)]).toEqual([
      [2, 5],
      [2, 3],
      [9, 10],
      [8, 10],
      [9, 10],
      [0, 0],
    ]);
  });
});
