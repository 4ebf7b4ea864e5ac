interface Entry {
  readonly isFile: boolean;
  readonly name: string;
  file?(done: (file: File) => void, failed: (error: Error) => void): void;
  createReader?(): { readEntries(done: (entries: Entry[]) => void, failed: (error: Error) => void): void };
}

/** The files of a drop, folders opened; hidden files are left out. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) =>
    item.kind === 'file' ? [(item as { webkitGetAsEntry?(): Entry | null }).webkitGetAsEntry?.() ?? null] : [],
  );
  if (entries.length === 0 || entries.includes(null)) return [...transfer.files];
  const files = await Promise.all(entries.map((entry) => filesIn(entry!)));
  return files.flat();
}

async function filesIn(entry: Entry): Promise<File[]> {
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => entry.file!(resolve, reject))];
  const reader = entry.createReader!();
  const found: Entry[] = [];
  for (;;) {
    const more = await new Promise<Entry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (more.length === 0) break;
    found.push(...more);
  }
  const sorted = found.sort((a, b) => (a.name < b.name ? -1 : 1));
  return (await Promise.all(sorted.map(filesIn))).flat();
}

/** Files of a file or folder picker, hidden ones left out. */
export const pickedFiles = (list: FileList | null): File[] => [...(list ?? [])].filter((file) => !file.name.startsWith('.'));
