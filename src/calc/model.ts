import { graphOf } from '../core/graph.ts';
import type { Name } from '../core/names.ts';
import type { Problem } from '../core/problems.ts';
import { ok, type Result } from '../core/result.ts';
import type { Rows } from '../core/schema.ts';
import { nothing, type CellValue } from '../core/values.ts';
import { Answers } from './answers.ts';
import type { Ask } from './asks.ts';
import { Budget } from './budget.ts';
import { compile } from './compile.ts';
import type { FunctionRow } from './functions/function.ts';
import { functions as catalogue } from './functions/index.ts';
import { ModelHost } from './host.ts';
import { CalcNode } from './nodes.ts';
import { parse } from './parse.ts';
import { formulaReferences } from './references.ts';
import { asCellValue, givenValue, type Given } from './results.ts';
import { CalcError, PENDING, sameValue, type Value } from './values.ts';

/** What a recalculation came to. */
export interface Recalculated {
  /** Names of formulas whose value is another than before. */
  readonly changed: readonly Name[];
  /** What the engine has to be asked before the rest can be worked out. */
  readonly asks: readonly Ask[];
  /** How many formulas were worked out. */
  readonly worked: number;
}

/**
 * Formulas and the values they read, each kept true to the newest state of what it reads. A change works out only what
 * depends on it, each formula once, after all it reads; nothing recurses over formulas, however long a chain of them is.
 */
export class CalcModel {
  readonly #nodes = new Map<Name, CalcNode>();
  /** Formulas to be worked out, and given values that have changed. */
  readonly #dirty = new Set<CalcNode>();
  #loops: ReadonlyMap<Name, readonly Name[]> = new Map();
  readonly #loopErrors = new WeakMap<readonly Name[], CalcError>();
  /** Does every name's place come after those it reads? Else all are ordered anew before anything is worked out. */
  #ordered = true;
  /** The highest place given so far. */
  #last = 0;
  /** Evaluations are counted: a node that has changed in this one carries its number. */
  #pass = 0;
  /** What depends on the one name that changed last, in order: a slider changes the same one again and again. */
  #following: { of: CalcNode; order: readonly CalcNode[] } | null = null;
  readonly #answers = new Answers();
  /** The formula that is worked out now: it is the one that asks. */
  #current: CalcNode | null = null;
  readonly budget: Budget;
  readonly #host: ModelHost;

  constructor(locale = 'en', functions: ReadonlyMap<string, FunctionRow> = catalogue) {
    this.budget = new Budget(locale);
    const model = {
      node: (name: Name) => this.#node(name),
      names: (most: number) => this.#names(most),
      answer: (ask: Ask) => this.#answers.answer(ask, this.#current),
    };
    this.#host = new ModelHost(model, functions, this.budget, (work) => this.budget.nested(work));
  }

  /** A value from outside: a number, a table, or what went wrong with it. */
  put(name: Name, given: Given): void {
    const node = this.#node(name);
    this.#become(node, 'given', name);
    this.#rewire(node, []);
    const [before, wasTable] = [node.value, node.table !== null];
    Object.assign(node, { ...givenValue(given), text: '', code: null, pending: false, volatile: false });
    node.columns.clear();
    if (wasTable || node.table !== null || !sameValue(before, node.value)) this.#dirty.add(node);
    if (node.table !== null) this.#forgetAnswers();
  }

