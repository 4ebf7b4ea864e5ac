import { describe, expect, it } from 'vitest';
import { CalcModel } from '../../src/calc/model.ts';
import { CalcError, Quantity } from '../../src/calc/values.ts';
import { money, unitless } from '../../src/core/units.ts';
import { scalar } from '../../src/core/values.ts';
import { NOW, plainValue } from '../helpers/formula.ts';

/** A model with formulas in it, worked out once. */
function modelOf(formulas: Readonly<Record<string, string>>): CalcModel {
  const model = new CalcModel();
  for (const [name, text] of Object.entries(formulas)) model.write(name, text);
  model.evaluate(NOW);
  return model;
}

const number = (n: number) => scalar(n, unitless);

const root = (model: CalcModel, name: string) => {
  const value = model.value(name);
  return value instanceof CalcError ? value.root : undefined;
};

const problem = (model: CalcModel, name: string) => {
  const result = model.result(name, '1');
  return result.ok ? null : result.error;
};

describe('a change', () => {
  it('works out only what reads it, directly or through others', () => {
    const model = new CalcModel();
    model.put('price', number(10));
    model.put('units', number(3));
    model.write('revenue', '=price*units');
    model.write('double', '=revenue*2');
    model.write('other', '=units+1');
    expect(model.evaluate(NOW)).toMatchObject({ worked: 3 });
    model.put('price', number(20));
    const { changed, worked } = model.evaluate(NOW);
    expect(worked).toBe(2);
    expect(changed).toEqual(['revenue', 'double']);
    expect(plainValue(model.value('double'))).toBe(120);
  });

  it('goes no further than values that become others', () => {
    const model = new CalcModel();
    model.put('amount', number(5));
    model.write('positive', '=amount>0');
    model.write('word', '=IF(positive,"yes","no")');
    model.evaluate(NOW);
    model.put('amount', number(6));
    expect(model.evaluate(NOW)).toMatchObject({ worked: 1, changed: [] });
  });

  it('is none where the same is written again', () => {
    const model = modelOf({ a: '=1', b: '=a' });
    model.write('a', '=1');
    expect(model.evaluate(NOW)).toMatchObject({ worked: 0 });
  });

  it('works each formula out once, however many ways lead to it', () => {
    const model = new CalcModel();
    model.put('layer_0', number(1));
    for (let i = 1; i <= 30; i++) model.write(`layer_${i}`, `=layer_${i - 1}+layer_${i - 1}*0`);
    model.evaluate(NOW);
    model.put('layer_0', number(2));
    expect(model.evaluate(NOW).worked).toBe(30);
    expect(plainValue(model.value('layer_30'))).toBe(2);
  });
});

describe('a chain of 100,000 formulas', () => {
  const LENGTH = 100_000;

  it('is worked out from its first to its last, in whatever order it was written', () => {
    const model = new CalcModel();
    model.write('first', `=link_${LENGTH}`);
    for (let i = LENGTH; i >= 1; i--) model.write(`link_${i}`, i === 1 ? '=start+1' : `=link_${i - 1}+1`);
    model.put('start', number(0));
    model.evaluate(NOW);
    expect(plainValue(model.value('first'))).toBe(LENGTH);
    model.put('start', number(5));
    expect(model.evaluate(NOW).worked).toBe(LENGTH + 1);
    expect(plainValue(model.value('first'))).toBe(LENGTH + 5);
  });
});

describe('names that read each other', () => {
  it('are told their circle, each from itself', () => {
    const model = modelOf({ one: '=two+1', two: '=three', three: '=one' });
    expect(problem(model, 'one')).toEqual({ code: 'loop', path: ['one', 'two', 'three'] });
    expect(problem(model, 'two')).toEqual({ code: 'loop', path: ['two', 'three', 'one'] });
  });

  it('are a circle of one where a name reads itself', () => {
    expect(problem(modelOf({ a: '=a' }), 'a')).toEqual({ code: 'loop', path: ['a'] });
  });

  it('fail those that read them, with the one that is read as the root', () => {
    const model = modelOf({ a: '=b', b: '=a', c: '=a+1', d: '=1' });
    expect(problem(model, 'c')).toMatchObject({ code: 'input-failed', root: 'a', problem: { code: 'loop' } });
    expect(plainValue(model.value('d'))).toBe(1);
  });

  it('have their values once the circle is broken', () => {
    const model = modelOf({ a: '=b+1', b: '=a', c: '=a' });
    model.write('b', '=2');
    model.evaluate(NOW);
    expect([model.value('a'), model.value('b'), model.value('c')].map(plainValue)).toEqual([3, 2, 3]);
  });

  it('are no circle where LET gives the name its own meaning', () => {
    expect(plainValue(modelOf({ a: '=LET(a,2,a*a)' }).value('a'))).toBe(4);
  });
});

