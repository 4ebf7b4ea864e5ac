import { describe, expect, it } from 'vitest';
import { encode } from '../../../src/importers/formats/encoding.ts';
import { foreignRecords, rewrite } from '../../../src/importers/formats/rewrite.ts';
import { RecordSplitter, type Layout, type Part } from '../../../src/importers/formats/split.ts';

const layout: Layout = { delimiter: ';', quotes: 'standard', headerRecord: 0, width: 3 };

function partOf(text: string | Uint8Array, given: Partial<Layout> = {}): Part {
  const splitter = new RecordSplitter({ ...layout, ...given });
  const bytes = typeof text === 'string' ? encode(text) : text;
  return [...splitter.push(encode('a;b;c\n')), ...splitter.push(bytes), ...splitter.end()].at(-1)!;
}

const written = (text: string | Uint8Array, given: Partial<Layout> = {}) => rewrite(partOf(text, given), { ...layout, ...given });
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('a part written anew', () => {
  it('is strict comma-separated CSV with one more cell', () => {
    expect(textOf(written('1;"a;b";"x\r\ny"\r\n2;a,b;c"d\r\n').bytes)).toBe('1,a;b,"x\r\ny",\n2,"a,b","c""d",\n');
  });

  it('leaves blank lines out', () => {
    expect(written('1;2;3\n\n4;5;6\n')).toMatchObject({ records: 2 });
  });

  it('fills short records up, and tells which they are', () => {
    const { bytes, short, long } = written('1\n1;2;3\n1;2\n');
    expect(textOf(bytes)).toBe('1,,,\n1,2,3,\n1,2,,\n');
    expect([short, long]).toEqual([
      { count: 2, rows: [1, 3] },
      { count: 0, rows: [] },
    ]);
  });

  it('keeps cells beyond the header joined in the last, and tells where', () => {
    const { bytes, long } = written('1;2;3;4;5\n');
    expect(textOf(bytes)).toBe('1,2,3,4;5\n');
    expect(long).toEqual({ count: 1, rows: [1] });
  });

  it('thinks nothing of empty cells beyond the header', () => {
    const { bytes, long } = written('1;2;3;; \n');
    expect(textOf(bytes)).toBe('1,2,3,\n');
    expect(long.count).toBe(0);
  });

  it('shows at most five rows, and counts them all', () => {
    expect(written('1\n'.repeat(9)).short).toEqual({ count: 9, rows: [1, 2, 3, 4, 5] });
  });

  it('reads quotation marks as text where they are literal', () => {
    expect(textOf(written('1;"2;3\n', { quotes: 'literal' }).bytes)).toBe('1,"""2",3,\n');
  });

  it('keeps NULs, in quotes', () => {
    expect(textOf(written('1\0;2;3\n').bytes)).toBe('"1\0",2,3,\n');
  });

  it('turns Windows-1252 into UTF-8', () => {
    expect(textOf(written(Uint8Array.from([0xe9, 0x3b, 0x80, 0x3b, 0x33, 0x0a])).bytes)).toBe('é,€,3,\n');
  });
});

describe('the end of the file', () => {
  it('is in the middle of a row where the last, without a line end, is short', () => {
    expect(written('1;2;3\n1;2')).toMatchObject({ cut: 2, short: { count: 0 } });
    expect(written(`${'1\n'.repeat(7)}1;2`)).toMatchObject({ cut: 8, short: { count: 7 } });
  });

  it('is not where the last row is whole, or ends in a line end', () => {
    expect(written('1;2;3\n1;2;"3"x').cut).toBeNull();
    expect(written('1;2\n').cut).toBeNull();
  });

  it('is in the middle of a row where it is in the middle of a character', () => {
    const { bytes, cut } = written(Uint8Array.from([...encode('1;2;ä'), 0xc3]));
    expect([textOf(bytes), cut]).toEqual(['1,2,ä\uFFFD,\n', 1]);
  });
});

describe('records in another encoding', () => {
  it('are told by number', () => {
    const part = partOf(Uint8Array.from([...encode('1;é;3\n2;'), 0xe9, ...encode(';3\n3;4;5\n')]));
    expect(foreignRecords(part, layout)).toEqual({ count: 1, rows: [2] });
  });

  it('are not those that the end of the file cuts off', () => {
    expect(foreignRecords(partOf(Uint8Array.from([...encode('1;2;ä'), 0xc3])), layout).count).toBe(0);
  });
});
