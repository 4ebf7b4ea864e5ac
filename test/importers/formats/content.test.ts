import { describe, expect, it } from 'vitest';
import { encode } from '../../../src/importers/formats/encoding.ts';
import { notTable, notText } from '../../../src/importers/formats/content.ts';

describe('the first bytes', () => {
  it.each([
    ['pdf', '%PDF-1.7\n'],
    ['spreadsheet', 'PK\u0003\u0004'],
    ['spreadsheet', 'PK\u0005\u0006'],
    ['binary', 'SQLite format 3\0'],
    ['binary', 'PAR1\u0015'],
  ])('tell a %s', (why, head) => {
    expect(notText(encode(head))?.why).toBe(why);
  });

  it.each([
    ['binary', [0x89, 0x50, 0x4e, 0x47, 0x0d]],
    ['binary', [0xff, 0xd8, 0xff, 0xe0]],
    ['spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]],
    ['spreadsheet', [0x1f, 0x8b, 8]],
  ])('tell a %s by %j', (why, head) => {
    expect(notText(Uint8Array.from(head))?.why).toBe(why);
  });

  it.each(['PK,Name\n1,a\n', 'PAR1,PAR2\n', 'SQLite,Version\n', 'a,b\n', ''])('have nothing against the table %j', (text) => {
    expect(notText(encode(text))).toBeNull();
  });
});

describe('the first text', () => {
  it.each([
    '<!DOCTYPE html><title>Log in</title>',
    '\n  <html lang="en">',
    '<!-- saved page --><div>',
    '<?xml version="1.0"?>',
    '<div class="login">',
    '<br/>',
  ])('tells a web page: %j', (text) => {
    expect(notTable(text)?.why).toBe('html');
  });

  it('keeps a page’s title as the detail', () => {
    expect(notTable('<html><head><title> Log in – Shop </title>')).toEqual({ why: 'html', detail: 'Log in – Shop' });
  });

  it.each(['{"error": "expired"}', '{}', '[{"a":1}]', '[["a","b"]]', '["a", "b"]', '[1, 2]', '{\n  "rows": []\n}'])(
    'tells JSON: %j',
    (text) => {
      expect(notTable(text)?.why).toBe('json');
    },
  );

  it('tells an empty file, white space and all', () => {
    expect(notTable(' \n\t\n')?.why).toBe('empty');
  });

  it('tells a binary file by its NULs, where they are more than the rest', () => {
    expect(notTable(`ab${'\0'.repeat(3)}`)?.why).toBe('binary');
    expect(notTable('a\0b\0,c')).toBeNull();
  });

  it('tells a binary file by its control signs', () => {
    expect(notTable(`ab${'\u0001'.repeat(10)}`)?.why).toBe('binary');
  });

  it.each(['a,b\n1,2', '[Campaign],Cost\n', '{name},x\n', '"a","b"', '<5 days,>5 days\n1,2', 'a\0,b\n', '-- a,b\n'])(
    'lets the table %j pass',
    (text) => {
      expect(notTable(text)).toBeNull();
    },
  );
});
