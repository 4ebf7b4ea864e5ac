import { describe, expect, it } from 'vitest';
import { families, functions } from '../../../src/calc/functions/index.ts';
import { functionNames } from '../../../src/calc/functions/names.ts';
import { documentedCases } from '../../conformance/documented.ts';
import { functionsIn } from '../../conformance/random-formulas.ts';

const rows = families.flat();

/** They are syntax, and have no row. */
const SYNTAX = ['LAMBDA', 'LET'];

/** What they give is another each time: their own tests hold them to a clock. */
const CLOCKS = ['NOW', 'TODAY'];

describe('the catalogue of functions', () => {
  it('has the names that cells may not have, and no others', () => {
    expect([...functions.keys(), ...SYNTAX].sort()).toEqual([...functionNames].sort());
  });

  it('has each function once', () => {
    expect(functions.size).toBe(rows.length);
  });

  it('has a documented case for each', () => {
    const told = new Set(documentedCases.flatMap(({ formula }) => functionsIn(formula)));
    const without = [...functions.keys()].filter((name) => !told.has(name));
    expect(without.sort()).toEqual(CLOCKS);
  });

  it('says where each case is from, an own one too', () => {
    const unsaid = documentedCases.filter(
      ({ source }) => !/^(?:Own case after )?Microsoft Support: [A-Z][\w., ]* functions?$/.test(source),
    );
    expect(unsaid.map(({ formula, source }) => `${formula}: ${source}`)).toEqual([]);
  });

  it('says in a sentence what each gives', () => {
    expect(rows.filter(({ says }) => !/^\S[^\n]{8,}\.$/.test(says)).map(({ name, says }) => `${name}: ${says}`)).toEqual([]);
  });

  it('names every parameter as signatures do, no two of a function alike', () => {
    const odd = rows.filter(
      ({ parameters }) =>
        parameters.some(({ name }) => !/^[a-z][a-z0-9_]*$/.test(name)) || new Set(parameters.map((p) => p.name)).size < parameters.length,
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('asks for what is needed before what may be left out', () => {
    const odd = rows.filter(
      ({ name, parameters }) => !ACCUMULATING.has(name) && outOfOrder(parameters.filter((p) => !p.repeats).map((p) => p.optional === true)),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});

/** The initial value stands first and may be left out, as Excel has it. */
const ACCUMULATING = new Set(['REDUCE', 'SCAN']);

const outOfOrder = (optional: readonly boolean[]): boolean => optional.some((left, i) => left && optional.slice(i + 1).includes(false));
