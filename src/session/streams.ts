import type { LedgerSource } from '../core/ledger.ts';
import { runsOf, type Stream } from '../metrics/coverage.ts';

/** The stream of an ad account that a platform's files name. */
export const accountStream = (platform: string, account: string): string => `${platform} (${account})`;

interface Group {
  readonly names: ReadonlySet<string>;
  readonly files: readonly LedgerSource[];
}

/** What each shop and each ad account is told by, and the days its files cover between them. */
export function streamsOf(sources: readonly LedgerSource[]): Stream[] {
  const feeding = (feeds: Stream['feeds'] & ('orders' | 'ad_spend')) =>
    sources.filter((s) => s.feeds[feeds] !== undefined && s.covers !== null);
  const of = (feeds: Stream['feeds'], groups: readonly Group[]): Stream[] =>
    groups.map(({ names, files }) => ({
      title: [...names].sort().join(', '),
      feeds,
      runs: runsOf(
        files.map((f) => f.covers!),
        feeds,
      ),
      pause: Math.max(...files.map((f) => f.pause)),
    }));
  const streams = [...of('orders', shopsOf(feeding('orders'))), ...of('ad_spend', accountsOf(feeding('ad_spend')))];
  return streams.sort((a, b) => (a.feeds === b.feeds ? (a.title < b.title ? -1 : 1) : a.feeds < b.feeds ? 1 : -1));
}

/** A shop may change the prefix of its order names: names that stand in one file are one shop. */
function shopsOf(files: readonly LedgerSource[]): Group[] {
  return files.reduce<Group[]>((groups, file) => {
    const same = groups.filter((g) => file.streams.some((s) => g.names.has(s)));
    const names = new Set([...same.flatMap((g) => [...g.names]), ...file.streams]);
    return [...groups.filter((g) => !same.includes(g)), { names, files: [...same.flatMap((g) => g.files), file] }];
  }, []);
}

/** An ad account is told by every file that names it; where a platform's files name just one, by those too that name none. */
function accountsOf(files: readonly LedgerSource[]): Group[] {
  const named = [...new Set(files.flatMap((f) => f.streams))];
  const nameOf = (name: string): string => {
    const accounts = named.filter((other) => other.startsWith(accountStream(name, '').slice(0, -1)));
    return accounts.length === 1 ? accounts[0]! : name;
  };
  const names = new Set(named.map(nameOf));
  return [...names].map((name) => ({ names: new Set([name]), files: files.filter((f) => f.streams.some((s) => nameOf(s) === name)) }));
}
