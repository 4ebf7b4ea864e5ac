import type { Case } from './case.ts';

const page = (name: string): string => `Microsoft Support: ${name} function`;

const VALUES = '{100000;200000;300000;400000}';
const COMMISSIONS = '{7000;14000;21000;28000}';
const CATEGORIES = '{"Vegetables";"Vegetables";"Fruits";"";"Vegetables";"Fruits"}';
const FOODS = '{"Tomatoes";"Celery";"Oranges";"Butter";"Carrots";"Apples"}';
const FOOD_SALES = '{2300;5500;800;400;4200;1200}';

const QUANTITIES = '{5;4;15;3;22;12;10;33}';
const PRODUCTS = '{"Apples";"Apples";"Artichokes";"Artichokes";"Bananas";"Bananas";"Carrots";"Carrots"}';
const SELLERS = '{"Tom";"Sarah";"Tom";"Sarah";"Tom";"Sarah";"Tom";"Sarah"}';

const sums: readonly Case[] = [
  { formula: `=SUMIF(${VALUES}, ">160000", ${COMMISSIONS})`, gives: 63000, source: page('SUMIF') },
  { formula: `=SUMIF(${VALUES}, ">160000")`, gives: 900000, source: page('SUMIF') },
  { formula: `=SUMIF(${VALUES}, 300000, ${COMMISSIONS})`, gives: 21000, source: page('SUMIF') },
  { formula: `=SUMIF(${VALUES}, ">" & 250000, ${COMMISSIONS})`, gives: 49000, source: page('SUMIF') },
  { formula: `=SUMIF(${CATEGORIES}, "Fruits", ${FOOD_SALES})`, gives: 2000, source: page('SUMIF') },
  { formula: `=SUMIF(${CATEGORIES}, "Vegetables", ${FOOD_SALES})`, gives: 12000, source: page('SUMIF') },
  { formula: `=SUMIF(${FOODS}, "*es", ${FOOD_SALES})`, gives: 4300, source: page('SUMIF') },
  { formula: `=SUMIF(${CATEGORIES}, "", ${FOOD_SALES})`, gives: 400, source: page('SUMIF') },
  { formula: `=SUMIFS(${QUANTITIES}, ${PRODUCTS}, "=A*", ${SELLERS}, "Tom")`, gives: 20, source: page('SUMIFS') },
  { formula: `=SUMIFS(${QUANTITIES}, ${PRODUCTS}, "<>Bananas", ${SELLERS}, "Tom")`, gives: 30, source: page('SUMIFS') },
];

const FRUIT = '{"apples";"oranges";"peaches";"apples"}';
const COUNTS = '{32;54;75;86}';

const counts: readonly Case[] = [
  { formula: `=COUNTIF(${FRUIT}, "apples")`, gives: 2, source: page('COUNTIF') },
  { formula: `=COUNTIF(${FRUIT}, "peaches")`, gives: 1, source: page('COUNTIF') },
  { formula: `=COUNTIF(${FRUIT}, "apples") + COUNTIF(${FRUIT}, "oranges")`, gives: 3, source: page('COUNTIF') },
  { formula: `=COUNTIF(${COUNTS}, ">55")`, gives: 2, source: page('COUNTIF') },
  { formula: `=COUNTIF(${COUNTS}, "<>" & 75)`, gives: 3, source: page('COUNTIF') },
  { formula: `=COUNTIF(${COUNTS}, ">=32") - COUNTIF(${COUNTS}, "<=85")`, gives: 1, source: page('COUNTIF') },
  { formula: `=COUNTIF(${FRUIT}, "*")`, gives: 4, source: page('COUNTIF') },
  { formula: `=COUNTIF(${FRUIT}, "?????es")`, gives: 2, source: page('COUNTIF') },
  { formula: '=COUNTIFS({"Yes","No","No"}, "=Yes")', gives: 1, source: page('COUNTIFS') },
  { formula: '=COUNTIFS({"Yes";"Yes";"Yes";"No"}, "=Yes", {"No";"Yes";"Yes";"Yes"}, "=Yes")', gives: 2, source: page('COUNTIFS') },
  { formula: '=COUNTIFS({"No","Yes","Yes"}, "=Yes", {"Yes","Yes","No"}, "=Yes")', gives: 1, source: page('COUNTIFS') },
  { formula: '=COUNTIFS({1;2;3;4;5;6}, "<6", {1;2;3;4;5;6}, ">1")', gives: 4, source: page('COUNTIFS') },
  {
    formula: '=COUNTIFS({1;2;3;4;5;6}, "<5", {40664;40665;40666;40667;40668;40669}, "<2011-05-03")',
    gives: 2,
    source: page('COUNTIFS'),
  },
  {
    formula: '=COUNTIFS({1;2;3;4;5;6}, "<" & 5, {40664;40665;40666;40667;40668;40669}, "<" & 40666)',
    gives: 2,
    source: page('COUNTIFS'),
  },
];

