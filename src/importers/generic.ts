import type { Importer } from '../core/importer.ts';

/** Any other file: a typed table for free SQL, each column's type taken from all of its cells. Feeds nothing by itself. */
export const generic: Importer<never> = {
  id: 'table',
  title: 'Table',
  vendor: 'Any',
  fields: {} as Record<never, never>,
  needsCurrency: false,
  recognises: () => 0.1,
  feeds: [],
};
