import type { Engine } from '../core/engine.ts';
import type { Problem } from '../core/problems.ts';
import { id } from '../core/sql/sql.ts';
import type { Source } from '../workbook/document.ts';
import { knows } from '../workbook/commands.ts';
import { reload } from './reload.ts';
import type { Storage } from './storage.ts';
import type { Store } from './store.ts';

/** Which sources have their tables in the engine: those of the workbook, once undo and redo have been caught up with. */
export class SourceTables {
  readonly #held = new Map<string, Source>();

  constructor(
    readonly store: Store,
    readonly storage: Storage,
  ) {}

  /** Sources of the workbook whose tables are not there, or there in another reading. */
  missing(sources: readonly Source[]): Source[] {
    return sources.filter((source) => !isSame(this.#held.get(source.sha256), source));
  }

  /** A source's table is there. */
  holds(source: Source): void {
    this.#held.set(source.sha256, source);
  }

  /** A new engine holds nothing. */
  clear(): void {
    this.#held.clear();
  }

  /** Loads what is missing, from the bytes that were kept; gives the problem if the engine is lost over it. */
  async load(engine: Engine, sources: readonly Source[]): Promise<Problem | null> {
    const lost = await reload(engine, sources, this.storage, {
      wanted: (source) => this.#isWanted(source),
      progress: (done, of) => this.store.set({ reloading: { done, of } }),
      missing: (source, problem) => this.miss(source, problem),
    });
    this.store.set({ reloading: null });
    if (lost) return lost;
    for (const source of sources) if (this.#isWanted(source) && !this.store.state.absent.has(source.sha256)) this.holds(source);
    return null;
  }

  /** A source without its table: it stays in the workbook, and counts for nothing. */
  miss(source: Source, problem: Problem | null): void {
    if (!this.#isWanted(source)) return;
    this.store.set({ absent: new Set([...this.store.state.absent, source.sha256]) });
    this.store.notify({ kind: 'source-absent', problem, detail: source.fileName });
  }

  #isWanted = ({ sha256 }: Source): boolean => knows(this.store.state.workbook, sha256);

  /** Drops the tables of sources that are in the workbook no longer. */
  async drop(engine: Engine, wanted: readonly Source[]): Promise<void> {
    const tables = new Set(wanted.map((source) => source.table));
    const hashes = new Set(wanted.map((source) => source.sha256));
    for (const [sha256, { table }] of this.#held) {
      if (hashes.has(sha256)) continue;
      this.#held.delete(sha256);
      if (!tables.has(table)) await engine.drop(id(table), 'table');
    }
  }
}

const isSame = (held: Source | undefined, wanted: Source): boolean =>
  held !== undefined && held.table === wanted.table && JSON.stringify(held.reading) === JSON.stringify(wanted.reading);
