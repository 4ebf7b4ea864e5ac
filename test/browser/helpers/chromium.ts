import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** A browser to test with: the one that CHROMIUM names, else Debian's. */
export function chromiumPath(): string | null {
  const named = process.env['CHROMIUM'];
  const candidates = [named, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];
  return candidates.find((path): path is string => path !== undefined && existsSync(path)) ?? null;
}

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launch(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === null) throw new Error('No Chromium was found: set CHROMIUM to the path of one');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...FLAGS, ...sandbox, ...flags] });
}
