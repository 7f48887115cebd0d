/** Walks over a listing's tree that the finding of controls needs. */
import type { Expr, Module, Stmt } from '../python/ast.ts';
import { partsOf, isComprehension } from '../python/parser/children.ts';

/** The blocks that stand inside a statement. */
export function blocksOf(statement: Stmt): readonly (readonly Stmt[])[] {
  if (statement.kind === 'Try') {
    const handlers = statement.handlers.map((handler) => handler.body);
    return [statement.body, ...handlers, statement.orelse, statement.finalbody];
  }
  if (!('body' in statement)) return [];
  return 'orelse' in statement ? [statement.body, statement.orelse] : [statement.body];
}

/** Every statement of a file in the order of the text, those inside functions and classes included. */
export function allStatements(body: readonly Stmt[]): readonly Stmt[] {
  return body.flatMap((statement) => [statement, ...blocksOf(statement).flatMap((block) => allStatements(block))]);
}

/** Every statement of the module's own scope: blocks of `if`, `for`, `while`, `with`, `try`, but no function or class. */
export function moduleStatements(body: readonly Stmt[]): readonly Stmt[] {
  return body.flatMap((statement) =>
    statement.kind === 'FunctionDef' || statement.kind === 'ClassDef'
      ? [statement]
      : [statement, ...blocksOf(statement).flatMap((block) => moduleStatements(block))],
  );
}

type OwnExpressions = {
  readonly [K in Stmt['kind']]?: (statement: Extract<Stmt, { kind: K }>) => readonly (Expr | null)[];
};

const own: OwnExpressions = {
  Return: ({ value }) => [value],
  Expr: ({ value }) => [value],
  Assign: ({ targets, value }) => [...targets, value],
  AugAssign: ({ target, value }) => [target, value],
  AnnAssign: ({ target, value }) => [target, value],
  For: ({ target, iter }) => [target, iter],
  While: ({ test }) => [test],
  If: ({ test }) => [test],
  With: ({ items }) => items.flatMap((item) => [item.context, item.target]),
  Raise: ({ exc, cause }) => [exc, cause],
  Assert: ({ test, msg }) => [test, msg],
  Delete: ({ targets }) => targets,
  FunctionDef: ({ decorators, args }) => [...decorators, ...args.defaults],
  ClassDef: ({ decorators, bases }) => [...decorators, ...bases],
};

/** The expressions that stand in a statement itself, not in its blocks. */
export function ownExpressions(statement: Stmt): readonly Expr[] {
  const read = own[statement.kind] as ((statement: Stmt) => readonly (Expr | null)[]) | undefined;
  return read?.(statement).filter((expression) => expression !== null) ?? [];
}

/** An expression and everything inside it, outermost first. */
export function allExpressions(expression: Expr): readonly Expr[] {
  if (expression.kind === 'Lambda') return [expression, ...allExpressions(expression.body)];
  if (isComprehension(expression)) {
    const elements = expression.kind === 'DictComp' ? [expression.key, expression.value] : [expression.elt];
    const loops = expression.generators.flatMap((loop) => [loop.target, loop.iter, ...loop.ifs]);
    return [expression, ...[...elements, ...loops].flatMap((child) => allExpressions(child))];
  }
  return [expression, ...partsOf(expression).flatMap((child) => allExpressions(child))];
}

/** The names that a target binds: none for an attribute or an element. */
export function targetNames(target: Expr): readonly string[] {
  if (target.kind === 'Name') return [target.id];
  if (target.kind === 'Starred') return targetNames(target.value);
  return target.kind === 'Tuple' || target.kind === 'List' ? target.elts.flatMap(targetNames) : [];
}

function targetsOf(statement: Stmt): readonly Expr[] {
  if (statement.kind === 'Assign' || statement.kind === 'Delete') return statement.targets;
  if (statement.kind === 'AugAssign' || statement.kind === 'For') return [statement.target];
  if (statement.kind === 'AnnAssign') return statement.value === null ? [] : [statement.target];
  return statement.kind === 'With' ? statement.items.flatMap(({ target }) => target ?? []) : [];
}

/** The names that a statement itself binds or lets go of, once for each time; a star import's is `*`. */
export function boundBy(statement: Stmt): readonly string[] {
  const names = targetsOf(statement).flatMap(targetNames);
  if (statement.kind === 'FunctionDef' || statement.kind === 'ClassDef') names.push(statement.name);
  if (statement.kind === 'Import' || statement.kind === 'ImportFrom') {
    for (const { name, asname } of statement.names) names.push(asname ?? name.split('.')[0] ?? name);
  }
  if (statement.kind === 'Try') names.push(...statement.handlers.flatMap(({ name }) => name ?? []));
  for (const expression of ownExpressions(statement)) {
    for (const part of allExpressions(expression)) if (part.kind === 'NamedExpr') names.push(part.target.id);
  }
  return names;
}

/** How often the module's own scope binds each name; a `global` somewhere counts, too. */
export function bindingCounts(module: Module): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const bind = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const statement of moduleStatements(module.body)) boundBy(statement).forEach(bind);
  for (const statement of allStatements(module.body)) {
    if (statement.kind === 'Global') statement.names.forEach(bind);
  }
  return counts;
}

/** The last part of what is called: `clip_grad_norm_` of `torch.nn.utils.clip_grad_norm_(…)`. */
export function calledName(expression: Expr): string | null {
  if (expression.kind !== 'Call') return null;
  const { func } = expression;
  if (func.kind === 'Name') return func.id;
  return func.kind === 'Attribute' ? func.attr : null;
}
