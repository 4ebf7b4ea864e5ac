import { describe, expect, it } from 'vitest';
import { jsonText, textTable, wordsOf } from '../../src/book/command.ts';

describe('the words of a command line', () => {
  it('are plain ones, paths after --drop up to the next option, choices, answers and --json', () => {
    expect(
      wordsOf(['mer', '--drop', 'a.csv', 'b/', '--json', '--with', '{}', '--answer', 'currency=EUR', '--answer', 'decimal=,']),
    ).toEqual({
      plain: ['mer'],
      json: true,
      drop: ['a.csv', 'b/'],
      with: '{}',
      answers: { currency: 'EUR', decimal: ',' },
    });
  });

  it('may come in any order', () => {
    expect(wordsOf(['--drop', 'a.csv', '--json', 'mer', '--drop', 'b.csv'])).toMatchObject({ plain: ['mer'], drop: ['a.csv', 'b.csv'] });
  });

  it('are none where nothing is said', () => {
    expect(wordsOf([])).toEqual({ plain: [], json: false, drop: [], with: undefined, answers: {} });
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

  it('is its heading where there are no rows', () => {
    expect(textTable(['name', 'n'], [])).toBe('name  n\n');
  });
});

it('JSON ends with a line', () => {
  expect(jsonText([{ n: 1 }])).toBe('[\n  {\n    "n": 1\n  }\n]\n');
});
