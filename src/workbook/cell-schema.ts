import * as v from 'valibot';
import type { KindId, PageCell } from '../cells/cell.ts';
import { kinds } from '../cells/index.ts';

/** What a cell or tab is known by: a word of at most 63 characters. */
export const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(63));

export const widthSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12));

export const heightSchema = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)));

export const titleSchema = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check((title) => title.trim() !== ''),
);

export const isKind = (kind: unknown): kind is KindId => typeof kind === 'string' && Object.hasOwn(kinds, kind);

/** Props of a kind as fresh objects; null for anything else. */
export function propsOf<K extends KindId>(kind: K, props: unknown): PageCell['props'] | null {
  const read = v.safeParse(kinds[kind].schema, props);
  return read.success ? read.output : null;
}

const frame = v.object({
  id: idSchema,
  name: v.string(),
  kind: v.custom<KindId>(isKind),
  width: widthSchema,
  height: heightSchema,
  collapsed: v.boolean(),
});

/** A cell whose every part is as it has to be, as fresh objects; null for anything else. Its name is not looked at. */
export function soundCell(cell: { readonly props: unknown }): PageCell | null {
  const read = v.safeParse(frame, cell);
  const props = read.success ? propsOf(read.output.kind, cell.props) : null;
  return read.success && props ? ordered({ ...read.output, props } as PageCell) : null;
}

/** The cell with its parts in the order they are written in. */
export const ordered = ({ id, name, kind, props, width, height, collapsed }: PageCell): PageCell =>
  ({ id, name, kind, props, width, height, collapsed }) as PageCell;
