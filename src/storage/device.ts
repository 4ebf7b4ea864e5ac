import type { SourceFile } from '../core/engine.ts';
import type { Problem } from '../core/problems.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { MemoryStorage, type Storage } from '../session/storage.ts';
import type { Workbook } from '../workbook/document.ts';
import { readWorkbook } from '../workbook/schema.ts';
import { Records } from './index-db.ts';
import { heldForGood } from './lock.ts';
import { Blobs } from './opfs.ts';
import { SecondTabStorage } from './second-tab.ts';

const CURRENT = 'current';
const ASIDE = 'unreadable ';

/** This device: the document in IndexedDB, the sources' bytes in the private file system. */
export class DeviceStorage implements Storage {
  readonly why = null;

  private constructor(
    readonly records: Records,
    readonly blobs: Blobs,
    readonly ours: boolean,
  ) {}

  /** Opens this installation's storage; where the browser has none, or another tab has it, nothing is kept. */
  static async open(): Promise<Storage> {
    const name = `marginbook${new URL('.', document.baseURI).pathname.replaceAll('/', '~')}`;
    try {
      const [records, blobs, ours] = await Promise.all([Records.open(name), Blobs.open(name), heldForGood(name)]);
      const device = new DeviceStorage(records, blobs, ours);
      return ours ? device : new SecondTabStorage(device);
    } catch (error) {
      if (error instanceof DOMException || error instanceof TypeError) return new MemoryStorage();
      throw error;
    }
  }

  load(): Promise<Result<Workbook | null>> {
    return attempted('read', async () => {
      const record = await this.records.read(CURRENT);
      return record === undefined ? null : await this.#workbook(record);
    });
  }

  /** A record that cannot be read is set aside, where no later save overwrites it, and so are the bytes it may refer to. */
  async #workbook(record: unknown): Promise<Workbook> {
    try {
      return readWorkbook(record);
    } catch (error) {
      if (this.ours) {
        await this.records.write(`${ASIDE}${new Date().toISOString()}`, record);
        await this.records.remove(CURRENT);
      }
      throw error;
    }
  }

  save(workbook: Workbook): Promise<Result<null>> {
    return attempted('write', async () => {
      await this.records.write(CURRENT, JSON.parse(JSON.stringify(workbook)));
      return null;
    });
  }

  keep(sha256: string, file: SourceFile): Promise<Result<null>> {
    return attempted('write', async () => {
      await this.blobs.write(sha256, file as File);
      return null;
    });
  }

  bytes(sha256: string, name: string): Promise<Result<SourceFile | null>> {
    return attempted('read', async () => {
      const file = await this.blobs.read(sha256);
      return file && new File([file], name);
    });
  }

  forget(sha256: string): Promise<Result<null>> {
    return attempted('write', async () => {
      await this.blobs.remove(sha256);
      return null;
    });
  }

  sweep(kept: readonly string[]): Promise<Result<null>> {
    return attempted('write', async () => {
      if ((await this.records.keys()).some((key) => key.startsWith(ASIDE))) return null;
      for (const name of await this.blobs.names()) if (!kept.includes(name)) await this.blobs.remove(name);
      return null;
    });
  }

  forgetAll(): Promise<Result<null>> {
    return attempted('write', async () => {
      await this.records.clear();
      for (const name of await this.blobs.names()) await this.blobs.remove(name);
      return null;
    });
  }
}

async function attempted<T>(what: 'read' | 'write', work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail(storageProblem(what, error));
  }
}

function storageProblem(what: 'read' | 'write', error: unknown): Problem {
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return { code: 'storage-failed', what: full ? 'full' : what, detail: error instanceof Error ? error.message : String(error) };
}
