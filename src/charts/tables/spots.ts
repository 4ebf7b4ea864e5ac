import type { AlongAxis } from '../axes/along.ts';
import type { ChartSeries, ChosenChart } from './choice.ts';
import { keptPlaces } from './thinning.ts';

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
  return keptPlaces(series, chart.mark).map((place) => ({
    x: positions[place]!,
    y: series.values[place]!,
    place,
    series,
    incomplete: chart.incomplete[place]!,
  }));
}

export const isKnown = (spot: Spot): spot is KnownSpot => spot.y !== null;
