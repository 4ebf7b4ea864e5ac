import type { AlongAxis } from '../axes/along.ts';
import { MOST_POINTS, type ChartSeries, type ChosenChart } from './choice.ts';
import { extremes, sample } from './thinning.ts';

/** One value of one series where it is drawn. */
export interface Spot {
  readonly x: number;
  readonly y: number | null;
  /** Which place it is of. */
  readonly place: number;
  readonly series: ChartSeries;
  readonly incomplete: boolean;
}

/** A spot with a value. */
export type KnownSpot = Spot & { readonly y: number };

/** The spots of a series in order, gaps among them, thinned to what can be told apart. */
export function spotsOf(series: ChartSeries, chart: ChosenChart, { positions }: AlongAxis): readonly Spot[] {
  const kept = chart.mark === 'scatter' ? sample(series.values.length, MOST_POINTS) : extremes(series.values, MOST_POINTS);
  return kept.map((place) => ({
    x: positions[place]!,
    y: series.values[place]!,
    place,
    series,
    incomplete: chart.incomplete[place]!,
  }));
}

export const isKnown = (spot: Spot): spot is KnownSpot => spot.y !== null;
