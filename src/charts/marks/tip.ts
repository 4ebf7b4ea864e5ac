import * as Plot from '@observablehq/plot';
import { placeText, type TableText } from '../axes/along.ts';
import type { ChosenChart } from '../tables/choice.ts';
import type { KnownSpot } from '../tables/spots.ts';

/** What is at the pointer, in words. A spot may be drawn elsewhere than its value says: on top of a stack. */
export function tip(spots: readonly (KnownSpot & { readonly top?: number })[], chart: ChosenChart, text: TableText): Plot.Markish {
  const title = ({ place, series, y, incomplete }: KnownSpot): string =>
    `${placeText(chart.x, place, text)}${incomplete ? ' (incomplete)' : ''}\n${series.title}: ${text.value(y, chart.y.unit)}`;
  return Plot.tip(
    spots,
    Plot.pointer({
      x: 'x',
      y: (spot: KnownSpot & { readonly top?: number }) => spot.top ?? spot.y,
      title,
      fill: 'var(--raised)',
      stroke: 'var(--hairline-strong)',
    }),
  );
}
