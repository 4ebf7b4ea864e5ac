import type { Engine } from '../core/engine.ts';
import type { LedgerSource } from '../core/ledger.ts';
import type { Question } from '../core/questions.ts';
import { ok, type Result } from '../core/result.ts';
import { noRows, rowObjects, type Cell } from '../core/schema.ts';
import { counted } from '../core/units.ts';
import { adOverlaps } from '../ledger/ad-spend.ts';
import { feeding } from '../ledger/sources.ts';
import type { Workbook } from '../workbook/document.ts';

/** Two ad files that tell the same days of a platform differently, by their hashes, the better informed first. */
export interface Overlap {
  readonly platform: string;
  readonly files: readonly [string, string];
  readonly evidence: readonly string[];
  /** Each names campaigns, and none is in both. */
  readonly strangers: boolean;
}

type Decision = 'same' | 'another';

/** Finds every such pair among some sources: again only when the ad files change, since it depends on nothing else. */
export class OverlapFinder {
  #of = '';
  #found: readonly Overlap[] = [];

  async find(engine: Engine, sources: readonly LedgerSource[], signal: AbortSignal): Promise<Result<readonly Overlap[]>> {
    const files = feeding(sources, 'ad_spend').map((s) => s.sha256);
    if (files.join() === this.#of) return ok(this.#found);
    const found = files.length < 2 ? ok(noRows) : await engine.rows(adOverlaps(sources), { signal });
    if (!found.ok) return found;
    this.#found = rowObjects(found.value).map((row) => overlapOf(row, files));
    this.#of = files.join();
    return ok(this.#found);
  }
}

function overlapOf(row: Readonly<Record<string, Cell>>, files: readonly string[]): Overlap {
  const n = (name: string): number => Number(row[name]);
  const platform = String(row['platform']);
  return {
    platform,
    files: [files[n('first') - 1]!, files[n('second') - 1]!],
    evidence: [
      `${platform}, ${String(row['day'])}: ${String(row['first_spend'])} and ${String(row['second_spend'])}`,
      `${counted(n('days'), 'day')} in both, ${counted(n('shared'), 'campaign')} in common`,
    ],
    strangers: n('first_campaigns') > 0 && n('second_campaigns') > 0 && n('shared') === 0,
  };
}

const overlapKey = ({ files }: Overlap): string =>
  `same-account:${files
    .map((sha256) => sha256.slice(0, 12))
    .sort()
    .join('+')}`;

const meanwhile = ({ strangers }: Overlap): Decision => (strangers ? 'another' : 'same');

/** What was answered about two files; until then they are one account, unless they share no campaign. */
const decisionOf = (overlap: Overlap, { answers }: Workbook): Decision => (answers[overlapKey(overlap)] ?? meanwhile(overlap)) as Decision;

/** The questions that overlaps raise and nobody has answered. */
export function accountQuestions(overlaps: readonly Overlap[], workbook: Workbook): Question[] {
  const nameOf = (sha256: string): string => workbook.sources.find((s) => s.sha256 === sha256)?.fileName ?? sha256.slice(0, 8);
  return overlaps
    .filter((overlap) => workbook.answers[overlapKey(overlap)] === undefined)
    .map((overlap) => ({
      key: overlapKey(overlap),
      kind: 'same-account',
      files: overlap.files.map(nameOf),
      evidence: overlap.evidence,
      choices: [
        { value: 'same', label: 'The same account: use the newer file for these days' },
        { value: 'another', label: 'Another account: add both' },
      ],
      meanwhile: meanwhile(overlap),
    }));
}

/**
 * Labels that tell a platform's accounts apart, by file, where files without an account turned out to be of several: files
 * of one account get one label, files of two accounts never the same one, and as few labels as that takes.
 */
export function accountLabels(
  overlaps: readonly Overlap[],
  workbook: Workbook,
  sources: readonly LedgerSource[],
): ReadonlyMap<string, string> {
  const several = new Set(overlaps.filter((o) => decisionOf(o, workbook) === 'another').map((o) => o.platform));
  const labels = [...several].flatMap((platform) => {
    const files = feeding(sources, 'ad_spend').filter((s) => s.streams.includes(platform));
    return labelsOf(
      files.map((s) => s.sha256),
      overlaps.map((o) => ({ files: o.files, decision: decisionOf(o, workbook) })),
    );
  });
  return new Map(labels);
}

interface Decided {
  readonly files: readonly [string, string];
  readonly decision: Decision;
}

/** Each account takes the lowest number that no account it is told apart from has. */
function labelsOf(files: readonly string[], decided: readonly Decided[]): [string, string][] {
  const numbers = new Map<string, number>();
  for (const file of files) {
    if (numbers.has(file)) continue;
    const account = sameAs(file, decided);
    const apart = decided.filter((d) => d.decision === 'another' && d.files.some((f) => account.has(f)));
    const taken = new Set(apart.flatMap((d) => d.files.map((f) => numbers.get(f))));
    let number = 1;
    while (taken.has(number)) number++;
    for (const member of account) numbers.set(member, number);
  }
  return [...numbers].map(([file, number]) => [file, `account ${number}`]);
}

/** The files of one account with a file, itself among them: a set's walk meets what is added to it on the way. */
function sameAs(file: string, decided: readonly Decided[]): ReadonlySet<string> {
  const account = new Set([file]);
  for (const member of account) {
    for (const { files, decision } of decided) if (decision === 'same' && files.includes(member)) for (const f of files) account.add(f);
  }
  return account;
}
