import '../../../src/ui/tokens.css';
import { raw } from '../../../src/core/sql/sql.ts';
import type { Walls } from '../../../src/engine/protocol.ts';
import { start } from '../../../src/start.ts';
import policy from '../../../index.html?raw';

/** The page with only the walls that its address names (`?lock&policy&network`): the same boot, another entry. */
const named = new URLSearchParams(location.search);
const walls: Walls = { lock: named.has('lock'), policy: named.has('policy'), network: named.has('network') };

if (walls.policy) {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = /content="(default-src [^"]*)"/.exec(policy)![1]!;
  document.head.prepend(meta);
}

const { session, locality } = start(walls);

/** Hands for a test: raw SQL past every check of the page, and what the page says of its own locality. */
Object.assign(window, {
  session,
  ready: async () => {
    while (session.state.engine !== 'ready') await new Promise((resolve) => setTimeout(resolve, 50));
  },
  engineSql: async (text: string) => {
    const result = await session.engine!.define({ name: raw('attempt'), as: 'table' }, raw(text));
    return result.ok ? 'ran' : JSON.stringify(result.error);
  },
  engineStatement: async (text: string) => {
    const result = await session.engine!.rows(raw(text), { limit: 5 });
    return result.ok ? 'ran' : JSON.stringify(result.error);
  },
  locality: () => locality.state,
});
