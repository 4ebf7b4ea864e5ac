import { openDB, type IDBPDatabase } from 'idb';

const STORE = 'workbooks';

/** The document record, written in one strict transaction: it is there whole or not at all. */
export class Records {
  private constructor(readonly database: IDBPDatabase) {}

  static async open(name: string): Promise<Records> {
    return new Records(await openDB(name, 1, { upgrade: (database) => void database.createObjectStore(STORE) }));
  }

  async read(key: string): Promise<unknown> {
    return this.database.get(STORE, key);
  }

  async write(key: string, value: unknown): Promise<void> {
    const transaction = this.database.transaction(STORE, 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put(value, key), transaction.done]);
  }

  async keys(): Promise<string[]> {
    return (await this.database.getAllKeys(STORE)).map(String);
  }

  async remove(key: string): Promise<void> {
    await this.database.delete(STORE, key);
  }

  async clear(): Promise<void> {
    await this.database.clear(STORE);
  }
}
