import type { SourceFile } from '../core/engine.ts';
import type { Result } from '../core/result.ts';
import type { Workbook } from '../workbook/document.ts';

/** Where a workbook and the bytes of its sources are kept between two visits. */
export interface Storage {
  readonly kept: boolean;
  load(): Promise<Result<Workbook | null>>;
  save(workbook: Workbook): Promise<Result<null>>;
  keep(sha256: string, file: SourceFile): Promise<Result<null>>;
  /** The bytes kept under a hash; null if they are not there. */
  bytes(sha256: string, name: string): Promise<Result<SourceFile | null>>;
  /** Drops all bytes that no source refers to. */
  sweep(kept: readonly string[]): Promise<Result<null>>;
  forgetAll(): Promise<Result<null>>;
}

/** Nothing outlives the session: bytes stay as they were dropped. What a tab without storage, and Node, work with. */
export class MemoryStorage implements Storage {
  readonly kept = false;
  readonly #files = new Map<string, SourceFile>();

  async load(): Promise<Result<Workbook | null>> {
    return { ok: true, value: null };
  }

  async save(): Promise<Result<null>> {
    return { ok: true, value: null };
  }

  async keep(sha256: string, file: SourceFile): Promise<Result<null>> {
    this.#files.set(sha256, file);
    return { ok: true, value: null };
  }

  async bytes(sha256: string): Promise<Result<SourceFile | null>> {
    return { ok: true, value: this.#files.get(sha256) ?? null };
  }

  async sweep(kept: readonly string[]): Promise<Result<null>> {
    for (const sha256 of this.#files.keys()) if (!kept.includes(sha256)) this.#files.delete(sha256);
    return { ok: true, value: null };
  }

  async forgetAll(): Promise<Result<null>> {
    this.#files.clear();
    return { ok: true, value: null };
  }
}
