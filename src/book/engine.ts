import { Database } from '../../workers/database.ts';
import { nodeBindings } from '../../workers/duckdb-node.ts';
import { LocalEngine } from '../../workers/engine.ts';

/** The engine of the page, in this process. */
export const nodeEngine = async (): Promise<LocalEngine> => new LocalEngine(await Database.open(await nodeBindings()));
