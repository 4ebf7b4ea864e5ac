import type { Case } from './case.ts';
import { cases, microsoft, own } from './pages.ts';

const toDigits: readonly Case[] = [
  ...cases(microsoft('ROUND'), [
    ['=ROUND(2.15, 1)', 2.2],
    ['=ROUND(2.149, 1)', 2.1],
    ['=ROUND(-1.475, 2)', -1.48],
    ['=ROUND(21.5, -1)', 20],
    ['=ROUND(626.3,-3)', 1000],
    ['=ROUND(1.98,-1)', 0],
    ['=ROUND(-50.55,-2)', -100],
  ]),
  ...cases(microsoft('ROUNDUP'), [
    ['=ROUNDUP(3.2,0)', 4],
    ['=ROUNDUP(76.9,0)', 77],
    ['=ROUNDUP(3.14159, 3)', 3142 / 1000],
    ['=ROUNDUP(-3.14159, 1)', -3.2],
    ['=ROUNDUP(31415.92654, -2)', 31_500],
  ]),
  ...cases(microsoft('ROUNDDOWN'), [
    ['=ROUNDDOWN(3.2, 0)', 3],
    ['=ROUNDDOWN(76.9,0)', 76],
    ['=ROUNDDOWN(3.14159, 3)', 3141 / 1000],
    ['=ROUNDDOWN(-3.14159, 1)', -3.1],
    ['=ROUNDDOWN(31415.92654, -2)', 31_400],
  ]),
  ...cases(microsoft('TRUNC'), [
    ['=TRUNC(8.9)', 8],
    ['=TRUNC(-8.9)', -8],
    ['=TRUNC(0.45)', 0],
  ]),
  ...cases(microsoft('INT'), [
    ['=INT(8.9)', 8],
    ['=INT(-8.9)', -9],
    ['=19.5-INT(19.5)', 0.5],
  ]),
  ...cases(microsoft('EVEN'), [
    ['=EVEN(1.5)', 2],
    ['=EVEN(3)', 4],
    ['=EVEN(2)', 2],
    ['=EVEN(-1)', -2],
  ]),
  ...cases(microsoft('ODD'), [
    ['=ODD(1.5)', 3],
    ['=ODD(3)', 3],
    ['=ODD(2)', 3],
    ['=ODD(-1)', -1],
    ['=ODD(-2)', -3],
  ]),
];

const toMultiples: readonly Case[] = [
  ...cases(microsoft('CEILING'), [
    ['=CEILING(2.5, 1)', 3],
    ['=CEILING(-2.5, -2)', -4],
    ['=CEILING(-2.5, 2)', -2],
    ['=CEILING(1.5, 0.1)', 1.5],
    ['=CEILING(0.234, 0.01)', 0.24],
    ['=CEILING(4.42,0.05)', 4.45],
  ]),
  ...cases(microsoft('FLOOR'), [
    ['=FLOOR(3.7,2)', 2],
    ['=FLOOR(-2.5, -2)', -2],
    ['=FLOOR(2.5, -2)', '#NUM!'],
    ['=FLOOR(1.58, 0.1)', 1.5],
    ['=FLOOR(0.234, 0.01)', 0.23],
  ]),
  ...cases(microsoft('CEILING.MATH'), [
    ['=CEILING.MATH(24.3,5)', 25],
    ['=CEILING.MATH(6.7)', 7],
    ['=CEILING.MATH(-8.1,2)', -8],
    ['=CEILING.MATH(-5.5,2,-1)', -6],
  ]),
  ...cases(microsoft('FLOOR.MATH'), [
    ['=FLOOR.MATH(24.3,5)', 20],
    ['=FLOOR.MATH(6.7)', 6],
    ['=FLOOR.MATH(-8.1,2)', -10],
    ['=FLOOR.MATH(-5.5,2,-1)', -4],
  ]),
  ...cases(microsoft('MROUND'), [
    ['=MROUND(10, 3)', 9],
    ['=MROUND(-10, -3)', -9],
    ['=MROUND(1.3, 0.2)', 1.4],
    ['=MROUND(5, -2)', '#NUM!'],
  ]),
  ...cases(microsoft('MOD'), [
    ['=MOD(3, 2)', 1],
    ['=MOD(-3, 2)', 1],
    ['=MOD(3, -2)', -1],
    ['=MOD(-3, -2)', -1],
  ]),
  ...cases(own('MOD'), [['=MOD(3, 0)', '#DIV/0!']]),
  ...cases(microsoft('QUOTIENT'), [
    ['=QUOTIENT(5, 2)', 2],
    ['=QUOTIENT(4.5, 3.1)', 1],
    ['=QUOTIENT(-10, 3)', -3],
  ]),
];

export const roundingCases: readonly Case[] = [...toDigits, ...toMultiples];
