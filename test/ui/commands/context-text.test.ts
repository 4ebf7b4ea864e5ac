import { expect, it } from 'vitest';
import * as fc from 'fast-check';
import { extractOf } from '../../../src/ui/commands/context-text.ts';

it('a place is shown with what stands around it, in one line', () => {
  const text = 'SELECT day,\n  sum(net) AS revenue\nFROM orders';
  expect(extractOf({ text, at: text.indexOf('net'), length: 3 })).toEqual({
    before: 'SELECT day, sum(',
    found: 'net',
    after: ') AS revenue FROM orders',
  });
});

it('long surroundings are cut where the place stays in sight', () => {
  const { before, found, after } = extractOf({ text: `${'a'.repeat(200)}word${'b'.repeat(200)}`, at: 200, length: 4 });
  expect([before, found, after]).toEqual([`…${'a'.repeat(32)}`, 'word', `${'b'.repeat(72)}…`]);
});

it('no character is cut in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ unit: 'binary', maxLength: 120 }), (left, right) => {
      const { before, after } = extractOf({ text: `${left}x${right}`, at: left.length, length: 1 });
      expect([before, after].filter((part) => /[\uD800-\uDFFF]/u.test(part))).toEqual([]);
    }),
  );
});
