/**
 * Has our formulas worked out by two other engines, LibreOffice (headless) and IronCalc, keeps what they say for the test beside this
 * file, and tells where and why they differ.
 *
 *   npm run conformance
 *
 * Needs `soffice` (on Debian: apt-get install libreoffice-calc-nogui) and no network. Ends with 1 where a difference is not explained.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { format } from 'prettier';
import { differences } from './differences.ts';
import { askIronCalc } from './iron-calc.ts';
import { askLibreOffice, libreOfficeVersion } from './libre-office.ts';
import {
  askedFormulas,
  differenceLine,
  differencesIn,
  explained,
  FILE,
  type Explained,
  type Opinion,
  type SecondOpinions,
} from './second-opinions.ts';
import { asWritten, laidOut, type Asked } from './workbooks.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const ironCalcVersion = (): string => {
  const path = createRequire(import.meta.url)
    .resolve('@ironcalc/wasm')
    .replace(/wasm\.js$/, 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
};

async function opinionsOn(formulas: readonly string[], asked: readonly Asked[]): Promise<readonly Opinion[] | string> {
  const libreOffice = askLibreOffice(asked);
  if (!libreOffice.ok) return libreOffice.error;
  const ironCalc = await askIronCalc(asked);
  return formulas.map((formula, i) => [formula, libreOffice.value[i]!, ironCalc[i]!] as const);
}

async function keep(opinions: SecondOpinions): Promise<void> {
  writeFileSync(FILE, await format(JSON.stringify(opinions), { parser: 'json', printWidth: 140 }));
}

function report(title: string, opinions: readonly Opinion[]): Explained {
  const found = differencesIn(opinions);
  const told = explained(found, differences);
  const asked = (place: 1 | 2): number => opinions.filter((opinion) => opinion[place] !== null).length;
  const by = (engine: string): number => found.filter((difference) => difference.engine === engine).length;
  say(`\n${title}: ${opinions.length} formulas`);
  say(
    `  LibreOffice was asked for ${asked(1)}, and differs in ${by('LibreOffice')}; IronCalc for ${asked(2)}, and differs in ${by('IronCalc')}`,
  );
  for (const [{ engine, why }, of] of told.because) if (of.length > 0) say(`  ${String(of.length).padStart(5)}  ${engine}: ${why}`);
  for (const difference of told.unexplained) say(`  not explained: ${differenceLine(difference)}`);
  return told;
}

async function main(): Promise<number> {
  const started = performance.now();
  const version = libreOfficeVersion();
  if (!version.ok) {
    process.stderr.write(`${version.error}\n`);
    return 2;
  }
  const { random, documented } = askedFormulas();
  const onRandom = await opinionsOn(random, random.map(asWritten));
  const onDocumented = await opinionsOn(documented, documented.map(laidOut));
  if (typeof onRandom === 'string' || typeof onDocumented === 'string') {
    process.stderr.write(`${String(typeof onRandom === 'string' ? onRandom : onDocumented)}\n`);
    return 2;
  }
  await keep({ engines: { LibreOffice: version.value, IronCalc: ironCalcVersion() }, random: onRandom, documented: onDocumented });
  const told = [report('Random formulas', onRandom), report('Documented examples', onDocumented)];
  say(`\n${((performance.now() - started) / 1000).toFixed(1)} s`);
  return told.some(({ unexplained }) => unexplained.length > 0) ? 1 : 0;
}

process.exitCode = await main();
