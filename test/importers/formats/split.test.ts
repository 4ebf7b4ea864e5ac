import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import type { Delimiter } from '../../../src/core/importer.ts';
import { parseCsv } from '../../../src/importers/formats/csv.ts';
import { PART_RECORDS, RecordSplitter, type Layout, type Part } from '../../../src/importers/formats/split.ts';

const layout: Layout = { delimiter: ',', quotes: 'standard', headerRecord: 0, width: 2 };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (part: Part): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(part.bytes);

interface Split {
  readonly parts: readonly Part[];
  readonly records: number;
  readonly openQuote: number | null;
}

function split(text: string, given: Partial<Layout> = {}, chunk = Infinity): Split {
  const splitter = new RecordSplitter({ ...layout, ...given });
  const bytes = bytesOf(text);
  const parts: Part[] = [];
  for (let at = 0; at < bytes.length; at += chunk) parts.push(...splitter.push(bytes.subarray(at, Math.min(at + chunk, bytes.length))));
  parts.push(...splitter.end());
  return { parts, records: splitter.records, openQuote: splitter.openQuote };
}

const only = (text: string, given: Partial<Layout> = {}): Part => {
  const { parts } = split(text, given);
  expect(parts).toHaveLength(1);
  return parts[0]!;
};

describe('a part', () => {
  it('begins behind the header record and holds the bytes of its records', () => {
    const part = only('a,b\n1,2\n3,4\n');
    expect(textOf(part)).toBe('1,2\n3,4\n');
    expect(part).toMatchObject({ first: 0, records: 2, clean: true, lineEnd: '\n', longest: 3, cut: false });
  });

  it('begins behind title lines and blank lines above the header too', () => {
    expect(textOf(only('Report\n\n"a range, with a comma"\na,b\n1,2\n', { headerRecord: 3 }))).toBe('1,2\n');
  });

  it('begins behind a header whose cells hold line breaks', () => {
    expect(textOf(only('"a\nb",c\n1,2\n'))).toBe('1,2\n');
  });

  it('counts a quoted line break as one record', () => {
    expect(only('a,b\n"1\r\n1",2\n3,4\n')).toMatchObject({ records: 2, clean: true });
  });

  it('leaves blank lines out of its count', () => {
    expect(only('a,b\n1,2\n\n \t\n3,4\n')).toMatchObject({ records: 2, clean: false });
  });

  it('says where the file ends without a line end', () => {
    expect(only('a,b\n1,2\n3,4')).toMatchObject({ records: 2, cut: true, clean: true });
  });

  it('tells its line end', () => {
    expect(only('a,b\r\n1,2\r\n')).toMatchObject({ lineEnd: '\r\n', clean: true });
  });

  it.each([
    ['two kinds of line end', 'a,b\n1,2\r\n3,4\n'],
    ['lines that end in CR alone', 'a,b\r1,2\r3,4\r'],
    ['a record of another width', 'a,b\n1,2,3\n'],
    ['text behind a closing quote', 'a,b\n"1"x,2\n'],
    ['a quote inside a plain cell', 'a,b\n1"x,2\n'],
    ['a NUL', 'a,b\n1\0,2\n'],
    ['a blank line', 'a,b\n1,2\n\n3,4\n'],
  ])('is not clean with %s', (_, text) => {
    expect(only(text).clean).toBe(false);
  });

  it('is not clean where a narrow table has nothing but empty cells', () => {
    expect(only('a\n""\n""\n', { width: 1 })).toMatchObject({ records: 2 });
  });

  it('ends after as many records as DuckDB keeps in a row group', () => {
    const { parts, records } = split(`a,b\n${'1,2\n'.repeat(PART_RECORDS + 3)}`, {}, 1 << 16);
    expect(parts.map((p) => p.records)).toEqual([PART_RECORDS, 3]);
    expect(parts.map((p) => p.first)).toEqual([0, PART_RECORDS]);
    expect(records).toBe(PART_RECORDS + 3);
  });
});

describe('an open quote', () => {
  it('is told by the record that holds it', () => {
    expect(split('a,b\n1,2\n3,"4\n5,6\n').openQuote).toBe(1);
    expect(split('a,b\n1,2\n3,"4"\n').openQuote).toBeNull();
  });

  it('does not exist where quotation marks are text', () => {
    expect(split('a,b\n1,"2\n', { quotes: 'literal' })).toMatchObject({ openQuote: null, records: 1 });
  });
});

/** Text with everything that tells records apart, far oftener than in any real file. */
const csvLike = fc
  .array(
    fc.constantFrom('a', '7', ',', ';', '\t', '"', '""', '\n', '\r', '\r\n', ' ', '\0', '\v', 'é', '\u00a0', '😀', 'a,b\n', '"x,\n"'),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

const layouts = fc.record({
  delimiter: fc.constantFrom<Delimiter[]>(',', ';', '\t'),
  quotes: fc.constantFrom<Layout['quotes'][]>('standard', 'literal'),
  headerRecord: fc.nat({ max: 3 }),
  width: fc.integer({ min: 1, max: 3 }),
});

/** What `parseCsv` makes of the records below the header. */
const expected = (text: string, given: Layout) => {
  const { records } = parseCsv(text, given);
  return records.slice(given.headerRecord + 1).filter((r) => r.length > 0);
};

const SEEDED = { seed: 2026, numRuns: 3000 } as const;

describe('splitting and parsing agree', () => {
  it('on the number of records, however the bytes arrive', () => {
    fc.assert(
      fc.property(csvLike, layouts, fc.integer({ min: 1, max: 40 }), (text, given, chunk) => {
        expect(split(text, given, chunk).records).toBe(expected(text, given).length);
      }),
      SEEDED,
    );
  });

  it('on the cells of every part', () => {
    fc.assert(
      fc.property(csvLike, layouts, (text, given) => {
        const cells = split(text, given).parts.flatMap((part) => parseCsv(textOf(part), given).records.filter((r) => r.length > 0));
        expect(cells).toEqual(expected(text, given));
      }),
      SEEDED,
    );
  });

  it('gives the same parts whole or byte by byte', () => {
    fc.assert(
      fc.property(csvLike, layouts, (text, given) => {
        expect(split(text, given, 1)).toEqual(split(text, given));
      }),
      SEEDED,
    );
  });

  it('on which quote is open', () => {
    fc.assert(
      fc.property(csvLike, layouts, (text, given) => {
        const { openQuote, records } = parseCsv(text, given);
        const open = split(text, given).openQuote;
        if (openQuote === null) expect(open).toBeNull();
        else expect(open).toBe(Math.max(0, records.slice(given.headerRecord + 1).filter((r) => r.length > 0).length - 1));
      }),
      SEEDED,
    );
  });

  it('calls a part clean only where every record has the header’s width and no cell is written oddly', () => {
    fc.assert(
      fc.property(csvLike, layouts, (text, given) => {
        for (const part of split(text, given).parts.filter((p) => p.clean)) {
          const { records } = parseCsv(textOf(part), given);
          expect(records.every((r) => r.length === given.width)).toBe(true);
          expect(records).toHaveLength(part.records);
        }
      }),
      SEEDED,
    );
  });
});
