/**
 * Seeded randomness. A `Random` is one named sub-stream of a seed: `stream(seed, 'spend', day)`.
 * Streams with different names or indices are independent, so one more draw in one of them moves no other.
 * Every draw takes exactly one number of its stream whatever its parameters, so the same stream with a higher mean gives a
 * higher count (or the same): two shops that differ in one setting share their luck.
 */

const GOLDEN = 0x9e3779b9;

/** Mixes 32 bits into 32 bits (the finaliser of MurmurHash3): each input bit changes each output bit about half the time. */
export function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a of a string's UTF-16 units: 32 unsigned bits. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return h >>> 0;
}

/** A stateless draw: 32 unsigned bits that depend on a key and up to two indices only. */
export function hashAt(key: number, index: number, second = 0): number {
  return scramble(scramble(scramble(key + GOLDEN) ^ index) + Math.imul(second + 1, GOLDEN));
}

/** A stateless draw in [0, 1). */
export const fractionAt = (key: number, index: number, second = 0): number => hashAt(key, index, second) / 0x1_0000_0000;

/** The key of a named stream of a seed, for `hashAt`, `fractionAt` and `streamOf`. */
export const keyOf = (seed: number, name: string): number => scramble(scramble(seed) ^ hashText(name));

/** The stream `name` of a seed, optionally the one at an index pair of it. */
export const stream = (seed: number, name: string, index = 0, second = 0): Random => streamOf(keyOf(seed, name), index, second);

/** The stream at an index pair of a key made by `keyOf`; cheap enough for one per order. */
export const streamOf = (key: number, index: number, second = 0): Random => new Random(hashAt(key, index, second));

/** A sequence of draws: sfc32, its state filled by a mixed counter. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(key: number) {
    this.a = scramble(key + GOLDEN);
    this.b = scramble(key + 2 * GOLDEN);
    this.c = scramble(key + 3 * GOLDEN);
    for (let round = 0; round < 8; round += 1) this.bits();
  }

  private bits(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A number in [0, 1) of 32 bits. */
  uniform(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A whole number in [low, high], both ends included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** True with probability p. */
  chance(p: number): boolean {
    return this.uniform() < p;
  }

  /** A normal draw by the inverse of the distribution function. */
  normal(mean = 0, deviation = 1): number {
    return mean + deviation * normalQuantile((this.bits() + 0.5) / 0x1_0000_0000);
  }

  /** exp of a normal draw with median 1: a noise factor. */
  lognormal(deviation: number): number {
    return Math.exp(this.normal(0, deviation));
  }

  /** A Poisson count; exact inversion below a mean of 30, Cornish–Fisher quantile above. Zero for a mean of zero or less. */
  poisson(mean: number): number {
    if (!(mean > 0)) return 0;
    return mean < 30 ? poissonInversion(mean, this.uniform()) : poissonQuantile(mean, this.normal());
  }

  /** One element, each equally likely. The list must not be empty. */
  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.uniform() * items.length)] as T;
  }

  /** An index, drawn with the weights whose running sums are given (see `runningSums`). */
  weighted(sums: Float64Array): number {
    return indexAt(sums, this.uniform());
  }
}

/** Running sums of weights, for `weighted` and `indexAt`. */
export function runningSums(weights: readonly number[]): Float64Array {
  let total = 0;
  return Float64Array.from(weights, (weight) => (total += weight));
}

/** The first index whose running sum exceeds the given fraction (in [0, 1)) of the total. */
export function indexAt(sums: Float64Array, fraction: number): number {
  const target = fraction * (sums[sums.length - 1] ?? 0);
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Splits a whole total into whole parts in proportion to weights; the parts sum to the total exactly (largest remainders
 * get the odd units, earlier ones first). All parts are zero where the weights are; a total over zero weights throws.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return shareNothing(total, weights.length);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const order = exact.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((x, y) => y.rest - x.rest || x.at - y.at);
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] as number) + 1;
  return parts;
}

function shareNothing(total: number, count: number): number[] {
  if (total !== 0) throw new RangeError(`${total} cannot be shared over weights of zero`);
  return Array.from({ length: count }, () => 0);
}

function poissonInversion(mean: number, fraction: number): number {
  let count = 0;
  let term = Math.exp(-mean);
  let reached = term;
  while (fraction > reached && count < 200) {
    count += 1;
    term *= mean / count;
    reached += term;
  }
  return count;
}

function poissonQuantile(mean: number, z: number): number {
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * z + (z * z - 1) / 6));
}

const CENTRE = [
  [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
] as const;
const TAIL = [
  [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
] as const;

const horner = (coefficients: readonly number[], x: number): number => coefficients.reduce((sum, c) => sum * x + c, 0);
const ratio = (parts: readonly [readonly number[], readonly number[]], x: number): number => horner(parts[0], x) / horner(parts[1], x);

/** The standard normal quantile of p in (0, 1) (P. J. Acklam's rational approximation, relative error below 1.2e-9). */
export function normalQuantile(p: number): number {
  if (p < 0.02425) return ratio(TAIL, Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - 0.02425) return -ratio(TAIL, Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  return q * ratio(CENTRE, q * q);
}
