import { LONGEST_PATTERN, wildcardPieces } from '../wildcards.ts';
import { error, type Scalar } from '../values.ts';
import { number, optional, row, text, type CallContext, type FunctionRow } from './function.ts';
import { folded, madeText, spendSearch } from './text-length.ts';

const notFound = (): Scalar => error('#VALUE!', 'the text is not in it');

/** The place behind the one before it; null where a text has no such place. An empty text is found right behind the end too. */
function startOf(within: string, start: number): number | null {
  const from = Math.trunc(start);
  return from < 1 || from > within.length + 1 ? null : from - 1;
}

function find(wanted: string, within: string, start: number, context: CallContext): Scalar {
  const from = startOf(within, start);
  if (from === null) return error('#VALUE!', 'the search starts outside the text');
  spendSearch(context, within, wanted);
  const at = within.indexOf(wanted, from);
  return at < 0 ? notFound() : at + 1;
}

/** A character that is looked for; null for any one. */
type Mark = string | null;

/** What stands between the runs (`*`) of a pattern. */
function marksOf(pattern: string): readonly (readonly Mark[])[] {
  const parts: Mark[][] = [[]];
  for (const piece of wildcardPieces(pattern)) {
    if ('text' in piece) parts.at(-1)!.push(...folded(piece.text).split(''));
    else if (piece.any === 'one') parts.at(-1)!.push(null);
    else parts.push([]);
  }
  return parts;
}

function placeOf(marks: readonly Mark[], within: string, from: number): number {
  for (let at = from; at + marks.length <= within.length; at++)
    if (marks.every((mark, i) => mark === null || mark === within[at + i])) return at;
  return -1;
}

/** Each part as early as can be: if the first one has to stand later, so have the others. */
function search(pattern: string, within: string, start: number, context: CallContext): Scalar {
  const from = startOf(within, start);
  if (from === null) return error('#VALUE!', 'the search starts outside the text');
  if (pattern.length > LONGEST_PATTERN) return error('#VALUE!', `a pattern holds at most ${LONGEST_PATTERN} characters`);
  spendSearch(context, within, pattern);
  const [inside, places] = [folded(within), [] as number[]];
  let next = from;
  for (const marks of marksOf(pattern)) {
    const at = placeOf(marks, inside, next);
    if (at < 0) return notFound();
    places.push(at);
    next = at + marks.length;
  }
  return places[0]! + 1;
}

/** Where a text stands in another, from left to right, no two over each other. */
function placesOf(wanted: string, within: string): number[] {
  const places: number[] = [];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + wanted.length)) places.push(at);
  return places;
}

interface Substitution {
  readonly within: string;
  readonly old: string;
  readonly fresh: string;
  readonly instance: number | undefined;
}

function substitute({ within, old, fresh, instance }: Substitution, context: CallContext): Scalar {
  const which = instance === undefined ? null : Math.trunc(instance);
  if (which !== null && which < 1) return error('#VALUE!', 'instances count from 1');
  if (old === '') return within;
  spendSearch(context, within, old);
  const places = placesOf(old, within);
  if (which === null) return madeText(within.length + places.length * (fresh.length - old.length), () => within.split(old).join(fresh));
  const at = places[which - 1];
  return at === undefined ? within : replaced(within, [at, old.length], fresh);
}

function replaced(within: string, [at, length]: readonly [number, number], fresh: string): Scalar {
  const [head, tail] = [within.slice(0, at), within.slice(at + length)];
  return madeText(head.length + fresh.length + tail.length, () => head + fresh + tail);
}

/** Texts in texts. Places count from 1, in UTF-16 units as spreadsheets count. */
export const textSearch: readonly FunctionRow[] = [
  row({
    name: 'FIND',
    family: 'text',
    says: 'Where a text stands in another, capitals and small letters told apart.',
    parameters: [text('find_text'), text('within_text'), optional(number('start_num'))],
    unit: 'none',
    body: ([wanted, within, start = 1], context) => find(wanted, within, start, context),
  }),
  row({
    name: 'SEARCH',
    family: 'text',
    says: 'Where a text stands in another, without case; ? stands for one character, * for any number of them.',
    parameters: [text('find_text'), text('within_text'), optional(number('start_num'))],
    unit: 'none',
    body: ([pattern, within, start = 1], context) => search(pattern, within, start, context),
  }),
  row({
    name: 'SUBSTITUTE',
    family: 'text',
    says: 'A text with another in place of a part of it, everywhere or only the given time it comes.',
    parameters: [text('text'), text('old_text'), text('new_text'), optional(number('instance_num'))],
    unit: 'none',
    body: ([within, old, fresh, instance], context) => substitute({ within, old, fresh, instance }, context),
  }),
  row({
    name: 'REPLACE',
    family: 'text',
    says: 'A text with another in place of so many characters from a place on.',
    parameters: [text('old_text'), number('start_num'), number('num_chars'), text('new_text')],
    unit: 'none',
    body: ([within, start, length, fresh]) => {
      if (Math.trunc(start) < 1 || Math.trunc(length) < 0) return error('#VALUE!', 'places count from 1');
      return replaced(within, [Math.trunc(start) - 1, Math.trunc(length)], fresh);
    },
  }),
];
