/** What each literal of a listing feeds: where its value lives once the line has run. */
import type { CallExpression, Expr, Module, Stmt } from '../../python/ast.ts';
import { CLIPS, OPTIMIZERS } from '../../controls/literal-controls.ts';
import { allExpressions, allStatements, calledName, ownExpressions } from '../../controls/statements.ts';
import type { TextPlaces } from '../../controls/text-places.ts';

export type ForkPlace =
  /** Top-level variables; `line` assigns them. */
  | { readonly kind: 'variables'; readonly names: readonly string[]; readonly line: number }
  /** An option of the optimizer that the call in lines `first` to `last` made; `index` into a tuple such as `betas`. */
  | {
      readonly kind: 'option';
      readonly option: string;
      readonly index: number | null;
      readonly first: number;
      readonly last: number;
    }
  | { readonly kind: 'element' | 'size' }
  | { readonly kind: 'argument'; readonly of: string };

/** The place of the literal that begins at an offset into the text. */
export type ForkPlaces = ReadonlyMap<number, ForkPlace>;

type Found = Map<number, ForkPlace>;

function addElements(value: Expr, places: TextPlaces, found: Found): void {
  if (value.kind !== 'Tuple' && value.kind !== 'List') return;
  for (const element of value.elts) found.set(places.start(element.span), { kind: 'element' });
}

function addPair(target: Expr, value: Expr, places: TextPlaces, found: Found): void {
  if (target.kind === 'Name') {
    const start = places.start(value.span);
    const before = found.get(start);
    const names = before?.kind === 'variables' ? before.names : [];
    found.set(start, { kind: 'variables', names: [...names, target.id], line: value.span.line });
    addElements(value, places, found);
  } else if (target.kind === 'Tuple' && value.kind === 'Tuple') {
    target.elts.forEach((one, i) => {
      const element = value.elts[i];
      if (element) addPair(one, element, places, found);
    });
  }
}

function addAssignments(statement: Stmt, places: TextPlaces, found: Found): void {
  if (statement.kind === 'Assign') {
    for (const target of statement.targets) addPair(target, statement.value, places, found);
  } else if (statement.kind === 'AnnAssign' && statement.value) {
    addPair(statement.target, statement.value, places, found);
  }
}

function addArguments(call: CallExpression, places: TextPlaces, found: Found): void {
  const name = calledName(call) ?? '';
  const optimizer = OPTIMIZERS.get(name);
  const positions = optimizer ?? CLIPS.get(name);
  if (positions === undefined) return;
  const { line: first, endLine: last } = call.span;
  const add = (option: string, value: Expr, index: number | null): void => {
    const place: ForkPlace = optimizer
      ? { kind: 'option', option, index, first, last }
      : { kind: 'argument', of: name };
    found.set(places.start(value.span), place);
  };
  const named = [
    ...call.args.flatMap((value, i) => (positions[i] ? [{ option: positions[i], value }] : [])),
    ...call.keywords.flatMap(({ arg, value }) => (arg === null ? [] : [{ option: arg, value }])),
  ];
  for (const { option, value } of named) {
    if (value.kind === 'Tuple' || value.kind === 'List') value.elts.forEach((one, i) => add(option, one, i));
    else add(option, value, null);
  }
}

/** What the literals of a listing feed; a literal that is not there is a tensor's size. */
export function forkPlaces(module: Module, places: TextPlaces): ForkPlaces {
  const found: Found = new Map();
  for (const statement of module.body) addAssignments(statement, places, found);
  for (const statement of allStatements(module.body)) {
    for (const part of ownExpressions(statement).flatMap((own) => allExpressions(own))) {
      if (part.kind === 'Call') addArguments(part, places, found);
    }
  }
  return found;
}
