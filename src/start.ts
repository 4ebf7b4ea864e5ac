import { mount } from 'svelte';
import type { Engine } from './core/engine.ts';
import type { Problem } from './core/problems.ts';
import { assets } from './engine/assets.ts';
import { startCalc } from './engine/boot-calc.ts';
import { fetchParts, seal, startEngine, type Parts } from './engine/boot.ts';
import { Locality } from './engine/locality.ts';
import type { Walls } from './engine/protocol.ts';
import { Session } from './session/session.ts';
import { MemoryStorage, type Storage } from './session/storage.ts';
import { DeviceStorage } from './storage/device.ts';
import App from './ui/App.svelte';

/** The page, started: it paints and takes drops at once; the engine follows, after the seal. */
export interface Started {
  readonly session: Session;
  readonly locality: Locality;
}

/** Paints the page, brings all of its parts into hand, seals it, and only then starts the engine and reads what was kept. */
export function start(walls: Walls): Started {
  const locality = new Locality(`marginbook-${crypto.getRandomValues(new Uint32Array(2)).join('')}`);
  const parts = paint().then(() => sealedParts(walls, locality));
  const session = new Session({
    startEngine: async (lost: (problem: Problem) => void): Promise<Engine> => startEngine(await parts, walls, locality, lost),
    startCalc: async () => startCalc(await parts, walls, locality),
    locale: navigator.language,
    storage: deferred(parts.then(() => DeviceStorage.open()).catch(() => new MemoryStorage())),
    now: () => Date.now(),
    newId: () => crypto.randomUUID?.() ?? String(Date.now()),
  });
  mount(App, { target: document.querySelector('#app')!, props: { session, locality, locale: navigator.language } });
  performance.mark('accepts drops');
  void session.start().then(() => performance.mark('engine ready'));
  return { session, locality };
}

const paint = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

async function sealedParts(walls: Walls, locality: Locality): Promise<Parts> {
  const parts = await fetchParts(assets());
  if (walls.policy) {
    seal();
    locality.sealed();
  }
  return parts;
}

/** Storage that opens once the page is sealed; calls wait for it. Where the page's own parts do not load, there is none. */
function deferred(opening: Promise<Storage>): Storage {
  let why: Storage['why'] = null;
  void opening.then((storage) => (why = storage.why));
  return {
    get why() {
      return why;
    },
    load: async () => (await opening).load(),
    save: async (workbook) => (await opening).save(workbook),
    keep: async (sha256, file) => (await opening).keep(sha256, file),
    bytes: async (sha256, name) => (await opening).bytes(sha256, name),
    forget: async (sha256) => (await opening).forget(sha256),
    sweep: async (kept) => (await opening).sweep(kept),
    forgetAll: async () => (await opening).forgetAll(),
  };
}
