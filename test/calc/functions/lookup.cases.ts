import type { Case } from './case.ts';
import { microsoft as page, own } from './pages.ts';

const COUNTRIES = '{"China";"India";"United States";"Indonesia";"Brazil"}';
const PREFIXES = '{"+86";"+91";"+1";"+62";"+55"}';
const EMPLOYEES = '{4390;8604;8389;4937;8299;2643;5243;9693}';
const STAFF =
  '{"Ned Lanning","Marketing";"Margo Hendrix","Sales";"Dianne Pugh","Finance";"Earlene McCarty","Accounting";"Mia Arnold","Operations";"Jorge Fellows","Executive";"Rose Winters","Sales";"Carmela Hahn","Finance"}';
const BRACKETS = '{9700;39475;84200;160725;204100;510300}';
const RATES = '{0.1;0.12;0.22;0.24;0.32;0.35}';

const withModes: readonly Case[] = [
  { formula: `=XLOOKUP("Brazil", ${COUNTRIES}, ${PREFIXES})`, gives: '+55', source: page('XLOOKUP') },
  { formula: `=XLOOKUP(8389, ${EMPLOYEES}, ${STAFF})`, gives: [['Dianne Pugh', 'Finance']], source: page('XLOOKUP') },
  { formula: `=XLOOKUP(1234, ${EMPLOYEES}, ${STAFF}, "ID not found")`, gives: 'ID not found', source: page('XLOOKUP') },
  { formula: `=XLOOKUP(46523, ${BRACKETS}, ${RATES}, 0, 1, 1)`, gives: 0.22, source: page('XLOOKUP') },
  { formula: '=XMATCH("Gra", {"Apple";"Grape";"Pear";"Banana";"Cherry"}, 1)', gives: 2, source: page('XMATCH') },
  { formula: '=XMATCH(4, {5,4,3,2,1})', gives: 2, source: page('XMATCH') },
  { formula: '=XMATCH(4.5, {5,4,3,2,1}, 1)', gives: 1, source: page('XMATCH') },
];

const FRUIT_COUNTS = '{25;38;40;41}';
const FREQUENCIES = '{4.14;4.19;5.17;5.77;6.39}';
const COLORS = '{"red";"orange";"yellow";"green";"blue"}';

const inSorted: readonly Case[] = [
  { formula: `=MATCH(39, ${FRUIT_COUNTS}, 1)`, gives: 2, source: page('MATCH') },
  { formula: `=MATCH(41, ${FRUIT_COUNTS}, 0)`, gives: 4, source: page('MATCH') },
  { formula: `=MATCH(40, ${FRUIT_COUNTS}, -1)`, gives: '#N/A', source: page('MATCH') },
  { formula: '=MATCH("b", {"a","b","c"}, 0)', gives: 2, source: page('MATCH') },
  { formula: `=LOOKUP(4.19, ${FREQUENCIES}, ${COLORS})`, gives: 'orange', source: page('LOOKUP') },
  { formula: `=LOOKUP(5.75, ${FREQUENCIES}, ${COLORS})`, gives: 'yellow', source: page('LOOKUP') },
  { formula: `=LOOKUP(7.66, ${FREQUENCIES}, ${COLORS})`, gives: 'blue', source: page('LOOKUP') },
  { formula: `=LOOKUP(0, ${FREQUENCIES}, ${COLORS})`, gives: '#N/A', source: page('LOOKUP') },
  { formula: '=LOOKUP("C", {"a","b","c","d";1,2,3,4})', gives: 3, source: page('LOOKUP') },
  { formula: '=LOOKUP("bump", {"a",1;"b",2;"c",3})', gives: 2, source: page('LOOKUP') },
];

const PEOPLE =
  '{101,"Davis","Sara","Sales Rep.";102,"Fontana","Olivier","V.P. of Sales";103,"Leal","Karina","Sales Rep.";104,"Patten","Michael","Sales Rep.";105,"Burke","Brian","Sales Mgr.";106,"Sousa","Luis","Sales Rep."}';
const NAMES = '{"Davis","Sara";"Fontana","Olivier";"Leal","Karina";"Patten","Michael";"Burke","Brian";"Sousa","Luis"}';
const PARTS = '{"Axles","Bearings","Bolts";4,4,9;5,7,10;6,8,11}';

const inTables: readonly Case[] = [
  { formula: `=VLOOKUP("Fontana", ${NAMES}, 2, FALSE)`, gives: 'Olivier', source: page('VLOOKUP') },
  { formula: `=VLOOKUP(102, ${PEOPLE}, 2, FALSE)`, gives: 'Fontana', source: page('VLOOKUP') },
  { formula: `=IF(VLOOKUP(103, ${PEOPLE}, 2, FALSE) = "Souse", "Located", "Not found")`, gives: 'Not found', source: page('VLOOKUP') },
  {
    formula: `=VLOOKUP(104, ${PEOPLE}, 3, FALSE) & " " & VLOOKUP(104, ${PEOPLE}, 2, FALSE) & " is a " & VLOOKUP(104, ${PEOPLE}, 4, FALSE)`,
    gives: 'Michael Patten is a Sales Rep.',
    source: page('VLOOKUP'),
  },
  { formula: `=HLOOKUP("Axles", ${PARTS}, 2, TRUE)`, gives: 4, source: page('HLOOKUP') },
  { formula: `=HLOOKUP("Bearings", ${PARTS}, 3, FALSE)`, gives: 7, source: page('HLOOKUP') },
  { formula: `=HLOOKUP("B", ${PARTS}, 3, TRUE)`, gives: 5, source: page('HLOOKUP') },
  { formula: `=HLOOKUP("Bolts", ${PARTS}, 4)`, gives: 11, source: page('HLOOKUP') },
  { formula: '=HLOOKUP(3, {1,2,3;"a","b","c";"d","e","f"}, 2, TRUE)', gives: 'c', source: page('HLOOKUP') },
];

const positions: readonly Case[] = [
  { formula: '=INDEX({"Apples","Lemons";"Bananas","Pears"}, 2, 2)', gives: 'Pears', source: page('INDEX') },
  { formula: '=INDEX({"Apples","Lemons";"Bananas","Pears"}, 2, 1)', gives: 'Bananas', source: page('INDEX') },
  { formula: '=INDEX({1,2;3,4}, 0, 2)', gives: [[2], [4]], source: page('INDEX') },
  { formula: '=CHOOSE(2, "1st", "2nd", "3rd", "Finished")', gives: '2nd', source: page('CHOOSE') },
  { formula: '=CHOOSE(4, "Nails", "Screws", "Nuts", "Bolts")', gives: 'Bolts', source: page('CHOOSE') },
  { formula: '=CHOOSE(3, "Wide", 115, "world", 8)', gives: 'world', source: page('CHOOSE') },
  { formula: '=SUM(CHOOSE(2, {1;2;3}, {23;45;12;10}))', gives: 90, source: own('CHOOSE') },
  { formula: '=ROWS({1,2,3;4,5,6})', gives: 2, source: page('ROWS') },
  { formula: '=COLUMNS({1,2,3;4,5,6})', gives: 3, source: page('COLUMNS') },
];

/** Microsoft's documented examples, the references in them turned into arrays. */
export const lookupCases: readonly Case[] = [...withModes, ...inSorted, ...inTables, ...positions];
