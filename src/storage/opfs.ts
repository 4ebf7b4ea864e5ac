/** Files by the hash of their bytes, in the browser's private file system: written once, never changed. */
export class Blobs {
  private constructor(readonly folder: FileSystemDirectoryHandle) {}

  /** Opens the folder of this installation; several may share an origin. */
  static async open(name: string): Promise<Blobs> {
    const root = await navigator.storage.getDirectory();
    return new Blobs(await root.getDirectoryHandle(name, { create: true }));
  }

  /** Writes under a temporary name, then moves: under the hash there is always the whole file. */
  async write(sha256: string, file: Blob): Promise<void> {
    if (await this.#has(sha256)) return;
    const half = await this.folder.getFileHandle(`${sha256}.part`, { create: true });
    await file.stream().pipeTo(await half.createWritable());
    await (half as FileSystemFileHandle & { move(name: string): Promise<void> }).move(sha256);
  }

  /** The file of a hash; null if there is none. */
  async read(sha256: string): Promise<File | null> {
    try {
      return await (await this.folder.getFileHandle(sha256)).getFile();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    if (await this.#has(name)) await this.folder.removeEntry(name);
  }

  /** Everything in the folder, files half written among them. */
  async names(): Promise<string[]> {
    const names: string[] = [];
    for await (const name of (this.folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
    return names;
  }

  async #has(sha256: string): Promise<boolean> {
    return (await this.read(sha256)) !== null;
  }
}
