/** An axis of numbers: its ends, the values that are labelled, and the decimals that tell them apart. */
export interface ValueAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  readonly decimals: number;
}

const INTERVALS = 4;

/** The axis of these values, zero included, in steps of 1, 2 or 5 times a power of ten. */
export function valueAxis(values: readonly number[]): ValueAxis {
  const [low, high] = extent(values);
  return stepped(Math.min(0, low), Math.max(0, high));
}

/** The same from wherever the values begin, if zero is so far off that it would hide how they differ. */
export function looseAxis(values: readonly number[], intervals = INTERVALS): ValueAxis {
  const [low, high] = extent(values);
  const [near, far] = [Math.min(Math.abs(low), Math.abs(high)), Math.max(Math.abs(low), Math.abs(high))];
  const apart = high - low > far * 1e-9;
  return low * high > 0 && near > far * FAR_FROM_ZERO && apart
    ? stepped(low, high, intervals)
    : stepped(Math.min(0, low), Math.max(0, high), intervals);
}

/** All values lie in the upper third: zero is far. */
const FAR_FROM_ZERO = 2 / 3;

/** The lowest and the highest, of any number of values; 0 and 0 of none. */
function extent(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 0];
  return values.reduce<[number, number]>(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
}

/** A difference so small has no power of ten below it. */
const SMALLEST = 1e-90;

function stepped(low: number, high: number, intervals = INTERVALS): ValueAxis {
  if (high - low < SMALLEST) return { domain: [0, 1], ticks: [0], decimals: 0 };
  const exponent = Math.floor(Math.log10((high - low) / intervals));
  const rough = (high - low) / intervals / 10 ** exponent;
  const step = (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10) * 10 ** exponent;
  const decimals = Math.max(0, rough > 5 ? -exponent - 1 : -exponent);
  // A value that lies on a step may come out a hair beyond it.
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const at = (i: number): number => Number((i * step).toFixed(decimals));
  return { domain: [at(first), at(last)], ticks: Array.from({ length: last - first + 1 }, (_, i) => at(first + i)), decimals };
}
