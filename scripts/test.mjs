import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installBrowser, installPackages } from './install.mjs';

installPackages();
installBrowser();

const folder = mkdtempSync(join(tmpdir(), 'marginbook-test-'));
let passed = 0;
let failed = 0;

const outcome = (name, ok) => {
  console.log(`${ok ? 'passed' : 'FAILED'}  ${name}`);
  if (ok) passed++;
  else failed++;
};

/** A step that passes or fails as a whole. */
function step(name, command, args, env = {}) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  outcome(name, status === 0);
  return status === 0;
}

/** A Vitest run: its own tests are counted one by one. */
function suite(name, args) {
  console.log(`\n── ${name}`);
  const report = join(folder, `${passed + failed}.json`);
  spawnSync('npx', ['vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    stdio: 'inherit',
  });
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const broken = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
    passed += result.numPassedTests;
    failed += result.numFailedTests + broken;
  } catch (error) {
    console.error(error.message);
    failed++;
  }
}

step('type check', 'npx', ['tsc', '--noEmit']);
step('type check of components', 'npx', ['svelte-check', '--fail-on-warnings', '--output', 'human']);
step('lint', 'npx', ['oxlint', '--deny-warnings']);
step('format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']);
suite('unit tests', []);
const built = step('build', 'npx', ['vite', 'build', '--logLevel', 'warn']);
const walls = step('build of the wall tests', 'npx', ['vite', 'build', '--logLevel', 'warn'], { MARGINBOOK_WALLS: 'test' });
if (built && walls) suite('browser tests', ['--config', 'vitest.browser.config.ts']);

rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
