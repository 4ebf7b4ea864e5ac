import type { Unit } from '../../core/units.ts';
import type { Along } from '../tables/choice.ts';
import { labelAxis } from './labels.ts';
import { timeTicks, type Tick } from './moments.ts';
import { looseAxis } from './values.ts';

/** How the page writes what a chart shows. */
export interface TableText {
  /** A value beside an axis that names its unit, with the decimals that tell its neighbours apart. */
  readonly axis: (value: number, unit: Unit, decimals: number) => string;
  /** A value with its unit. */
  readonly value: (value: number, unit: Unit) => string;
  /** A day, or a moment, in UTC milliseconds. */
  readonly time: (at: number, kind: 'day' | 'moment') => string;
  readonly locale: string;
}

/** The axis along: where each place is, and what is written below. */
export interface AlongAxis {
  readonly domain: readonly [number, number];
  /** The position of each place, in the order of the places. */
  readonly positions: readonly number[];
  /** What is between two neighbouring bars' middles, in the same numbers. */
  readonly step: number;
  readonly ticks: readonly Tick[];
  readonly slanted: boolean;
  readonly height: number;
}

/** What an axis along has to fit into and to be written in. */
export interface AlongRoom {
  readonly width: number;
  readonly text: TableText;
  /** Bars need room on both sides of their place. */
  readonly bars: boolean;
}

/** A place in words. */
export function placeText({ kind, places, unit }: Along, at: number, text: TableText): string {
  const place = places[at]!;
  if (typeof place === 'string') return place;
  return kind === 'day' || kind === 'moment' ? text.time(place, kind) : text.value(place, unit);
}

/** Times and numbers lie where they belong; texts, and bars that share their place with others, side by side. */
export function alongAxis(x: Along, room: AlongRoom): AlongAxis {
  const distinct = new Set(x.places).size === x.places.length;
  if (x.kind === 'text' || (room.bars && (x.kind === 'number' || !distinct || tooUneven(x.places as number[])))) return sideBySide(x, room);
  return x.kind === 'number' ? byNumber(x, room) : byTime(x, room);
}

/** Bars narrower than this part of the axis could not be seen. */
const THINNEST = 1 / 300;

const tooUneven = (times: readonly number[]): boolean => smallestStep(times) < (times.at(-1)! - times[0]!) * THINNEST;

const DAY = 86_400_000;

function smallestStep(times: readonly number[]): number {
  return times.length < 2 ? DAY : times.slice(1).reduce((least, time, i) => Math.min(least, time - times[i]!), Infinity);
}

function sideBySide(x: Along, { width, text }: AlongRoom): AlongAxis {
  const labels = labelAxis(
    x.places.map((_, at) => placeText(x, at, text)),
    width,
  );
  return { ...labels, domain: [-0.5, x.places.length - 0.5], positions: x.places.map((_, at) => at), step: 1 };
}

function byNumber(x: Along, { width, text }: AlongRoom): AlongAxis {
  const positions = x.places as readonly number[];
  const { domain, ticks, decimals } = looseAxis(positions, Math.max(2, Math.min(8, Math.floor(width / 90))));
  const labelled = ticks.map((at) => ({ at, text: text.axis(at, x.unit, decimals) }));
  return { domain, positions, step: 1, ticks: labelled, slanted: false, height: 22 };
}

function byTime(x: Along, { width, text, bars }: AlongRoom): AlongAxis {
  const positions = x.places as readonly number[];
  const step = smallestStep(positions);
  const around = bars ? step / 2 : 0;
  const domain = [positions[0]! - around, positions.at(-1)! + around] as const;
  const shown = bars ? (width * (positions.at(-1)! - positions[0]!)) / (domain[1] - domain[0]) : width;
  const ticks = timeTicks(positions, { width: shown, kind: x.kind === 'moment' ? 'moment' : 'day', locale: text.locale });
  return { domain, positions, step, ticks, slanted: false, height: 34 };
}
