import { describe, expect, it } from 'vitest';
import { Budget } from '../../src/calc/budget.ts';
import { operate, percent, signed, type Operator } from '../../src/calc/operators.ts';
import { sharedUnit, unitOfOperation } from '../../src/calc/units.ts';
import { CalcError, Quantity, quantity, unitOf, type Value } from '../../src/calc/values.ts';
import { problemText, wordingFor } from '../../src/core/problem-text.ts';
import { count, date, duration, money, multiple, ratio, unitless, unitText, type Unit } from '../../src/core/units.ts';
import { COMPARABLE, UNIT_TABLES, UNIT_WORDS, type UnitWord } from './units.cases.ts';

const UNITS: Readonly<Record<UnitWord, Unit>> = {
  '·': unitless,
  EUR: money('EUR'),
  USD: money('USD'),
  '%': ratio,
  '×': multiple,
  orders: count('orders'),
  items: count('items'),
  days: duration('day'),
  date,
};

const wordOf = (unit: Unit): string => (unit.kind === 'date' ? 'date' : unitText(unit) || '·');

const of = (n: number, word: UnitWord): Value => quantity(n, UNITS[word]);

const joined = (operator: Operator, left: Value, right: Value): Value => operate(operator, left, right, new Budget('en'));

const cellsOf = (rows: readonly string[]): (readonly [UnitWord, UnitWord, string])[] =>
  rows.flatMap((row, l) => row.split(' ').map((outcome, r) => [UNIT_WORDS[l]!, UNIT_WORDS[r]!, outcome] as const));

describe.each(UNIT_TABLES)('$operation of two units: $says', ({ operation, rows }) => {
  it('covers every pair', () => {
    expect(rows.map((row) => row.split(' ').length)).toEqual(UNIT_WORDS.map(() => UNIT_WORDS.length));
  });

  it.each(cellsOf(rows))(`%s ${operation} %s → %s`, (left, right, outcome) => {
    const value = joined(operation, of(6, left), of(3, right));
    if (outcome === '!') {
      expect(value).toBeInstanceOf(CalcError);
      expect((value as CalcError).problem).toMatchObject({ code: 'unit-mismatch', operation });
    } else {
      expect(wordOf(unitOf(value))).toBe(outcome);
      expect(value instanceof Quantity ? value.n : value).toBe({ '+': 9, '-': 3, '*': 18, '/': 2 }[operation as '+']);
    }
  });
});

describe.each(['=', '<>', '<', '>', '<=', '>='] as const)('comparing with %s', (operator) => {
  it.each(cellsOf(COMPARABLE).filter(([, , may]) => may !== '?'))(`%s ${operator} %s: %s`, (left, right, may) => {
    const value = joined(operator, of(6, left), of(6, right));
    if (may === 'y') expect(value).toBe(['=', '<=', '>='].includes(operator));
    else expect((value as CalcError).problem).toMatchObject({ code: 'unit-mismatch', operation: operator });
  });

  it('asks for no unit where the other side is no number', () => {
    expect(joined(operator, of(6, 'EUR'), 'six')).toBe(['<', '<>', '<='].includes(operator));
  });
});

describe('a power', () => {
  it.each([
    ['%', '%'],
    ['×', '×'],
    ['EUR', '·'],
    ['orders', '·'],
  ] as const)('of %s is %s', (left, outcome) => {
    expect(wordOf(unitOf(joined('^', of(3, left), 2)))).toBe(outcome);
  });
});

describe('signs and percent', () => {
  const context = new Budget('en');

  it('keep the unit', () => {
    expect(signed('-', of(3, 'EUR'), context)).toEqual(new Quantity(-3, money('EUR')));
    expect(signed('+', of(3, 'EUR'), context)).toEqual(new Quantity(3, money('EUR')));
    expect(percent(of(300, 'EUR'), context)).toEqual(new Quantity(3, money('EUR')));
  });

  it('make a part of a plain number', () => {
    expect(percent(12, context)).toEqual(new Quantity(0.12, ratio));
  });
});

describe('months and weeks of time', () => {
  it('are no days', () => {
    expect(unitOfOperation('+', duration('day'), duration('month'))).toBeInstanceOf(CalcError);
    expect(unitOfOperation('+', date, duration('month'))).toBeInstanceOf(CalcError);
  });
});

describe('the unit that several values share', () => {
  it('is the one of all that have one', () => {
    expect(sharedUnit([unitless, money('EUR'), unitless, money('EUR')], 'SUM')).toEqual(money('EUR'));
    expect(sharedUnit([unitless, unitless], 'SUM')).toEqual(unitless);
    expect(sharedUnit([], 'SUM')).toEqual(unitless);
  });

  it('is none of two', () => {
    expect((sharedUnit([money('EUR'), ratio], 'SUM') as CalcError).problem).toEqual({
      code: 'unit-mismatch',
      left: 'EUR',
      right: 'a share (%)',
      operation: 'SUM',
    });
  });
});

describe('a mismatch in words', () => {
  const words = (left: UnitWord, right: UnitWord, operator: Operator): string => {
    const { title, why, todo } = problemText((joined(operator, of(1, left), of(1, right)) as CalcError).problem, wordingFor('en'));
    return [title, why, todo].join(' ');
  };

  it('names both units and, for two currencies, the exchange rate that is needed', () => {
    expect(words('EUR', 'USD', '+')).toContain('EUR and USD cannot be added');
    expect(words('EUR', 'USD', '+')).toContain('exchange rate from USD to EUR');
    expect(words('EUR', '%', '<')).toContain('EUR and a share (%) cannot be compared');
  });
});
