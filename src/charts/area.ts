import * as Plot from '@observablehq/plot';
import { framed, type ChartInput, type Drawing } from './axes/frame.ts';
import { valueAxis } from './axes/values.ts';
import { lineMarks, strands } from './marks/lines.ts';
import { tip } from './marks/tip.ts';
import { heights } from './tables/heights.ts';
import { isKnown, type Spot } from './tables/spots.ts';

/** A line for each series, and what lies between it and zero. Areas overlap and are not added up. */
export function area(input: ChartInput): Drawing {
  return framed(input, valueAxis(heights(input.chart)), (ground) => {
    const all = strands(ground);
    return [...all.map(filled), ...lineMarks(all, ground.inner), tip(all.flat().filter(isKnown), input.chart, input.text)];
  });
}

const filled = (spots: readonly Spot[]): Plot.Markish =>
  Plot.areaY(spots, { x: 'x', y1: 0, y2: 'y', fill: spots[0]?.series.color ?? 'none', fillOpacity: 0.16 });
