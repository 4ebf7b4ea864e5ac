import { binomialTerm, complementaryError, incompleteBeta } from './special.ts';

/** The share of a standard normal distribution below z. */
export const normalBelow = (z: number): number => complementaryError(-z / Math.SQRT2) / 2;

/** The density of the standard normal distribution at z. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The z below which a share of a standard normal distribution lies, for shares between 0 and 1 (start: Abramowitz and Stegun, 26.2.23; then Halley's steps). */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share === 0.5) return 0;
  const t = Math.sqrt(-2 * Math.log(share));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let i = 0; i < 4; i++) {
    const step = (normalBelow(z) - share) / normalDensity(z);
    z -= step / (1 + (step * z) / 2);
  }
  return z;
}

/** The share of Student's distribution that is at least t away from 0, t from 0 up (Abramowitz and Stegun, 26.5.27). */
export function studentBeyond(t: number, df: number): number {
  const square = t * t;
  return incompleteBeta({ a: df / 2, b: 0.5, x: df / (df + square), y: square / (df + square) });
}

const studentWithin = (t: number, df: number): number => {
  const square = t * t;
  return incompleteBeta({ a: 0.5, b: df / 2, x: square / (df + square), y: df / (df + square) });
};

/** Past this its square is too large for a number. */
const FARTHEST = 1e150;

/** The t beyond which, on both sides, a share of Student's distribution lies, for shares above 0 up to 1. NaN where it is too far out. */
export function studentQuantile(share: number, df: number): number {
  if (share === 1) return 0;
  const isBeyond = (t: number): boolean => (share > 0.5 ? studentWithin(t, df) >= 1 - share : studentBeyond(t, df) <= share);
  let high = 1;
  while (high < FARTHEST && !isBeyond(high)) high *= 2;
  if (high >= FARTHEST) return NaN;
  while (high > 1 / FARTHEST && isBeyond(high / 2)) high /= 2;
  let low = high / 2;
  for (let i = 0; i < 60; i++) {
    const middle = low + (high - low) / 2;
    if (isBeyond(middle)) high = middle;
    else low = middle;
  }
  return low + (high - low) / 2;
}

interface Trials {
  readonly hits: number;
  readonly trials: number;
  readonly probability: number;
}

/** The probability of exactly so many hits. */
export const binomialAt = ({ hits, trials, probability }: Trials): number =>
  binomialTerm({ k: hits, n: trials, p: probability, q: 1 - probability });

/** The probability of so many hits or fewer. */
export const binomialUpTo = ({ hits, trials, probability }: Trials): number =>
  hits >= trials ? 1 : incompleteBeta({ a: trials - hits, b: hits + 1, x: 1 - probability, y: probability });
