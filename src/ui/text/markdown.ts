import MarkdownIt from 'markdown-it';
import type { Name } from '../../core/names.ts';

/** The elements a text may be made of: no others ever come out. */
export type Tag =
  'p' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'ul' | 'ol' | 'li' | 'blockquote' | 'pre' | 'code' | 'em' | 'strong' | 's' | 'hr' | 'br' | Table;

type Table = 'table' | 'thead' | 'tbody' | 'tr' | 'th' | 'td';

/** A piece of a text: words, a value by name, a link, or an element around other pieces. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: Name }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Piece[] }
  | {
      readonly kind: 'element';
      readonly tag: Tag;
      readonly children: readonly Piece[];
      /** The number a list begins with, where that is not 1. */
      readonly start: number | null;
      readonly align: 'right' | 'center' | null;
    };

/** Elements within elements beyond this depth are left out, and what they hold stays. */
export const DEEPEST = 24;

/** Blocks within blocks: what markdown-it drops beyond this, we show as plain text. */
const MOST_NESTING = 100;

type Tokens = ReturnType<InstanceType<typeof MarkdownIt>['parse']>;
type Token = Tokens[number];

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: MOST_NESTING });

const VALUE = /\{\{[ \t]*([\p{L}_][\p{L}\p{N}_]{0,62})[ \t]*\}\}/uy;

/** `{{name}}` anywhere in running text, not in code and not in addresses. */
markdown.inline.ruler.before('escape', 'value', (state, silent) => {
  VALUE.lastIndex = state.pos;
  const name = VALUE.exec(state.src)?.[1];
  if (name === undefined || VALUE.lastIndex > state.posMax) return false;
  if (!silent) state.push('value', '', 0).content = name;
  state.pos = VALUE.lastIndex;
  return true;
});

/**
 * A text in Markdown (CommonMark, with tables and strikethrough) as pieces to be shown. Links keep their address for http, https and
 * mailto alone; any other is its text. Images are their alternative text. HTML is text like any other.
 */
export function piecesOf(text: string): readonly Piece[] {
  const tokens = markdown.parse(text, {});
  if (tokens.some((token) => token.level >= MOST_NESTING - 1)) return [element('pre', [{ kind: 'text', text }])];
  const tree = new Tree();
  tree.add(tokens);
  return tree.pieces;
}

const element = (
  tag: Tag,
  children: readonly Piece[] = [],
  more: { start?: number | null; align?: 'right' | 'center' | null } = {},
): Piece => ({
  kind: 'element',
  tag,
  children,
  start: more.start ?? null,
  align: more.align ?? null,
});

/** Tokens that open an element and close it. */
const ELEMENTS: Readonly<Record<string, Tag>> = {
  paragraph: 'p',
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
  blockquote: 'blockquote',
  em: 'em',
  strong: 'strong',
  s: 's',
  table: 'table',
  thead: 'thead',
  tbody: 'tbody',
  tr: 'tr',
  th: 'th',
  td: 'td',
};

/** A heading of the text is one of the page, below its title. */
const HEADINGS: Readonly<Record<string, Tag>> = { h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h5', h5: 'h6', h6: 'h6' };

/** Pieces that are open, each with what closes it: the piece around its children, or the children alone. */
interface Open {
  readonly children: Piece[];
  readonly close: ((children: readonly Piece[]) => Piece) | null;
}

class Tree {
  readonly pieces: Piece[] = [];
  readonly #open: Open[] = [{ children: this.pieces, close: null }];
  #depth = 0;

  add(tokens: Tokens): void {
    for (const token of tokens) {
      if (token.nesting === 1) this.#enter(token);
      else if (token.nesting === -1) this.#close();
      else if (token.type === 'inline') this.add(token.children ?? []);
      else this.#put(leaf(token));
    }
  }

  #enter(token: Token): void {
    const close = this.#depth < DEEPEST ? opener(token) : null;
    if (close) this.#depth += 1;
    this.#open.push({ children: [], close });
  }

  #close(): void {
    const { children, close } = this.#open.pop()!;
    if (close) this.#depth -= 1;
    this.#put(close ? [close(children)] : children);
  }

  #put(pieces: readonly Piece[]): void {
    for (const piece of pieces) this.#open.at(-1)!.children.push(piece);
  }
}

/** What an opening token makes of its children; null where it makes nothing of them. */
function opener(token: Token): Open['close'] {
  const name = token.type.replace(/_open$/, '');
  if (name === 'link') return linkOpener(String(token.attrGet('href') ?? ''));
  const tag = name === 'heading' ? HEADINGS[token.tag] : ELEMENTS[name];
  if (tag === undefined || token.hidden) return null;
  const start = Number(token.attrGet('start') ?? 1);
  const align = /right|center/.exec(String(token.attrGet('style') ?? ''))?.[0] as 'right' | 'center' | undefined;
  return (children) => element(tag, children, { start: tag === 'ol' && start !== 1 ? start : null, align: align ?? null });
}

function linkOpener(href: string): Open['close'] {
  return isAddress(href) ? (children) => ({ kind: 'link', href, children }) : null;
}

/** Is it an address that a link may lead to? */
export function isAddress(href: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s\p{Cc}]/iu.test(href) && URL.canParse(href);
}

function leaf(token: Token): readonly Piece[] {
  switch (token.type) {
    case 'value':
      return [{ kind: 'value', name: token.content }];
    case 'code_inline':
      return [element('code', [{ kind: 'text', text: token.content }])];
    case 'fence':
    case 'code_block':
      return [element('pre', [{ kind: 'text', text: token.content }])];
    case 'hr':
      return [element('hr')];
    case 'hardbreak':
      return [element('br')];
    case 'softbreak':
      return [{ kind: 'text', text: '\n' }];
    case 'image':
      return (token.children ?? []).flatMap((child) => (child.nesting === 0 ? leaf(child) : []));
    default:
      return token.content === '' ? [] : [{ kind: 'text', text: token.content }];
  }
}
