import { describe, expect, it } from 'vitest';
import { DEPTH, ROOM, STEPS } from '../../src/calc/budget.ts';
import { CalcModel } from '../../src/calc/model.ts';
import { DEEPEST, LONGEST } from '../../src/calc/parse.ts';
import { CalcError, type Value } from '../../src/calc/values.ts';
import type { Problem } from '../../src/core/problems.ts';
import { evaluateFormula, NOW, plainValue } from '../helpers/formula.ts';

/** Every formula ends within so many milliseconds of work, however busy the machine is beside it. */
const SOON = 5000;

function soon<T>(work: () => T): T {
  const start = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(SOON);
  return made;
}

const problem = (value: Value): Problem | null => (value instanceof CalcError ? value.problem : null);

const within = (open: string, close: string, depth: number): string => `=${open.repeat(depth)}1${close.repeat(depth)}`;

describe('a function that calls itself without end', () => {
  it.each([
    ['=LET(f, LAMBDA(f, n, f(f, n + 1)), f(f, 1))'],
    ['=LET(f, LAMBDA(f, n, SUM(MAP(SEQUENCE(2), LAMBDA(x, f(f, n))))), f(f, 1))'],
    ['=LET(f, LAMBDA(f, f(f)), IF(f(f), 1, 2))'],
  ])('is stopped: %s', (text) => {
    expect(problem(soon(() => evaluateFormula(text)))).toEqual({ code: 'runaway', why: 'depth', limit: DEPTH });
  });

  it('is not stopped where it ends', () => {
    expect(plainValue(evaluateFormula('=LET(f, LAMBDA(f, n, IF(n = 0, 0, n + f(f, n - 1))), f(f, 200))'))).toBe(20_100);
  });
});

describe('an array of too many cells', () => {
  it.each([
    '=SEQUENCE(1000001)',
    '=SEQUENCE(1E9)',
    '=MAKEARRAY(1E6, 1E6, LAMBDA(r, c, 1))',
    '=EXPAND(1, 1E6, 1E6, 0)',
    '=SEQUENCE(1000000) * TRANSPOSE(SEQUENCE(1000000))',
    '=VSTACK(SEQUENCE(1000000), SEQUENCE(1000000))',
  ])('is refused before it is made: %s', (text) => {
    expect(problem(soon(() => evaluateFormula(text)))).toEqual({ code: 'runaway', why: 'size', limit: ROOM });
  });

  it('is refused where many arrays are too many cells together', () => {
    const text = '=REDUCE(0, SEQUENCE(1000), LAMBDA(a, b, ROWS(SEQUENCE(100000))))';
    expect(problem(soon(() => evaluateFormula(text)))).toMatchObject({ code: 'runaway', why: 'size' });
  });

  it('is worked out where it has as many as it may', () => {
    expect(plainValue(soon(() => evaluateFormula('=SUM(SEQUENCE(1000000))')))).toBe(500_000_500_000);
  });
});

describe('a search for everything in everything', () => {
  it.each([
    '=SUM(COUNTIF(SEQUENCE(1000000), SEQUENCE(1000000)))',
    '=SUM(SUMIFS(SEQUENCE(100000), SEQUENCE(100000), SEQUENCE(100000)))',
    '=SUM(RANK(SEQUENCE(100000), SEQUENCE(100000)))',
  ])('takes too many steps: %s', (text) => {
    expect(problem(soon(() => evaluateFormula(text)))).toEqual({ code: 'runaway', why: 'steps', limit: STEPS });
  });
});

describe('a formula that is nested deeply', () => {
  it.each([
    ['brackets', within('(', ')', DEEPEST + 1)],
    ['functions', within('ABS(', ')', DEEPEST + 1)],
    ['signs', `=${'-'.repeat(8000)}1`],
    ['percents', `=1${'%'.repeat(8000)}`],
  ])('of %s is refused with a problem', (_, text) => {
    expect(problem(soon(() => evaluateFormula(text)))).toMatchObject({ code: 'formula-invalid', why: 'too-deep' });
  });

  it('is worked out as deep as it may be', () => {
    expect(plainValue(evaluateFormula(within('ABS(', ')', DEEPEST)))).toBe(1);
  });
});

describe('a formula as long as it may be', () => {
  it('of one operator, thousands of times', () => {
    expect(plainValue(soon(() => evaluateFormula(`=1${'+1'.repeat(2000)}`)))).toBe(2001);
  });

  it('of one function with thousands of arguments', () => {
    expect(plainValue(soon(() => evaluateFormula(`=SUM(${'1,'.repeat(4000)}1)`)))).toBe(4001);
  });

  it('of one text', () => {
    expect(plainValue(soon(() => evaluateFormula(`=LEN("${'a'.repeat(8000)}")`)))).toBe(8000);
  });

  it('is refused beyond that', () => {
    expect(problem(soon(() => evaluateFormula(`="${'a'.repeat(LONGEST)}"`)))).toMatchObject({ why: 'too-long' });
  });
});

describe('a text that grows without end', () => {
  it.each([
    '=REPT("a", 32768)',
    '=REPT(REPT("a", 30000), 30000)',
    '=REDUCE("a", SEQUENCE(100000), LAMBDA(a, b, a & a))',
    '=SUBSTITUTE(REPT("a", 32767), "a", REPT("b", 32767))',
    '=TEXTJOIN(",", TRUE, SEQUENCE(1000000))',
  ])('ends where a text is full: %s', (text) => {
    const told = problem(soon(() => evaluateFormula(text)));
    expect(told).toMatchObject({ code: 'formula-error', error: '#VALUE!' });
    expect(JSON.stringify(told)).toContain('32767');
  });

  it('is looked through without going back and forth', () => {
    const text = '=COUNTIF(MAKEARRAY(100, 1, LAMBDA(r, c, REPT("a", 32767))), "*a*a*a*a*a*a*a*a*b")';
    expect(plainValue(soon(() => evaluateFormula(text)))).toBe(0);
  });
});

describe('a circle', () => {
  it('of twenty thousand names is told to all of them, as far as anybody reads', () => {
    const LENGTH = 20_000;
    const model = new CalcModel();
    soon(() => {
      for (let i = 0; i < LENGTH; i++) model.write(`link_${i}`, `=link_${(i + 1) % LENGTH}+1`);
      model.evaluate(NOW);
    });
    const told = model.result('link_7', '1');
    expect(told.ok ? null : told.error).toMatchObject({ code: 'loop' });
    expect((told as { error: { path: readonly string[] } }).error.path.length).toBeLessThanOrEqual(20);
  });
});

describe('a formula that was stopped', () => {
  it('stops nothing else', () => {
    const model = new CalcModel();
    model.write('endless', '=LET(f, LAMBDA(f, f(f)), f(f))');
    model.write('before', '=1+1');
    model.write('reader', '=endless+1');
    model.write('survivor', '=IFERROR(endless, 5)+before');
    soon(() => model.evaluate(NOW));
    expect(plainValue(model.value('survivor'))).toBe(7);
    const reader = model.result('reader', '1');
    expect(reader.ok ? null : reader.error).toMatchObject({ code: 'input-failed', root: 'endless', problem: { code: 'runaway' } });
  });
});
