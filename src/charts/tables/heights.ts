import type { ChosenChart } from './choice.ts';

/** Every number that the axis up has to hold, the goal among them. */
export function heights({ series, goal }: ChosenChart): readonly number[] {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  return goal === null ? values : [...values, goal.value];
}

/** The same of stacks: how far those of each place reach up and down. */
export function stackHeights({ series, goal }: ChosenChart): readonly number[] {
  const places = series[0]?.values ?? [];
  const reach = (at: number, sign: 1 | -1): number =>
    series.reduce((sum, { values }) => sum + sign * Math.max(0, sign * (values[at] ?? 0)), 0);
  return [...places.flatMap((_, at) => [reach(at, 1), reach(at, -1)]), ...(goal === null ? [] : [goal.value])];
}
