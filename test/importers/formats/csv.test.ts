import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { parseCsv, writeRecord } from '../../../src/importers/formats/csv.ts';

const comma = { delimiter: ',', quotes: 'standard' } as const;
const records = (text: string) => parseCsv(text, comma).records;

describe('cells', () => {
  it('parts cells at the delimiter alone', () => {
    expect(records('a,b;c\td|e')).toEqual([['a', 'b;c\td|e']]);
    expect(parseCsv('a,b;c', { delimiter: ';', quotes: 'standard' }).records).toEqual([['a,b', 'c']]);
  });

  it('keeps empty cells, the one behind a last delimiter too', () => {
    expect(records(',a,,')).toEqual([['', 'a', '', '']]);
  });

  it('keeps spaces around a cell', () => {
    expect(records(' a , b ')).toEqual([[' a ', ' b ']]);
  });

  it('takes a quote for one only at the start of a cell', () => {
    expect(records('5" pipe,"6"" pipe",a"b"')).toEqual([['5" pipe', '6" pipe', 'a"b"']]);
  });

  it('keeps what follows a closing quote as text', () => {
    expect(records('"a"b,"c" ,d')).toEqual([['ab', 'c ', 'd']]);
  });

  it('holds delimiters and every kind of line break inside quotes', () => {
    expect(records('"a,b","c\nd\re\r\nf"\ng')).toEqual([['a,b', 'c\nd\re\r\nf'], ['g']]);
  });

  it('reads quotation marks as text where they are literal', () => {
    expect(parseCsv('"a,b"\n"', { delimiter: ',', quotes: 'literal' })).toEqual({ records: [['"a', 'b"'], ['"']], openQuote: null });
  });
});

describe('records', () => {
  it('end at LF, CR and CRLF alike, mixed in one file', () => {
    expect(records('a\nb\rc\r\nd')).toEqual([['a'], ['b'], ['c'], ['d']]);
  });

  it('need no line end after the last', () => {
    expect(records('a,b\n1,2')).toEqual(records('a,b\n1,2\n'));
  });

  it('are empty lists for blank lines: nothing, spaces, tabs', () => {
    expect(records('a\n\n  \n\t\n\v\f\nb')).toEqual([['a'], [], [], [], [], ['b']]);
  });

  it('are not blank where a line holds a NUL, a no-break space or an empty quoted cell', () => {
    expect(records('\0\n\u00a0\n""\n')).toEqual([['\0'], ['\u00a0'], ['']]);
  });

  it('are not blank where a tab parts cells', () => {
    expect(parseCsv(' \t \n', { delimiter: '\t', quotes: 'standard' }).records).toEqual([[' ', ' ']]);
  });

  it('stop after as many as are wanted', () => {
    expect(parseCsv('a\nb\nc', comma, 2).records).toEqual([['a'], ['b']]);
  });

  it('tell which of them holds a quote that is never closed', () => {
    expect(parseCsv('a\n"b\nc,d', comma)).toEqual({ records: [['a'], ['b\nc,d']], openQuote: 1 });
    expect(parseCsv('a\n"b""', comma).openQuote).toBe(1);
    expect(parseCsv('', comma)).toEqual({ records: [], openQuote: null });
  });
});

describe('writing', () => {
  it('quotes a cell only where it must', () => {
    expect(writeRecord(['plain', 'a,b', 'say "hi"', 'two\nlines', '', ' '])).toBe('plain,"a,b","say ""hi""","two\nlines",, \n');
  });

  it('gives back the same cells when read again', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', ' ', '\t', '\0', 'é', '😀') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
        fc.constantFrom(',', ';', '\t', '|'),
        (rows, delimiter) => {
          const text = rows.map((cells) => writeRecord(cells, delimiter as ',')).join('');
          expect(parseCsv(text, { delimiter: delimiter as ',', quotes: 'standard' }).records).toEqual(rows);
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });
});
