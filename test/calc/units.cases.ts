/** Nine units that meet each other: by the word a case is told with. `·` is a number without a unit. */
export const UNIT_WORDS = ['·', 'EUR', 'USD', '%', '×', 'orders', 'items', 'days', 'date'] as const;
export type UnitWord = (typeof UNIT_WORDS)[number];

/** What comes of two units; `!` where they do not go together. Rows are the left side, columns the right, both in the order of `UNIT_WORDS`. */
export interface UnitTable {
  readonly operation: '+' | '-' | '*' | '/' | '=' | '<';
  readonly says: string;
  readonly rows: readonly string[];
}

/** Equal units stay, a number without one takes the other side's, all else is refused. */
const AGREEING = (date: string): readonly string[] => [
  `· EUR USD % × orders items days ${date}`,
  'EUR EUR ! ! ! ! ! ! !',
  'USD ! USD ! ! ! ! ! !',
  '% ! ! % ! ! ! ! !',
  '× ! ! ! × ! ! ! !',
  'orders ! ! ! ! orders ! ! !',
  'items ! ! ! ! ! items ! !',
];

export const UNIT_TABLES: readonly UnitTable[] = [
  {
    operation: '+',
    says: 'a sum needs the same unit on both sides; a date may be moved by days, and two dates have no sum',
    rows: [...AGREEING('date'), 'days ! ! ! ! ! ! days date', 'date ! ! ! ! ! ! date !'],
  },
  {
    operation: '-',
    says: 'so does a difference; between two dates lie days, and nothing can have a date taken from it but a date',
    rows: [...AGREEING('!'), 'days ! ! ! ! ! ! days !', 'date ! ! ! ! ! ! date days'],
  },
  {
    operation: '*',
    says: 'a part or a multiple of anything is that thing; money for each of many things is money; the rest has no unit that anybody knows',
    rows: [
      '· EUR USD % × orders items days date',
      'EUR · · EUR EUR EUR EUR EUR ·',
      'USD · · USD USD USD USD USD ·',
      '% EUR USD % × orders items days date',
      '× EUR USD × × orders items days date',
      'orders EUR USD orders orders · · · ·',
      'items EUR USD items items · · · ·',
      'days EUR USD days days · · · ·',
      'date · · date date · · · ·',
    ],
  },
  {
    operation: '/',
    says: 'money over money is a multiple, money over a count is money for each, a count over its own kind is a part; one over a multiple is a part',
    rows: [
      '· · · × % · · · ·',
      'EUR × ! EUR EUR EUR EUR EUR ·',
      'USD ! × USD USD USD USD USD ·',
      '% · · · % · · · ·',
      '× · · × · · · · ·',
      'orders · · orders orders % · · ·',
      'items · · items items · % · ·',
      'days · · days days · · · ·',
      'date · · date date · · · ·',
    ],
  },
];

/** Units that may be compared (y), and not (n): the same ones, and anything with a number. A date and days (?) are left open. */
export const COMPARABLE: readonly string[] = [
  'y y y y y y y y y',
  'y y n n n n n n n',
  'y n y n n n n n n',
  'y n n y n n n n n',
  'y n n n y n n n n',
  'y n n n n y n n n',
  'y n n n n n y n n',
  'y n n n n n n y ?',
  'y n n n n n n ? y',
];
