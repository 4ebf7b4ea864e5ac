import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { SourceFile } from '../core/engine.ts';
import { CommandError } from './mistake.ts';
import { wording } from './wording.ts';

/** A path as the person meant it who typed it: npm changes the folder, and tells in INIT_CWD where she stands. */
export const here = (path: string): string => resolve(process.env['INIT_CWD'] ?? '', path);

/** A file on disk, read piece by piece: it is never held whole. */
export function fileOnDisk(typed: string): SourceFile {
  const path = here(typed);
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

const TABLES = /\.(csv|tsv|txt|gz|zip)$/i;

/**
 * The files that paths name, each once, as they were typed: a file itself, whatever its name; of a folder the tables in
 * it and below. Throws `CommandError` for a path that is not there, and where no file is left.
 */
export function filesOf(paths: readonly string[]): string[] {
  const missing = paths.find((path) => !existsSync(here(path)));
  if (missing !== undefined) throw new CommandError(`there is no file or folder ${missing}`);
  const found = paths.flatMap((path) => filesUnder(path).filter((file) => file === path || TABLES.test(file)));
  if (found.length === 0) throw new CommandError(`there is no CSV, TSV, TXT, gzip or ZIP file in ${wording.list(paths)}`);
  return found.filter((file, i) => found.findIndex((other) => here(other) === here(file)) === i);
}

/** The files of a path: itself, or, of a folder, every visible file in it and below, in order of name. */
export function filesUnder(path: string): string[] {
  if (!statSync(here(path)).isDirectory()) return [path];
  const names = readdirSync(here(path))
    .filter((name) => !name.startsWith('.'))
    .sort();
  return names.flatMap((name) => filesUnder(join(path, name)));
}