const REGIONS = '{"East";"West";"North";"South (New Office)";"MidWest"}';
const PROFITS = '{45678;23789;-4789;0;9678}';
const FIRST_QUIZ = '{75;94;86;"Incomplete"}';
const SECOND_QUIZ = '{85;80;93;75}';
const EXAM = '{87;88;"Incomplete";75}';
const PRICES = '{230000;197000;345678;321900;450000;395000}';
const TOWNS = '{"Issaquah";"Bellevue";"Bellevue";"Issaquah";"Bellevue";"Bellevue"}';
const BEDROOMS = '{3;2;4;2;5;4}';
const GARAGES = '{"No";"Yes";"Yes";"Yes";"Yes";"No"}';

const means: readonly Case[] = [
  { formula: `=AVERAGEIF(${COMMISSIONS}, "<23000")`, gives: 14000, source: page('AVERAGEIF') },
  { formula: `=AVERAGEIF(${VALUES}, "<250000")`, gives: 150000, source: page('AVERAGEIF') },
  { formula: `=AVERAGEIF(${VALUES}, "<95000")`, gives: '#DIV/0!', source: page('AVERAGEIF') },
  { formula: `=AVERAGEIF(${VALUES}, ">250000", ${COMMISSIONS})`, gives: 24500, source: page('AVERAGEIF') },
  { formula: `=AVERAGEIF(${REGIONS}, "=*West", ${PROFITS})`, gives: 16733.5, source: page('AVERAGEIF') },
  { formula: `=AVERAGEIF(${REGIONS}, "<>*(New Office)", ${PROFITS})`, gives: 18589, source: page('AVERAGEIF') },
  { formula: `=AVERAGEIFS(${FIRST_QUIZ}, ${FIRST_QUIZ}, ">70", ${FIRST_QUIZ}, "<90")`, gives: 80.5, source: page('AVERAGEIFS') },
  { formula: `=AVERAGEIFS(${SECOND_QUIZ}, ${SECOND_QUIZ}, ">95")`, gives: '#DIV/0!', source: page('AVERAGEIFS') },
  { formula: `=AVERAGEIFS(${EXAM}, ${EXAM}, "<>Incomplete", ${EXAM}, ">80")`, gives: 87.5, source: page('AVERAGEIFS') },
  {
    formula: `=AVERAGEIFS(${PRICES}, ${TOWNS}, "Bellevue", ${BEDROOMS}, ">2", ${GARAGES}, "Yes")`,
    gives: 397839,
    source: page('AVERAGEIFS'),
  },
  {
    formula: `=AVERAGEIFS(${PRICES}, ${TOWNS}, "Issaquah", ${BEDROOMS}, "<=3", ${GARAGES}, "No")`,
    gives: 230000,
    source: page('AVERAGEIFS'),
  },
];

const GRADES = '{89;93;96;85;91;88}';
const WEIGHTS = '{1;2;2;3;1;1}';

const extremes: readonly Case[] = [
  { formula: `=MAXIFS(${GRADES}, ${WEIGHTS}, 1)`, gives: 91, source: page('MAXIFS') },
  { formula: '=MAXIFS({10;1;100;1}, {"a";"a";"b";"a"}, "a")', gives: 10, source: page('MAXIFS') },
  {
    formula: '=MAXIFS({10;1;100;1;1;50}, {"b";"a";"a";"b";"a";"b"}, "b", {100;100;200;300;100;400}, ">100")',
    gives: 50,
    source: page('MAXIFS'),
  },
  {
    formula: '=MAXIFS({10;1;100;1;1;50}, {"b";"a";"a";"b";"a";"b"}, "b", {100;100;200;300;100;400}, 100)',
    gives: 10,
    source: page('MAXIFS'),
  },
  { formula: '=MAXIFS({10;1;100}, {"b";"a";"a";"b"}, "a")', gives: '#VALUE!', source: page('MAXIFS') },
  { formula: '=MAXIFS({10;1;100;1;1;50}, {"b";"a";"a";"b";"a";"b"}, "c")', gives: 0, source: page('MAXIFS') },
  { formula: `=MINIFS(${GRADES}, ${WEIGHTS}, 1)`, gives: 88, source: page('MINIFS') },
  { formula: '=MINIFS({10;11;100;111}, {"a";"a";"b";"a"}, "a")', gives: 10, source: page('MINIFS') },
  {
    formula: '=MINIFS({10;11;12;13;14;15}, {"b";"a";"a";"b";"b";"b"}, "b", {100;100;200;300;300;400}, ">100")',
    gives: 13,
    source: page('MINIFS'),
  },
];

const NUMBERED = '{120;10;150;23}';

const subtotals: readonly Case[] = [
  { formula: `=SUBTOTAL(9, ${NUMBERED})`, gives: 303, source: page('SUBTOTAL') },
  { formula: `=SUBTOTAL(1, ${NUMBERED})`, gives: 75.75, source: page('SUBTOTAL') },
];

/** Microsoft's documented examples, the references in them turned into arrays. */
export const aggregateCases: readonly Case[] = [...sums, ...counts, ...means, ...extremes, ...subtotals];
