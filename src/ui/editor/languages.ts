import { SQLDialect } from '@codemirror/lang-sql';
import { LanguageSupport, StreamLanguage } from '@codemirror/language';
import { ATOMS, FUNCTIONS, KEYWORDS, TYPES } from './duckdb-words.ts';
import { formulaTokenAt, type FormulaToken } from './formula-tokens.ts';

export type LanguageName = 'sql' | 'formula';

/** DuckDB's SQL: `"names"` in double quotes, `$$texts$$` between dollars, `'…'` without backslashes. */
export const duckdb: SQLDialect = SQLDialect.define({
  keywords: KEYWORDS.join(' '),
  types: TYPES.join(' '),
  builtin: FUNCTIONS.join(' '),
  doubleDollarQuotedStrings: true,
  operatorChars: '+-*/<>=~!@#%^&|',
  identifierQuotes: '"',
});

/** Every kind of a formula's pieces by the tag it is coloured with. */
const TAGS: Readonly<Record<FormulaToken['kind'], string | null>> = {
  string: 'string',
  number: 'number',
  error: 'atom',
  truth: 'bool',
  function: 'keyword',
  name: 'variableName',
  column: 'propertyName',
  bracket: 'bracket',
  separator: 'separator',
  operator: 'operator',
  space: null,
};

interface Place {
  /** A text that began on a line above. */
  inText: boolean;
}

/** Formulas as spreadsheets write them. */
const formula: StreamLanguage<Place> = StreamLanguage.define<Place>({
  name: 'formula',
  startState: () => ({ inText: false }),
  copyState: (place) => ({ ...place }),
  token(stream, place) {
    if (place.inText) {
      place.inText = !stream.match(/^(?:[^"]|"")*"/);
      if (place.inText) stream.skipToEnd();
      return 'string';
    }
    const token = formulaTokenAt(stream.string, stream.pos);
    stream.pos += token.text.length;
    place.inText = token.kind === 'string' && !token.closed;
    return TAGS[token.kind];
  },
  languageData: { closeBrackets: { brackets: ['(', '[', '{', '"'] } },
});

/** The colours and brackets of a language. */
export const languageOf = (name: LanguageName): LanguageSupport =>
  name === 'sql' ? new LanguageSupport(duckdb.language) : new LanguageSupport(formula);

/** Words that every query may use, for completion. */
export const sqlWords = {
  keywords: [...KEYWORDS, ...ATOMS],
  functions: FUNCTIONS,
};
