import { area } from './area.ts';
import { bar } from './bar.ts';
import { line } from './line.ts';
import { scatter } from './scatter.ts';
import { stacked } from './stacked.ts';
import { timeSeries } from './time-series.ts';

/** Every chart. Loaded with the first one that is drawn. */
export const charts = { area, bar, line, scatter, stacked, timeSeries };
