import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';

const value = (formula: string) => plainValue(evaluateFormula(formula));

describe('days of 30 a month', () => {
  it('take the last day of February for the 30th where they start', () => {
    expect(['=DAYS360(DATE(2011,2,28),DATE(2011,3,31))', '=DAYS360(DATE(2011,2,28),DATE(2011,3,31),TRUE)'].map(value)).toEqual([30, 32]);
  });

  it('have a 31st as end where the start is no 30th', () => {
    expect(['=DAYS360(DATE(2011,1,29),DATE(2011,1,31))', '=DAYS360(DATE(2011,1,30),DATE(2011,1,31))'].map(value)).toEqual([2, 0]);
  });
});

describe('DATEDIF', () => {
  it('counts whole years, months and what is left of them', () => {
    const between = (unit: string) => value(`=DATEDIF(DATE(2020,5,20),DATE(2026,3,5),"${unit}")`);
    expect(['y', 'm', 'ym', 'md', 'yd'].map(between)).toEqual([5, 69, 9, 13, 289]);
  });

  it('refuses an end before the start, and other units', () => {
    expect(['=DATEDIF(2,1,"D")', '=DATEDIF(1,2,"W")'].map(value)).toEqual(['#NUM!', '#NUM!']);
  });
});

describe('YEARFRAC', () => {
  it.each([0, 1, 2, 3, 4])('by basis %i is the same whichever day comes first', (basis) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 60_000 }), (one, other) => {
        expect(value(`=YEARFRAC(${one},${other},${basis})`)).toBe(value(`=YEARFRAC(${other},${one},${basis})`));
      }),
      { numRuns: 20 },
    );
  });

  it('by actual days is one from a day to the same day of the next year, with a 29 February between them or not', () => {
    expect(['=YEARFRAC(DATE(2023,3,1),DATE(2024,3,1),1)', '=YEARFRAC(DATE(2024,3,1),DATE(2025,3,1),1)'].map(value)).toEqual([1, 1]);
  });

  it('by actual days over more than a year divides by the mean length of all years touched', () => {
    expect(value('=YEARFRAC(DATE(2000,1,1),DATE(2002,1,1),1)')).toBeCloseTo(731 / (1096 / 3), 12);
  });

  it('has five bases', () => {
    expect(['=YEARFRAC(1,2,5)', '=YEARFRAC(1,2,-1)'].map(value)).toEqual(['#NUM!', '#NUM!']);
  });
});

/** Working days counted one by one. */
function countedOneByOne(from: number, to: number, weekend: string): number {
  let days = 0;
  for (let day = from; day <= to; day++) if (weekend[(day + 5) % 7] === '0') days++;
  return days;
}

describe('working days', () => {
  const weekends = fc.stringMatching(/^[01]{7}$/);

  it('are those counted one by one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 400 }), weekends, (from, days, weekend) => {
        expect(value(`=NETWORKDAYS.INTL(${from},${from + days},"${weekend}")`)).toBe(countedOneByOne(from, from + days, weekend));
      }),
      { numRuns: 40 },
    );
  });

  it('lead to a working day with as many between as were asked for, forward and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5000, max: 9000 }), fc.integer({ min: 1, max: 300 }), weekends, (from, days, weekend) => {
        fc.pre(weekend !== '1111111');
        const [later, earlier] = [days, -days].map((n) => value(`=WORKDAY.INTL(${from},${n},"${weekend}",{5100,5101,8000})`) as number);
        const between = (a: number, b: number) => value(`=NETWORKDAYS.INTL(${a},${b},"${weekend}",{5100,5101,8000})`);
        expect([between(from + 1, later!), between(later!, later!)]).toEqual([days, 1]);
        expect([between(earlier!, from - 1), between(earlier!, earlier!)]).toEqual([days, 1]);
      }),
      { numRuns: 40 },
    );
  });

  it('count a holiday once, and one on a weekend not at all', () => {
    expect(value('=NETWORKDAYS(DATE(2026,11,23),DATE(2026,11,29),{"2026-11-26","2026-11-26","2026-11-28"})')).toBe(4);
  });

  it('are the start itself where none is asked for, even on a weekend', () => {
    expect(value('=WORKDAY(DATE(2026,11,28),0)=DATE(2026,11,28)')).toBe(true);
  });

  it('are none in a week without one, and no day leads to any', () => {
    expect(['=NETWORKDAYS.INTL(1,100,"1111111")', '=WORKDAY.INTL(1,1,"1111111")'].map(value)).toEqual([0, '#VALUE!']);
  });

  it('end with the calendar', () => {
    expect(['=WORKDAY(40000,1E+9)', '=WORKDAY(40000,-1E+9)', '=WORKDAY(2958465,1)', '=WORKDAY(0,-1)'].map(value)).toEqual(
      Array(4).fill('#NUM!'),
    );
  });

  it('refuse weekends that are none, and holidays that are no dates', () => {
    const wrong = ['=NETWORKDAYS.INTL(1,9,8)', '=NETWORKDAYS.INTL(1,9,"011")', '=NETWORKDAYS(1,9,"soon")', '=NETWORKDAYS(1,9,{1,#N/A})'];
    expect(wrong.map(value)).toEqual(['#NUM!', '#VALUE!', '#VALUE!', '#N/A']);
  });
});
