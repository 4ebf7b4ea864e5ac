import { openSync, readSync, statSync, closeSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SourceFile } from '../core/engine.ts';

/** A file on disk, read piece by piece: it is never held whole. */
export function fileOnDisk(path: string): SourceFile {
  const size = statSync(path).size;
  return {
    name: basename(path),
    size,
    slice: (start, end) => ({ arrayBuffer: async () => piece(path, start, Math.max(start, Math.min(end, size))) }),
  };
}

function piece(path: string, start: number, end: number): ArrayBuffer {
  const bytes = new Uint8Array(end - start);
  const file = openSync(path, 'r');
  try {
    let at = 0;
    while (at < bytes.length) {
      const read = readSync(file, bytes, at, bytes.length - at, start + at);
      if (read === 0) break;
      at += read;
    }
    return at === bytes.length ? bytes.buffer : bytes.buffer.slice(0, at);
  } finally {
    closeSync(file);
  }
}

/** The files of a path: itself, or, of a folder, every visible file in it and below, in order of name. */
export function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path)
    .filter((name) => !name.startsWith('.'))
    .sort();
  return names.flatMap((name) => filesUnder(join(path, name)));
}
