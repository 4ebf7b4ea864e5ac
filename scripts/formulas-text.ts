/** What is counted from the code, for the words around it. */
interface Counted {
  /** The functions that work over any number of rows. */
  readonly pushed: string;
  readonly wholeCells: string;
}

/** The first part of the page of formulas, up to the tables of units. */
export const BEFORE = ({ pushed, wholeCells }: Counted): string => `# Formulas

Written from \`src/calc\` by \`npm run docs\`; a test holds the two together.

A formula cell is worth one value, worked out from other cells as a spreadsheet would. It begins with \`=\`, reads other cells by name, and
follows them: whenever one of them changes, so does it.

    = SUM(orders[net]) / SUM(ad_spend[spend])
    = IF(mer < target, "below target", "on target")
    = SUMIFS(ad_spend[spend], ad_spend[platform], "meta")

## How it is written

Functions have their English names. Numbers, arguments and arrays are punctuated as your browser's language does it; the workbook
file always has the first form, so a colleague with other habits sees the same formula in hers.

| | with a decimal point | with a decimal comma |
| --- | --- | --- |
| number | \`1.5\` | \`1,5\` |
| arguments | \`ROUND(1.005, 2)\` | \`ROUND(1,005; 2)\` |
| array, columns and rows | \`{1,2;3,4}\` | \`{1\\2;3\\4}\` |

With a decimal comma, \`1.500\` is refused rather than taken for one and a half.

## Names

A name is made of letters, digits and \`_\`, begins with a letter or \`_\`, and has at most 63 characters. Capitals make no difference. It is
unique in the workbook: cells, source tables and the ledger's tables share one set of names. Refused, with a suggestion, are

- what reads as the address of a cell: \`cm2\`, \`ltv90\`, \`q1\` (\`cm_2\` is fine)
- the name of a function: \`sum\` (\`sum_value\` is fine)
- a word that SQL has another use for: \`select\`, \`order\`

Renaming a cell rewrites every cell that reads it. Names that \`LET\` and \`LAMBDA\` make hold within them only.

## Operators

From the one that binds first to the one that binds last; among equals from left to right, so \`2^3^2\` is 64. A sign binds before \`^\`: \`-2^2\` is 4.

| Operator | Gives |
| --- | --- |
| \`-x\`, \`+x\` | the value with its sign |
| \`x%\` | a hundredth: \`12%\` is the part 0.12 |
| \`^\` | a power |
| \`*\`, \`/\` | a product, a quotient |
| \`+\`, \`-\` | a sum, a difference |
| \`&\` | two texts joined |
| \`=\`, \`<>\`, \`<\`, \`>\`, \`<=\`, \`>=\` | TRUE or FALSE |

Two arrays are joined cell by cell; a single value, a row or a column serves every cell, every row, every column of the other. Where one
array ends before the other, \`#N/A\` stands.

## What is taken for what

| Where a number is expected | |
| --- | --- |
| TRUE, FALSE | 1, 0 |
| empty | 0 |
| text that says a number or an ISO day: \`"1.5"\`, \`"12%"\`, \`"2026-01-05"\` | that number |
| any other text, the empty text included | \`#VALUE!\` |

Sums over arrays and columns count their numbers only: text and truths in them are passed over. Given one by one they are taken as above.

Comparisons: numbers come before texts, texts before truths; capitals make no difference; \`"10"\` is a text and greater than any number. Numbers are
compared to 15 digits, so \`0.1+0.2=0.3\` is TRUE. Days are numbers, 1 being 1 January 1900; an error on either side is the result.

## Tables and columns

\`table[column]\` is a column of a table: of the ledger, of a source, of a SQL cell, of a metric table. \`table\` alone is all of it, \`table[#Headers]\`
its titles, \`table[[first]:[last]]\` the columns between two. A table has no current row on a page, so \`[@column]\` means nothing.

### Any number of rows

These work on a column of any length, because the database adds it up:

${pushed}.

They do so where every array in the call is a column of one table, written as \`table[column]\`. \`SUMIFS(orders[net], orders[channel], "email")\` is
one query, however many formulas ask the same of other channels. Everything else needs its values here: a table or column of at most
${wholeCells} cells. For more, aggregate first, with one of these functions, a metric table or a SQL cell.

Amounts in several currencies are never added up: take one currency with a criterion on \`table[currency]\`, or use a metric, which converts.

A column of ratios (MER by week, a margin by channel) has no sum and no mean: small weeks would count as much as large ones. The formula is
refused, with the sum over the sum that is meant.

## Units

A number can carry a unit: a currency, a part of a whole (%), a multiple (×), a count of something, days, a date. It comes from the column, the input or the
metric, travels through the formula, and is how the result is shown. A number without a unit goes with anything; only a date cannot be taken from one. Where two units do not go together the result is
\`#UNIT!\`, which says what to do.
`;

/** The part behind the tables of units. */
export const AFTER = `A power of a part or a multiple keeps its unit; of anything else it has none. Comparing follows the rules of \`+\`. Functions say in their own way what unit
they give: \`SUM\`, \`MIN\` and \`MAX\` that of their numbers, which have to agree; \`ROUND\` and \`ABS\` that of their first argument; \`IF\`, \`INDEX\` and \`XLOOKUP\`
that of the value they choose; \`COUNT\` none.

## Errors

An error travels to everything that reads it, and remembers the cell in which it began: “Go to” leads there. \`IFERROR(value, instead)\` and \`IFNA\` stop it.

| Error | Means | What to do |
| --- | --- | --- |
| \`#DIV/0!\` | Something is divided by zero, or a mean is taken of nothing. A metric that is undefined counts as one. | Ask first: \`IF(spend = 0, "no spend", revenue / spend)\`. |
| \`#N/A\` | Nothing was found, or an array is too short. What a cell reads has failed. | Look at what is looked for; give \`XLOOKUP\` a value for that case. |
| \`#NAME?\` | A name or function that is not there, or a text that is no formula. | Take the name that is suggested, or rename a cell. |
| \`#NUM!\` | No number can be given: too large, no root, nothing found by trying. | Check the arguments. |
| \`#REF!\` | A column that is not there, a cell that reads itself through others, an address on a page. | Take the column that is suggested; break the circle. |
| \`#VALUE!\` | A value of another kind was expected, or arguments do not fit. | Look at the signature below. |
| \`#CALC!\` | It cannot be worked out: an empty table, a formula that does not end, a table that is too large. | See the limits below. |
| \`#UNIT!\` | Units that do not go together. | Convert one, or divide by it. |
| \`#NULL!\`, \`#SPILL!\` | Known from spreadsheets; no formula on a page gives them. | |
`;
