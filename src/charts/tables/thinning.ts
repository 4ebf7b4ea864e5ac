import { MOST_POINTS, type ChartSeries, type Mark } from './choice.ts';

/** The places of a series that are drawn, at most `MOST_POINTS`: of a scatter those with a value, evenly spread; else what a line needs. */
export function keptPlaces({ values }: ChartSeries, mark: Mark): readonly number[] {
  if (mark !== 'scatter') return extremes(values, MOST_POINTS);
  const known = values.flatMap((value, place) => (value === null ? [] : [place]));
  return sample(known.length, MOST_POINTS).map((at) => known[at]!);
}

/** How many points a series would have without thinning. */
export const pointsOf = ({ values }: ChartSeries, mark: Mark): number =>
  mark === 'scatter' ? values.filter((value) => value !== null).length : values.length;

/** Positions evenly spread over `count`, at most `most`, the first and the last among them. */
export function sample(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

/**
 * The positions of the values that keep a line's shape, at most `most`: the line is cut into stretches of as many values each, and of
 * every stretch stay the lowest, the highest and the first that is undefined, so that no peak and no gap gets lost. The first and the
 * last value stay as well.
 */
export function extremes(values: readonly (number | null)[], most: number): readonly number[] {
  if (values.length <= most) return values.map((_, i) => i);
  const stretches = Math.max(1, Math.floor((most - 2) / 3));
  const kept = new Set([0]);
  for (let i = 0; i < stretches; i++) {
    const [from, to] = [i, i + 1].map((n) => Math.floor((n * values.length) / stretches)) as [number, number];
    for (const at of markedIn(values, from, to)) kept.add(at);
  }
  return [...kept.add(values.length - 1)].sort((a, b) => a - b);
}

function markedIn(values: readonly (number | null)[], from: number, to: number): number[] {
  let [low, high, gap] = [-1, -1, -1];
  for (let at = from; at < to; at++) {
    const value = values[at]!;
    if (value === null) gap = gap < 0 ? at : gap;
    else {
      if (low < 0 || value < values[low]!) low = at;
      if (high < 0 || value > values[high]!) high = at;
    }
  }
  return [low, high, gap].filter((at) => at >= 0);
}
