import type { Case } from './case.ts';
import { microsoft as page, own } from './pages.ts';

const SALES = '{"East","Tom","Apple",6380;"West","Fred","Grape",5619;"North","Amy","Pear",4565;"South","Sal","Banana",5323}';
const NAMED_AGES = '{"Tom",52;"Fred",65;"Amy",22;"Sal",73;"Fritz",19;"Srivan",39;"Xi",19;"Hector",66}';
const NINE = '{1,2,3;4,5,6;7,8,9}';
const SIX_PAIRS = '{1,2;3,4;5,6;7,8;9,10;11,12}';
const LETTERS = '{"A","B","C","D","E","F","G"}';

const picked: readonly Case[] = [
  {
    formula: `=FILTER(${SALES}, {"Apple";"Grape";"Pear";"Banana"} = "Apple", "")`,
    gives: [['East', 'Tom', 'Apple', 6380]],
    source: own('FILTER'),
  },
  {
    formula: '=FILTER({1;2;3}, ({"a";"b";"a"} = "a") * ({"x";"x";"y"} = "x"), "")',
    gives: 1,
    source: own('FILTER'),
  },
  { formula: '=FILTER({1;2;3}, {1;2;3} > 3, "")', gives: '', source: own('FILTER') },
  { formula: '=FILTER({1;2;3}, {1;2;3} > 3)', gives: '#CALC!', source: own('FILTER') },
  { formula: '=SORT({"c";"a";"b"})', gives: [['a'], ['b'], ['c']], source: own('SORT') },
  {
    formula: '=SORT({622;961;691;445;378;483;650;783;142;404}, , -1)',
    gives: [961, 783, 691, 650, 622, 483, 445, 404, 378, 142].map((n) => [n]),
    source: page('SORT'),
  },
  { formula: '=SORT({3,1,2}, 1, 1, TRUE)', gives: [[1, 2, 3]], source: own('SORT') },
  {
    formula: `=SORTBY(${NAMED_AGES}, {52;65;22;73;19;39;19;66})`,
    gives: [
      ['Fritz', 19],
      ['Xi', 19],
      ['Amy', 22],
      ['Srivan', 39],
      ['Tom', 52],
      ['Fred', 65],
      ['Hector', 66],
      ['Sal', 73],
    ],
    source: page('SORTBY'),
  },
  {
    formula: '=SORTBY({"x";"y";"z"}, {"North";"East";"North"}, 1, {10;20;30}, -1)',
    gives: [['y'], ['z'], ['x']],
    source: own('SORTBY'),
  },
  { formula: '=UNIQUE({1;1;2;2;3;3})', gives: [[1], [2], [3]], source: own('UNIQUE') },
  { formula: '=UNIQUE({"a";"b";"a";"c"}, FALSE, TRUE)', gives: [['b'], ['c']], source: own('UNIQUE') },
];

const parts: readonly Case[] = [
  {
    formula: `=TAKE(${NINE}, 2)`,
    gives: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    source: page('TAKE'),
  },
  {
    formula: `=TAKE(${NINE}, , 2)`,
    gives: [
      [1, 2],
      [4, 5],
      [7, 8],
    ],
    source: page('TAKE'),
  },
  {
    formula: `=TAKE(${NINE}, -2)`,
    gives: [
      [4, 5, 6],
      [7, 8, 9],
    ],
    source: page('TAKE'),
  },
  {
    formula: `=TAKE(${NINE}, 2, 2)`,
    gives: [
      [1, 2],
      [4, 5],
    ],
    source: page('TAKE'),
  },
  { formula: `=DROP(${NINE}, 2)`, gives: [[7, 8, 9]], source: page('DROP') },
  { formula: `=DROP(${NINE}, , 2)`, gives: [[3], [6], [9]], source: page('DROP') },
  { formula: `=DROP(${NINE}, -2)`, gives: [[1, 2, 3]], source: page('DROP') },
  { formula: `=DROP(${NINE}, 2, 2)`, gives: 9, source: page('DROP') },
  {
    formula: `=CHOOSEROWS(${SIX_PAIRS}, 1, 3, 5, 1)`,
    gives: [
      [1, 2],
      [5, 6],
      [9, 10],
      [1, 2],
    ],
    source: page('CHOOSEROWS'),
  },
  {
    formula: `=CHOOSEROWS(${SIX_PAIRS}, -1, -2)`,
    gives: [
      [11, 12],
      [9, 10],
    ],
    source: page('CHOOSEROWS'),
  },
  {
    formula: '=CHOOSECOLS({1,2,3,4,5;6,7,8,9,10}, 1, 3, 5, 1)',
    gives: [
      [1, 3, 5, 1],
      [6, 8, 10, 6],
    ],
    source: page('CHOOSECOLS'),
  },
  {
    formula: '=CHOOSECOLS({1,2,13,14;3,4,15,16;5,6,17,18}, -1, -2)',
    gives: [
      [14, 13],
      [16, 15],
      [18, 17],
    ],
    source: page('CHOOSECOLS'),
  },
];

