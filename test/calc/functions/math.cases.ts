import type { Case } from './case.ts';
import { cases, microsoft, own } from './pages.ts';

const sums: readonly Case[] = [
  ...cases(microsoft('SUM'), [
    ['=SUM(3, 2)', 5],
    ['=SUM("5", 15, TRUE)', 21],
  ]),
  ...cases(own('SUM'), [
    ['=SUM({-5;15;30;5;TRUE})', 45],
    ['=SUM({-5;15;30},2)', 42],
  ]),
  ...cases(microsoft('PRODUCT'), [
    ['=PRODUCT({5;15;30})', 2250],
    ['=PRODUCT({5;15;30}, 2)', 4500],
  ]),
  ...cases(microsoft('SUMPRODUCT'), [['=SUMPRODUCT({3,4;8,6;1,9},{2,7;6,7;5,3})', 156]]),
  ...cases(own('SUMPRODUCT'), [
    ['=SUMPRODUCT({2.5;1.5;2},{4;2;6},--({"East";"West";"East"}="East"))', 22],
    ['=SUMPRODUCT({1;2;3},{1;2})', '#VALUE!'],
  ]),
  ...cases(microsoft('SUMSQ'), [['=SUMSQ(3, 4)', 25]]),
];

const powers: readonly Case[] = [
  ...cases(microsoft('ABS'), [
    ['=ABS(2)', 2],
    ['=ABS(-2)', 2],
    ['=ABS(-4)', 4],
  ]),
  ...cases(microsoft('SIGN'), [
    ['=SIGN(10)', 1],
    ['=SIGN(4-4)', 0],
    ['=SIGN(-0.00001)', -1],
  ]),
  ...cases(microsoft('SQRT'), [
    ['=SQRT(16)', 4],
    ['=SQRT(-16)', '#NUM!'],
    ['=SQRT(ABS(-16))', 4],
  ]),
  ...cases(microsoft('POWER'), [
    ['=POWER(5,2)', 25],
    ['=POWER(98.6,3.2)', 2401077.222],
    ['=POWER(4,5/4)', 5.656854249],
  ]),
  ...cases(microsoft('EXP'), [
    ['=EXP(1)', Math.E, 9],
    ['=EXP(2)', 7.3890561, 8],
  ]),
  ...cases(microsoft('LN'), [
    ['=LN(86)', 4.4543473, 8],
    ['=LN(2.7182818)', 1, 7],
    ['=LN(EXP(3))', 3],
  ]),
  ...cases(microsoft('LOG'), [
    ['=LOG(10)', 1],
    ['=LOG(8, 2)', 3],
    ['=LOG(86, 2.7182818)', 4.4543473, 8],
  ]),
  ...cases(microsoft('LOG10'), [
    ['=LOG10(86)', 1.934498451],
    ['=LOG10(10)', 1],
    ['=LOG10(100000)', 5],
    ['=LOG10(10^5)', 5],
  ]),
];

const wholes: readonly Case[] = [
  ...cases(microsoft('GCD'), [
    ['=GCD(5, 2)', 1],
    ['=GCD(24, 36)', 12],
    ['=GCD(7, 1)', 1],
    ['=GCD(5, 0)', 5],
  ]),
  ...cases(microsoft('LCM'), [
    ['=LCM(5, 2)', 10],
    ['=LCM(24, 36)', 72],
  ]),
  ...cases(microsoft('FACT'), [
    ['=FACT(5)', 120],
    ['=FACT(1.9)', 1],
    ['=FACT(0)', 1],
    ['=FACT(-1)', '#NUM!'],
    ['=FACT(1)', 1],
  ]),
  ...cases(microsoft('COMBIN'), [['=COMBIN(8,2)', 28]]),
];

const angles: readonly Case[] = [
  ...cases(microsoft('PI'), [
    ['=PI()', Math.PI],
    ['=PI()/2', 1.570796327],
    ['=PI()*(3^2)', 28.27433388],
  ]),
  ...cases(microsoft('SIN'), [
    ['=SIN(PI())', 0],
    ['=SIN(PI()/2)', 1],
    ['=SIN(30*PI()/180)', 0.5],
    ['=SIN(RADIANS(30))', 0.5],
  ]),
  ...cases(microsoft('COS'), [
    ['=COS(1.047)', 0.5001711, 7],
    ['=COS(60*PI()/180)', 0.5],
    ['=COS(RADIANS(60))', 0.5],
  ]),
  ...cases(microsoft('TAN'), [
    ['=TAN(0.785)', 0.9992, 4],
    ['=TAN(45*PI()/180)', 1],
    ['=TAN(RADIANS(45))', 1],
  ]),
  ...cases(microsoft('ASIN'), [
    ['=ASIN(-0.5)', -0.523598776, 9],
    ['=ASIN(-0.5)*180/PI()', -30],
    ['=DEGREES(ASIN(-0.5))', -30],
  ]),
  ...cases(microsoft('ACOS'), [
    ['=ACOS(-0.5)', 2.094395102],
    ['=ACOS(-0.5)*180/PI()', 120],
    ['=DEGREES(ACOS(-0.5))', 120],
  ]),
  ...cases(microsoft('ATAN'), [
    ['=ATAN(1)', 0.785398163, 9],
    ['=ATAN(1)*180/PI()', 45],
    ['=DEGREES(ATAN(1))', 45],
  ]),
  ...cases(microsoft('ATAN2'), [
    ['=ATAN2(1, 1)', 0.785398163, 9],
    ['=ATAN2(-1, -1)', -2.35619449, 9],
    ['=ATAN2(-1, -1)*180/PI()', -135],
    ['=DEGREES(ATAN2(-1, -1))', -135],
  ]),
  ...cases(own('ATAN2'), [['=ATAN2(0, 0)', '#DIV/0!']]),
  ...cases(microsoft('RADIANS'), [['=RADIANS(270)', 4.712389, 7]]),
  ...cases(microsoft('DEGREES'), [['=DEGREES(PI())', 180]]),
];

export const mathCases: readonly Case[] = [...sums, ...powers, ...wholes, ...angles];
