import { wasm, worker } from 'virtual:duckdb';
import engineUrl from '../../workers/engine.worker.ts?worker&url';
import preludeUrl from '../../workers/prelude.ts?worker&url';
import type { Asset, Assets } from './boot.ts';

interface PartsList {
  readonly chunks: readonly string[];
  readonly hashes: Readonly<Record<string, string>>;
}

/** The build's list of parts, in the page's head; nothing of it in development. */
function partsList(): PartsList {
  const content = document.querySelector('meta[name=marginbook-parts]')?.getAttribute('content');
  return content ? (JSON.parse(content) as PartsList) : { chunks: [], hashes: {} };
}

/** Everything the page is made of beside its entry, at absolute addresses. */
export function assets(): Assets {
  const { chunks, hashes } = partsList();
  const here = import.meta.url;
  const root = new URL('../', new URL(engineUrl, here));
  const ours = (url: string): Asset => {
    const absolute = new URL(url, import.meta.url).href;
    const name = Object.keys(hashes).find((file) => absolute.endsWith(`/${file}`));
    return { url: absolute, sha256: name === undefined ? null : hashes[name]! };
  };
  return {
    wasm: { ...wasm, url: new URL(wasm.url, import.meta.url).href },
    duckdb: { ...worker, url: new URL(worker.url, import.meta.url).href },
    engine: ours(engineUrl),
    prelude: ours(preludeUrl),
    chunks: chunks.map((file) => new URL(file, root).href),
  };
}
