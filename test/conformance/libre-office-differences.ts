import type { Plain } from '../helpers/formula.ts';
import { agrees } from './agreement.ts';
import {
  all,
  calling,
  errors,
  isError,
  oneErrorForAll,
  oneOf,
  joinsArrays,
  refusesUnits,
  repeatsOurs,
  rowsOf,
  theirsIs,
  within,
  written,
  type Explanation,
  type Match,
} from './explanations.ts';

const isTruth: Match = ({ ours, theirs }) => typeof ours === 'boolean' && theirs === Number(ours);

/** Text that has a truth as its number. */
const numbersTruths: Match = ({ ours, theirs }) =>
  typeof ours === 'string' &&
  typeof theirs === 'string' &&
  ours !== theirs &&
  ours.replaceAll(/true/gi, '1').replaceAll(/false/gi, '0') === theirs;

const COMPARES = /[<>=]/;
const TRUTHS = /TRUE|FALSE|[<>=]|\b(?:AND|OR|XOR|NOT|EXACT|IS[A-Z]+)\(/;

/** A comparison in which a truth takes part, and comes out the other way round. */
const comparesTruths: Match = ({ formula, ours, theirs }) =>
  typeof ours === 'boolean' &&
  theirs === 1 - Number(ours) &&
  COMPARES.test(formula.slice(1)) &&
  (TRUTHS.test(formula.slice(1)) || /mixed|facts/.test(formula));

const STATISTICS =
  'AVERAGE STDEV STDEV.S STDEV.P VAR VAR.S VAR.P SUM SUMSQ PRODUCT MEDIAN COUNT LARGE SMALL SUBTOTAL INTERCEPT SLOPE RSQ CORREL FORECAST.LINEAR TREND PERCENTILE PERCENTILE.INC PERCENTILE.EXC QUARTILE QUARTILE.INC PERCENTRANK.INC GEOMEAN HARMEAN Z.TEST T.TEST SUMIF SUMIFS AVERAGEIF AVERAGEIFS COUNTIF COUNTIFS MAXIFS MINIFS MIN MAX MODE.SNGL RANK RANK.EQ RANK.AVG GCD LCM NPV';

/** Where the same cells are, they are the same; ours goes on where only one of the rectangles does, with #N/A or another error. */
const cutsToCommon: Match = ({ ours, theirs }) => {
  const [mine, other] = [rowsOf(ours), rowsOf(theirs)];
  if (!Array.isArray(ours) || !Array.isArray(theirs) || other.length > mine.length || other[0]!.length > mine[0]!.length) return false;
  return mine.every((line, r) => line.every((cell, c) => sameHere(cell, other[r]?.[c])));
};

const sameHere = (mine: Plain, other: Plain | undefined): boolean =>
  other === undefined
    ? isError(mine)
    : agrees(mine, other) || (typeof mine === 'boolean' && other === Number(mine)) || (isError(mine) && isError(other));

const because = (why: string, match: Match): Explanation => ({ engine: 'LibreOffice', why, match });

/** Days of the year 1900 and before: a truth or a text as a serial number, dates that begin below. */
const EARLY =
  /\b(?:YEAR|MONTH|DAY|WEEKNUM|EDATE|EOMONTH|SECOND)\((?:-1|TRUE|FALSE|0|"12%"|" 7 "|\{2;0\}|DATE\(1900|EOMONTH\(TRUE|WORKDAY\(0\.5)/;

/** Why LibreOffice 7.4 says something else. The first that fits counts. */
export const libreOfficeDifferences: readonly Explanation[] = [
  because('Dates and parts of a whole have units here and are not mixed; other sheets know no units', refusesUnits),
  because('It shows truths that come out of an array formula as 1 and 0', isTruth),
  because(
    'It has errors of its own (Err:502 for an argument out of range, Err:504 for a wrong kind), where Excel documents one of its seven',
    ({ ours, theirs }) => isError(ours) && /^Err:\d+$|^#FMT$/.test(String(theirs)),
  ),
  because('It writes a truth inside a text as 1 or 0; Excel as TRUE or FALSE', numbersTruths),
  because('Truths are numbers to it, in comparisons too; in Excel every truth is greater than any text or number', comparesTruths),
  because(
    'Array formulas repeat the one result of a test in each cell of its arrays',
    all(calling('T.TEST CHISQ.TEST FORECAST.LINEAR TYPE'), repeatsOurs),
  ),
  because('It gives one error where Excel gives an array of them', oneErrorForAll),
  because('It cuts arrays of two sizes to what they share; Excel fills up with #N/A', cutsToCommon),
  because('Cells that only one of two arrays has are #N/A in Excel, with it #VALUE!', all(errors('#N/A', '#VALUE!'), joinsArrays)),
  because(
    'Truths in a range are numbers to it; to Excel only numbers are',
    all(calling(STATISTICS), written(/mixed|facts|\{[^}]*TRUE/), ({ ours, theirs }) => typeof theirs === 'number' && ours !== theirs),
  ),
  because(
    'No value is found: Excel documents #N/A or #NUM!, it says #VALUE!',
    all(
      calling('PERCENTRANK.INC PERCENTILE PERCENTILE.INC PERCENTILE.EXC QUARTILE QUARTILE.INC RANK RANK.EQ RANK.AVG MODE.SNGL LARGE SMALL'),
      theirsIs('#VALUE!'),
      ({ ours }) => ours === '#N/A' || ours === '#NUM!',
    ),
  ),
  because(
    'An argument out of range is #NUM! in Excel, with it #VALUE!',
    all(calling('NORM.INV NORM.S.INV ACOS ASIN WORKDAY.INTL DATE'), errors('#NUM!', '#VALUE!')),
  ),
  because(
    'A text that is a number is no number to it in a function of many numbers; in Excel it is, if it is given as an argument',
    all(
      calling('MAX MIN LARGE HARMEAN PERCENTILE PRODUCT AVERAGE SUM'),
      written(/"/),
      ({ ours, theirs }) => !isError(ours) && isError(theirs),
    ),
  ),
  because(
    'It takes a truth for a number also where Excel tells them apart',
    all(
      calling('ISLOGICAL ISNUMBER TYPE VALUE SWITCH TEXT AVERAGEIF'),
      written(/\(TRUE|,(?:TRUE|FALSE)\)/),
      ({ theirs }) => !isError(theirs),
    ),
  ),
  because(
    'A truth with a number or text: 1 or 0 takes part in its sum',
    oneOf('=((NOT(2>1))<DATE(2024.9,12,29))-TRUE', '=(-2.5%&(2>1))-{"a",1;TRUE,-2}', '=((1=2)<>0)&INT(0)', '=(ISERROR(nums)<2.5%)+grid'),
  ),
  because(
    '0 to the power of 0 is 1 to it, and a text or an error to a power #NUM!; in Excel #NUM! and the error',
    all(written(/\^/), ({ ours, theirs }) => isError(ours) && (theirs === '#NUM!' || theirs === 1)),
  ),
  because(
    'A truth in a power: 0 where Excel has an error or 1',
    oneOf('=({"a",1;TRUE,-2}<=ISNUMBER(TRUE))^-EOMONTH(45000.75,0)', '=({1,2,3}^words%)+{1;2;3}'),
  ),
  because('What is too small for a number is 0 in Excel, with it #NUM!', oneOf('=(0.5^99999.995)=2')),
  because(
    'Text with groups of digits is a number to VALUE only, since another locale reads another number; it reads 1,234.5 anywhere',
    written(/"1,234\.5"/),
  ),
  because(
    'A pattern is met by numbers too; in Excel by text only',
    all(calling('AVERAGEIF SUMIF COUNTIF COUNTIFS SUMIFS AVERAGEIFS'), written(/"\*"/), ({ theirs }) => typeof theirs === 'number'),
  ),
  because(
    'A search for the next smaller value reads wildcards, or looks into a single value; Excel documents neither',
    oneOf('=MATCH("p*",words)', '=HLOOKUP("p*",facts,1)', '=LOOKUP("pear","7",words)', '=HLOOKUP(2,grid,1,NOT(1=2))'),
  ),
  because(
    'It counts days from 30 December 1899 and knows days before; Excel from 31 December 1899 with a 29 February 1900, and none before',
    written(EARLY),
  ),
  because(
    'Excel counts years below 1900 from 1900; it refuses them or reads two digits as of this century',
    all(calling('DATE'), written(/DATE\((?:108|MEDIAN|SQRT)/)),
  ),
  because('Days are whole days and end with the year 9999 in Excel', all(calling('DAYS'), written(/"12%"|1E\+10/))),
  because('It counts the first week of a year otherwise where weeks begin on Saturday', oneOf('=WEEKNUM(45000.75,16)')),
  because('TIME takes parts of hours; Excel leaves them out', all(calling('TIME'), written(/\b1\.9|59\.9|SQRT/))),
  because(
    'A rank of what is not there is #N/A in Excel',
    all(calling('RANK RANK.EQ RANK.AVG'), ({ ours, theirs }) => ours === '#N/A' && typeof theirs === 'number'),
  ),
  because('Of values that are equally frequent Excel takes the first, it the smallest', all(calling('MODE.SNGL'), written(/grid/))),
  because(
    'Control characters cannot be in its file, nor what Windows-1252 has between 128 and 159',
    all(calling('CHAR UNICHAR'), ({ theirs }) => theirs === '' || theirs === '\ufffd' || theirs === 1),
  ),
  because('CODE of nothing is an error in Excel', oneOf('=CODE("")')),
  because(
    'It counts no rows or columns of a single value, and meets no criterion with one',
    all(calling('ROWS COLUMNS COUNTIF TREND'), theirsIs('Err:504')),
  ),
  because(
    'A cost of 0 loses nothing in Excel; it refuses it',
    all(calling('DB'), ({ ours, theirs }) => ours === 0 && theirs === 'Err:502'),
  ),
  because('A negative amount of money is in brackets in Excel', calling('DOLLAR')),
  because('ERROR.TYPE knows none of its own errors', oneOf('=ERROR.TYPE(SQRT(-1))')),
  because('Nothing is found at the start of an empty text in Excel', oneOf('=FIND("",T({1,2,3}))')),
  because(
    'Of several errors Excel tells that of the first argument',
    oneOf('=IPMT(PRODUCT(2.15,1/3,10),MAX({1,2;3,4}),"abc",INT(NA()),ABS(100))', '=(-EOMONTH(EDATE({1,2,3},-25),13)/-(1=2))<=(2>1)'),
  ),
  because(
    'A number and a multiple of different signs are #NUM! in Excel',
    all(calling('MROUND'), ({ ours }) => ours === '#NUM!'),
  ),
  because('A text is no truth in Excel, even if it is a number', all(calling('NOT TEXTJOIN'), written(/"(?: 7 |7)"/))),
  because('It takes a rectangle column by column; Excel row by row', oneOf('=NPV(0.005,{1,2},{1,2;3,4})')),
  because(
    'NUMBERVALUE of nothing is 0 in Excel',
    all(calling('NUMBERVALUE'), ({ ours }) => ours === 0),
  ),
  because(
    'Growth too large for a number: ours is worked out with logarithms and has a result',
    oneOf('=PPMT(0.005,1,IFERROR(1/0,1E+10),200,POWER("12%",0))'),
  ),
  because(
    'Of 2.25 periods the third is there in part: IPMT and PPMT have it, as IronCalc says too',
    all(calling('PPMT IPMT'), ({ ours, theirs }) => typeof ours === 'number' && theirs === 'Err:502'),
  ),
  because('What is left of a difference of large amounts has 12 digits', all(calling('PPMT CUMPRINC CUMIPMT'), within(1e-11))),
  because('No rate makes payments and debt of one sign worth nothing; it says −100 %', oneOf('=RATE(360,-1000,-8000,0,SIGN(1E-10))')),
  because(
    'More digits than a number has leave it as it is; Excel documents no limit',
    oneOf('=ROUND(100,ABS(1E+10))*ROUND(-7,POWER(-7,-1))'),
  ),
  because('Excel does not take a call with too few arguments; it takes the sum of nothing', oneOf('=SIN(SUM())')),
  because('A period past the end of life is #NUM! in Excel', calling('SYD')),
  because(
    'A text of another unit than those documented is #NUM! in Excel',
    oneOf('=DATEDIF(DATE(2024,2,29),DATE(2024,2,29),REPT("  two   spaces ",2.9))'),
  ),
  because('An array where a single value is wanted gives an array of the same size in Excel', oneOf('=T.TEST(climb,more,{2;0},1)')),
  because('A format of letters that are no placeholders stands as it is in Excel', oneOf('=TEXT(-0.5,"12%")')),
  because(
    'Cells that hold a date as text are days in Excel; it passes over them',
    all(calling('NETWORKDAYS.INTL XNPV XIRR ISEVEN'), written(/"\d{4}[-/]\d/)),
  ),
  because('A day with slashes, its year first, is read in Excel', oneOf('=DATEVALUE("2011/02/23")')),
  because('It stops looking for a rate before ours does', all(calling('RATE'), within(1e-11))),
  because('The angle of no direction is #DIV/0! in Excel', oneOf('=ATAN2(0, 0)')),
  because('An empty text in a cell of its file is no blank', all(calling('COUNTBLANK'), written(/""/))),
  because('PERCENTRANK cuts to three digits in Excel; it rounds', all(calling('PERCENTRANK.INC'), within(0.002))),
  because('NUMBERVALUE reads per cents in Excel also where no separators are given', oneOf('=NUMBERVALUE("3.5%")')),
  because('TIMEVALUE keeps all digits of the time here, the day being set aside first', all(calling('TIMEVALUE'), within(1e-11))),
];
