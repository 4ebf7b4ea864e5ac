import * as v from 'valibot';
import { functionNames } from '../calc/functions/names.ts';
import type { PageCell } from '../cells/cell.ts';
import { kinds, newCell } from '../cells/index.ts';
import { nameOfTitle, nameProblem, numbered, type Name } from '../core/names.ts';
import { heightSchema, idSchema, isKind, ordered, propsOf, titleSchema, widthSchema } from './cell-schema.ts';
import type { Tab } from './document.ts';

type Parts = Readonly<Record<string, unknown>>;

/**
 * The tabs of a kept record. Nothing is lost: a cell or tab that cannot be read becomes a text that shows what the record has in its
 * place. A name or id that stands twice, or is in `taken` (lower case), becomes a free one; a name that cannot be, one that can.
 */
export function readTabs(record: unknown, taken: ReadonlySet<Name>): Tab[] {
  const tabId = freeing(new Set(), (id) => id);
  const settled = settling(taken);
  const tabs = record === undefined || record === null ? [] : Array.isArray(record) ? record : [record];
  return tabs.map((kept: unknown): Tab => {
    const { id, title, cells } = pageOf(kept);
    return { kind: 'page', id: tabId(id), title, cells: cells.map(settled) };
  });
}

function pageOf(kept: unknown): Pick<Tab, 'id' | 'title' | 'cells'> {
  const parts = partsOf(kept);
  const id = valid(idSchema, parts['id'], 'page');
  const title = valid(titleSchema, parts['title'], 'Untitled page');
  const { cells } = parts;
  const isPage = parts['kind'] === 'page' && Array.isArray(cells);
  return { id, title, cells: isPage ? cells.flatMap((cell: unknown) => readCell(cell)) : unreadable(kept) };
}

function readCell(kept: unknown): PageCell[] {
  const parts = partsOf(kept);
  const { kind } = parts;
  const props = isKind(kind) ? propsOf(kind, parts['props']) : null;
  if (!isKind(kind) || !props) return unreadable(kept);
  const name = typeof parts['name'] === 'string' ? parts['name'] : '';
  const width = valid(widthSchema, parts['width'], kinds[kind].width);
  const height = valid(heightSchema, parts['height'], null);
  return [
    ordered({
      id: valid(idSchema, parts['id'], 'cell'),
      name,
      kind,
      props,
      width,
      height,
      collapsed: parts['collapsed'] === true,
    } as PageCell),
  ];
}

const partsOf = (kept: unknown): Parts => (typeof kept === 'object' && kept !== null ? (kept as Parts) : {});

function valid<T>(schema: v.GenericSchema<unknown, T>, kept: unknown, otherwise: T): T {
  const read = v.safeParse(schema, kept);
  return read.success ? read.output : otherwise;
}

/** So much of what cannot be read goes into one text. */
const PIECE = 50_000;

/** What a record has in the place of a cell or tab, as texts: one, or several where it is long. */
function unreadable(kept: unknown): PageCell[] {
  const { id, name } = partsOf(kept);
  // Neither braces nor backticks stand twice in a row: what is shown is read by nothing, and ends no block of code.
  const json = JSON.stringify(within(kept, DEEPEST), null, 2).replaceAll('`', '\\u0060').replaceAll('{{', '{\\u007b');
  const pieces = Array.from({ length: Math.ceil(json.length / PIECE) }, (_, i) => json.slice(i * PIECE, (i + 1) * PIECE));
  return pieces.map((piece) => ({
    ...newCell('text', valid(idSchema, id, 'cell'), typeof name === 'string' ? name : ''),
    props: { text: `This could not be read. The file holds:\n\n\`\`\`json\n${piece}\n\`\`\`\n` },
  }));
}

const DEEPEST = 100;

/** The same as plain values that can be written as JSON, cut off where it is nested too deep. */
function within(kept: unknown, depth: number): unknown {
  if (typeof kept !== 'object' || kept === null) return typeof kept === 'bigint' || kept === undefined ? String(kept) : kept;
  if (depth === 0) return '… nested too deep to show';
  if (Array.isArray(kept)) return kept.map((item: unknown) => within(item, depth - 1));
  return Object.fromEntries(Object.entries(kept).map(([key, part]) => [key, within(part, depth - 1)]));
}

/** Makes names and ids of cells, one after another, free and legal. */
function settling(taken: ReadonlySet<Name>): (cell: PageCell) => PageCell {
  const cellId = freeing(new Set(), (id) => id);
  const cellName = freeing(new Set(taken), (name) => name.toLowerCase());
  const rules = { taken: new Set<Name>(), functions: functionNames };
  return (cell) => ({
    ...cell,
    id: cellId(cell.id),
    name: cellName(nameProblem(cell.name, rules) ? nameOfTitle(cell.name, rules) : cell.name),
  });
}

/** Gives each word asked for, or it with the next number that is free. Words that begin alike are counted as one, so it stays linear. */
function freeing(taken: Set<string>, key: (word: string) => string): (wanted: string) => string {
  const last = new Map<string, number>();
  return (wanted) => {
    const beginning = key(wanted).slice(0, 50);
    let free = wanted;
    for (let n = last.get(beginning) ?? 1; taken.has(key(free)); last.set(beginning, n)) free = numbered(wanted, ++n);
    taken.add(key(free));
    return free;
  };
}
