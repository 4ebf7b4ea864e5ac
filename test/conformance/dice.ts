/** Chance that can be repeated: the same seed, the same choices. */
export interface Dice {
  /** A whole number from 0, below `n`. */
  readonly below: (n: number) => number;
  /** One of a list. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** True so often: 0.2 is one time in five. */
  readonly chance: (probability: number) => boolean;
}

/** Dice that fall by a linear congruential sequence. Source: Press et al., Numerical Recipes, 3rd edition, section 7.1. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, pick: (list) => list[below(list.length)]!, chance: (probability) => next() < probability };
}
