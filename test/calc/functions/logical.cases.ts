import type { Case } from './case.ts';
import { cases, microsoft, own } from './pages.ts';

const grades = (score: number): string => `=IFS(${score}>89,"A",${score}>79,"B",${score}>69,"C",${score}>59,"D",TRUE,"F")`;

const weekday = (day: number, last = ''): string => `=SWITCH(${day},1,"Sunday",2,"Monday",3,"Tuesday"${last})`;

export const logicalCases: readonly Case[] = [
  ...cases(microsoft('IF'), [
    ['=IF("Yes"="Yes",1,2)', 1],
    ['=IF("No"="Yes",1,2)', 2],
    ['=IF(5>4,"Over Budget","Within Budget")', 'Over Budget'],
    ['=IF(5>4,5-4,0)', 1],
  ]),
  ...cases(microsoft('IFS'), [
    [grades(93), 'A'],
    [grades(89), 'B'],
    [grades(71), 'C'],
    [grades(60), 'D'],
    [grades(58), 'F'],
  ]),
  ...cases(microsoft('SWITCH'), [
    [weekday(2, ',"No match"'), 'Monday'],
    [weekday(99), '#N/A'],
    [weekday(99, ',"No match"'), 'No match'],
    ['=SWITCH(2,1,"Sunday",7,"Saturday","weekday")', 'weekday'],
    [weekday(3, ',"No match"'), 'Tuesday'],
  ]),
  ...cases(microsoft('AND'), [
    ['=AND(50>1,50<100)', true],
    ['=IF(AND(50<100,50<100),50,"The value is out of range")', 50],
    ['=IF(AND(100>1,100<100),100,"The value is out of range")', 'The value is out of range'],
    ['=AND(TRUE, TRUE)', true],
    ['=AND(TRUE, FALSE)', false],
    ['=AND(2+2=4, 2+3=5)', true],
  ]),
  ...cases(microsoft('OR'), [
    ['=OR(50>1,50<100)', true],
    ['=IF(OR(50>1,50<100),100,"The value is out of range")', 100],
    ['=IF(OR(50<0,50>50),50,"The value is out of range")', 'The value is out of range'],
    ['=OR(1+1=1,2+2=5)', false],
    ['=OR(TRUE,FALSE,TRUE)', true],
  ]),
  ...cases(microsoft('XOR'), [
    ['=XOR(3>0,2<9)', false],
    ['=XOR(3>12,4>6)', false],
  ]),
  ...cases(microsoft('NOT'), [
    ['=NOT(50>100)', true],
    ['=IF(AND(NOT(50>1),NOT(50<100)),50,"The value is out of range")', 'The value is out of range'],
    ['=IF(OR(NOT(100<0),NOT(100>50)),100,"The value is out of range")', 100],
    ['=NOT(FALSE)', true],
    ['=NOT(1+1=2)', false],
  ]),
  ...cases(microsoft('TRUE'), [['=IF(1=1,TRUE())', true]]),
  ...cases(microsoft('FALSE'), [['=FALSE()', false]]),
  ...cases(microsoft('IFERROR'), [
    ['=IFERROR(210/35, "Error in calculation")', 6],
    ['=IFERROR(55/0, "Error in calculation")', 'Error in calculation'],
    ['=IFERROR(0/23, "Error in calculation")', 0],
    ['=IFERROR({210;55;0}/{35;0;23}, "Error in calculation")', [[6], ['Error in calculation'], [0]]],
  ]),
  ...cases(own('IFNA'), [
    ['=IFNA(NA(),"Not found")', 'Not found'],
    ['=IFNA(5,"Not found")', 5],
  ]),
];
