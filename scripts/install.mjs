import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** What npm writes when it has installed everything. */
const INSTALLED = 'node_modules/.package-lock.json';

/** Runs a command with its output shown; ends this process where it fails. */
export function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (status !== 0) {
    console.error(`${command} ${args.join(' ')} ended with ${status}`);
    process.exit(status ?? 1);
  }
}

/** Installs the packages of the lockfile, unless that was done since it last changed. */
export function installPackages() {
  if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  console.log('Installing packages (npm ci)…');
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

const found = () => [process.env.CHROMIUM, ...BROWSERS].find((path) => path && existsSync(path));

/** A Chromium to test with: the one that CHROMIUM names, one that is installed, or Debian's, installed now if that is allowed. */
export function installBrowser() {
  if (process.env.CHROMIUM && !existsSync(process.env.CHROMIUM)) stop(`CHROMIUM names ${process.env.CHROMIUM}, which is not there.`);
  if (found()) return;
  const root = process.getuid?.() === 0;
  const apt = spawnSync('apt-get', ['--version']).status === 0;
  if (!root || !apt) stop('The browser tests need Chromium, and none was found. Install it, or set CHROMIUM to the path of one.');
  console.log('Installing chromium (apt-get)…');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
