import type { Bearings, WorkerReport } from '../src/engine/protocol.ts';

/** Runs first in every worker: reports what it requests and what is refused, takes the network's functions away, and says that it lives. */
const scope = self as unknown as Record<string, unknown> & { MARGINBOOK: Bearings };
const { channel, name, network } = scope.MARGINBOOK;
const reports = new BroadcastChannel(channel);
const tell = (report: WorkerReport): void => reports.postMessage(report);

const isOurs = (url: string): boolean => url.startsWith('blob:') || url.startsWith('data:');

self.addEventListener('securitypolicyviolation', (event) => {
  tell({ kind: 'blocked', name, url: event.blockedURI, by: event.effectiveDirective });
});

new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!isOurs(entry.name)) tell({ kind: 'request', name, url: entry.name });
}).observe({ type: 'resource', buffered: true });

/** Replaces a global wherever on the prototype chain it lives, so that no copy is left. */
function replace(property: string, value: unknown): void {
  for (let owner: object | null = self; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    if (Object.hasOwn(owner, property)) Object.defineProperty(owner, property, { value, writable: false, configurable: false });
  }
}

function refused(url: string): TypeError {
  tell({ kind: 'blocked', name, url, by: 'no network in workers' });
  return new TypeError(`Marginbook makes no requests: ${url}`);
}

function removeNetwork(): void {
  const plainFetch = self.fetch.bind(self);
  replace('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    return isOurs(url) ? plainFetch(input, init) : Promise.reject(refused(url));
  });
  replace(
    'XMLHttpRequest',
    class {
      open(_method: string, url: string): void {
        throw refused(String(url));
      }
    },
  );
  for (const property of ['WebSocket', 'EventSource', 'WebTransport', 'WebSocketStream']) {
    replace(property, function (url: unknown) {
      throw refused(String(url));
    });
  }
  replace('importScripts', (...urls: string[]) => {
    throw refused(urls.join(' '));
  });
  replace('caches', undefined);
}

if (network) removeNetwork();

/** The lock is held as long as the worker lives; whoever waits for it learns of its death from the browser itself. */
const living = (): Promise<never> => {
  tell({ kind: 'alive', name });
  return new Promise<never>(() => undefined);
};

if (navigator.locks) void navigator.locks.request(`${channel}:${name}`, living);
