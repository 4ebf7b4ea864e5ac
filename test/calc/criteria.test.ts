import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criterionOf, meets, type Criterion } from '../../src/calc/criteria.ts';
import { CalcError, error, Quantity, type Scalar } from '../../src/calc/values.ts';
import { money } from '../../src/core/units.ts';

const criterion = (said: Scalar): Criterion => {
  const found = criterionOf(said);
  if (found instanceof CalcError) throw new TypeError(`no criterion: ${found.code}`);
  return found;
};

const met = (said: Scalar, cells: readonly Scalar[]): readonly Scalar[] => cells.filter((cell) => meets(criterion(said), cell));

const euros = new Quantity(10, money('EUR'));
const notAvailable = error('#N/A');
const CELLS: readonly Scalar[] = [9, 10, euros, '10', 'ten', 'Tent', '', null, true, false, notAvailable];

describe('a criterion', () => {
  it.each<[string, Scalar, Criterion]>([
    ['a number', 10, { op: '=', value: 10, wildcard: false }],
    ['money', euros, { op: '=', value: 10, wildcard: false }],
    ['a comparison', '>=10.5', { op: '>=', value: 10.5, wildcard: false }],
    ['a comparison with a share', '<20%', { op: '<', value: 0.2, wildcard: false }],
    ['a comparison with a day', '>2026-01-01', { op: '>', value: 46_023, wildcard: false }],
    ['a truth', '=true', { op: '=', value: true, wildcard: false }],
    ['an empty cell', null, { op: '=', value: 0, wildcard: false }],
    ['an empty text', '', { op: '=', value: '', wildcard: false }],
    ['an equals sign alone', '=', { op: '=', value: null, wildcard: false }],
    ['an unequal sign alone', '<>', { op: '<>', value: null, wildcard: false }],
    ['a text', 'google', { op: '=', value: 'google', wildcard: false }],
    ['a pattern', '<>goo*', { op: '<>', value: 'goo*', wildcard: true }],
    ['a text with a star of its own', 'goo~*', { op: '=', value: 'goo*', wildcard: false }],
    ['a comparison with text, where a star is a star', '>a*', { op: '>', value: 'a*', wildcard: false }],
  ])('is read from %s', (_, said, gives) => {
    expect(criterionOf(said)).toEqual(gives);
  });

  it('is none where it is an error, or a pattern too long to look for', () => {
    expect(criterionOf(notAvailable)).toBe(notAvailable);
    expect(criterionOf('*'.repeat(256))).toMatchObject({ code: '#VALUE!' });
  });
});

describe('meeting a criterion', () => {
  it.each<[Scalar, readonly Scalar[]]>([
    [10, [10, euros, '10']],
    ['10', [10, euros, '10']],
    ['=10', [10, euros, '10']],
    ['>9', [10, euros]],
    ['<=9', [9]],
    ['TEN', ['ten']],
    ['ten*', ['ten', 'Tent']],
    ['t?n', ['ten']],
    ['*', ['10', 'ten', 'Tent', '']],
    ['?*', ['10', 'ten', 'Tent']],
    ['>t', ['ten', 'Tent']],
    ['', ['', null]],
    ['=', [null]],
    ['>', []],
    [true, [true]],
    ['false', [false]],
    ['#N/A', [notAvailable]],
  ])('%j', (said, gives) => {
    expect(met(said, CELLS)).toEqual(gives);
  });

  it('counts empty cells among what is not equal', () => {
    expect(met('<>ten', CELLS)).toEqual(CELLS.filter((cell) => cell !== 'ten'));
    expect(met('<>', CELLS)).toEqual(CELLS.filter((cell) => cell !== null));
    expect(met('<>10', CELLS)).toEqual([9, 'ten', 'Tent', '', null, true, false, notAvailable]);
  });

  it('takes numbers to 15 digits', () => {
    expect(meets(criterion(0.3), 0.1 + 0.2)).toBe(true);
    expect(meets(criterion('>0.3'), 0.1 + 0.2)).toBe(false);
  });

  it('is of every cell either = or <>, whatever is asked for', () => {
    const operand = fc.oneof(fc.string(), fc.constantFrom('*', 'a~*', '10', 'TRUE', ''));
    fc.assert(
      fc.property(operand, fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), (said, cell) => {
        expect(meets(criterion(`=${said}`), cell)).toBe(!meets(criterion(`<>${said}`), cell));
      }),
    );
  });
});
