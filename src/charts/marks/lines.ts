import * as Plot from '@observablehq/plot';
import type { Ground } from '../axes/frame.ts';
import { isKnown, spotsOf, type KnownSpot, type Spot } from '../tables/spots.ts';

/** Every series' spots, thinned. */
export const strands = ({ chart, x }: Ground): readonly (readonly Spot[])[] => chart.series.map((series) => spotsOf(series, chart, x));

/** More dots than these would hide the lines. */
const MOST_DOTS = 400;

/** Lines with gaps where values are undefined, dashed towards what is incomplete; dots where there are few. */
export function lineMarks(all: readonly (readonly Spot[])[], inner: number): Plot.Markish[] {
  const known = all.map((spots) => spots.filter(isKnown));
  const most = Math.max(...all.map((spots) => spots.length));
  const dots = known.reduce((sum, spots) => sum + spots.length, 0) <= MOST_DOTS;
  return [...all.flatMap(strokes), ...(dots ? known.map((spots) => dotsOf(spots, inner / most < 7 ? 1.5 : 3)) : [])];
}

function strokes(spots: readonly Spot[]): Plot.Markish[] {
  const stroke = spots[0]?.series.color ?? 'none';
  const complete = spots.map((spot) => (spot.incomplete ? { ...spot, y: null } : spot));
  const dashed = Plot.line(spots, { x: 'x', y: 'y', stroke, strokeWidth: 1.5, strokeDasharray: '3 3' });
  return [...(spots.some((s) => s.incomplete) ? [dashed] : []), Plot.line(complete, { x: 'x', y: 'y', stroke, strokeWidth: 1.75 })];
}

/** Hollow where they are incomplete. */
export const dotsOf = (spots: readonly KnownSpot[], radius: number): Plot.Markish =>
  Plot.dot(spots, {
    x: 'x',
    y: 'y',
    stroke: spots[0]?.series.color ?? 'none',
    fill: (spot: KnownSpot) => (spot.incomplete ? 'var(--paper)' : spot.series.color),
    r: radius,
    strokeWidth: 1.5,
  });
