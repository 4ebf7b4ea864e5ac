/** A vertical axis: its ends, the values that are labelled, and the decimals that tell them apart. */
export interface ValueAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly decimals: number;
}

const INTERVALS = 4;

/** The axis of these values, zero included, in steps of 1, 2 or 5 times a power of ten. */
export function valueAxis(values: readonly number[]): ValueAxis {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === high) return { domain: [0, 1], ticks: [0], decimals: 0 };
  const exponent = Math.floor(Math.log10((high - low) / INTERVALS));
  const rough = (high - low) / INTERVALS / 10 ** exponent;
  const step = (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10) * 10 ** exponent;
  const decimals = Math.max(0, rough > 5 ? -exponent - 1 : -exponent);
  // A value that lies on a step may come out a hair beyond it.
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const at = (i: number): number => Number((i * step).toFixed(decimals));
  return { domain: [at(first), at(last)], ticks: Array.from({ length: last - first + 1 }, (_, i) => at(first + i)), decimals };
}