  /** A formula in the file's form. */
  write(name: Name, text: string): void {
    const node = this.#node(name);
    if (node.kind === 'formula' && node.text === text) return;
    if (node.kind !== 'formula') Object.assign(node, { value: null, changedIn: 0 });
    this.#become(node, 'formula', name);
    Object.assign(node, { text, table: null });
    node.columns.clear();
    const tree = parse(text);
    node.code = tree.ok ? compile(tree.value, this.#host) : wrong(tree.error);
    const read = tree.ok ? formulaReferences(text) : [];
    node.volatile = read.some((r) => this.#host.functions.get(r.name.toUpperCase())?.volatile);
    const reads = read.filter((r) => !this.#host.functions.has(r.name.toUpperCase())).map((r) => this.#node(r.name));
    this.#rewire(node, [...new Set(reads)]);
    this.#dirty.add(node);
  }

  remove(name: Name): void {
    const node = this.#nodes.get(name.toLowerCase());
    if (!node || node.kind === 'absent') return;
    this.#become(node, 'absent', name);
    this.#rewire(node, []);
    Object.assign(node, { value: null, table: null, code: null, text: '', pending: false });
    this.#dirty.delete(node);
    for (const reader of node.readers) this.#dirty.add(reader);
  }

  /** The rows that were asked for, or why there are none. */
  answer(key: string, rows: Result<Rows>): void {
    for (const node of this.#answers.told(key, rows)) this.#dirty.add(node);
  }

  /** Works out all that has to be: `now` is the serial number of the moment. */
  evaluate(now: number): Recalculated {
    if (this.budget.now !== now) for (const node of this.#nodes.values()) if (node.volatile) this.#dirty.add(node);
    this.budget.now = now;
    const order = this.#toWorkOut();
    this.#pass += 1;
    const dirty = new Set(this.#dirty);
    this.#dirty.clear();
    for (const node of dirty) if (node.kind !== 'formula') node.changedIn = this.#pass;
    const changed: Name[] = [];
    let worked = 0;
    for (const node of order) {
      if (node.kind !== 'formula' || !(dirty.has(node) || node.reads.some((read) => read.changedIn === this.#pass))) continue;
      worked += 1;
      if (this.#work(node)) changed.push(node.name);
    }
    return { changed, asks: this.#answers.asks(), worked };
  }

  /** A formula's own value; null while it is not known. */
  value(name: Name): Value {
    const node = this.#nodes.get(name.toLowerCase());
    return node?.pending ? PENDING : (node?.value ?? null);
  }

  /** A formula's value as cells outside have it; `version` is that of a table, should it be one. */
  result(name: Name, version: string): Result<CellValue> {
    const node = this.#nodes.get(name.toLowerCase());
    return node ? asCellValue(node.value, node.key, version) : ok(nothing);
  }

  /** Answers about tables that are of another version by now are of no use. */
  #forgetAnswers(): void {
    this.#answers.forget(new Set([...this.#nodes.values()].map((node) => node.table?.version)));
  }

  *#names(most: number): Iterable<Name> {
    let told = 0;
    for (const node of this.#nodes.values()) if (node.kind !== 'absent' && told++ < most) yield node.name;
  }

  #node(name: Name): CalcNode {
    const key = name.toLowerCase();
    const known = this.#nodes.get(key);
    if (known) return known;
    const node = new CalcNode(key, name);
    node.place = ++this.#last;
    this.#nodes.set(key, node);
    return node;
  }

  /** A name that comes to be something else: those who read it look again. */
  #become(node: CalcNode, kind: CalcNode['kind'], name: Name): void {
    if (node.kind !== kind) for (const reader of node.readers) this.#dirty.add(reader);
    node.kind = kind;
    node.name = name;
    this.#following = null;
  }

  #rewire(node: CalcNode, reads: readonly CalcNode[]): void {
    if (reads.length === node.reads.length && reads.every((read, i) => read === node.reads[i])) return;
    for (const read of node.reads) read.readers.delete(node);
    for (const read of reads) read.readers.add(node);
    node.reads = reads;
    this.#following = null;
    if (node.readers.size === 0 && !reads.includes(node)) node.place = ++this.#last;
    else if (!reads.every((read) => read.place < node.place)) this.#ordered = false;
    if (this.#loops.size > 0) this.#ordered = false;
  }

  /** All that may have to be worked out, each after what it reads. */
  #toWorkOut(): readonly CalcNode[] {
    if (!this.#ordered) this.#order();
    const [only] = this.#dirty;
    if (this.#dirty.size === 1 && this.#following?.of === only) return this.#following!.order;
    const order = [...this.#reached()].sort((a, b) => a.place - b.place);
    this.#following = this.#dirty.size === 1 ? { of: only!, order } : null;
    return order;
  }

  #reached(): Set<CalcNode> {
    const found = new Set(this.#dirty);
    const open = [...this.#dirty];
    for (let node = open.pop(); node; node = open.pop())
      for (const reader of node.readers) {
        if (found.has(reader)) continue;
        found.add(reader);
        open.push(reader);
      }
    return found;
  }

  /** Orders all names anew, and finds those that read each other. */
  #order(): void {
    const formulas = [...this.#nodes.values()];
    const graph = graphOf(new Map(formulas.map((node) => [node.key, node.reads.map((read) => read.key)])));
    graph.order.forEach((key, place) => (this.#nodes.get(key)!.place = place));
    this.#last = graph.order.length;
    const freed = [...this.#loops.keys()].filter((key) => !graph.loops.has(key));
    for (const key of [...graph.loops.keys(), ...freed]) {
      const node = this.#nodes.get(key);
      if (node?.kind === 'formula') this.#dirty.add(node);
    }
    this.#loops = graph.loops;
    this.#ordered = true;
  }

  /** Works one formula out; true if its value has become another. */
  #work(node: CalcNode): boolean {
    const loop = this.#loops.get(node.key);
    this.#current = node;
    const value = loop ? this.#looped(loop) : this.budget.guarded(() => node.code!(null));
    this.#current = null;
    const wasPending = node.pending;
    node.pending = value === PENDING;
    if (node.pending) {
      node.changedIn = this.#pass;
      return false;
    }
    if (!wasPending && sameValue(node.value, value) && node.changedIn > 0) return false;
    node.value = value;
    node.changedIn = this.#pass;
    return true;
  }

  /** The one error of all that are told the same loop. */
  #looped(loop: readonly Name[]): CalcError {
    const made = this.#loopErrors.get(loop);
    if (made) return made;
    const path = loop.slice(0, TOLD_OF_A_LOOP).map((key) => this.#nodes.get(key)!.name);
    const error = new CalcError('#REF!', { code: 'loop', path });
    this.#loopErrors.set(loop, error);
    return error;
  }
}

/** Of a loop that goes through more names than anybody reads, so many are told. */
const TOLD_OF_A_LOOP = 20;

const wrong = (problem: Problem) => {
  const value = new CalcError('#NAME?', problem);
  return () => value;
};
