import type { BrowserContext } from 'playwright-core';
import { visitIn, type Visit } from './page.ts';
import type { StaticServer } from './static-server.ts';

/** A workbook as the device keeps it, without sources. Its tabs may be anything: so may what a disk holds. */
export const keptRecord = (tabs: unknown, rest: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  format: 1,
  id: 'kept',
  title: 'Kept workbook',
  settings: {},
  answers: {},
  sources: [],
  view: null,
  tabs,
  ...rest,
});

/** A cell of a kept record. */
export const keptCell = (kind: string, name: string, props: unknown): Record<string, unknown> => ({
  id: `cell-${name}`,
  name,
  kind,
  props,
  width: 12,
  height: null,
  collapsed: false,
});

export const keptPage = (title: string, cells: readonly unknown[], id = `page-${title}`.slice(0, 60)): Record<string, unknown> => ({
  kind: 'page',
  id,
  title,
  cells,
});

/**
 * Opens the application over a record that lies on the device in place of the kept workbook. `source` is JavaScript that evaluates to
 * the record, in the browser: so it can hold what JSON cannot.
 */
export async function visitKept(context: BrowserContext, server: StaticServer, source: string): Promise<Visit> {
  const first = await visitIn(context, server);
  await first.page.getByRole('button', { name: 'Try it with sample data' }).waitFor();
  await first.page.evaluate(
    async (given) => {
      const [{ name }] = (await indexedDB.databases()) as [{ name: string }];
      const opening = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve) => opening.addEventListener('success', () => resolve(opening.result)));
      const transaction = database.transaction('workbooks', 'readwrite');
      transaction.objectStore('workbooks').put(given, 'current');
      await new Promise((resolve, reject) => {
        transaction.addEventListener('complete', resolve);
        transaction.addEventListener('abort', reject);
      });
      database.close();
    },
    await first.page.evaluateHandle(source),
  );
  await first.page.close();
  return visitIn(context, server);
}
