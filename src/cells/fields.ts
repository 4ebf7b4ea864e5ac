import * as v from 'valibot';
import { isDay, type Day } from '../core/calendar.ts';
import type { Name } from '../core/names.ts';
import type { Unit } from '../core/units.ts';

/** Characters of a SQL text, a formula or Markdown, at most. */
export const LONGEST_TEXT = 100_000;

/** What a person wrote, as long as it may be. */
export const text: v.GenericSchema<unknown, string> = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));

/** A word or two: a name, a column, an option. Names that nothing answers to are kept: they are a problem once it is worked out. */
export const word = v.pipe(v.string(), v.maxLength(300));

/** A number that a file can hold: finite, and 0 for -0. */
export const finite: v.GenericSchema<unknown, number> = v.pipe(
  v.number(),
  v.finite(),
  v.transform((n) => (n === 0 ? 0 : n)),
);

export const day: v.GenericSchema<unknown, Day> = v.pipe(v.string(), v.check(isDay));

export const grain = v.picklist(['day', 'week', 'month', 'total']);

export const unit: v.GenericSchema<unknown, Unit> = v.variant('kind', [
  v.object({ kind: v.literal('money'), currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)) }),
  v.object({ kind: v.literal('ratio') }),
  v.object({ kind: v.literal('multiple') }),
  v.object({ kind: v.literal('count'), of: word }),
  v.object({ kind: v.literal('duration'), in: v.picklist(['day', 'week', 'month']) }),
  v.object({ kind: v.literal('date') }),
  v.object({ kind: v.literal('none') }),
]);

/** A metric's choices; it need not be one that is known: a file may come from a version that knows more. */
export const chosen = { metric: word, parameters: v.pipe(v.record(word, word), v.maxEntries(100)) };

/** The names among those given that are known, each once, in lower case. */
export const knownOf = (names: readonly (Name | null)[], known: ReadonlySet<Name>): Name[] => [
  ...new Set(names.flatMap((name) => (name !== null && known.has(name.toLowerCase()) ? [name.toLowerCase()] : []))),
];

/** `to` where `name` is `from`, capitals ignored; else the name itself. */
export const renamedName = <T extends Name | null>(name: T, from: Name, to: Name): T | Name =>
  name !== null && name.toLowerCase() === from.toLowerCase() ? to : name;
