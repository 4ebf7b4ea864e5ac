import { describe, expect, it } from 'vitest';
import { agrees } from './agreement.ts';
import { diceOf } from './dice.ts';
import { differences } from './differences.ts';
import { flatDocument, readFlatDocument } from './flat-sheets.ts';
import { ourValues } from './given.ts';
import { functionsIn } from './random-formulas.ts';
import { askedFormulas, differenceLine, differencesIn, explained, keptOpinions, type Opinion } from './second-opinions.ts';
import { laidOut } from './workbooks.ts';
import { functionNames } from '../../src/calc/functions/names.ts';

const kept = keptOpinions();
const everything = [...kept.random, ...kept.documented];
const told = explained(differencesIn(everything), differences);

describe('the kept second opinions', () => {
  it('are on the formulas of today; else run `npm run conformance`', () => {
    const asked = askedFormulas();
    expect(kept.random.map(([formula]) => formula)).toEqual(asked.random);
    expect(kept.documented.map(([formula]) => formula).sort()).toEqual([...asked.documented].sort());
  });

  it('are on 2 000 random formulas, in which every function is called that gives the same each time', () => {
    expect(kept.random.length).toBe(2000);
    const called = new Set(kept.random.flatMap(([formula]) => functionsIn(formula)));
    expect([...functionNames].filter((name) => !called.has(name))).toEqual(['NOW', 'TODAY']);
  });

  it('are of IronCalc on all of them, of LibreOffice on nine in ten', () => {
    expect(everything.filter(([, , ironCalc]) => ironCalc === null)).toEqual([]);
    expect(everything.filter(([, libreOffice]) => libreOffice !== null).length / everything.length).toBeGreaterThan(0.85);
  });
});

describe('our formulas', () => {
  it('give what LibreOffice and IronCalc give, or it is known why not', () => {
    expect(told.unexplained.map(differenceLine)).toEqual([]);
  });

  it('differ for no reason that explains nothing', () => {
    const idle = [...told.because].filter(([, found]) => found.length === 0).map(([{ engine, why }]) => `${engine}: ${why}`);
    expect(idle).toEqual([]);
  });

  it('agree with one of the two, or with both, in nine of ten random formulas', () => {
    const alone = kept.random.filter((opinion) => differencesIn([opinion]).length > 0 && !agreesWithOne(opinion));
    expect(alone.length / kept.random.length).toBeLessThan(0.1);
  });
});

function agreesWithOne([formula, ...theirs]: Opinion): boolean {
  const [ours] = ourValues([formula]);
  return theirs.some((their) => their !== null && agrees(ours!, their));
}

describe('the explanations', () => {
  it('explain no number away: of those that are the same, hardly any may be off by a millionth', () => {
    const same = everything.filter((opinion): opinion is Opinion & readonly [string, number, number] => sameNumbers(opinion));
    const off = same.map(
      ([formula, libreOffice, ironCalc]) => [formula, libreOffice * 1.000001 + 1e-6, ironCalc * 1.000001 + 1e-6] as const,
    );
    const missed = explained(differencesIn(off), differences);
    expect(missed.unexplained.length / (2 * off.length)).toBeGreaterThan(0.95);
  });
});

const sameNumbers = (opinion: Opinion): boolean =>
  typeof opinion[1] === 'number' && typeof opinion[2] === 'number' && differencesIn([opinion]).length === 0;

describe('the tools', () => {
  it('write sheets that are read as they were', () => {
    const rows = [
      [1.5, 'a <b> & "c"', true],
      ['', null, '  two  spaces\nand a line'],
    ] as const;
    const read = readFlatDocument(flatDocument([{ name: 'One', bare: false, rows }], []));
    expect(read.get('One')).toEqual(rows);
  });

  it('lay arrays out as cells, in order', () => {
    expect(laidOut('=SUM({1,2;3,4},5)&"{"&COUNT({"x"})', 3)).toEqual({
      formula: '=SUM(laid_3_0,5)&"{"&COUNT(laid_3_1)',
      ranges: {
        laid_3_0: [
          [1, 2],
          [3, 4],
        ],
        laid_3_1: [['x']],
      },
    });
  });

  it('call numbers the same up to the last of fifteen digits, and nothing else', () => {
    expect([agrees(1 / 3, 0.333333333333333), agrees(0, 1e-17), agrees(null, 0), agrees([[1]], 1)]).toEqual([true, true, true, true]);
    expect([agrees(1, 1.000000001), agrees('1', 1), agrees(true, 1), agrees([[1, 2]], [[1], [2]])]).toEqual([false, false, false, false]);
  });

  it('throw the same dice for the same seed', () => {
    const thrown = (seed: number): readonly number[] => {
      const dice = diceOf(seed);
      return Array.from({ length: 8 }, () => dice.below(1000));
    };
    expect(thrown(7)).toEqual(thrown(7));
    expect(thrown(7)).not.toEqual(thrown(8));
  });
});
