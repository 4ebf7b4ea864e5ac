import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { sampleFiles } from './test/helpers/sample.ts';

const require = createRequire(import.meta.url);
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Ships DuckDB's module and worker compressed (hosts may not compress them, and limit a file's size), and says what they unpack to. */
function duckdbParts(): Plugin {
  const id = '\0virtual:duckdb';
  const parts = { wasm: 'duckdb-eh.wasm', worker: 'duckdb-browser-eh.worker.js' } as const;
  let building = false;
  return {
    name: 'duckdb-parts',
    configResolved: (config) => void (building = config.command === 'build'),
    resolveId: (source) => (source === 'virtual:duckdb' ? id : null),
    load(source) {
      if (source !== id) return null;
      const shipped = Object.entries(parts).map(([name, file]) => {
        const path = require.resolve(`@duckdb/duckdb-wasm/dist/${file}`);
        if (!building)
          return `import ${name}Url from ${JSON.stringify(`${path}?url`)}; export const ${name} = { url: ${name}Url, sha256: null };`;
        const bytes = readFileSync(path);
        const reference = this.emitFile({ type: 'asset', name: `${file}.gz`, source: gzipSync(bytes, { level: 9 }) });
        return `export const ${name} = { url: import.meta.ROLLUP_FILE_URL_${reference}, sha256: ${JSON.stringify(sha256(bytes))} };`;
      });
      return shipped.join('\n');
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

/** Tells the page, in its own HTML, which chunks it may load later and what its workers must hash to. */
function partsList(): Plugin {
  return {
    name: 'parts-list',
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        if (!context.bundle)
          return html
            .replace(/\s*require-trusted-types-for[^;"]*;\s*trusted-types[^;"]*/, '')
            .replace("connect-src 'self'", "connect-src 'self' ws:");
        const files = Object.values(context.bundle);
        const chunks = files.flatMap((f) => (f.type === 'chunk' && f.isDynamicEntry ? [f.fileName, ...f.imports] : []));
        const entries = new Set(files.flatMap((f) => (f.type === 'chunk' && f.isEntry ? [f.fileName, ...f.imports] : [])));
        const hashes = files.flatMap((f) => (f.type === 'asset' && f.fileName.endsWith('.js') ? [[f.fileName, sha256(f.source)]] : []));
        const lazy = [...new Set(chunks)].filter((file) => !entries.has(file));
        return [
          {
            tag: 'meta',
            attrs: { name: 'marginbook-parts', content: JSON.stringify({ chunks: lazy, hashes: Object.fromEntries(hashes) }) },
            injectTo: 'head',
          },
        ];
      },
    },
  };
}

const walls = process.env['MARGINBOOK_WALLS'] === 'test';

export default defineConfig({
  base: './',
  plugins: [svelte(), duckdbParts(), sampleData(), partsList()],
  worker: { format: 'iife' },
  build: {
    target: 'es2023',
    outDir: walls ? 'dist-walls' : 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1024,
    ...(walls ? { rolldownOptions: { input: 'test/browser/walls/index.html' } } : {}),
  },
});
