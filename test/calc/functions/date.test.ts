import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../../../src/calc/call.ts';
import { isoOf, serialOf } from '../../../src/calc/coerce.ts';
import { date } from '../../../src/calc/functions/date.ts';
import type { CallContext } from '../../../src/calc/functions/function.ts';
import { unitOf, type Scalar } from '../../../src/calc/values.ts';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';
import { dateCases } from './date.cases.ts';
import { expectCase } from './case.ts';

const value = (formula: string) => plainValue(evaluateFormula(formula));
const unit = (formula: string) => unitOf(evaluateFormula(formula)).kind;

it.each(dateCases)('$formula is as documented', expectCase);

/** A function called where dates are written as in a locale, on 24 November 2026. */
const calledIn = (locale: string, name: string, ...args: readonly Scalar[]) => {
  const context: CallContext = { now: 46_350.5, spend: () => undefined, room: () => null, locale };
  const row = date.find((one) => one.name === name)!;
  return plainValue(
    call(
      row,
      args.map((arg) => () => arg),
      context,
    ),
  );
};

describe('the calendar', () => {
  it('has the 29 February 1900 that never was, as spreadsheets do', () => {
    expect(['=DATE(1900,2,28)', '=DATE(1900,2,29)', '=DATE(1900,3,1)', '=DAY(60)', '=MONTH(60)'].map(value)).toEqual([59, 60, 61, 29, 2]);
  });

  it('goes from the day 0 of January 1900 to the end of 9999', () => {
    expect(['=DAY(0)', '=YEAR(0)', '=DATE(9999,12,31)'].map(value)).toEqual([0, 1900, 2_958_465]);
    expect(
      ['=DATE(9999,12,32)', '=YEAR(-1)', '=YEAR(2958466)', '=EDATE(1,-1)', '=DATE(1E+300,1,1)', '=DATE(2020,-1E+300,1)'].map(value),
    ).toEqual(Array(6).fill('#NUM!'));
  });

  it('gives a date back from its year, month and day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_958_465 }), (serial) => {
        expect(value(`=DATE(YEAR(${serial}), MONTH(${serial}), DAY(${serial}))`)).toBe(serial);
      }),
      { numRuns: 50 },
    );
  });

  it('counts weekdays as the calendar of today does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        expect(value(`=WEEKDAY(${serial})`)).toBe(new Date(isoOf(serial)).getUTCDay() + 1);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    [1, 2],
    [2, 1],
    [3, 0],
    [11, 1],
    [12, 7],
    [13, 6],
    [14, 5],
    [15, 4],
    [16, 3],
    [17, 2],
  ])('with return type %i numbers a Monday %i', (type, day) => {
    expect(value(`=WEEKDAY(DATE(2026,11,23),${type})`)).toBe(day);
  });

  it('keeps to the last day of a shorter month', () => {
    expect(
      ['=EDATE(DATE(2024,1,31),1)', '=EDATE(DATE(2023,3,31),-1)', '=EOMONTH(DATE(2023,12,5),2)'].map((f) => isoOf(value(f) as number)),
    ).toEqual(['2024-02-29', '2023-02-28', '2024-02-29']);
  });

  it('gives weeks of the year from any weekday on, and those of ISO 8601', () => {
    expect(
      ['=WEEKNUM(DATE(2021,1,3))', '=WEEKNUM(DATE(2021,1,3),2)', '=WEEKNUM(DATE(2021,1,3),21)', '=WEEKNUM(DATE(2021,1,3),4)'].map(value),
    ).toEqual([2, 1, 53, '#NUM!']);
    expect(['=ISOWEEKNUM(DATE(2020,12,31))', '=ISOWEEKNUM(DATE(2024,12,30))'].map(value)).toEqual([53, 1]);
  });
});

