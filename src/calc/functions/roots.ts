/** A sum of amounts, and how large the amounts are that it is a sum of: it is nothing when it is nothing beside them. */
export interface Balance {
  readonly value: number;
  readonly size: number;
}

type BalanceAt = (x: number) => Balance;

/** What counts as nothing beside the amounts. */
const NOTHING = 1e-9;
const CLOSE = 1e-14;
const NEWTON_STEPS = 60;
const HALVINGS = 200;
const WIDENINGS = 70;

/**
 * The rate above −100 % at which a balance is nothing: from the guess on by Newton's steps, and if these lead nowhere the nearest change
 * of sign around the guess, halved. Null where neither finds one. At most some 500 balances are worked out.
 * The search runs over ln(1 + rate), where every number is a rate.
 */
export function rateWhere(balance: (rate: number) => Balance, guess: number): number | null {
  const at: BalanceAt = (x) => balance(Math.expm1(x));
  const start = Math.log1p(guess);
  const root = newton(at, start) ?? halved(at, bracket(at, start));
  if (root === null) return null;
  const rate = Math.expm1(root);
  return Math.abs(rate) < CLOSE && isNothing(balance(0)) ? 0 : rate;
}

const isNothing = ({ value, size }: Balance): boolean => Math.abs(value) <= NOTHING * size;

function newton(at: BalanceAt, start: number): number | null {
  let x = start;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const here = at(x);
    if (!Number.isFinite(here.value)) return null;
    if (here.value === 0) return x;
    const width = 1e-6 * Math.max(1, Math.abs(x));
    const slope = (at(x + width).value - at(x - width).value) / (2 * width);
    const move = here.value / slope;
    if (!Number.isFinite(move)) return null;
    x -= move;
    if (Math.abs(move) <= CLOSE * Math.max(1, Math.abs(x))) return isNothing(at(x)) ? x : null;
  }
  return isNothing(at(x)) ? x : null;
}

type Bracket = readonly [low: number, high: number];

/** The two places nearest to the start between which the balance changes its sign. */
function bracket(at: BalanceAt, start: number): Bracket | null {
  const first = at(start).value;
  let [left, right] = [
    { x: start, value: first },
    { x: start, value: first },
  ];
  for (let i = 0; i < WIDENINGS; i++) {
    const reach = 0.01 * 1.12 ** i;
    const [low, high] = [start - reach, start + reach].map((x) => ({ x, value: at(x).value })) as [typeof left, typeof right];
    if (changes(low.value, left.value)) return [low.x, left.x];
    if (changes(right.value, high.value)) return [right.x, high.x];
    [left, right] = [low, high];
  }
  return null;
}

const changes = (one: number, other: number): boolean => Number.isFinite(one) && Number.isFinite(other) && one * other <= 0;

function halved(at: BalanceAt, found: Bracket | null): number | null {
  if (found === null) return null;
  let [low, high] = found;
  const below = Math.sign(at(low).value);
  for (let i = 0; i < HALVINGS && high - low > CLOSE * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    if (Math.sign(at(middle).value) === below) low = middle;
    else high = middle;
  }
  const middle = (low + high) / 2;
  return isNothing(at(middle)) ? middle : null;
}
