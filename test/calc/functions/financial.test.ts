import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call } from '../../../src/calc/call.ts';
import { financial } from '../../../src/calc/functions/financial.ts';
import type { CallContext } from '../../../src/calc/functions/function.ts';
import { column, Quantity, unitOf, type Value } from '../../../src/calc/values.ts';
import { money } from '../../../src/core/units.ts';
import { evaluateFormula, plainValue } from '../../helpers/formula.ts';
import { financialCases } from './financial.cases.ts';
import { expectCase } from './case.ts';

const value = (formula: string) => plainValue(evaluateFormula(formula));

it.each(financialCases)('$formula is as documented', expectCase);

/** A call by values, with the steps it took. */
function called(name: string, ...args: readonly Value[]): { readonly value: Value; readonly steps: number } {
  let steps = 0;
  const context: CallContext = { now: 46_350, spend: (n) => void (steps += n), room: () => null, locale: 'en-US' };
  const row = financial.find((one) => one.name === name)!;
  return {
    value: call(
      row,
      args.map((arg) => () => arg),
      context,
    ),
    steps,
  };
}

const [euros, dollars] = ['EUR', 'USD'].map((currency) => (n: number) => new Quantity(n, money(currency))) as [
  (n: number) => Quantity,
  (n: number) => Quantity,
];

