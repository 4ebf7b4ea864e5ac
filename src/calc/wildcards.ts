/** A piece of a pattern: text as it is, any one character (`?`), or any run of characters, none among them (`*`). */
export type WildcardPiece = { readonly text: string } | { readonly any: 'one' | 'run' };

/** The longest pattern that is looked for. */
export const LONGEST_PATTERN = 255;

/**
 * The pieces of a pattern, no two texts beside each other. A tilde takes the meaning from the `*`, `?` or `~` behind it, and is
 * text anywhere else. Source: Microsoft Support, "Using wildcard characters in searches".
 */
export function wildcardPieces(pattern: string): readonly WildcardPiece[] {
  const pieces: WildcardPiece[] = [];
  let text = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if (char === '~' && '*?~'.includes(pattern[i + 1] ?? ' ')) text += pattern[++i]!;
    else if (char !== '*' && char !== '?') text += char;
    else {
      if (text !== '') pieces.push({ text });
      text = '';
      pieces.push({ any: char === '*' ? 'run' : 'one' });
    }
  }
  return text === '' ? pieces : [...pieces, { text }];
}

const ONE = 1;
const RUN = 2;

/**
 * Does a text as a whole meet a pattern, without case? Of all runs only the last one met is ever taken up again, so that a text of
 * n characters and a pattern of m take no more than n × m steps.
 */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const marks = wildcardPieces(pattern).flatMap((piece): readonly (string | number)[] =>
    'text' in piece ? piece.text.toLowerCase().split('') : [piece.any === 'one' ? ONE : RUN],
  );
  return (text) => isMet(marks, text.toLowerCase());
}

function isMet(marks: readonly (string | number)[], text: string): boolean {
  let [at, mark, runMark, runAt] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = marks[mark];
    if (wanted === RUN) {
      [runMark, runAt] = [mark, at];
      mark++;
    } else if (wanted === ONE || wanted === text[at]) {
      mark++;
      at++;
    } else if (runMark >= 0) {
      runAt++;
      [mark, at] = [runMark + 1, runAt];
    } else return false;
  }
  while (marks[mark] === RUN) mark++;
  return mark === marks.length;
}
