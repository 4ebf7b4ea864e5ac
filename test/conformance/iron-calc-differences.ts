import { agrees } from './agreement.ts';
import {
  all,
  calling,
  errors,
  isError,
  joinsArrays,
  oneErrorForAll,
  oneOf,
  refusesUnits,
  rowsOf,
  theirsIs,
  within,
  written,
  type Explanation,
  type Match,
} from './explanations.ts';

const because = (why: string, match: Match): Explanation => ({ engine: 'IronCalc', why, match });

/** A call with an array where it wants a single value gives the first result only, or an error. */
const firstOnly: Match = ({ ours, theirs }) =>
  Array.isArray(ours) &&
  !Array.isArray(theirs) &&
  (agrees(rowsOf(ours)[0]![0]!, theirs) || (isError(theirs) && isError(rowsOf(ours)[0]![0]!)));

const digits = /\d\.\d{15,}/;

/** Why IronCalc 0.8.4 says something else. The first that fits counts. */
export const ironCalcDifferences: readonly Explanation[] = [
  because('It says itself that it does not do this yet (#N/IMPL!)', ({ theirs }) => rowsOf(theirs).flat().includes('#N/IMPL!')),
  because('It dies of numbers far out of range', theirsIs('died')),
  because(
    'It gives what is no number as NaN; Excel documents #NUM! or #DIV/0!',
    ({ ours, theirs }) => isError(ours) && /NaN|inf/i.test(String(theirs)),
  ),
  because('Dates and parts of a whole have units here and are not mixed; other sheets know no units', refusesUnits),
  because('Excel does not take a call with too few arguments; we say #VALUE!, it #ERROR!', errors('#VALUE!', '#ERROR!')),
  because(
    'It works the normal distribution out to ten digits',
    all(calling('NORM.DIST NORM.S.DIST NORM.INV NORM.S.INV Z.TEST CONFIDENCE.NORM'), within(1e-9)),
  ),
  because(
    'It loses digits of a variance, having subtracted large squares',
    all(calling('VAR VAR.S VAR.P STDEV STDEV.S STDEV.P T.TEST'), within(1e-12)),
  ),
  because('It stops looking for a rate before ours does', all(calling('IRR XIRR RATE'), within(1e-9))),
  because(
    'Cells that only one of two arrays has are #N/A in Excel, with it #VALUE!, nothing or a comparison with nothing',
    all(joinsArrays, ({ ours, theirs }) => ours === '#N/A' && (theirs === '#VALUE!' || typeof theirs === 'boolean')),
  ),
  because('It cuts arrays of two sizes to the second; Excel fills up with #N/A', oneOf('=(ISERROR(nums)<2.5%)+grid')),
  because('It gives one error where Excel gives an array of them', oneErrorForAll),
  because('An array where a single value is wanted gives its first result only', firstOnly),
  because(
    'It writes numbers in texts with 16 digits; Excel with 15',
    ({ ours, theirs }) => typeof ours === 'string' && digits.test(String(theirs)) && String(theirs).startsWith(ours.slice(0, 14)),
  ),
  because(
    'Arrays of two lengths are #N/A in Excel, with it #VALUE!',
    all(calling('CORREL RSQ SLOPE INTERCEPT FORECAST.LINEAR CHISQ.TEST'), errors('#N/A', '#VALUE!')),
  ),
  because(
    'It takes no array that is written out where it reads cells',
    all(
      written(/\{|\("|"\)|\(0|TRUE/),
      calling(
        'ROWS COLUMNS SUMIF AVERAGEIF COUNTIF PERCENTILE PERCENTILE.INC PERCENTILE.EXC PERCENTRANK.INC RANK RANK.EQ RANK.AVG TREND XIRR XNPV XMATCH IRR',
      ),
      ({ theirs }) => isError(theirs),
    ),
  ),
  because('It leaves arrays that are written out out of NPV', all(calling('NPV'), written(/\{/))),
  because(
    'It reads no text that is a number, nor a truth, where either is given as an argument; Excel does',
    all(calling('COUNT MAX MIN'), written(/"|TRUE/), ({ ours, theirs }) => typeof ours === 'number' && typeof theirs === 'number'),
  ),
  because(
    'It refuses truths as numbers, where Excel documents no such thing',
    all(calling('CUMIPMT CUMPRINC RANK RANK.EQ RANK.AVG SMALL WORKDAY.INTL'), written(/TRUE|FALSE/), theirsIs('#VALUE!')),
  ),
  because('Excel counts years below 1900 from 1900; it refuses them', all(calling('DATE'), theirsIs('#NUM!'))),
  because(
    'Excel knows day 0 and 29 February 1900; it refuses the one or counts from 31 December 1899',
    all(calling('YEAR MONTH DAY NETWORKDAYS EOMONTH'), written(/TRUE|FALSE|" 7 "|"12%"|\(0|\{2;0\}|EOMONTH\(0\.5/)),
  ),
  because(
    'Error codes of the wrong kind: Excel documents #NUM! for a text that is no unit and for what is below the least',
    oneOf(
      '=DATEDIF(DATE(2023,12,31),DATE(2024,2,29),LEFT(MID("abc",2.9,3),0))',
      '=DATEDIF(DATE(2024,2,29),DATE(2024,2,29),REPT("  two   spaces ",2.9))',
      '=WRAPCOLS(climb,)',
      '=PERCENTRANK.INC({"b","a","c"},N(-1))',
      '=IRR(flows,IF("a"="A",-7))',
    ),
  ),
  because(
    'A row or column below 1 is #VALUE! and one past the end #REF! in Excel',
    all(calling('VLOOKUP HLOOKUP'), ({ ours, theirs }) => isError(ours) && isError(theirs)),
  ),
  because(
    'It compares texts and numbers in a search for the next smaller value; Excel passes over what is of another kind',
    all(calling('VLOOKUP HLOOKUP LOOKUP XLOOKUP'), ({ ours, theirs }) => (ours === '#N/A' || ours === 'none') && !isError(theirs)),
  ),
  because('What MATCH finds in unsorted cells is not documented', oneOf('=MATCH("apple",words,-1)')),
  because(
    'MATCH wants one row or column and is #N/A for others in Excel, with it #ERROR!',
    all(calling('MATCH'), errors('#N/A', '#ERROR!')),
  ),
  because(
    'Text with groups of digits is a number to VALUE only, since another locale reads another number; it reads 1,234.5 anywhere',
    written(/"1,234\.5"/),
  ),
  because('NUMBERVALUE of nothing is 0 in Excel, and blanks are passed over', all(calling('NUMBERVALUE'), theirsIs('#VALUE!'))),
  because(
    'TEXT writes what is no placeholder as it is, fractions as fractions, and truths as words',
    all(calling('TEXT'), written(/TEXT\((?:TRUE|[^,]*,\s*(?:"# \?\/\?"|"12%"|" 7 "|1E\+10|"##0°|"\[<=))|TEXT\(0\.285,"yyyy|"\[<=|##0°/)),
  ),
  because(
    'It takes a text for the number 0 in a power or a product with an array',
    oneOf('=(mixed^100)<10', '=({"a",1;TRUE,-2}*0)<DATE(2023,1,1)'),
  ),
  because('0 to the power of 0 is 1 to it; in Excel #NUM!', oneOf('=(0^0)>=("a"="A")', '=(1=2)^{2;0}')),
  because('It writes numbers in texts with 17 digits; Excel with 15', oneOf('=("2024-02-29"+POWER(MOD(2.15,0.1),MEDIAN(1,-2.5)))&(2>1)')),
  because('A text is no truth in Excel, even if it is a number or empty', oneOf('=-"2024-02-29"-(XOR("",2>1))', '=AND("7",0)')),
  because('An array for a row is #CALC! in Excel', all(calling('BYROW'), errors('#CALC!', '#VALUE!'))),
  because('What is not in a text is #N/A in Excel, in an empty one too', all(calling('TEXTAFTER TEXTBEFORE'), errors('#N/A', '#VALUE!'))),
  because('There is no month 13', oneOf('=DATEVALUE("2024-13-01")')),
  because('Which rows to keep is a row for columns and a column for rows in Excel, of their number', calling('FILTER')),
  because('Nothing is found at the start of an empty text in Excel', oneOf('=FIND("",T({1,2,3}))')),
  because('Cells that are no numbers are passed over in a range', all(calling('GCD LCM'), written(/mixed/))),
  because('An error given alone is a cell to HSTACK in Excel', calling('HSTACK')),
  because('ISNUMBER of a range is false to it', oneOf('=ISNUMBER(nums)')),
  because(
    'LARGE with a part of a place takes the next one in Excel; Apache POI notes the same of it',
    all(calling('LARGE'), written(/1\.5/)),
  ),
  because(
    'A criterion of text is met by text only, and "=" by empty cells only',
    all(calling('MAXIFS SUMIFS AVERAGEIFS'), written(/">=pear"|"="|"<>Incomplete"/)),
  ),
  because('A truth given for an array is an array of one', oneOf('=PERCENTILE.INC(FALSE,MEDIAN(1/3))', '=TREND(1E+10)')),
  because(
    'Growth too large for a number: ours is worked out with logarithms and has a result',
    oneOf('=PPMT(0.005,1,IFERROR(1/0,1E+10),200,POWER("12%",0))'),
  ),
  because('What is left of a difference of large amounts has 12 digits', all(calling('PPMT CUMPRINC CUMIPMT'), within(1e-11))),
  because(
    'No rate makes payments and debt of one sign worth nothing; it says −100 % or an error of its own',
    all(calling('RATE'), ({ ours, theirs }) => ours === '#NUM!' && (theirs === -1 || theirs === '#ERROR!')),
  ),
  because(
    'More digits than a number has leave it as it is; Excel documents no limit',
    oneOf('=ROUND(100,ABS(1E+10))*ROUND(-7,POWER(-7,-1))'),
  ),
  because('SWITCH goes through an array cell by cell in Excel', oneOf('=SWITCH(1,2,"one",{1,2,3},2,"other")')),
  because(
    'What fills a row up may be an array only where every cell takes its own',
    oneOf('=TEXTSPLIT("  two   spaces "," "," ",TRUE,-1,{1,2,3})'),
  ),
  because('It has no room for so wide a row', oneOf('=WRAPROWS(climb,INT(99999.995),0)')),
  because(
    'Basis 0 counts the last day of February as the 30th where both dates are',
    oneOf('=YEARFRAC(DATE(2023,12,31),EDATE(45000,-25))'),
  ),
  because(
    'Ranges of two sizes are #VALUE! in Excel',
    all(calling('MAXIFS'), ({ ours }) => ours === '#VALUE!'),
  ),
  because(
    'A place left empty between commas stands for its default in Excel',
    all(calling('SORT TAKE TEXTBEFORE TEXTAFTER'), written(/, ,/), ({ theirs }) => isError(theirs)),
  ),
  because(
    'It reads dates and times in a text in few forms',
    all(calling('MONTH DAY DAYS HOUR MINUTE SECOND VALUE NETWORKDAYS.INTL XNPV XIRR'), written(/"\d[^"]*[-/:]/), theirsIs('#VALUE!')),
  ),
  because('XLOOKUP gives several columns in Excel', all(calling('XLOOKUP'), theirsIs('#VALUE!'))),
  because('MATCH stops at the first value that is smaller than the one sought in Excel', all(calling('MATCH'), written(/, -1\)/))),
  because('-- in front of a comparison gives numbers in Excel', all(calling('SUMPRODUCT'), written(/--/))),
];