describe('annuities', () => {
  const rates = fc.double({ min: -0.05, max: 0.3, noNaN: true });
  const periods = fc.integer({ min: 1, max: 120 });
  const amounts = fc.integer({ min: -10_000, max: 10_000 });

  it('balance: payment, present and future value lead back to each other', () => {
    fc.assert(
      fc.property(rates, periods, amounts, amounts, fc.constantFrom(0, 1), (rate, nper, payment, present, type) => {
        const future = called('FV', rate, nper, payment, present, type).value as number;
        const size = Math.abs(future) + Math.abs(present) + Math.abs(payment) * nper + 1;
        expect(Math.abs((called('PMT', rate, nper, present, future, type).value as number) - payment) / size).toBeLessThan(1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('pay all interest and principal of a loan, period by period', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 1),
        (rate, nper, type) => {
          const each = (name: string) =>
            Array.from({ length: nper }, (_, i) => called(name, rate, i + 1, nper, 1000, 0, type).value as number).reduce((a, b) => a + b);
          expect(each('PPMT')).toBeCloseTo(-1000, 6);
          expect(each('IPMT')).toBeCloseTo(called('CUMIPMT', rate, nper, 1000, 1, nper, type).value as number, 6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('know a rate of nothing', () => {
    expect(['=PMT(0,10,1000)', '=PV(0,10,-100)', '=FV(0,10,-100)', '=NPER(0,-100,1000)', '=RATE(10,-100,1000)'].map(value)).toEqual([
      -100, 1000, 1000, 10, 0,
    ]);
  });

  it('have no interest in a first payment that is made at once', () => {
    expect(['=IPMT(0.1,1,5,1000,0,1)', '=CUMIPMT(0.1,5,1000,1,1,1)'].map(value)).toEqual([0, 0]);
  });

  it('refuse periods that there are not', () => {
    const wrong = [
      '=PMT(0.1,0,1000)',
      '=IPMT(0.1,0,5,1000)',
      '=PPMT(0.1,6,5,1000)',
      '=CUMIPMT(0.1,5,1000,3,2,0)',
      '=CUMPRINC(0,5,1000,1,2,0)',
    ];
    expect(wrong.map(value)).toEqual(Array(5).fill('#NUM!'));
    expect(['=NPER(0.1,-1,1000)', '=NPER(-1,-1,1000)', '=RATE(-1,1,1)'].map(value)).toEqual(Array(3).fill('#NUM!'));
  });

  it('sum over any number of periods at once', () => {
    expect(value('=CUMIPMT(0.001,1E+15,1000,1,9E+14,0)')).toBe(-9e14);
    expect(value('=CUMPRINC(0.001,1E+6,1000,1,1E+6,1)')).toBe(-1000);
  });
});

describe('rates', () => {
  it('make the worth of amounts nothing', () => {
    const flows = fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(flows, (later) => {
        // Worth more than nothing at a rate of 0, and less at one without end: there is a rate between.
        fc.pre(later.reduce((a, b) => a + b) > 100);
        const all = [-100, ...later];
        const rate = called('IRR', column(all)).value as Quantity;
        const terms = all.map((amount, i) => amount / (1 + rate.n) ** i);
        expect(Math.abs(terms.reduce((a, b) => a + b))).toBeLessThan(1e-7 * terms.reduce((a, b) => a + Math.abs(b), 0));
      }),
      { numRuns: 100 },
    );
  });

  it('are found far from the guess', () => {
    expect(value('=IRR({-1,1000})')).toBeCloseTo(999, 6);
    expect(value('=IRR({-1000,1})')).toBeCloseTo(-0.999, 9);
    expect(value('=RATE(2,0,-1,1E+6)')).toBeCloseTo(999, 6);
    expect(value('=IRR({-1,2,-1},0.3)')).toBeCloseTo(0, 5);
  });

  it('are nearest to the guess where there are several', () => {
    expect(value('=IRR({-100,310,-220},0.05)')).toBeCloseTo(0.1, 9);
    expect(value('=IRR({-100,310,-220},1.2)')).toBeCloseTo(1, 9);
  });

  it('are none where all is paid, all received, or nothing balances', () => {
    expect(['=IRR({1,2,3})', '=IRR({-1,-2})', '=IRR({1,-3,3})', '=RATE(10,100,1000)', '=IRR({-1,2},-1)'].map(value)).toEqual(
      Array(5).fill('#NUM!'),
    );
  });

  it('are sought in a bounded number of steps', () => {
    expect(called('IRR', column([1, ...Array.from({ length: 999 }, (_, i) => (i % 2 ? 3 : -3))])).steps).toBeLessThan(600_000);
  });

  it('between dates need as many dates as amounts, none before the first', () => {
    const wrong = ['=XNPV(0.1,{1,2},{1,2,3})', '=XIRR({-1,2},{5,4})', '=XNPV(0.1,{1,"x"},{1,2})', '=XIRR({-1,2},{1,#N/A})'];
    expect(wrong.map(value)).toEqual(['#NUM!', '#NUM!', '#VALUE!', '#N/A']);
    expect(called('XNPV', 0.1, column([-10, null, 11]), column([1, null, 366])).value).toBeCloseTo(0, 12);
    expect(plainValue(called('XNPV', 0.1, column([-10, 11]), column([1, null])).value)).toBe('#VALUE!');
  });

  it('compound', () => {
    expect(value('=NOMINAL(EFFECT(0.1,12),12)')).toBeCloseTo(0.1, 12);
    expect(['=EFFECT(0,4)', '=NOMINAL(0.1,0)', '=MIRR({1,2},0.1,0.1)'].map(value)).toEqual(['#NUM!', '#NUM!', '#DIV/0!']);
  });
});

describe('assets', () => {
  it('lose no more than what is above their salvage value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 20 }),
        (cost, salvage, life) => {
          const lost = Array.from({ length: life }, (_, i) => called('DDB', cost, salvage, life, i + 1).value as number).reduce(
            (a, b) => a + b,
          );
          expect(lost).toBeLessThanOrEqual(Math.max(0, cost - salvage) + 1e-6);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('are refused outside their life', () => {
    expect(['=SLN(1,0,0)', '=SYD(1,0,5,6)', '=DB(1,0,5,6)', '=DDB(1,0,5,6)', '=DB(1,0,5,1,13)'].map(value)).toEqual([
      '#DIV/0!',
      ...Array(4).fill('#NUM!'),
    ]);
  });
});

describe('units of money over time', () => {
  it('are those of the money given', () => {
    expect(unitOf(called('PMT', 0.01, 12, euros(1000)).value)).toEqual(money('EUR'));
    expect(unitOf(called('NPV', 0.01, column([euros(1), euros(2)]), 3).value)).toEqual(money('EUR'));
    expect(unitOf(called('XNPV', 0.01, column([euros(1), euros(2)]), column([1, 2])).value)).toEqual(money('EUR'));
    expect(unitOf(called('SLN', dollars(100), 10, 5).value)).toEqual(money('USD'));
  });

  it('are parts for rates, and nothing for a number of periods', () => {
    expect(unitOf(called('IRR', column([euros(-1), euros(2)])).value).kind).toBe('ratio');
    expect(unitOf(called('RATE', 10, euros(-20), euros(100)).value).kind).toBe('ratio');
    expect(unitOf(called('NPER', 0.01, euros(-20), euros(100)).value).kind).toBe('none');
  });

  it('have to agree', () => {
    const mixed = column([euros(-1), dollars(2)]);
    const wrong = [called('PMT', 0.1, 2, euros(1), dollars(1)), called('NPER', 0.1, euros(-1), dollars(1)), called('IRR', mixed)];
    expect([...wrong, called('XIRR', mixed, column([1, 2])), called('NPV', 0.1, mixed)].map(({ value }) => plainValue(value))).toEqual(
      Array(5).fill('#UNIT!'),
    );
  });
});
