import type { Bearings, Script } from './protocol.ts';

interface TrustedPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): TrustedPolicy;
}

let policy: TrustedPolicy | null = null;

/** Only addresses of blobs of this origin may become workers. */
function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= types
    ? types.createPolicy('app-worker', {
        createScriptURL(candidate) {
          if (!candidate.startsWith(`blob:${globalThis.location.origin}/`) && !candidate.startsWith('blob:null/'))
            throw new TypeError('Only blobs become workers');
          return candidate;
        },
      })
    : { createScriptURL: (candidate) => candidate };
  return policy.createScriptURL(url);
}

/**
 * Starts a worker from text: the only place where one is started. A worker from a blob inherits the page's content
 * security policy, one from an address does not. The prelude runs before the script and knows the worker's bearings.
 */
export function spawnWorker(script: Script, prelude: Script, bearings: Bearings): Worker {
  const told = `self.MARGINBOOK = ${JSON.stringify(bearings)};\n`;
  const blob = new Blob([told, prelude.text, '\n;\n', script.text], { type: 'text/javascript' });
  const url = URL.createObjectURL(blob);
  return new Worker(trusted(url), { name: bearings.name });
}
