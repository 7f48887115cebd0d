/** The nodes that a node of the syntax tree is made of. */
import type { Arguments, Comprehension, Expr } from '../ast.ts';

/** The default values of parameters, in the order they are computed. */
export function defaultValues(args: Arguments): Expr[] {
  return [...args.defaults, ...args.kwDefaults.filter((e) => e !== null)];
}

export function allParameters(args: Arguments): Arguments['args'][number][] {
  const { posonly, args: plain, kwonly, vararg, kwarg } = args;
  return [...posonly, ...plain, ...kwonly, ...(vararg === null ? [] : [vararg]), ...(kwarg === null ? [] : [kwarg])];
}

export function annotationsOf(args: Arguments): Expr[] {
  return allParameters(args).flatMap((arg) => arg.annotation ?? []);
}

const present = (...parts: readonly (Expr | null)[]): Expr[] => parts.filter((e) => e !== null);

/**
 * The expressions directly inside one, in the order of evaluation. Not for lambdas and comprehensions, which open a scope
 * of their own.
 */
export function partsOf(e: Exclude<Expr, { kind: 'Lambda' | ComprehensionKind }>): Expr[] {
  switch (e.kind) {
    case 'BoolOp':
      return [...e.values];
    case 'NamedExpr':
      return [e.value, e.target];
    case 'BinOp':
      return [e.left, e.right];
    case 'UnaryOp':
      return [e.operand];
    case 'IfExp':
      return [e.test, e.body, e.orelse];
    case 'Dict':
      return e.values.flatMap((value, i) => present(e.keys[i] ?? null, value));
    case 'Set':
    case 'List':
    case 'Tuple':
      return [...e.elts];
    case 'Yield':
      return present(e.value);
    case 'YieldFrom':
    case 'Attribute':
    case 'Starred':
      return [e.value];
    case 'Compare':
      return [e.left, ...e.comparators];
    case 'Call':
      return [e.func, ...e.args, ...e.keywords.map((keyword) => keyword.value)];
    case 'JoinedStr':
      return [...e.values];
    case 'FormattedValue':
      return present(e.value, e.formatSpec);
    case 'Subscript':
      return [e.value, e.slice];
    case 'Slice':
      return present(e.lower, e.upper, e.step);
    case 'Name':
    case 'Constant':
    default:
      return [];
  }
}

type ComprehensionKind = 'ListComp' | 'SetComp' | 'DictComp' | 'GeneratorExp';
export type ComprehensionExpr = Extract<Expr, { kind: ComprehensionKind }>;

export function isComprehension(e: Expr): e is ComprehensionExpr {
  return e.kind === 'ListComp' || e.kind === 'SetComp' || e.kind === 'DictComp' || e.kind === 'GeneratorExp';
}

/** The parts of a comprehension: the first iterable, which the scope around it computes, the clauses, the results. */
export function comprehensionParts(e: ComprehensionExpr): {
  readonly first: Comprehension;
  readonly rest: readonly Comprehension[];
  readonly results: readonly Expr[];
} {
  const [first, ...rest] = e.generators;
  if (first === undefined) throw new RangeError('a comprehension has a clause');
  return { first, rest, results: e.kind === 'DictComp' ? [e.value, e.key] : [e.elt] };
}
