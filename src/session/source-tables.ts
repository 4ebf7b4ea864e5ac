import type { Engine } from '../core/engine.ts';
import type { Problem } from '../core/problems.ts';
import { id } from '../core/sql/sql.ts';
import type { Source } from '../workbook/document.ts';
import { reload, type Reloading } from './reload.ts';
import type { Storage } from './storage.ts';

/** Which sources have their tables in the engine: those of the workbook, once undo and redo have been caught up with. */
export class SourceTables {
  readonly #held = new Map<string, Source>();

  /** Sources of the workbook whose tables are not there, or there in another reading. */
  missing(sources: readonly Source[]): Source[] {
    return sources.filter((source) => !isSame(this.#held.get(source.sha256), source));
  }

  /** A source's table is there. */
  holds(source: Source): void {
    this.#held.set(source.sha256, source);
  }

  forget(sha256: string): void {
    this.#held.delete(sha256);
  }

  /** A new engine holds nothing. */
  clear(): void {
    this.#held.clear();
  }

  /** Loads what is missing, from the bytes that were kept; gives the problem if the engine is lost over it. */
  async load(engine: Engine, sources: readonly Source[], storage: Storage, told: Reloading): Promise<Problem | null> {
    const absent = new Set<string>();
    const missed = (source: Source, problem: Problem | null): void => {
      absent.add(source.sha256);
      told.missing(source, problem);
    };
    const lost = await reload(engine, sources, storage, { ...told, missing: missed });
    if (lost) return lost;
    for (const source of sources) if (!absent.has(source.sha256) && told.wanted(source)) this.holds(source);
    return null;
  }

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
