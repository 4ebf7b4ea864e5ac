import { timeSeries } from './time-series.ts';

/** Every chart. Loaded with the first one that is drawn. */
export const charts = { timeSeries };
