import type { SourceFile } from '../../src/core/engine.ts';
import { ok, type Result } from '../../src/core/result.ts';
import type { Storage } from '../../src/session/storage.ts';
import type { Workbook } from '../../src/workbook/document.ts';
import { readWorkbook } from '../../src/workbook/schema.ts';
import { fileOf } from './engine.ts';

/** A device in memory: what it keeps goes through JSON and plain bytes, as on a real one, so that a second session can start from it. */
export class Device implements Storage {
  readonly why = null;
  record: string | null = null;
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();

  async load(): Promise<Result<Workbook | null>> {
    return ok(this.record === null ? null : readWorkbook(JSON.parse(this.record)));
  }

  async save(workbook: Workbook): Promise<Result<null>> {
    this.record = JSON.stringify(workbook);
    return ok(null);
  }

  async keep(sha256: string, file: SourceFile): Promise<Result<null>> {
    this.files.set(sha256, new Uint8Array(await file.slice(0, file.size).arrayBuffer()));
    return ok(null);
  }

  async bytes(sha256: string, name: string): Promise<Result<SourceFile | null>> {
    const bytes = this.files.get(sha256);
    return ok(bytes ? fileOf(name, bytes) : null);
  }

  async forget(sha256: string): Promise<Result<null>> {
    this.files.delete(sha256);
    return ok(null);
  }

  async sweep(kept: readonly string[]): Promise<Result<null>> {
    for (const sha256 of this.files.keys()) if (!kept.includes(sha256)) this.files.delete(sha256);
    return ok(null);
  }

  async forgetAll(): Promise<Result<null>> {
    this.files.clear();
    this.record = null;
    return ok(null);
  }
}
