import type { Name } from './names.ts';

/** Who reads whom. Names that nobody declares (ledger tables, say) may be read, and are no part of it. */
export interface Graph {
  /** Every name, each after all that it reads; those of a loop beside each other. */
  readonly order: readonly Name[];
  /**
   * For each name in a loop, the loop: it reads the second, that the third, and the last reads it. A name that reads itself is a loop of one.
   * Where more than a few names read each other, all of them are told the same loop, which may not pass through each.
   */
  readonly loops: ReadonlyMap<Name, readonly Name[]>;
  /** What each name reads, of the names declared. */
  readonly reads: ReadonlyMap<Name, readonly Name[]>;
  /** Who reads each name. */
  readonly readers: ReadonlyMap<Name, readonly Name[]>;
}

/** The graph of declared names by what each of them reads. Linear in names and reads, and without recursion. */
export function graphOf(declared: ReadonlyMap<Name, readonly Name[]>): Graph {
  const reads = new Map([...declared].map(([name, read]) => [name, [...new Set(read)].filter((other) => declared.has(other))]));
  const readers = new Map<Name, Name[]>([...declared.keys()].map((name) => [name, []]));
  for (const [name, read] of reads) for (const other of read) readers.get(other)!.push(name);
  const groups = connected(reads);
  const loops = new Map<Name, readonly Name[]>();
  for (const group of groups) if (isLoop(group, reads)) for (const [name, loop] of loopsIn(group, reads)) loops.set(name, loop);
  return { order: groups.flat(), loops, reads, readers };
}

/** All names that read one of the given, directly or through others, the given left out unless they do so themselves. */
export function dependents(graph: Graph, names: Iterable<Name>): ReadonlySet<Name> {
  const found = new Set<Name>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const reader of graph.readers.get(name) ?? []) {
      if (found.has(reader)) continue;
      found.add(reader);
      open.push(reader);
    }
  }
  return found;
}

const isLoop = (group: readonly Name[], reads: Graph['reads']): boolean => group.length > 1 || reads.get(group[0]!)!.includes(group[0]!);

/** Names that read each other, up to so many, are each told a loop of their own. */
const OWN_LOOPS = 64;

function loopsIn(group: readonly Name[], reads: Graph['reads']): [Name, readonly Name[]][] {
  const members = new Set(group);
  if (group.length <= OWN_LOOPS) return group.map((name) => [name, loopFrom(name, members, reads)]);
  const one = loopFrom(group[0]!, members, reads);
  return group.map((name) => [name, one]);
}

/** The shortest way from a name back to itself within its group. */
function loopFrom(start: Name, group: ReadonlySet<Name>, reads: Graph['reads']): Name[] {
  const cameFrom = new Map<Name, Name>();
  const open = [start];
  for (const name of open) {
    for (const read of reads.get(name)!) {
      if (read === start) return wayTo(name, start, cameFrom);
      if (!group.has(read) || cameFrom.has(read)) continue;
      cameFrom.set(read, name);
      open.push(read);
    }
  }
  return [start];
}

function wayTo(last: Name, start: Name, cameFrom: ReadonlyMap<Name, Name>): Name[] {
  const way = [last];
  while (way.at(-1) !== start) way.push(cameFrom.get(way.at(-1)!)!);
  return way.reverse();
}

interface Visit {
  readonly name: Name;
  next: number;
}

/** Groups of names that reach each other, each group after those it reads (Tarjan, "Depth-first search and linear graph algorithms", 1972). */
function connected(reads: Graph['reads']): Name[][] {
  const groups: Name[][] = [];
  const [index, low] = [new Map<Name, number>(), new Map<Name, number>()];
  const [waiting, onStack] = [[] as Name[], new Set<Name>()];

  const enter = (name: Name): Visit => {
    index.set(name, index.size);
    low.set(name, index.get(name)!);
    waiting.push(name);
    onStack.add(name);
    return { name, next: 0 };
  };
  const lower = (name: Name, to: number): unknown => low.set(name, Math.min(low.get(name)!, to));
  const leave = (name: Name): void => {
    if (low.get(name) !== index.get(name)) return;
    const group = waiting.splice(waiting.lastIndexOf(name));
    for (const member of group) onStack.delete(member);
    groups.push(group);
  };

  for (const first of reads.keys()) {
    if (index.has(first)) continue;
    const path = [enter(first)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const read = reads.get(visit.name)![visit.next++];
      if (read === undefined) {
        path.pop();
        leave(visit.name);
        if (path.length > 0) lower(path.at(-1)!.name, low.get(visit.name)!);
      } else if (!index.has(read)) path.push(enter(read));
      else if (onStack.has(read)) lower(visit.name, index.get(read)!);
    }
  }
  return groups;
}
