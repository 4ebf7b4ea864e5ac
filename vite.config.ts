import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, defineConfig, type Plugin } from 'vite';
import { sampleFiles } from './test/helpers/sample.ts';

const require = createRequire(import.meta.url);
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A worker's script on its own, with everything it needs. */
async function bundled(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2023', rolldownOptions: { input: entry, output: { format: 'iife', codeSplitting: false } } },
  });
  const [only] = Array.isArray(result) ? result : [result];
  const chunk = 'output' in only! ? only.output.find((o) => o.type === 'chunk') : null;
  if (chunk?.type !== 'chunk') throw new Error(`${entry} gave no script`);
  return chunk.code;
}

const duckdb = (file: string): string => require.resolve(`@duckdb/duckdb-wasm/dist/${file}`);

/** The parts that the engine is made of, and their bytes. */
const PARTS = {
  wasm: { name: 'duckdb-eh.wasm', bytes: () => readFileSync(duckdb('duckdb-eh.wasm')) },
  duckdb: { name: 'duckdb-browser-eh.worker.js', bytes: () => readFileSync(duckdb('duckdb-browser-eh.worker.js')) },
  engine: { name: 'engine.worker.js', bytes: () => bundled('workers/engine.worker.ts') },
  calc: { name: 'calc.worker.js', bytes: () => bundled('workers/calc.worker.ts') },
  prelude: { name: 'prelude.js', bytes: () => bundled('workers/prelude.ts') },
} as const;

/** Ships the parts compressed (hosts may not compress them, and limit a file's size), and says what each unpacks to. */
function engineParts(): Plugin {
  const id = '\0virtual:parts';
  let building = false;
  return {
    name: 'engine-parts',
    configResolved: (config) => void (building = config.command === 'build'),
    configureServer(server) {
      for (const { name, bytes } of Object.values(PARTS)) {
        server.middlewares.use(`/@parts/${name}`, (_, response) => void Promise.resolve(bytes()).then((content) => response.end(content)));
      }
    },
    resolveId: (source) => (source === 'virtual:parts' ? id : null),
    async load(source) {
      if (source !== id) return null;
      const lines = Object.entries(PARTS).map(async ([key, { name, bytes }]) => {
        if (!building) return `export const ${key} = { url: '/@parts/${name}', sha256: null };`;
        const content = await bytes();
        const reference = this.emitFile({ type: 'asset', name: `${name}.gz`, source: gzipSync(content, { level: 9 }) });
        return `export const ${key} = { url: import.meta.ROLLUP_FILE_URL_${reference}, sha256: ${JSON.stringify(sha256(content))} };`;
      });
      return (await Promise.all(lines)).join('\n');
    },
  };
}

/** The sample shop's exports, written by the simulator at build time: a chunk, compressed, so that trying it out fetches nothing. */
function sampleData(): Plugin {
  const id = '\0virtual:sample';
  const packed = (): string => gzipSync(JSON.stringify(sampleFiles()), { level: 9 }).toString('base64');
  return {
    name: 'sample-data',
    resolveId: (source) => (source === 'virtual:sample' ? id : null),
    load: (source) => (source === id ? `export const packed = ${JSON.stringify(packed())};` : null),
  };
}

/** Tells the page, in its own HTML, which chunks a later click may load. */
function chunkList(): Plugin {
  return {
    name: 'chunk-list',
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        if (!context.bundle) return forDevelopment(html);
        const chunks = Object.values(context.bundle).flatMap((f) => (f.type === 'chunk' ? [f] : []));
        const first = new Set(chunks.flatMap((f) => (f.isEntry ? [f.fileName, ...f.imports] : [])));
        const later = chunks.flatMap((f) => (f.isDynamicEntry ? [f.fileName, ...f.imports] : []));
        const content = JSON.stringify([...new Set(later)].filter((file) => !first.has(file)).sort());
        return [{ tag: 'meta', attrs: { name: 'marginbook-chunks', content }, injectTo: 'head' }];
      },
    },
  };
}

/** Hot reloading talks to its server and writes scripts: in development the policy lets it. */
const forDevelopment = (html: string): string =>
  html.replace(/\s*require-trusted-types-for[^;"]*;\s*trusted-types[^;"]*/, '').replace("connect-src 'self'", "connect-src 'self' ws:");

const walls = process.env['MARGINBOOK_WALLS'] === 'test';

export default defineConfig({
  base: './',
  plugins: [svelte(), engineParts(), sampleData(), chunkList()],
  build: {
    target: 'es2023',
    outDir: walls ? 'dist-walls' : 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1024,
    ...(walls ? { rolldownOptions: { input: 'test/browser/walls/index.html' } } : {}),
  },
});