const shapes: readonly Case[] = [
  {
    formula: '=SEQUENCE(4, 5)',
    gives: [
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10],
      [11, 12, 13, 14, 15],
      [16, 17, 18, 19, 20],
    ],
    source: page('SEQUENCE'),
  },
  { formula: '=SEQUENCE(5, 1, 1001, 1000)', gives: [[1001], [2001], [3001], [4001], [5001]], source: page('SEQUENCE') },
  {
    formula: '=TRANSPOSE({1,2;3,4;5,6})',
    gives: [
      [1, 3, 5],
      [2, 4, 6],
    ],
    source: own('TRANSPOSE'),
  },
  {
    formula: '=VSTACK({"A","B","C";"D","E","F"}, {"AA","BB","CC";"DD","EE","FF"})',
    gives: [
      ['A', 'B', 'C'],
      ['D', 'E', 'F'],
      ['AA', 'BB', 'CC'],
      ['DD', 'EE', 'FF'],
    ],
    source: page('VSTACK'),
  },
  {
    formula: '=VSTACK({1,2;3,4;5,6}, {"A","B";"C","D"}, {"X","Y"})',
    gives: [
      [1, 2],
      [3, 4],
      [5, 6],
      ['A', 'B'],
      ['C', 'D'],
      ['X', 'Y'],
    ],
    source: page('VSTACK'),
  },
  {
    formula: '=VSTACK({1,2;3,4}, {"A","B","C"})',
    gives: [
      [1, 2, '#N/A'],
      [3, 4, '#N/A'],
      ['A', 'B', 'C'],
    ],
    source: own('VSTACK'),
  },
  {
    formula: '=HSTACK({"A","B","C";"D","E","F"}, {"AA","BB","CC";"DD","EE","FF"})',
    gives: [
      ['A', 'B', 'C', 'AA', 'BB', 'CC'],
      ['D', 'E', 'F', 'DD', 'EE', 'FF'],
    ],
    source: page('HSTACK'),
  },
  {
    formula: '=HSTACK({1,2;3,4;5,6}, {"A","B";"C","D"}, {"X","Y"})',
    gives: [
      [1, 2, 'A', 'B', 'X', 'Y'],
      [3, 4, 'C', 'D', '#N/A', '#N/A'],
      [5, 6, '#N/A', '#N/A', '#N/A', '#N/A'],
    ],
    source: page('HSTACK'),
  },
  { formula: '=TOCOL({"Ben","Peter";"John","Hillary"})', gives: [['Ben'], ['Peter'], ['John'], ['Hillary']], source: own('TOCOL') },
  {
    formula: '=TOCOL({"Ben","Peter";"John","Hillary"}, 0, TRUE)',
    gives: [['Ben'], ['John'], ['Peter'], ['Hillary']],
    source: own('TOCOL'),
  },
  { formula: '=TOROW({"Ben","Peter";"John","Hillary"})', gives: [['Ben', 'Peter', 'John', 'Hillary']], source: own('TOROW') },
  { formula: '=TOROW({"Ben",#N/A;"John","Hillary"}, 2, TRUE)', gives: [['Ben', 'John', 'Hillary']], source: own('TOROW') },
  {
    formula: '=EXPAND({1,2;3,4}, 3, 3)',
    gives: [
      [1, 2, '#N/A'],
      [3, 4, '#N/A'],
      ['#N/A', '#N/A', '#N/A'],
    ],
    source: page('EXPAND'),
  },
  {
    formula: '=EXPAND({1}, 3, 3, "-")',
    gives: [
      [1, '-', '-'],
      ['-', '-', '-'],
      ['-', '-', '-'],
    ],
    source: page('EXPAND'),
  },
  {
    formula: `=WRAPROWS(${LETTERS}, 3)`,
    gives: [
      ['A', 'B', 'C'],
      ['D', 'E', 'F'],
      ['G', '#N/A', '#N/A'],
    ],
    source: page('WRAPROWS'),
  },
  {
    formula: `=WRAPROWS(${LETTERS}, 3, "x")`,
    gives: [
      ['A', 'B', 'C'],
      ['D', 'E', 'F'],
      ['G', 'x', 'x'],
    ],
    source: page('WRAPROWS'),
  },
  {
    formula: `=WRAPCOLS(${LETTERS}, 3)`,
    gives: [
      ['A', 'D', 'G'],
      ['B', 'E', '#N/A'],
      ['C', 'F', '#N/A'],
    ],
    source: page('WRAPCOLS'),
  },
  {
    formula: `=WRAPCOLS(${LETTERS}, 3, "x")`,
    gives: [
      ['A', 'D', 'G'],
      ['B', 'E', 'x'],
      ['C', 'F', 'x'],
    ],
    source: page('WRAPCOLS'),
  },
];

/** Microsoft's documented examples, the references in them turned into arrays. */
export const arrayCases: readonly Case[] = [...picked, ...parts, ...shapes];
