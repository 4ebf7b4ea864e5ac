import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependents, graphOf } from '../../src/core/graph.ts';

const graph = (reads: Record<string, string>) =>
  graphOf(new Map(Object.entries(reads).map(([name, read]) => [name, read.split(' ').filter(Boolean)])));

describe('the order', () => {
  it('has each name after what it reads, and the document’s order where nothing else is asked', () => {
    expect(graph({ c: 'b', a: '', b: 'a' }).order).toEqual(['a', 'b', 'c']);
    expect(graph({ x: '', y: '', z: '' }).order).toEqual(['x', 'y', 'z']);
  });

  it('leaves out what nobody declares', () => {
    const { order, reads } = graph({ a: 'orders a2', a2: 'orders' });
    expect([order, reads.get('a')]).toEqual([['a2', 'a'], ['a2']]);
  });

  it('of a chain of 100,000 names needs no recursion', () => {
    const chain = new Map(
      Array.from({ length: 100_000 }, (_, i) => [`n${i}`, i === 0 ? [] : [`n${i - 1}`]]).reverse() as [string, string[]][],
    );
    const { order, loops } = graphOf(chain);
    expect([order[0], order.at(-1), order.length, loops.size]).toEqual(['n0', 'n99999', 100_000, 0]);
  });
});

describe('a loop', () => {
  it('is named from each of its names: what it reads, and so on, until one reads it', () => {
    const { loops } = graph({ a: 'b', b: 'c', c: 'a', d: 'a' });
    expect(Object.fromEntries(loops)).toEqual({ a: ['a', 'b', 'c'], b: ['b', 'c', 'a'], c: ['c', 'a', 'b'] });
  });

  it('is one name that reads itself', () => {
    expect(Object.fromEntries(graph({ a: 'a', b: 'a' }).loops)).toEqual({ a: ['a'] });
  });

  it('is the shortest one where there are several', () => {
    expect(graph({ a: 'b', b: 'c a', c: 'a' }).loops.get('a')).toEqual(['a', 'b']);
  });
});

describe('dependents', () => {
  it('are all that read a name, however far, but not itself', () => {
    const { order, ...rest } = graph({ a: '', b: 'a', c: 'b', d: '' });
    expect([...dependents({ order, ...rest }, ['a'])].sort()).toEqual(['b', 'c']);
  });

  it('of a name in a loop hold itself', () => {
    expect([...dependents(graph({ a: 'b', b: 'a' }), ['a'])].sort()).toEqual(['a', 'b']);
  });
});

/** Random graphs of up to 12 names, loops among them. */
const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((n) => fc.array(fc.array(fc.integer({ min: 0, max: n - 1 }), { maxLength: 3 }), { minLength: n, maxLength: n }))
  .map((reads) => new Map(reads.map((read, i) => [`n${i}`, read.map((r) => `n${r}`)])));

/** Is there a way from one name to another, by the plainest search there is? */
function reaches(reads: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const walk = (name: string): boolean => reads.get(name)!.some((r) => r === to || (!seen.has(r) && seen.add(r) && walk(r)));
  return walk(from);
}

describe('in any graph', () => {
  it('every name has its place, those outside loops after all they read', () => {
    fc.assert(
      fc.property(graphs, (declared) => {
        const { order, loops } = graphOf(declared);
        expect([...order].sort()).toEqual([...declared.keys()].sort());
        const place = new Map(order.map((name, i) => [name, i]));
        for (const [name, read] of declared)
          for (const other of read) if (!loops.has(name) || !loops.has(other)) expect(place.get(other)!).toBeLessThan(place.get(name)!);
      }),
      { numRuns: 500 },
    );
  });

  it('a name is in a loop if and only if it reaches itself, and each step of its loop is a reading', () => {
    fc.assert(
      fc.property(graphs, (declared) => {
        const { loops } = graphOf(declared);
        for (const name of declared.keys()) {
          expect(loops.has(name)).toBe(reaches(declared, name, name));
          const loop = loops.get(name) ?? [];
          loop.forEach((step, i) => expect(declared.get(step)).toContain(loop[(i + 1) % loop.length]));
        }
      }),
      { numRuns: 500 },
    );
  });
});
