import * as Comlink from 'comlink';
import type { Engine } from '../core/engine.ts';
import type { Problem } from '../core/problems.ts';
import { ProblemError } from '../core/result.ts';
import { EngineClient, type Spawned } from './client.ts';
import type { Locality } from './locality.ts';
import type { EngineRemote, Script, Walls } from './protocol.ts';
import { spawnWorker } from './spawn.ts';

/** A part of the application, by address, and what its bytes must hash to (null: not checked, as in development). */
export interface Asset {
  readonly url: string;
  readonly sha256: string | null;
}

/** What the engines are made of, and the chunks that a later click will load. */
export interface Assets {
  readonly wasm: Asset;
  readonly duckdb: Asset;
  readonly engine: Asset;
  readonly calc: Asset;
  readonly prelude: Asset;
  readonly chunks: readonly string[];
}

export interface Parts {
  readonly wasmUrl: string;
  readonly duckdb: Script;
  readonly engine: Script;
  readonly calc: Script;
  readonly prelude: Script;
}

/** Brings everything the page will ever need into hand, checked, before any of a person's data is there. */
export async function fetchParts(assets: Assets): Promise<Parts> {
  const [wasm, duckdb, engine, calc, prelude] = await Promise.all([
    bytesOf(assets.wasm),
    textOf(assets.duckdb, 'duckdb'),
    textOf(assets.engine, 'engine'),
    textOf(assets.calc, 'calc'),
    textOf(assets.prelude, 'prelude'),
    ...assets.chunks.map(preloaded),
  ]);
  return { wasmUrl: URL.createObjectURL(new Blob([wasm], { type: 'application/wasm' })), duckdb, engine, calc, prelude };
}

async function bytesOf({ url, sha256 }: Asset): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
  const sent = new Uint8Array(await response.arrayBuffer());
  const bytes = isGzip(sent) ? await gunzipped(sent) : sent;
  if (sha256 !== null && (await hashOf(bytes)) !== sha256)
    throw new Error(`${url} is not the file this page was built with: reload the page`);
  return bytes;
}

/** The module is shipped compressed; a server that unpacks it on the way does no harm. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function gunzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!crypto.subtle) throw new Error('Marginbook needs a secure page: open it over https, or on this machine');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((b) => b.toString(16).padStart(2, '0')).join('');
}

const textOf = async (asset: Asset, name: string): Promise<Script> => ({ name, text: new TextDecoder().decode(await bytesOf(asset)) });

/** A lazy chunk in the browser's module map: a later import of it makes no request. */
function preloaded(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = url;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${url} could not be loaded: reload the page`)));
    document.head.append(link);
  });
}

/** What the browser refuses the page from then on: any connection, its own host included. Scripts that are in hand run on. */
export const SEAL =
  "default-src 'none'; connect-src blob:; img-src data: blob:; script-src 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'";

/** Connections to a peer are no requests: not every browser's policy covers them. */
const PEERS = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport'];

/** Closes the page to every network, for as long as it lives. */
export function seal(): void {
  for (const name of PEERS)
    if (name in window) Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false });
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = SEAL;
  document.head.append(meta);
}

let generation = 0;

/** Starts the engine's worker, and DuckDB's inside it, from what is in hand. Throws if it does not start; a `ProblemError` with `engine-lost` if it died. */
export async function startEngine(parts: Parts, walls: Walls, locality: Locality, lost: (problem: Problem) => void): Promise<Engine> {
  const suffix = ++generation;
  const bearings = (name: string) => ({ channel: locality.channel, name: `${name} ${suffix}`, network: walls.network });
  const deaths = [locality.death(`engine ${suffix}`), locality.death(`duckdb ${suffix}`)];
  const worker = spawnWorker(parts.engine, parts.prelude, bearings('engine'));
  const died = Promise.race(deaths);
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'the worker did not start')));
    void died.then((detail) => reject(new ProblemError({ code: 'engine-lost', detail })));
  });
  const remote = Comlink.wrap<EngineRemote>(worker);
  const opened = remote.open({
    duckdb: parts.duckdb,
    prelude: parts.prelude,
    wasmUrl: parts.wasmUrl,
    bearings: bearings('duckdb'),
    locked: walls.lock,
    memoryMb: null,
  });
  const answer = await Promise.race([opened, failed, late(OPENING_MS)]).catch((error: unknown) => {
    worker.terminate();
    throw error;
  });
  if (!answer.ok) throw new ProblemError(answer.error);
  const spawned: Spawned = { remote, kill: () => worker.terminate(), died };
  return new EngineClient(spawned, lost);
}

const OPENING_MS = 60_000;

const late = (ms: number): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error('it did not answer in time')), ms));
