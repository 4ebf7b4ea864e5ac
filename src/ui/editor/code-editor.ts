import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  completionKeymap,
  completionStatus,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, tooltips } from '@codemirror/view';
import { colours } from './colours.ts';
import { formulaOffers, sqlOffers, type Completion, type Offer } from './completions.ts';
import { languageOf, sqlWords, type LanguageName } from './languages.ts';

/** A mistake in the text: `length` characters from `at`, and what is wrong with them. */
export interface Mistake {
  readonly at: number;
  readonly length: number;
  readonly message: string;
}

/** What an editor is opened with, and whom it tells. */
export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly language: LanguageName;
  readonly label: string;
  /** Asked at every completion. */
  readonly completions: () => readonly Completion[];
  /** The person has changed the text. */
  readonly change: (text: string) => void;
  readonly commit: () => void;
  readonly leave: () => void;
}

/** An open editor. */
export interface OpenEditor {
  /** Puts another text in the place of the editor's; the same text does nothing. */
  write(text: string): void;
  /** Underlines a mistake, or none. */
  mark(mistake: Mistake | null): void;
  lock(readonly: boolean): void;
  /** Takes the focus, with the characters from `from` to `to` selected. */
  focus(from: number, to: number): void;
  close(): void;
}

/** Text that the page wrote, of which the page need not be told. */
const written = Annotation.define<true>();

/** Opens an editor in an element. Nothing of what it shows goes through HTML. */
export function openEditor(options: EditorOptions): OpenEditor {
  const lock = new Compartment();
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({ doc: options.text, extensions: [extensionsOf(options), lock.of([])] }),
  });
  return {
    write: (text) => write(view, text),
    mark: (mistake) => view.dispatch(setDiagnostics(view.state, mistake ? [diagnosticOf(mistake, view.state.doc.length)] : [])),
    lock: (readonly) => view.dispatch({ effects: lock.reconfigure(EditorState.readOnly.of(readonly)) }),
    focus: (from, to) => focus(view, from, to),
    close: () => view.destroy(),
  };
}

function write(view: EditorView, text: string): void {
  const { doc, selection } = view.state;
  if (doc.toString() === text) return;
  const changes = { from: 0, to: doc.length, insert: text };
  const length = view.state.toText(text).length;
  view.dispatch({ changes, selection: { anchor: Math.min(selection.main.head, length) }, annotations: written.of(true) });
}

function focus(view: EditorView, from: number, to: number): void {
  const length = view.state.doc.length;
  view.dispatch({ selection: { anchor: Math.min(from, length), head: Math.min(to, length) } });
  view.focus();
}

/** Where the mistake stands in a text of this length; a mistake without length, as at the end, is its nearest character. */
export function diagnosticOf({ at, length, message }: Mistake, end: number): Diagnostic {
  const to = Math.max(0, Math.min(end, at + Math.max(1, length)));
  const from = Math.max(0, Math.min(at, to - 1));
  return { from, to, severity: 'error', message };
}

function extensionsOf({ language, label, completions, change, commit, leave }: EditorOptions): Extension {
  return [
    keysOf(language, commit, leave),
    autocompletion({ override: [(context) => completed(context, language, completions)], icons: false, closeOnBlur: true }),
    history(),
    highlightSpecialChars(),
    bracketMatching(),
    languageOf(language),
    colours,
    tooltips({ position: 'fixed' }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off' }),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (docChanged && !transactions.some((t) => t.annotation(written))) change(state.doc.toString());
    }),
    keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

/** Tab leaves the field as in any other, unless a completion is open; Escape closes that first. Enter alone commits a formula, unless it takes a completion. */
function keysOf(language: LanguageName, commit: () => void, leave: () => void): Extension {
  const done = (act: () => void) => (): boolean => {
    act();
    return true;
  };
  return Prec.highest(
    keymap.of([
      { key: 'Mod-Enter', run: done(commit) },
      { key: 'Ctrl-Enter', run: done(commit) },
      { key: 'Tab', run: acceptCompletion },
      { key: 'Enter', run: (view) => language === 'formula' && completionStatus(view.state) !== 'active' && done(commit)() },
      { key: 'Escape', run: (view) => closeCompletion(view) || done(leave)() },
    ]),
  );
}

const SQL_WORDS: readonly Completion[] = [
  ...sqlWords.keywords.map((word): Completion => ({ label: word.toUpperCase(), detail: '', kind: 'keyword' })),
  ...sqlWords.functions.map((label): Completion => ({ label, detail: 'function', kind: 'function' })),
];

function completed(context: CompletionContext, language: LanguageName, completions: () => readonly Completion[]): CompletionResult | null {
  const text = context.state.doc.toString();
  const found =
    language === 'sql' ? sqlOffers(text, context.pos, [...completions(), ...SQL_WORDS]) : formulaOffers(text, context.pos, completions());
  if (!found) return null;
  const opened = /[.["]/.test(text[found.from - 1] ?? '');
  if (found.from === context.pos && !context.explicit && !opened) return null;
  const validFor = text[found.from - 1] === '[' ? /^[^\][]*$/ : language === 'sql' ? /^[\p{L}\p{N}_]*$/u : /^[\p{L}\p{N}_.]*$/u;
  return { from: found.from, options: found.offers.map(optionOf), validFor };
}

const optionOf = ({ completion: { label, detail, kind }, insert, boost }: Offer): CompletionResult['options'][number] => ({
  label,
  apply: insert,
  type: kind,
  boost,
  ...(detail === '' ? {} : { detail }),
});
