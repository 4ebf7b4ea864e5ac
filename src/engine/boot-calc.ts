import * as Comlink from 'comlink';
import type { CalcRemote } from '../calc/protocol.ts';
import type { StartedCalc } from '../calc/client.ts';
import type { Parts } from './boot.ts';
import type { Locality } from './locality.ts';
import type { Walls } from './protocol.ts';
import { spawnWorker } from './spawn.ts';

let generation = 0;

/** Starts a formula engine's worker from what is in hand. */
export async function startCalc({ calc, prelude }: Parts, walls: Walls, locality: Locality): Promise<StartedCalc> {
  const name = `calc ${++generation}`;
  const died = locality.death(name);
  const worker = spawnWorker(calc, prelude, { channel: locality.channel, name, network: walls.network });
  const failed = new Promise<string>((resolve) => worker.addEventListener('error', (event) => resolve(event.message)));
  const remote = Comlink.wrap<CalcRemote>(worker);
  return {
    remote: { open: (locale, number) => remote.open(locale, number), edit: (edit) => remote.edit(edit) },
    kill: () => worker.terminate(),
    died: Promise.race([died, failed]),
  };
}
