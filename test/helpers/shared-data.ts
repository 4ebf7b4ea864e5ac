import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'shared', 'data');

/** Real exports and reference data that stand beside the project where its makers keep them; null where they are absent. */
export const sharedData: string | null = existsSync(folder) ? folder : null;

/** Prints, once a test file, why its tests over real exports are skipped. */
export function skipReason(what: string): string {
  const reason = `skipped: ${what} needs real exports beside the project (${folder}), which are not there`;
  if (sharedData === null) console.log(reason);
  return reason;
}
