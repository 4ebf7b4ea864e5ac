import type { ReferenceIdentifier } from '@borgar/fx';
import { nearest } from '../core/names.ts';
import { unitless } from '../core/units.ts';
import { call, type Thunk } from './call.ts';
import type { CallContext, FunctionRow } from './functions/function.ts';
import { operate, percent, signed, type Operator } from './operators.ts';
import { DEEPEST, type Ast } from './parse.ts';
import { CalcError, error, Lambda, Matrix, PENDING, quantity, type ErrorCode, type Scalar, type Value } from './values.ts';

/** Names that LET and LAMBDA have given, the innermost first. */
interface Scope {
  readonly value: Value;
  readonly outer: Scope | null;
}

/** A formula made ready: called as often as its value is needed. */
export type Code = (scope: Scope | null) => Value;

/** What a formula is worked out in. */
export interface Host {
  readonly functions: ReadonlyMap<string, FunctionRow>;
  readonly context: CallContext;
  /** The value of a name of the workbook, each time it is called. */
  reference(reference: ReferenceIdentifier): () => Value;
  /** Is it a name of the workbook? */
  knows(name: string): boolean;
  /** Enters a LAMBDA's body, at most so deep. */
  nested(work: () => Value): Value;
  /** A call that can be answered by an aggregate over a table's rows; null where it is an ordinary one. */
  pushed(
    name: string,
    args: readonly (Ast | null)[],
    code: (argument: Ast) => Code,
  ): ((ordinary: () => Value, scope: Scope | null) => Value) | null;
}

type Names = readonly string[];

/** A syntax tree as code. It recurses as deep as the tree is; one that is too deep for that is an error that says so. */
export function compile(tree: Ast, host: Host): Code {
  try {
    return new Compiler(host).code(tree, []);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    const problem = { code: 'formula-invalid', why: 'too-deep', at: 0, length: 0, detail: String(DEEPEST) } as const;
    return constant(new CalcError('#NAME?', problem));
  }
}

class Compiler {
  constructor(readonly host: Host) {}

  code(node: Ast, names: Names): Code {
    switch (node.type) {
      case 'Literal':
        return constant(typeof node.value === 'number' ? quantity(node.value, unitless) : node.value);
      case 'ErrorLiteral':
        return constant(error(node.value as ErrorCode));
      case 'ReferenceIdentifier':
        return this.#read(node, names);
      case 'UnaryExpression':
        return this.#unary(node.operator, this.code(node.arguments[0]!, names));
      case 'BinaryExpression':
        return this.#binary(node.operator, this.code(node.arguments[0]!, names), this.code(node.arguments[1]!, names));
      case 'ArrayExpression':
        return this.#array(node.elements as readonly (readonly Ast[])[], names);
      case 'CallExpression':
        return this.#call(node, names);
      case 'LetExpression':
        return this.#let(node, names);
      case 'LambdaExpression':
        return this.#lambda(node, names);
    }
  }

