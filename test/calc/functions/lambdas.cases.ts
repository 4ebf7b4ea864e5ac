import type { Case } from './case.ts';
import { microsoft as page, own } from './pages.ts';

const SIX = '{1,2,3;4,5,6}';

/** Microsoft's documented examples, the references in them turned into arrays. */
export const lambdaCases: readonly Case[] = [
  {
    formula: `=MAP(${SIX}, LAMBDA(a, IF(a > 4, a * a, a)))`,
    gives: [
      [1, 2, 3],
      [4, 25, 36],
    ],
    source: page('MAP'),
  },
  {
    formula: '=MAP({TRUE;TRUE;FALSE}, {TRUE;FALSE;FALSE}, LAMBDA(a, b, AND(a, b)))',
    gives: [[true], [false], [false]],
    source: own('MAP'),
  },
  { formula: `=REDUCE(, ${SIX}, LAMBDA(a, b, a + b ^ 2))`, gives: 91, source: page('REDUCE') },
  { formula: '=REDUCE(1, {1,2,60;70,80,90}, LAMBDA(a, b, IF(b > 50, a * b, a)))', gives: 30_240_000, source: own('REDUCE') },
  { formula: '=REDUCE(0, {1,2,3,4,5}, LAMBDA(a, n, IF(ISEVEN(n), 1 + a, a)))', gives: 2, source: own('REDUCE') },
  {
    formula: `=SCAN(1, ${SIX}, LAMBDA(a, b, a * b))`,
    gives: [
      [1, 2, 6],
      [24, 120, 720],
    ],
    source: page('SCAN'),
  },
  {
    formula: '=SCAN("", {"a","b","c";"d","e","f"}, LAMBDA(a, b, a & b))',
    gives: [
      ['a', 'ab', 'abc'],
      ['abcd', 'abcde', 'abcdef'],
    ],
    source: page('SCAN'),
  },
  { formula: `=BYROW(${SIX}, LAMBDA(array, MAX(array)))`, gives: [[3], [6]], source: page('BYROW') },
  { formula: `=BYROW(${SIX}, LAMBDA(array, SUMSQ(array)))`, gives: [[14], [77]], source: page('BYROW') },
  { formula: `=BYCOL(${SIX}, LAMBDA(array, MAX(array)))`, gives: [[4, 5, 6]], source: page('BYCOL') },
  { formula: `=BYCOL(${SIX}, LAMBDA(array, SUMSQ(array)))`, gives: [[17, 29, 45]], source: page('BYCOL') },
  {
    formula: '=MAKEARRAY(2, 3, LAMBDA(r, c, r * c))',
    gives: [
      [1, 2, 3],
      [2, 4, 6],
    ],
    source: page('MAKEARRAY'),
  },
];
