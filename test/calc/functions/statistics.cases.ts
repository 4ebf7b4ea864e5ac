import type { Case } from './case.ts';
import { cases, microsoft } from './pages.ts';

const counts: readonly Case[] = [
  ...cases(microsoft('COUNT'), [
    ['=COUNT({39790;19;22.24;TRUE;#DIV/0!})', 3],
    ['=COUNT({22.24;TRUE;#DIV/0!})', 1],
    ['=COUNT({39790;19;22.24;TRUE;#DIV/0!},2)', 4],
  ]),
  ...cases(microsoft('COUNTA'), [['=COUNTA({39790;19;22.24;TRUE;#DIV/0!})', 5]]),
  ...cases(microsoft('COUNTBLANK'), [['=COUNTBLANK({6,"";"",27;4,34})', 2]]),
];

const centres: readonly Case[] = [
  ...cases(microsoft('AVERAGE'), [
    ['=AVERAGE({10;7;9;27;2})', 11],
    ['=AVERAGE({10;7;9;27;2},5)', 10],
    ['=AVERAGE({10,15,32})', 19],
  ]),
  ...cases(microsoft('MEDIAN'), [
    ['=MEDIAN({1;2;3;4;5})', 3],
    ['=MEDIAN({1;2;3;4;5;6})', 3.5],
  ]),
  ...cases(microsoft('MODE.SNGL'), [['=MODE.SNGL({5.6;4;4;3;2;4})', 4]]),
  ...cases(microsoft('GEOMEAN'), [['=GEOMEAN({4;5;8;7;11;4;3})', 5.476986969656]]),
  ...cases(microsoft('HARMEAN'), [['=HARMEAN({4;5;8;7;11;4;3})', 5.028375962]]),
  ...cases(microsoft('MIN'), [
    ['=MIN({10;7;9;27;2})', 2],
    ['=MIN({10;7;9;27;2},0)', 0],
  ]),
  ...cases(microsoft('MAX'), [
    ['=MAX({10;7;9;27;2})', 27],
    ['=MAX({10;7;9;27;2},30)', 30],
  ]),
];

const strengths = '{1345;1301;1368;1322;1310;1370;1318;1350;1303;1299}';

const spreads: readonly Case[] = [
  ...cases(microsoft('STDEV.S'), [[`=STDEV.S(${strengths})`, 27.46391572]]),
  ...cases(microsoft('STDEV'), [[`=STDEV(${strengths})`, 27.46391572]]),
  ...cases(microsoft('STDEV.P'), [[`=STDEV.P(${strengths})`, 26.05455814]]),
  ...cases(microsoft('VAR.S'), [[`=VAR.S(${strengths})`, 754.27, 5]]),
  ...cases(microsoft('VAR'), [[`=VAR(${strengths})`, 754.2667, 7]]),
  ...cases(microsoft('VAR.P'), [[`=VAR.P(${strengths})`, 678.84, 5]]),
];

const percentRanked = '{13;12;11;8;4;3;2;1;1;1}';
const nine = '{1;2;3;6;6;6;7;8;9}';

const places: readonly Case[] = [
  ...cases(microsoft('LARGE'), [
    ['=LARGE({3,4;5,2;3,4;5,6;4,7},3)', 5],
    ['=LARGE({3,4;5,2;3,4;5,6;4,7},7)', 4],
  ]),
  ...cases(microsoft('SMALL'), [
    ['=SMALL({3;4;5;2;3;4;6;4;7},4)', 4],
    ['=SMALL({1;4;8;3;7;12;54;8;23},2)', 3],
  ]),
  ...cases(microsoft('RANK.EQ'), [
    ['=RANK.EQ(7,{7;3.5;3.5;1;2},1)', 5],
    ['=RANK.EQ(2,{7;3.5;3.5;1;2})', 4],
    ['=RANK.EQ(3.5,{7;3.5;3.5;1;2},1)', 3],
  ]),
  ...cases(microsoft('RANK'), [
    ['=RANK(3.5,{7;3.5;3.5;1;2},1)', 3],
    ['=RANK(7,{7;3.5;3.5;1;2},1)', 5],
  ]),
  ...cases(microsoft('RANK.AVG'), [['=RANK.AVG(94,{89;88;92;101;94;97;95})', 4]]),
  ...cases(microsoft('PERCENTILE.INC'), [['=PERCENTILE.INC({1;3;2;4},0.3)', 1.9]]),
  ...cases(microsoft('PERCENTILE'), [['=PERCENTILE({1;3;2;4},0.3)', 1.9]]),
  ...cases(microsoft('PERCENTILE.EXC'), [
    [`=PERCENTILE.EXC(${nine}, 0.25)`, 2.5],
    [`=PERCENTILE.EXC(${nine}, 0)`, '#NUM!'],
    [`=PERCENTILE.EXC(${nine}, 0.01)`, '#NUM!'],
    [`=PERCENTILE.EXC(${nine}, 2)`, '#NUM!'],
  ]),
  ...cases(microsoft('QUARTILE.INC'), [['=QUARTILE.INC({1;2;4;7;8;9;10;12},1)', 3.5]]),
  ...cases(microsoft('QUARTILE'), [['=QUARTILE({1;2;4;7;8;9;10;12},1)', 3.5]]),
  ...cases(microsoft('PERCENTRANK.INC'), [
    [`=PERCENTRANK.INC(${percentRanked},2)`, 0.333],
    [`=PERCENTRANK.INC(${percentRanked},4)`, 0.555],
    [`=PERCENTRANK.INC(${percentRanked},8)`, 0.666],
    [`=PERCENTRANK.INC(${percentRanked},5)`, 0.583],
  ]),
];

export const statisticsCases: readonly Case[] = [...counts, ...centres, ...spreads, ...places];
