import { describe, expect, it } from 'vitest';
import { jsonText, wordsOf } from '../../src/book/command.ts';
import { textTable } from '../../src/book/table.ts';

const all = ['drop', 'with', 'json', 'answer'] as const;

describe('the words of a command line', () => {
  it('are plain ones, paths after --drop up to the next option, choices, answers and --json', () => {
    const words = ['mer', '--drop', 'a.csv', 'b/', '--json', '--with', '{}', '--answer', 'currency=EUR', '--answer', 'a.csv:decimal=,'];
    expect(wordsOf(words, all)).toEqual({
      plain: ['mer'],
      json: true,
      drop: ['a.csv', 'b/'],
      with: '{}',
      answers: [
        { file: null, key: 'currency', value: 'EUR' },
        { file: 'a.csv', key: 'decimal', value: ',' },
      ],
    });
  });

  it('may come in any order', () => {
    const words = wordsOf(['--drop', 'a.csv', '--json', 'mer', '--drop', 'b.csv'], all);
    expect(words).toMatchObject({ plain: ['mer'], drop: ['a.csv', 'b.csv'] });
  });

  it('are none where nothing is said', () => {
    expect(wordsOf([], all)).toEqual({ plain: [], json: false, drop: [], with: undefined, answers: [] });
  });

  it('hold no option that the command does not know', () => {
    expect(() => wordsOf(['a.csv', '--drop', 'b.csv'], ['json', 'answer'])).toThrow(
      'there is no option --drop here; there are --json, --answer',
    );
  });
});

describe('a table of text', () => {
  it('has numbers to the right, text to the left, and a dash for nothing', () => {
    expect(
      textTable(
        ['name', 'n'],
        [
          ['a', 1],
          ['longer', 10.5],
          [null, null],
        ],
      ),
    ).toBe('name       n\na          1\nlonger  10.5\n–          –\n');
  });

  it('may have many rows, and text to the right', () => {
    const table = textTable(
      ['r'],
      Array.from({ length: 200_000 }, (_, r) => [`≤ ${r}`]),
      [0],
    );
    expect(table.slice(0, 17)).toBe('       r\n     ≤ 0');
  });

  it('is its heading where there are no rows', () => {
    expect(textTable(['name', 'n'], [])).toBe('name  n\n');
  });
});

it('JSON ends with a line', () => {
  expect(jsonText([{ n: 1 }])).toBe('[\n  {\n    "n": 1\n  }\n]\n');
});
