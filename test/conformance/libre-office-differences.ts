import type { Plain } from '../helpers/formula.ts';
import { agrees } from './agreement.ts';
import { all, calling, errors, isError, oneErrorForAll, oneOf, refusesUnits, repeatsOurs, rowsOf, theirsIs, within, written, type Explanation, type Match } from './explanations.ts';

const isTruth: Match = ({ ours, theirs }) => typeof ours === 'boolean' && theirs === Number(ours);

/** Text that has a truth as its number. */
const numbersTruths: Match = ({ ours, theirs }) =>
  typeof ours === 'string' && typeof theirs === 'string' && ours !== theirs && ours.replaceAll(/true/gi, '1').replaceAll(/false/gi, '0') === theirs;

const COMPARES = /[<>=]/;
const TRUTHS = /TRUE|FALSE|[<>=]|\b(?:AND|OR|XOR|NOT|EXACT|IS[A-Z]+)\(/;

/** A comparison in which a truth takes part, and comes out the other way round. */
const comparesTruths: Match = ({ formula, ours, theirs }) =>
  typeof ours === 'boolean' && theirs === 1 - Number(ours) && COMPARES.test(formula.slice(1)) && (TRUTHS.test(formula.slice(1)) || /mixed|facts/.test(formula));

const STATISTICS =
  'AVERAGE STDEV STDEV.S STDEV.P VAR VAR.S VAR.P SUM SUMSQ PRODUCT MEDIAN COUNT LARGE SMALL SUBTOTAL INTERCEPT SLOPE RSQ CORREL FORECAST.LINEAR TREND PERCENTILE PERCENTILE.INC PERCENTILE.EXC QUARTILE QUARTILE.INC PERCENTRANK.INC GEOMEAN HARMEAN Z.TEST T.TEST SUMIF SUMIFS AVERAGEIF AVERAGEIFS COUNTIF COUNTIFS MAXIFS MINIFS MIN MAX MODE.SNGL RANK RANK.EQ RANK.AVG GCD LCM NPV';

/** Where the same cells are, they are the same; ours goes on where only one of the rectangles does, with #N/A or another error. */
const cutsToCommon: Match = ({ ours, theirs }) => {
  const [mine, other] = [rowsOf(ours), rowsOf(theirs)];
  if (other.length > mine.length || other[0]!.length > mine[0]!.length) return false;
  return mine.every((line, r) => line.every((cell, c) => sameHere(cell, other[r]?.[c])));
};

const sameHere = (mine: Plain, other: Plain | undefined): boolean =>
  other === undefined ? isError(mine) : agrees(mine, other) || (typeof mine === 'boolean' && other === Number(mine)) || (isError(mine) && isError(other));

const because = (why: string, match: Match): Explanation => ({ engine: 'LibreOffice', why, match });

/** Why LibreOffice 7.4 says something else. The first that fits counts. */
export const libreOfficeDifferences: readonly Explanation[] = [
  because('It shows truths that come out of an array formula as 1 and 0', isTruth),
  because('It has errors of its own (Err:502 for an argument out of range, Err:504 for a wrong kind), where Excel documents one of its seven', ({ ours, theirs }) => isError(ours) && /^Err:/.test(String(theirs))),
  because('It writes a truth inside a text as 1 or 0; Excel as TRUE or FALSE', numbersTruths),
  because('Truths are numbers to it, in comparisons too; in Excel every truth is greater than any text or number', comparesTruths),
  because('Array formulas repeat the one result of a test in each cell of its arrays', all(calling('T.TEST CHISQ.TEST FORECAST.LINEAR TYPE'), repeatsOurs)),
  because('It cuts arrays of two sizes to what they share; Excel fills up with #N/A', all(({ ours }) => Array.isArray(ours), cutsToCommon)),
  because('It gives one error where Excel gives an array of them', oneErrorForAll),
  because('Truths in a range are numbers to it; to Excel only numbers are', all(calling(STATISTICS), written(/mixed|facts|\{[^}]*TRUE/), ({ ours, theirs }) => !isError(theirs) && ours !== theirs)),
  because('Dates and parts of a whole have units here and are not mixed; other sheets know no units', refusesUnits),
  because('A text that is a number is no number to it in a function of many numbers; in Excel it is, if it is given as an argument', all(calling('MAX MIN LARGE HARMEAN PERCENTILE PRODUCT AVERAGE SUM'), written(/"/), ({ ours, theirs }) => !isError(ours) && isError(theirs))),
  because('It takes a truth for a number also where Excel tells them apart', all(written(/TRUE|FALSE|[<>=]/), calling('ISLOGICAL ISNUMBER TYPE VALUE SWITCH TEXT AVERAGEIF'))),
  because('A truth with a number or text: 1 or 0 takes part in its sum', oneOf('=((NOT(2>1))<DATE(2024.9,12,29))-TRUE', '=(-2.5%&(2>1))-{"a",1;TRUE,-2}', '=((1=2)<>0)&INT(0)', '=(ISERROR(nums)<2.5%)+grid')),
  because('0 to the power of 0 is 1 to it, and a text to a power #NUM!; in Excel #NUM! and #VALUE!', written(/\^/)),
  because('A text alone given for a number is an error to it; in Excel AVERAGE(" 7 ") is 7', oneOf('=(NOT(0)<="7")>=AVERAGE(" 7 ")')),
  because('Text with groups of digits is a number to VALUE only, since another locale reads another number; it reads 1,234.5 anywhere', written(/"1,234\.5"/)),
  because('A pattern is met by numbers too; in Excel by text only', all(calling('AVERAGEIF SUMIF COUNTIF COUNTIFS SUMIFS AVERAGEIFS'), written(/"\*"/))),
  because('A search for the next smaller value reads wildcards, or finds nothing in unsorted cells; Excel documents neither', all(calling('MATCH HLOOKUP LOOKUP VLOOKUP'), ({ theirs }) => !isError(theirs) || theirs === '#N/A')),
  because('It counts days from 30 December 1899 and knows days before; Excel from 31 December 1899 with a 29 February 1900, and none before', all(calling('YEAR MONTH DAY WEEKNUM EDATE DAYS SECOND EOMONTH DATE'), ({ ours, theirs }) => ours !== theirs)),
  because('TIME takes parts of hours; Excel leaves them out', calling('TIME')),
  because('A rank of what is not there is #N/A in Excel', all(calling('RANK RANK.EQ RANK.AVG'), ({ ours }) => ours === '#N/A')),
  because('Of values that are equally frequent Excel takes the first, it the smallest', calling('MODE.SNGL')),
  because('Control characters cannot be in its file, nor the letters of Windows-1252 between 128 and 159', calling('CHAR UNICHAR')),
];
