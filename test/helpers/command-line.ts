import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/book/run.ts';
import type { SourceFile } from '../../src/core/engine.ts';
import { MortalEngine } from './engines.ts';

/** What a command line printed, and its exit code. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, its output captured, on an empty engine that a test file shares. */
export async function book(...words: readonly string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const output = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text) };
  const code = await run(words, output, () => MortalEngine.start(null));
  return { code, ...said };
}

/** The answer of a command that gives one as JSON. */
export async function answerOf(...words: readonly string[]): Promise<unknown> {
  const { code, out, err } = await book(...words, '--json');
  if (code !== 0 || err !== '') throw new Error(`exit code ${code}: ${err}`);
  return JSON.parse(out);
}

/** A folder for the time of a test file. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'book-'));

  async put(file: SourceFile, name = file.name): Promise<string> {
    return this.write(name, new Uint8Array(await file.slice(0, file.size).arrayBuffer()));
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
