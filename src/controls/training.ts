/** The two statements of a listing that every insertion is placed by: `loss.backward()` and `optimizer.step()`. */
import type { CallExpression, Expr, Stmt } from '../python/ast.ts';
import type { Refusal } from '../model/control.ts';
import type { Listing } from './listing-tree.ts';
import { allExpressions, blocksOf, ownExpressions } from './statements.ts';

/** A statement with the block it stands in and the statements around it, outermost first. */
export interface PlacedStatement {
  readonly statement: Stmt;
  readonly block: readonly Stmt[];
  readonly parents: readonly Stmt[];
}

export interface Training {
  readonly all: readonly PlacedStatement[];
  readonly backward: PlacedStatement;
  /** What `backward()` is called on. */
  readonly loss: Expr;
  readonly step: PlacedStatement;
  /** What `step()` is called on, as written. */
  readonly optimizer: string;
  /** Where the optimizer is made, and the call that makes it; null where the listing does not say. */
  readonly made: { readonly at: PlacedStatement; readonly call: CallExpression } | null;
}

export function placed(block: readonly Stmt[], parents: readonly Stmt[] = []): readonly PlacedStatement[] {
  return block.flatMap((statement) => [
    { statement, block, parents },
    ...blocksOf(statement).flatMap((inner) => placed(inner, [...parents, statement])),
  ]);
}

/** The function that a statement stands in; null at top level. */
export function scopeOf({ parents }: PlacedStatement): Stmt | null {
  return parents.findLast(({ kind }) => kind === 'FunctionDef' || kind === 'ClassDef') ?? null;
}

/** What a statement calls a method of that name on, without arguments; null for any other statement. */
export function receiver(statement: Stmt, method: string): Expr | null {
  if (statement.kind !== 'Expr' || statement.value.kind !== 'Call') return null;
  const { func, args, keywords } = statement.value;
  if (func.kind !== 'Attribute' || func.attr !== method || args.length + keywords.length > 0) return null;
  return func.value;
}

/** Whether a statement itself calls something of that name. */
export function calls(statement: Stmt, name: RegExp): boolean {
  return ownExpressions(statement)
    .flatMap((own) => allExpressions(own))
    .some((part) => {
      if (part.kind !== 'Call') return false;
      const { func } = part;
      return name.test(func.kind === 'Name' ? func.id : func.kind === 'Attribute' ? func.attr : '');
    });
}

/** Where each optimizer is made, by what the listing calls it. */
function optimizersMade(
  all: readonly PlacedStatement[],
  { names, places }: Listing,
): ReadonlyMap<string, Training['made']> {
  const made = new Map<string, Training['made']>();
  for (const at of all) {
    const { statement } = at;
    if (statement.kind !== 'Assign' || statement.value.kind !== 'Call') continue;
    const { value: call } = statement;
    if (!/^torch\.optim\.[A-Z]\w*$/.test(names.pathOf(call.func) ?? '')) continue;
    for (const target of statement.targets) made.set(places.slice(target.span), { at, call });
  }
  return made;
}

/** How a listing trains; why that cannot be told; or null for one that computes no gradient. */
export function trainingOf(listing: Listing): Training | Refusal | null {
  const all = placed(listing.module.body);
  const backwards = all.flatMap((at) => {
    const loss = receiver(at.statement, 'backward');
    return loss ? [{ at, loss }] : [];
  });
  if (backwards.length === 0) return null;
  const made = optimizersMade(all, listing);
  const steps = all.flatMap((at) => {
    const of = receiver(at.statement, 'step');
    const optimizer = of ? listing.places.slice(of.span) : '';
    return made.has(optimizer) || /^(self\.)?opt(im|imizer)?$/.test(optimizer) ? [{ at, optimizer }] : [];
  });
  const [step] = steps;
  if (!step) return { kind: 'no-step', name: '' };
  if (steps.length > 1) return { kind: 'several-steps', name: step.optimizer };
  const { line } = step.at.statement.span;
  const backward = backwards.findLast(
    ({ at }) => at.statement.span.line < line && scopeOf(at) === scopeOf(step.at) && shareLoop(at, step.at),
  );
  if (!backward) return { kind: 'no-backward', name: '' };
  const { optimizer } = step;
  return {
    all,
    backward: backward.at,
    loss: backward.loss,
    step: step.at,
    optimizer,
    made: made.get(optimizer) ?? null,
  };
}

/** Whether both are done again and again by the same loop, or by none. */
function shareLoop(a: PlacedStatement, b: PlacedStatement): boolean {
  const loops = b.parents.filter(({ kind }) => kind === 'For' || kind === 'While');
  return loops.every((loop) => a.parents.includes(loop));
}
