import type { Case } from './case.ts';
import { cases, microsoft } from './pages.ts';

const [seventhYs, seventhXs] = ['{2;3;9;1;8;7;5}', '{6;5;11;7;5;4;4}'];
const [balances, months] = [
  '{133890;135000;135790;137300;138130;139100;139900;141120;141890;143230;144000;145290}',
  '{1;2;3;4;5;6;7;8;9;10;11;12}',
];
const fitted = [133_953, 134_972, 135_990, 137_008, 138_026, 139_044, 140_062, 141_081, 142_099, 143_117, 144_135, 145_153];
const ahead = [146_172, 147_190, 148_208, 149_226, 150_244];

const lines: readonly Case[] = [
  ...cases(microsoft('CORREL'), [['=CORREL({3;2;4;5;6},{9;7;12;15;17})', 0.997054486, 9]]),
  ...cases(microsoft('SLOPE'), [[`=SLOPE(${seventhYs},${seventhXs})`, 0.305556, 6]]),
  ...cases(microsoft('RSQ'), [[`=RSQ(${seventhYs},${seventhXs})`, 0.05795, 4]]),
  ...cases(microsoft('INTERCEPT'), [['=INTERCEPT({2;3;9;1;8},{6;5;11;7;5})', 0.0483871, 6]]),
  ...cases(microsoft('FORECAST.LINEAR'), [['=FORECAST.LINEAR(30,{6;7;9;15;21},{20;28;31;38;40})', 10.607253, 8]]),
  ...cases(microsoft('TREND'), [
    [`=TREND(${balances},${months})`, fitted.map((y) => [y]), 6],
    [`=TREND(${balances},${months},{13;14;15;16;17})`, ahead.map((y) => [y]), 6],
  ]),
];

const distributions: readonly Case[] = [
  ...cases(microsoft('NORM.DIST'), [
    ['=NORM.DIST(42,40,1.5,TRUE)', 0.9087888, 7],
    ['=NORM.DIST(42,40,1.5,FALSE)', 0.10934, 5],
  ]),
  ...cases(microsoft('NORM.INV'), [['=NORM.INV(0.908789,40,1.5)', 42.000002, 8]]),
  ...cases(microsoft('NORM.S.DIST'), [
    ['=NORM.S.DIST(1.333333,TRUE)', 0.908788726, 9],
    ['=NORM.S.DIST(1.333333,FALSE)', 0.164010148, 9],
  ]),
  ...cases(microsoft('NORM.S.INV'), [['=NORM.S.INV(0.908789)', 1.3333347, 8]]),
  ...cases(microsoft('T.DIST.2T'), [['=T.DIST.2T(1.959999998,60)', 0.05464493, 7]]),
  ...cases(microsoft('T.INV.2T'), [['=T.INV.2T(0.546449,60)', 0.606533, 6]]),
  ...cases(microsoft('BINOM.DIST'), [['=BINOM.DIST(6,10,0.5,FALSE)', 0.2050781, 7]]),
  ...cases(microsoft('CONFIDENCE.NORM'), [['=CONFIDENCE.NORM(0.05,2.5,50)', 0.692951912, 9]]),
];

const ten = '{3;6;7;8;6;5;4;2;1;9}';

const tests: readonly Case[] = [
  ...cases(microsoft('T.TEST'), [['=T.TEST({3;4;5;8;9;1;2;4;5},{6;19;3;2;14;4;5;17;1},2,1)', 0.196016, 6]]),
  ...cases(microsoft('Z.TEST'), [
    [`=Z.TEST(${ten},4)`, 0.090574, 5],
    [`=2 * MIN(Z.TEST(${ten},4), 1 - Z.TEST(${ten},4))`, 0.181148, 6],
    [`=Z.TEST(${ten},6)`, 0.863043, 6],
    [`=2 * MIN(Z.TEST(${ten},6), 1 - Z.TEST(${ten},6))`, 0.273913, 6],
  ]),
  ...cases(microsoft('CHISQ.TEST'), [['=CHISQ.TEST({58,35;11,25;10,23},{45.35,47.65;17.56,18.44;16.09,16.91})', 0.0003082, 4]]),
];

export const inferenceCases: readonly Case[] = [...lines, ...distributions, ...tests];
