/*
 * The special functions behind distributions, to about 13 digits. Each ends after a bounded number of steps, with NaN where those do not suffice.
 */

const SMALLEST = 1e-300;
const EPSILON = 1e-16;
const MOST_STEPS = 100_000;

interface Fraction {
  /** The numerator and denominator of the n-th part, n from 1. */
  readonly part: (n: number) => readonly [over: number, under: number];
  readonly first: number;
}

const apartFromZero = (n: number): number => (Math.abs(n) < SMALLEST ? SMALLEST : n);

/** first + over₁ / (under₁ + over₂ / (under₂ + …)), by Lentz's method as Thompson and Barnett changed it (J. Comput. Phys. 64, 1986). */
function continuedFraction({ first, part }: Fraction): number {
  let value = apartFromZero(first);
  let [c, d] = [value, 0];
  for (let n = 1; n <= MOST_STEPS; n++) {
    const [over, under] = part(n);
    d = 1 / apartFromZero(under + over * d);
    c = apartFromZero(under + over / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < EPSILON * 10) return value;
  }
  return NaN;
}

/** The sum of terms that each follow from the one before; they have to shrink in the end. */
function series(first: number, factor: (n: number) => number): number {
  let [sum, term] = [first, first];
  for (let n = 1; n <= MOST_STEPS; n++) {
    term *= factor(n);
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * EPSILON) return sum;
  }
  return NaN;
}

/** 2/√π ∫ e^(−t²) dt from x up, exact in its tail too (Abramowitz and Stegun, 7.1.6 and 7.1.14). */
export function complementaryError(x: number): number {
  if (x < 0) return 2 - complementaryError(-x);
  if (x > 27.5) return 0;
  const scale = Math.exp(-x * x) / Math.sqrt(Math.PI);
  if (x < 2) return 1 - 2 * scale * series(x, (n) => (2 * x * x) / (2 * n + 1));
  return scale / continuedFraction({ first: x, part: (n) => [n / 2, x] });
}

/** ln Γ(x) for x above 0: Stirling's series, after x was moved to where it is exact (Abramowitz and Stegun, 6.1.41). */
function logGamma(x: number): number {
  let [z, product] = [x, 1];
  for (; z < 15; z++) product *= z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + stirlingTail(z) - Math.log(product);
}

/** What Stirling's formula lacks: 1/(12z) − 1/(360z³) + … */
function stirlingTail(z: number): number {
  const s = 1 / (z * z);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360_360))))) / z;
}

/** ln n! less Stirling's formula for it. */
const stirlingError = (n: number): number =>
  n >= 15 ? stirlingTail(n) : logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - Math.log(2 * Math.PI) / 2;

/** x ln(x/m) + m − x without loss where x is near m (Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000). */
function deviance(x: number, m: number, difference = x - m): number {
  const v = difference / (x + m);
  if (Math.abs(v) > 0.1) return x * Math.log(x / m) - difference;
  let [sum, term] = [difference * v, 2 * x * v];
  for (let n = 1; n < 100; n++) {
    term *= v * v;
    const next = sum + term / (2 * n + 1);
    if (next === sum) return sum;
    sum = next;
  }
  return sum;
}

/** Γ(n+1) / (Γ(k+1) Γ(n−k+1)) pᵏ qⁿ⁻ᵏ for any 0 ≤ k ≤ n and q = 1 − p; of whole numbers a binomial probability (Loader, 2000). */
export function binomialTerm({ k, n, p, q }: { readonly k: number; readonly n: number; readonly p: number; readonly q: number }): number {
  if (k === 0) return q === 0 ? Number(n === 0) : Math.exp(n * (q < p ? Math.log(q) : Math.log1p(-p)));
  if (k === n) return p === 0 ? 0 : Math.exp(n * (p < q ? Math.log(p) : Math.log1p(-q)));
  if (p === 0 || q === 0) return 0;
  const rest = n - k;
  // How far k is from what is expected, told from the rarer side, where less is lost.
  const far = p <= q ? k - n * p : n * q - rest;
  const deviances = deviance(k, n * p, far) + deviance(rest, n * q, -far);
  const exponent = stirlingError(n) - stirlingError(k) - stirlingError(rest) - deviances;
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * rest));
}

interface Beta {
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly y: number;
}

/**
 * The share of a beta distribution below x, with y = 1 − x given beside it, so that neither loses digits (DiDonato and Morris,
 * "Algorithm 708", ACM Trans. Math. Softw. 18, 1992, equation 9).
 */
export function incompleteBeta({ a, b, x, y }: Beta): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta({ a: b, b: a, x: y, y: x });
  const scale = (binomialTerm({ k: a, n: a + b, p: x, q: y }) * a * b) / (a + b);
  const first = betaUnder(0, { a, b, x, y });
  return scale / continuedFraction({ first, part: (n) => [betaOver(n, { a, b, x, y }), betaUnder(n, { a, b, x, y })] });
}

const betaOver = (n: number, { a, b, x }: Beta): number => ((a + n - 1) * (a + b + n - 1) * n * (b - n) * x * x) / (a + 2 * n - 1) ** 2;

function betaUnder(n: number, { a, b, x, y }: Beta): number {
  const ahead = x <= y ? a - (a + b) * x : (a + b) * y - b;
  const before = n === 0 ? 0 : n + (n * (b - n) * x) / (a + 2 * n - 1);
  return before + ((a + n) / (a + 2 * n + 1)) * (ahead + 1 + n * (1 + y));
}

/** The share of a gamma distribution of shape a above x (Abramowitz and Stegun, 6.5.29 and 6.5.31). */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
  if (x < a + 1) return 1 - scale * series(1, (n) => x / (a + n));
  return (scale * a) / continuedFraction({ first: x + 1 - a, part: (n) => [n * (a - n), x + 2 * n + 1 - a] });
}
