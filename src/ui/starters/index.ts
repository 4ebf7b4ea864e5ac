import { spanOf, type DayRange } from '../../core/calendar.ts';
import type { Stream } from '../../metrics/coverage.ts';
import type { Desk } from '../context.ts';
import { channelsAndCountries } from './channels-and-countries.ts';
import { merAndMargin } from './mer-and-margin.ts';
import { sqlNotebook } from './sql-notebook.ts';
import { starterPage, type Starter } from './starter.ts';
import { whatIfBudget } from './what-if-budget.ts';

/** Every page to begin with, in the order they are offered. */
export const starters: readonly Starter[] = [merAndMargin, channelsAndCountries, whatIfBudget, sqlNotebook];

/** Adds a starter as the last page and goes there: one step, cells and all. */
export function addStarter(starter: Starter, { session, board }: Pick<Desk, 'session' | 'board'>): void {
  const { workbook, ledger } = session.state;
  const known = ledger?.currency ?? workbook.settings.currency ?? '';
  const currency = /^[A-Z]{3}$/.test(known) ? known : null;
  const days = commonDays(ledger?.streams ?? []);
  const tab = starterPage(starter, { workbook, currency, days, newId: session.around.newId });
  session.do({ do: 'add-tab', tab, at: workbook.tabs.length });
  board.open(tab.id);
}

/** The days from the last beginning to the first end of all shops and ad accounts; null where they have none in common. */
export function commonDays(streams: readonly Pick<Stream, 'runs'>[]): DayRange | null {
  const spans = streams.flatMap(({ runs }) => spanOf(runs) ?? []);
  if (spans.length === 0) return null;
  const from = spans.map((span) => span.from).reduce((a, b) => (a > b ? a : b));
  const to = spans.map((span) => span.to).reduce((a, b) => (a < b ? a : b));
  return from <= to ? { from, to } : null;
}
