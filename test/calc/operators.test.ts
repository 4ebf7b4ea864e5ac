import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFormula, plainValue } from '../helpers/formula.ts';

const value = (text: string) => plainValue(evaluateFormula(text));

/** Source: Microsoft Support, “Calculation operators and precedence in Excel”, and what Excel gives for the rest. */
describe('precedence', () => {
  it.each([
    ['=2^3^2', 64],
    ['=-2^2', 4],
    ['=0-2^2', -4],
    ['=2*3%', 0.06],
    ['=2^-1', 0.5],
    ['=1+2*3', 7],
    ['=(1+2)*3', 9],
    ['=1&2+3', '15'],
    ['=1+1=2', true],
    ['="a"&"b"="ab"', true],
    ['=1<2<3', false],
    ['=--"3"', 3],
    ['=8/4/2', 1],
    ['=5-3-1', 1],
    ['=5%%', 0.0005],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe('where a number is expected', () => {
  it.each([
    ['="5"+1', 6],
    ['=" 5 "+1', 6],
    ['="1e3"+0', 1000],
    ['="12%"+0', 0.12],
    ['="2026-01-05"+0', 46_027],
    ['=TRUE+TRUE', 2],
    ['=FALSE*5', 0],
    ['=+"a"', 'a'],
    ['=-"a"', '#VALUE!'],
    ['=""+1', '#VALUE!'],
    ['="1,5"+1', '#VALUE!'],
    ['="5 apples"+1', '#VALUE!'],
    ['="TRUE"+1', '#VALUE!'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe('where a text is expected', () => {
  it.each([
    ['=1&""', '1'],
    ['=1.5&""', '1.5'],
    ['=0.1+0.2&""', '0.3'],
    ['=TRUE&""', 'TRUE'],
    ['=1/3&""', '0.333333333333333'],
    ['=1E20&""', '1E+20'],
    ['=-0&""', '0'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe('comparing', () => {
  it.each([
    ['=0.1+0.2=0.3', true],
    ['=1=1.0000000000000002', true],
    ['=1=1.00000000001', false],
    ['="a"="A"', true],
    ['="a"<"B"', true],
    ['="10"=10', false],
    ['="10">9999', true],
    ['=TRUE>"zzz"', true],
    ['=TRUE>1E300', true],
    ['=TRUE=1', false],
    ['=FALSE<TRUE', true],
    ['=""=0', false],
    ['="a"<>"b"', true],
    ['=2>=2', true],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it('orders numbers, texts and truths in one way only', () => {
    const literal = fc.oneof(
      fc.integer({ min: -99, max: 99 }).map(String),
      fc.string({ unit: fc.constantFrom('a', 'B', '1') }).map((t) => `"${t}"`),
      fc.constantFrom('TRUE', 'FALSE'),
    );
    fc.assert(
      fc.property(literal, literal, (a, b) => {
        expect([`=${a}<${b}`, `=${a}=${b}`, `=${a}>${b}`].map(value).filter((told) => told === true)).toHaveLength(1);
        expect(value(`=${a}<=${b}`)).toBe(value(`=${b}>=${a}`));
      }),
    );
  });
});

describe('what cannot be worked out', () => {
  it.each([
    ['=1/0', '#DIV/0!'],
    ['=0/0', '#DIV/0!'],
    ['=0^-1', '#DIV/0!'],
    ['=0^0', '#NUM!'],
    ['=(-8)^(1/3)', '#NUM!'],
    ['=1E308*10', '#NUM!'],
    ['=1E400', '#NUM!'],
    ['=10^400', '#NUM!'],
    ['=1/0+nope', '#DIV/0!'],
    ['=nope+1/0', '#NAME?'],
    ['=1/0=1/0', '#DIV/0!'],
    ['=#N/A&"a"', '#N/A'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe('nothing below fifteen digits', () => {
  it.each(['=0.3-0.1-0.2', '=1.1-1-0.1', '=4.35*100-435'])('%s is 0', (text) => {
    expect(value(text)).toBe(0);
  });

  it('is kept where it is all there is', () => {
    expect(value('=1E-20*2')).toBe(2e-20);
    expect(value('=1E-20-3E-20')).toBeCloseTo(-2e-20, 30);
  });
});

describe('arrays', () => {
  it.each([
    ['={1,2;3,4}*10', [[10, 20], [30, 40]]], // prettier-ignore
    ['={1,2}+{1;2}', [[2, 3], [3, 4]]], // prettier-ignore
    ['=-{1,"2"}', [[-1, -2]]],
    ['={1,2}%', [[0.01, 0.02]]],
    ['={1,2}+{1,2,3}', [[2, 4, '#N/A']]],
    ['={1,2;3,4}+{1,2,3}', [[2, 4, '#N/A'], [4, 6, '#N/A']]], // prettier-ignore
    ['={1,"a"}+1', [[2, '#VALUE!']]],
    ['={1,2}={1,3}', [[true, false]]],
    ['=@{7,8}', 7],
  ])('%s', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });
});
