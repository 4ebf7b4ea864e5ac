/** What a person can be asked, once, with the evidence. Keys are kept in the workbook beside the answer. */
export type QuestionKind =
  'importer' | 'decimal' | 'date-order' | 'currency' | 'quotes' | 'pending-orders' | 'lines-without-shipping' | 'same-account';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface Question {
  /** Unique in a workbook: the kind, and what it is about. */
  readonly key: string;
  readonly kind: QuestionKind;
  /** The files it is about, by name. */
  readonly files: readonly string[];
  /** What was seen that leaves the doubt: short lines, as they stand in the file. */
  readonly evidence: readonly string[];
  readonly choices: readonly Choice[];
  /** What is done as long as nobody answers; null where the file has to wait. */
  readonly meanwhile: string | null;
}
