import { framed, type ChartInput, type Drawing } from './axes/frame.ts';
import { looseAxis } from './axes/values.ts';
import { lineMarks, strands } from './marks/lines.ts';
import { tip } from './marks/tip.ts';
import { heights } from './tables/heights.ts';
import { isKnown } from './tables/spots.ts';

/** A line for each series, with gaps where values are undefined. Its axis begins at zero unless that is far from all values. */
export function line(input: ChartInput): Drawing {
  return framed(input, looseAxis(heights(input.chart)), (ground) => {
    const all = strands(ground);
    return [...lineMarks(all, ground.inner), tip(all.flat().filter(isKnown), input.chart, input.text)];
  });
}