describe('written dates', () => {
  it('have day and month in the order of the locale, and in no other', () => {
    expect(calledIn('en-US', 'DATEVALUE', '3/4/2026')).toBe(serialOf(Date.UTC(2026, 2, 4)));
    expect(calledIn('en-GB', 'DATEVALUE', '3/4/2026')).toBe(serialOf(Date.UTC(2026, 3, 3)));
    expect(calledIn('de-DE', 'DATEVALUE', '3.4.2026')).toBe(serialOf(Date.UTC(2026, 3, 3)));
    expect(calledIn('en-US', 'DATEVALUE', '22/8/2011')).toBe('#VALUE!');
  });

  it('have their month in English and in the language of the locale', () => {
    expect(calledIn('de-DE', 'DATEVALUE', '5. März 2026')).toBe(serialOf(Date.UTC(2026, 2, 5)));
    expect(calledIn('de-DE', 'DATEVALUE', 'March 5, 2026')).toBe(serialOf(Date.UTC(2026, 2, 5)));
  });

  it('are of this year where they name none, and of a century where they shorten it', () => {
    expect(calledIn('en-US', 'DATEVALUE', '5-JUL')).toBe(serialOf(Date.UTC(2026, 6, 5)));
    expect(calledIn('en-US', 'DATEVALUE', '5-JUL-29')).toBe(serialOf(Date.UTC(2029, 6, 5)));
    expect(calledIn('en-US', 'DATEVALUE', '5-JUL-30')).toBe(serialOf(Date.UTC(1930, 6, 5)));
  });

  it.each(['2026-02-30', '2026-13-01', '1850-01-01', 'soon', '', '5 Foo 2026', '1/2/026', '12:00', '99999999999999'])(
    'are not “%s”',
    (text) => {
      expect(calledIn('en-US', 'DATEVALUE', text)).toBe('#VALUE!');
    },
  );

  it('that there are not are no numbers either', () => {
    expect(['=YEAR("2026-13-01")', '=YEAR("2026-02-30")', '=YEAR("0026-02-03")', '="2026-01-01T24:00"+0'].map(value)).toEqual(
      Array(4).fill('#VALUE!'),
    );
  });

  it('may have a time behind them, which a date leaves out and a time does not', () => {
    expect(value('=DATEVALUE("2026-11-24 18:30")')).toBe(46_350);
    expect(value('=TIMEVALUE("2026-11-24T18:00:00")')).toBe(0.75);
    expect(value('=TIMEVALUE("25:00")')).toBeCloseTo(1 / 24, 12);
    expect(['=TIMEVALUE("12:60")', '=TIMEVALUE("13 PM")', '=TIMEVALUE("noon")'].map(value)).toEqual(Array(3).fill('#VALUE!'));
    expect(['=HOUR("12 AM")', '=HOUR("12:30 pm")', '=HOUR("6 PM")'].map(value)).toEqual([0, 12, 18]);
  });
});

describe('times of day', () => {
  it('are read to the nearest second', () => {
    expect(['=HOUR(19/24-1E-12)', '=MINUTE(1/3-1E-12)', '=SECOND(0.5+0.4/86400)'].map(value)).toEqual([19, 0, 0]);
  });

  it('are never negative', () => {
    expect(['=TIME(-1,0,0)', '=TIME(1,-30,0)', '=TIME(32768,0,0)'].map(value)).toEqual(['#NUM!', 1 / 48, '#NUM!']);
  });
});

describe('units of dates', () => {
  it('are dates, days or nothing', () => {
    expect(['=TODAY()', '=NOW()', '=EDATE(1,1)', '=WORKDAY(1,1)', '=DATEVALUE("2026-01-01")'].map(unit)).toEqual(Array(5).fill('date'));
    expect(['=DAYS(2,1)', '=DATEDIF(1,2,"D")', '=DATEDIF(1,40,"M")'].map(unit)).toEqual(Array(3).fill('duration'));
    expect(['=YEAR(1)', '=DATEDIF(1,2,"Y")', '=NETWORKDAYS(1,2)', '=TIME(1,0,0)'].map(unit)).toEqual(Array(4).fill('none'));
  });

  it('let days be added to dates', () => {
    expect(unit('=TODAY()+DAYS(2,1)')).toBe('date');
    expect(value('=TODAY()')).toBe(46_350);
  });
});
