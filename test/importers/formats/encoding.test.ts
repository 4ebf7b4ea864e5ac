import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import {
  asciiCompatible,
  bytesKind,
  decode,
  decodeEither,
  encode,
  encodingOf,
  isAscii,
  isUtf8,
  marks,
} from '../../../src/importers/formats/encoding.ts';

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((p) => (typeof p === 'number' ? [p] : Array.from(encode(p)))));

const utf16 = (text: string, littleEndian = true): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
};

/** Windows-1252, where it is the same as Latin-1. */
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', bytes('Day,Coût\n')],
    ['utf-8', bytes('plain ascii')],
    ['utf-8', bytes()],
    ['utf-16le', bytes(0xff, 0xfe, 0x41, 0)],
    ['utf-16be', bytes(0xfe, 0xff, 0, 0x41)],
    ['utf-16le', utf16('Day\tCost\r\n1\t2')],
    ['utf-16be', utf16('Day\tCost\r\n1\t2', false)],
    ['utf-16le', utf16('日本,名前\r\n東京,大阪\r\n')],
    ['utf-16be', utf16('日本,名前\r\n東京,大阪\r\n', false)],
    ['utf-8', bytes(0x61, 0, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32, 0x0a)],
    ['windows-1252', latin1('Jour;Dépensé\n1;2')],
    ['windows-1252', latin1('Preis in \u0080\n')],
  ] as const)('is %s', (encoding, head) => {
    expect(encodingOf(head)).toBe(encoding);
  });

  it('is UTF-8 where the head ends within a character', () => {
    expect(encodingOf(bytes('Dépensé').subarray(0, 2))).toBe('utf-8');
    expect(encodingOf(bytes('a😀').subarray(0, 4))).toBe('utf-8');
  });

  it('is UTF-8 where some lines are and some are not', () => {
    expect(encodingOf(bytes('é\n', 0xe9, '\n'))).toBe('utf-8');
  });
});

describe('the kind of some bytes', () => {
  it.each([
    ['ascii', bytes('abc')],
    ['utf-8', bytes('é')],
    ['windows-1252', latin1('é')],
    ['mixed', bytes('é', 0xe9)],
    ['windows-1252', bytes('a', 0xc3)],
  ] as const)('is %s', (kind, given) => {
    expect(bytesKind(given)).toBe(kind);
  });

  it('may be UTF-8 that ends within a character only where that is allowed', () => {
    const cut = bytes('é', 0xc3);
    expect([bytesKind(cut, true), bytesKind(cut)]).toEqual(['utf-8', 'mixed']);
    expect([isUtf8(cut, true), isUtf8(cut)]).toEqual([true, false]);
  });

  it.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a sign beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['a lone continuation', [0x80]],
  ])('is not UTF-8 with %s', (_, given) => {
    expect(bytesKind(Uint8Array.from(given))).toBe('windows-1252');
  });
});

describe('isAscii', () => {
  it('finds a byte above 127 wherever it stands, at any alignment', () => {
    const whole = new Uint8Array(24).fill(65);
    for (let from = 0; from < 9; from++) {
      for (let length = 0; length < 14; length++) {
        expect(isAscii(whole.subarray(from, from + length))).toBe(true);
        for (let at = from; at < from + length; at++) {
          const changed = whole.slice();
          changed[at] = 200;
          expect(isAscii(changed.subarray(from, from + length))).toBe(false);
        }
      }
    }
  });

  it('holds for nothing at the very end of a buffer', () => {
    expect(isAscii(new Uint8Array(5).subarray(5))).toBe(true);
  });
});

describe('decoding', () => {
  it('takes every byte-order mark off the start', () => {
    expect(decode(bytes('\uFEFF\uFEFF\uFEFFa'), 'utf-8')).toBe('a');
    expect(decode(bytes(0xff, 0xfe, 0xff, 0xfe, 0x61, 0), 'utf-16le')).toBe('a');
    expect(marks(bytes('\uFEFF\uFEFFa'))).toBe(6);
    expect(marks(bytes('a\uFEFF'))).toBe(0);
  });

  it('reads the signs that Windows-1252 has and Latin-1 has not', () => {
    expect(decode(Uint8Array.from([0x80, 0x93, 0x94, 0x99]), 'windows-1252')).toBe('€“”™');
  });

  it('reads UTF-8 and Windows-1252 in one text, each as what it is', () => {
    expect(decodeEither(bytes('é,', 0xe9, ',😀', 0x80, 0x80, '\uFEFF'))).toBe('é,é,😀€€\uFEFF');
  });

  it('gives back any text from its UTF-8, and any Latin text from its one-byte form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeEither(encode(text))).toBe(text);
      }),
      { seed: 5, numRuns: 500 },
    );
    const letters = fc.constantFrom('a', ',', '\n', 'é', 'ß', 'Ñ', 'õ');
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        expect(decodeEither(latin1(text))).toBe(text);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('never turns a byte that parts cells into something else', () => {
    const parting = (text: string): string => text.replace(/[^,"\r\n]/g, '');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (given) => {
        expect(parting(decodeEither(given))).toBe(parting(latin1Text(given)));
      }),
      { seed: 6, numRuns: 3000 },
    );
  });
});

const latin1Text = (given: Uint8Array): string => String.fromCharCode(...given);

describe('UTF-16 on its way', () => {
  it('becomes UTF-8, however its chunks part a character', async () => {
    const text = '\uFEFFTag\tKosten\r\n1\té😀\r\n';
    async function* chunks() {
      const whole = utf16(text);
      for (let at = 0; at < whole.length; at += 3) yield whole.subarray(at, at + 3);
    }
    const out: number[] = [];
    for await (const chunk of asciiCompatible(chunks(), 'utf-16le')) out.push(...chunk);
    expect(decode(Uint8Array.from(out), 'utf-8')).toBe(text.slice(1));
  });
});
