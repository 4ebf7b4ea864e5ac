import { expect, it } from 'vitest';
import { fingerprint } from '../../src/core/fingerprint.ts';

it('equal texts have equal names, and texts that differ in a letter do not', () => {
  const texts = ['', 'a', 'b', 'ab', 'ba', 'SELECT 1', 'SELECT 2', 'SELECT 1 ', '\u0000', '\u0000\u0000'];
  expect(new Set(texts.map(fingerprint)).size).toBe(texts.length);
  expect(fingerprint(['SELECT', '1'].join(' '))).toBe(fingerprint('SELECT 1'));
});

it('a hundred thousand texts have as many names', () => {
  const names = new Set(Array.from({ length: 100_000 }, (_, i) => fingerprint(`SELECT * FROM t WHERE n = ${i}`)));
  expect(names.size).toBe(100_000);
});

it('a name is cyrb53’s: its author’s test vectors, the lower 53 bits of each', () => {
  const vectors = { a: 0x501c2ba782c97901n, b: 0x459eda5bc254d2bfn, revenge: 0xfbce64cc3b748385n, revenue: 0xfb1d85148d13f93an };
  for (const [text, hash] of Object.entries(vectors)) expect(fingerprint(text)).toBe((hash & 0x1fffffffffffffn).toString(36));
});
