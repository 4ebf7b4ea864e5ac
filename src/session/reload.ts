import type { Engine } from '../core/engine.ts';
import type { Problem } from '../core/problems.ts';
import { isKnown } from '../importers/index.ts';
import type { Source } from '../workbook/document.ts';
import type { Storage } from './storage.ts';

/** What a session is told while its sources are loaded again. */
export interface Reloading {
  /** Is the source still one of the workbook's? It may have been removed meanwhile. */
  wanted(source: Source): boolean;
  progress(done: number, of: number): void;
  /** A source whose bytes are gone, or cannot be read any more, or are read in a way that is not known here. */
  missing(source: Source, problem: Problem | null): void;
}

/** Loads every source's table again, from the bytes that were kept; gives the problem if the engine is lost over it. */
export async function reload(engine: Engine, sources: readonly Source[], storage: Storage, told: Reloading): Promise<Problem | null> {
  for (const [done, source] of sources.entries()) {
    if (!told.wanted(source)) continue;
    told.progress(done, sources.length);
    if (!isKnown(source.reading.importer)) {
      told.missing(source, { code: 'importer-unknown', importer: source.reading.importer });
      continue;
    }
    const bytes = await storage.bytes(source.sha256, source.fileName);
    if (!bytes.ok || bytes.value === null) {
      told.missing(source, bytes.ok ? null : bytes.error);
      continue;
    }
    const loaded = await engine.ingest(bytes.value, { table: source.table, reading: source.reading });
    if (!loaded.ok && loaded.error.code === 'engine-lost') return loaded.error;
    if (!loaded.ok) told.missing(source, loaded.error);
  }
  return null;
}
