import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialAt,
  binomialUpTo,
  normalBelow,
  normalDensity,
  normalQuantile,
  studentBeyond,
  studentQuantile,
} from '../../../src/calc/functions/densities.ts';
import { upperGamma } from '../../../src/calc/functions/special.ts';

const relative = (found: number, wanted: number): number => (wanted === 0 ? Math.abs(found) : Math.abs(found - wanted) / Math.abs(wanted));

function near(found: number, wanted: number, within = 1e-12): void {
  expect(relative(found, wanted), `${found} for ${wanted}`).toBeLessThan(within);
}

// Expected by mpmath 1.3.0 with 60 digits.
describe('the tails of distributions are exact to 12 digits', () => {
  it('of the normal distribution', () => {
    near(normalBelow(-30), 4.906713927148187e-198);
    near(normalBelow(-8), 6.220960574271784e-16);
    near(normalBelow(-2.9), 0.001865813300384038);
    near(normalBelow(-2.7), 0.0034669738030406686);
    near(normalBelow(-0.1), 0.460172162722971);
    near(normalBelow(1.5), 0.9331927987311419);
    near(normalBelow(6), 0.9999999990134123);
    near(normalDensity(3), 0.0044318484119380075);
    near(normalQuantile(1e-200), -30.20559417957964);
    near(normalQuantile(1e-9), -5.9978070150076865);
    near(normalQuantile(0.025), -1.9599639845400543);
  });

  it('of Student’s distribution', () => {
    near(studentBeyond(0.01, 1), 0.9936340144701835);
    near(studentBeyond(100, 1), 0.00636598552981651);
    near(studentBeyond(3, 2), 0.09546596626670913);
    near(studentBeyond(1.96, 60), 0.05464492973652925);
    near(studentBeyond(10, 60), 2.1376859146740817e-14);
    near(studentBeyond(2, 4.7), 0.10557218220343959);
    near(studentBeyond(5, 10000), 5.830326613662647e-7);
  });

  it('of the binomial distribution', () => {
    near(binomialAt({ hits: 500000, trials: 1000000, probability: 0.5 }), 0.0007978843613317501);
    near(binomialAt({ hits: 3, trials: 1000000, probability: 1e-6 }), 0.061313209538546194);
    near(binomialAt({ hits: 9, trials: 10, probability: 0.25 }), 2.86102294921875e-5);
    near(binomialUpTo({ hits: 3, trials: 1000000, probability: 1e-6 }), 0.9810119044370966);
    near(binomialUpTo({ hits: 480, trials: 1000, probability: 0.5 }), 0.10872414660207047);
    near(binomialUpTo({ hits: 0, trials: 5, probability: 0.001 }), 0.995009990004999);
    near(binomialUpTo({ hits: 180, trials: 10000, probability: 0.02 }), 0.08010769779212348);
  });

  it('of the gamma distribution', () => {
    near(upperGamma(0.5, 0.01), 0.8875370839817152);
    near(upperGamma(0.5, 8), 6.334248366623985e-5);
    near(upperGamma(1, 30), 9.357622968840175e-14);
    near(upperGamma(2.5, 2), 0.5494159513527802);
    near(upperGamma(10, 11), 0.34051064246566104);
    near(upperGamma(100, 150), 5.924540335483916e-6);
    near(upperGamma(10000, 10100), 0.15865124955282037);
  });
});

describe('what goes there comes back', () => {
  it('on the normal distribution', () => {
    fc.assert(fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => near(normalBelow(normalQuantile(p)), p, 1e-11)));
  });

  it('on Student’s distribution', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1, noNaN: true }), fc.integer({ min: 1, max: 100_000 }), (p, df) =>
        near(studentBeyond(studentQuantile(p, df), df), p, 1e-11),
      ),
    );
  });

  it('but for what lies too far out to be told', () => {
    expect(studentQuantile(1e-200, 1)).toBeNaN();
  });
});

describe('the binomial distribution', () => {
  it('sums its terms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 100 }),
        (trials, at, percent) => {
          const hits = Math.min(at, trials);
          const probability = percent / 100;
          let sum = 0;
          for (let k = 0; k <= hits; k++) sum += binomialAt({ hits: k, trials, probability });
          expect(binomialUpTo({ hits, trials, probability })).toBeCloseTo(sum, 12);
        },
      ),
    );
  });
});
