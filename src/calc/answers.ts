import type { Result } from '../core/result.ts';
import type { Rows } from '../core/schema.ts';
import { keyOf, type Ask, type FilteredAsk } from './asks.ts';
import type { CalcNode } from './nodes.ts';
import { CalcError, PENDING } from './values.ts';

interface Waiting {
  readonly ask: Ask;
  readonly nodes: Set<CalcNode>;
}

/** So many sets of criteria go into one query. */
const SETS = 1000;

/** What was asked about tables in the engine, and what came of it. Sets of criteria over the same groups are asked about in one query. */
export class Answers {
  readonly #known = new Map<string, { readonly version: string; readonly rows: Rows | CalcError }>();
  readonly #waiting = new Map<string, Waiting>();
  /** The queries that several sets of criteria wait for, each with the keys of the asks it answers. */
  readonly #joint = new Map<string, { readonly ask: FilteredAsk; readonly keys: readonly string[] }>();

  /** An answer, or PENDING while there is none: the formula that is worked out has to be worked out again then. */
  answer(ask: Ask, node: CalcNode | null): Rows | CalcError {
    const key = keyOf(ask);
    const known = this.#known.get(key);
    if (known) return known.rows;
    const waiting = this.#waiting.get(key) ?? { ask, nodes: new Set() };
    if (node) waiting.nodes.add(node);
    this.#waiting.set(key, waiting);
    return PENDING;
  }

  /** What the engine has to be asked, for formulas that still wait for it. */
  asks(): readonly Ask[] {
    for (const [key, { nodes }] of this.#waiting) if (![...nodes].some((node) => node.pending)) this.#waiting.delete(key);
    this.#join();
    const single = [...this.#waiting.values()].flatMap(({ ask }) => (ask.kind === 'filtered' ? [] : [ask]));
    return [...single, ...[...this.#joint.values()].map(({ ask }) => ask)];
  }

  /** The rows that were asked for, or why there are none. Gives the formulas to be worked out again. */
  told(key: string, rows: Result<Rows>): readonly CalcNode[] {
    const joint = this.#joint.get(key);
    this.#joint.delete(key);
    if (joint && rows.ok && rows.value.truncated && joint.keys.length > 1) return this.#halved(joint);
    return (joint?.keys ?? [key]).flatMap((each) => this.#learnt(each, rows));
  }

  /** Answers about tables that are of another version by now are of no use. */
  forget(current: ReadonlySet<string | undefined>): void {
    for (const [key, { version }] of this.#known) if (!current.has(version)) this.#known.delete(key);
    for (const [key, { ask }] of this.#waiting) if (!current.has(ask.version)) this.#waiting.delete(key);
  }

  #learnt(key: string, rows: Result<Rows>): readonly CalcNode[] {
    const waiting = this.#waiting.get(key);
    if (!waiting) return [];
    this.#waiting.delete(key);
    this.#known.set(key, { version: waiting.ask.version, rows: rows.ok ? rows.value : new CalcError('#CALC!', rows.error) });
    return [...waiting.nodes].filter((node) => node.pending);
  }

  /** Brings the sets of criteria that wait together, those over the same groups in one query. */
  #join(): void {
    for (const [key, { keys }] of this.#joint) if (!keys.some((each) => this.#waiting.has(each))) this.#joint.delete(key);
    const joined = new Set([...this.#joint.values()].flatMap(({ keys }) => keys));
    const shapes = new Map<string, string[]>();
    for (const [key, { ask }] of this.#waiting) {
      if (ask.kind !== 'filtered' || joined.has(key)) continue;
      const shape = keyOf({ ...ask, sets: [] });
      shapes.set(shape, [...(shapes.get(shape) ?? []), key]);
    }
    for (const keys of shapes.values()) for (let at = 0; at < keys.length; at += SETS) this.#ask(keys.slice(at, at + SETS));
  }

  #ask(keys: readonly string[]): void {
    const asks = keys.flatMap((key) => (this.#waiting.get(key)?.ask as FilteredAsk | undefined) ?? []);
    if (asks.length === 0) return;
    const ask = { ...asks[0]!, sets: asks.flatMap(({ sets }) => sets) };
    this.#joint.set(keyOf(ask), { ask, keys });
  }

  /** Too many groups for all of them at once: one half after the other. */
  #halved({ keys }: { readonly keys: readonly string[] }): readonly CalcNode[] {
    const middle = Math.ceil(keys.length / 2);
    this.#ask(keys.slice(0, middle));
    this.#ask(keys.slice(middle));
    return [];
  }
}