describe('a name that is not there', () => {
  it('is a problem with the name that may be meant', () => {
    expect(problem(modelOf({ revenue: '=1', x: '=revenu*2' }), 'x')).toEqual({
      code: 'name-not-here',
      name: 'revenu',
      near: 'revenue',
      at: 1,
    });
  });

  it('heals once it is made, and fails again once it is deleted', () => {
    const model = modelOf({ x: '=later*2' });
    model.write('later', '=21');
    model.evaluate(NOW);
    expect(plainValue(model.value('x'))).toBe(42);
    model.remove('later');
    expect(model.evaluate(NOW).changed).toEqual(['x']);
    expect(problem(model, 'x')).toMatchObject({ code: 'name-not-here', name: 'later' });
  });

  it('is read without regard to capitals', () => {
    expect(plainValue(modelOf({ MER: '=3', x: '=mer+Mer' }).value('x'))).toBe(6);
  });
});

describe('a failing input', () => {
  it('is an error in whoever reads it, and remembers where it began', () => {
    const model = modelOf({ a: '=1/0', b: '=a+1', c: '=b+1' });
    expect(root(model, 'a')).toBeNull();
    expect(root(model, 'c')).toBe('a');
    expect(problem(model, 'c')).toMatchObject({ code: 'input-failed', root: 'a', problem: { code: 'formula-error', error: '#DIV/0!' } });
  });

  it('is survived with IFERROR, and only where it is', () => {
    const model = new CalcModel();
    model.put('spend', { type: 'failed', problem: { code: 'out-of-memory', message: '' }, root: 'spend' });
    model.write('safe', '=IFERROR(spend*2, 7)');
    model.write('unsafe', '=spend*2');
    model.evaluate(NOW);
    expect(plainValue(model.value('safe'))).toBe(7);
    expect(problem(model, 'unsafe')).toEqual({
      code: 'input-failed',
      input: 'spend',
      root: 'spend',
      problem: { code: 'out-of-memory', message: '' },
    });
    model.put('spend', number(4));
    model.evaluate(NOW);
    expect(plainValue(model.value('safe'))).toBe(8);
  });

  it('does not matter where IF does not need it', () => {
    const model = modelOf({ bad: '=1/0', good: '=IF(TRUE, 1, bad)' });
    expect(plainValue(model.value('good'))).toBe(1);
  });
});

describe('a unit', () => {
  it('travels from what is read to whoever reads it', () => {
    const model = new CalcModel();
    model.put('revenue', scalar(300, money('EUR')));
    model.put('spend', scalar(100, money('EUR')));
    model.put('us_spend', scalar(100, money('USD')));
    model.write('mer', '=revenue/spend');
    model.write('share', '=1/mer');
    model.write('total', '=revenue+us_spend');
    model.write('after', '=total*2');
    model.evaluate(NOW);
    expect(model.value('mer')).toEqual(new Quantity(3, { kind: 'multiple' }));
    expect(model.value('share')).toEqual(new Quantity(1 / 3, { kind: 'ratio' }));
    expect(problem(model, 'total')).toMatchObject({ code: 'unit-mismatch', left: 'EUR', right: 'USD' });
    expect(problem(model, 'after')).toMatchObject({ code: 'input-failed', root: 'total' });
  });

  it('alone is a change', () => {
    const model = new CalcModel();
    model.put('amount', scalar(3, unitless));
    model.write('x', '=amount*1');
    model.evaluate(NOW);
    model.put('amount', scalar(3, money('EUR')));
    expect(model.evaluate(NOW).changed).toEqual(['x']);
  });
});

describe('the time', () => {
  it('is read anew with every moment, and what does not read it is left alone', () => {
    const model = modelOf({ moment: '=NOW()', next: '=moment+1', still: '=1+1' });
    expect(plainValue(model.value('next'))).toBe(NOW + 1);
    expect(model.evaluate(NOW + 0.25)).toMatchObject({ worked: 2, changed: ['moment', 'next'] });
    expect(plainValue(model.value('next'))).toBe(NOW + 1.25);
  });

  it('is the same day for TODAY, which changes nobody’s value', () => {
    const model = modelOf({ day: '=TODAY()', next: '=day+1' });
    expect(model.evaluate(NOW + 0.25)).toMatchObject({ worked: 1, changed: [] });
  });
});