  #read(node: ReferenceIdentifier, names: Names): Code {
    const hops = node.kind === 'name' || node.kind === 'range' || node.kind === 'beam' ? hopsTo(node.value, names) : -1;
    if (hops >= 0) return local(hops);
    return this.host.reference(node);
  }

  #unary(operator: string, of: Code): Code {
    const { context } = this.host;
    if (operator === '+' || operator === '-') return (scope) => signed(operator, of(scope), context);
    if (operator === '%') return (scope) => percent(of(scope), context);
    if (operator === '#') return of;
    return (scope) => first(of(scope));
  }

  #binary(operator: string, left: Code, right: Code): Code {
    const { context } = this.host;
    if (operator === ':' || operator === ',' || operator === ' ') return constant(error('#REF!', 'there are no ranges to join on a page'));
    const joined = operator as Operator;
    return (scope) => {
      const [a, b] = [left(scope), right(scope)];
      return operate(joined, a, b, context);
    };
  }

  #array(rows: readonly (readonly Ast[])[], names: Names): Code {
    const cells = rows.flat().map((cell) => this.code(cell, names));
    const width = rows[0]?.length ?? 0;
    if (rows.some((row) => row.length !== width) || width === 0) return constant(error('#VALUE!', 'its rows are not equally long'));
    return (scope) =>
      new Matrix(
        rows.length,
        width,
        cells.map((cell) => scalarOf(cell(scope))),
      );
  }

  #call(node: Extract<Ast, { type: 'CallExpression' }>, names: Names): Code {
    const args = (node.arguments as readonly (Ast | null)[]).map((argument) => (argument ? this.code(argument, names) : null));
    if (node.callee.type !== 'Identifier') return this.#calling(this.code(node.callee as unknown as Ast, names), args);
    const hops = hopsTo(node.callee.name, names);
    if (hops >= 0) return this.#calling(local(hops), args);
    const name = node.callee.name.toUpperCase().replace(/^_XLFN\.(_XLWS\.)?/, '');
    const row = this.host.functions.get(name);
    const at = node.callee.loc?.[0] ?? 0;
    if (!row) return this.#named(node.callee.name, at, args);
    const { context } = this.host;
    const ordinary: Code = (scope) => {
      context.spend(1);
      return call(
        row,
        args.map((argument): Thunk => argument && (() => argument(scope))),
        context,
      );
    };
    const given = node.arguments as readonly (Ast | null)[];
    // `ROWS(orders)` where LET has called something else so.
    const isOwn = name === 'ROWS' && given[0]?.type === 'ReferenceIdentifier' && hopsTo(given[0].value, names) >= 0;
    const pushed = isOwn ? null : this.host.pushed(name, given, (argument) => this.code(argument, names));
    return pushed ? (scope) => pushed(() => ordinary(scope), scope) : ordinary;
  }

  /** A name in front of brackets that is no function's: a LAMBDA that a cell holds, or nothing known. */
  #named(name: string, at: number, args: readonly (Code | null)[]): Code {
    const value = this.host.reference({ type: 'ReferenceIdentifier', kind: 'name', value: name, loc: [at, at + name.length] });
    const calling = this.#calling(value, args);
    const near = nearest(name.toUpperCase(), this.host.functions.keys());
    const unknown = new CalcError('#NAME?', { code: 'function-unknown', name: name.toUpperCase(), near, at });
    return (scope) => (this.host.knows(name) ? calling(scope) : unknown);
  }

  #calling(callee: Code, args: readonly (Code | null)[]): Code {
    const { context } = this.host;
    return (scope) => {
      const made = callee(scope);
      if (made instanceof CalcError) return made;
      if (!(made instanceof Lambda)) return error('#VALUE!', 'what stands in front of the brackets is no LAMBDA');
      context.spend(1);
      return made.call(args.map((argument) => (argument ? argument(scope) : null)));
    };
  }

  #let(node: Extract<Ast, { type: 'LetExpression' }>, names: Names): Code {
    let inner = names;
    const values = node.declarations.map(({ id, init }) => {
      const value = init ? this.code(init, inner) : constant(null);
      inner = [id.name.toLowerCase(), ...inner];
      return value;
    });
    const body = node.body ? this.code(node.body, inner) : constant(null);
    return (scope) => body(values.reduce((outer: Scope | null, value) => ({ value: value(outer), outer }), scope));
  }

  #lambda(node: Extract<Ast, { type: 'LambdaExpression' }>, names: Names): Code {
    const parameters = node.params.map((p) => p.name.toLowerCase());
    const body = node.body ? this.code(node.body, [...parameters.toReversed(), ...names]) : constant(null);
    const { host } = this;
    return (scope) =>
      new Lambda(parameters, (args) => {
        if (args.length !== parameters.length)
          return error('#VALUE!', `this LAMBDA takes ${parameters.length} arguments, and is given ${args.length}`);
        if (args.includes(PENDING)) return PENDING;
        const inner = args.reduce((outer: Scope | null, value) => ({ value, outer }), scope);
        return host.nested(() => body(inner));
      });
  }
}

const constant =
  (value: Value): Code =>
  () =>
    value;

/** How many scopes out a name was given; -1 where it is none of the formula's own. */
const hopsTo = (name: string, names: Names): number => names.indexOf(name.toLowerCase());

function local(hops: number): Code {
  return (scope) => {
    let here = scope!;
    for (let i = 0; i < hops; i++) here = here.outer!;
    return here.value;
  };
}

const scalarOf = (value: Value): Scalar => (value instanceof Matrix || value instanceof Lambda ? error('#VALUE!') : value);

/** `@value`: of a rectangle, its first cell. */
const first = (value: Value): Value => (value instanceof Matrix ? value.at(0, 0) : value);
