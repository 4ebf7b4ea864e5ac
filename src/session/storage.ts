import type { SourceFile } from '../core/engine.ts';
import { ok, type Result } from '../core/result.ts';
import type { Workbook } from '../workbook/document.ts';

/** Why nothing is kept: the browser has no storage, or another tab works on the same workbook. */
export type NotKept = 'absent' | 'other-tab';

/** Where a workbook and the bytes of its sources are kept between two visits. */
export interface Storage {
  /** Null where everything is kept. */
  readonly why: NotKept | null;
  /** The workbook that was kept; null if there is none. One that cannot be read is a problem, and stays on the device. */
  load(): Promise<Result<Workbook | null>>;
  save(workbook: Workbook): Promise<Result<null>>;
  keep(sha256: string, file: SourceFile): Promise<Result<null>>;
  /** The bytes kept under a hash; null if they are not there. */
  bytes(sha256: string, name: string): Promise<Result<SourceFile | null>>;
  /** Drops the bytes of one file. */
  forget(sha256: string): Promise<Result<null>>;
  /** Drops all bytes that no source refers to: what a visit that ended too early left behind. */
  sweep(kept: readonly string[]): Promise<Result<null>>;
  forgetAll(): Promise<Result<null>>;
}

/** Nothing outlives the session: bytes stay as they were dropped. What a tab without storage, and Node, work with. */
export class MemoryStorage implements Storage {
  readonly why: NotKept | null = 'absent';
  readonly #files = new Map<string, SourceFile>();

  async load(): Promise<Result<Workbook | null>> {
    return ok(null);
  }

  async save(_workbook: Workbook): Promise<Result<null>> {
    return ok(null);
  }

  async keep(sha256: string, file: SourceFile): Promise<Result<null>> {
    this.#files.set(sha256, file);
    return ok(null);
  }

  async bytes(sha256: string, _name = ''): Promise<Result<SourceFile | null>> {
    return ok(this.#files.get(sha256) ?? null);
  }

  async forget(sha256: string): Promise<Result<null>> {
    this.#files.delete(sha256);
    return ok(null);
  }

  async sweep(_kept: readonly string[]): Promise<Result<null>> {
    return ok(null);
  }

  async forgetAll(): Promise<Result<null>> {
    this.#files.clear();
    return ok(null);
  }
}
