import type { SourceFile } from '../core/engine.ts';
import { ok, type Result } from '../core/result.ts';
import { MemoryStorage, type Storage } from '../session/storage.ts';
import type { Workbook } from '../workbook/document.ts';

/** What another tab keeps, to look at and to work on without keeping any of it: two tabs that write would undo each other. */
export class SecondTabStorage extends MemoryStorage {
  override readonly why = 'other-tab';

  constructor(readonly first: Storage) {
    super();
  }

  override load(): Promise<Result<Workbook | null>> {
    return this.first.load();
  }

  override async bytes(sha256: string, name: string): Promise<Result<SourceFile | null>> {
    const own = await super.bytes(sha256);
    return own.ok && own.value ? ok(own.value) : this.first.bytes(sha256, name);
  }
}
