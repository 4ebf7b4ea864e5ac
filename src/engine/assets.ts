import { calc, duckdb, engine, prelude, wasm } from 'virtual:parts';
import type { Asset, Assets } from './boot.ts';

const here = import.meta.url;
const asset = ({ url, sha256 }: Asset): Asset => ({ url: new URL(url, here).href, sha256 });

/** The build's list of later chunks, in the page's head; none in development. */
function chunks(): string[] {
  const content = document.querySelector('meta[name=marginbook-chunks]')?.getAttribute('content');
  const root = new URL('../', asset(engine).url);
  return content ? (JSON.parse(content) as string[]).map((file) => new URL(file, root).href) : [];
}

/** Everything the page is made of beside its entry, at absolute addresses. */
export const assets = (): Assets => ({
  wasm: asset(wasm),
  duckdb: asset(duckdb),
  engine: asset(engine),
  calc: asset(calc),
  prelude: asset(prelude),
  chunks: chunks(),
});
