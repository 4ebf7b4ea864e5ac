import type { Case } from './case.ts';
import { cases, microsoft } from './pages.ts';

export const informationCases: readonly Case[] = [
  ...cases('Microsoft Support: IS functions', [
    ['=ISLOGICAL(TRUE)', true],
    ['=ISLOGICAL("TRUE")', false],
    ['=ISNUMBER(4)', true],
    ['=ISBLANK("Gold")', false],
    ['=ISERROR(#REF!)', true],
    ['=ISNA(#REF!)', false],
    ['=ISNA(#N/A)', true],
    ['=ISERR(#N/A)', false],
    ['=ISERR(#REF!)', true],
    ['=ISNUMBER(330.92)', true],
    ['=ISNUMBER("19")', false],
    ['=ISTEXT("Region1")', true],
    ['=ISNONTEXT(330.92)', true],
    ['=ISNONTEXT("Region1")', false],
  ]),
  ...cases(microsoft('ISEVEN'), [
    ['=ISEVEN(-1)', false],
    ['=ISEVEN(2.5)', true],
    ['=ISEVEN(5)', false],
    ['=ISEVEN(0)', true],
    ['=ISEVEN("2011-12-23")', true],
  ]),
  ...cases(microsoft('ISODD'), [
    ['=ISODD(-1)', true],
    ['=ISODD(2.5)', false],
    ['=ISODD(5)', true],
  ]),
  ...cases(microsoft('NA'), [['=NA()', '#N/A']]),
  ...cases(microsoft('N'), [
    ['=N(7)', 7],
    ['=N("Even")', 0],
    ['=N(TRUE)', 1],
    ['=N("7")', 0],
  ]),
  ...cases(microsoft('TYPE'), [
    ['=TYPE("Smith")', 2],
    ['=TYPE("Mr. "&"Smith")', 2],
    ['=TYPE(2+"Smith")', 16],
    ['=TYPE({1,2;3,4})', 64],
    ['=TYPE(3)', 1],
    ['=TYPE(TRUE)', 4],
  ]),
  ...cases(microsoft('ERROR.TYPE'), [
    ['=ERROR.TYPE(#NULL!)', 1],
    ['=ERROR.TYPE(1/0)', 2],
    ['=ERROR.TYPE(#VALUE!)', 3],
    ['=ERROR.TYPE(#REF!)', 4],
    ['=ERROR.TYPE(#NAME?)', 5],
    ['=ERROR.TYPE(#NUM!)', 6],
    ['=ERROR.TYPE(#N/A)', 7],
    ['=ERROR.TYPE(12)', '#N/A'],
  ]),
];
