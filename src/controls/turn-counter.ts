/** How an `if` in a loop's body can tell how many micro-batches there have been, in the listing's own manner. */
import type { Expr, For, Stmt, While } from '../python/ast.ts';
import type { Edit } from '../model/edit.ts';
import { lineBefore, lineBehind } from './lines.ts';
import type { Listing } from './listing-tree.ts';
import { allStatements, blocksOf, targetNames } from './statements.ts';
import type { Training } from './training.ts';

export interface Counter {
  /** How many micro-batches there have been, this one included. */
  readonly turns: string;
  readonly edits: readonly Edit[];
}

const isNumber = (e: Expr | undefined, number: number): boolean =>
  e?.kind === 'Constant' && e.value.type === 'int' && Number(e.value.value) === number;
const isSimple = (e: Expr): boolean => e.kind === 'Name' || e.kind === 'Attribute' || e.kind === 'Constant';

/** Variables that statements set. */
export function setBy(statements: readonly Stmt[]): ReadonlySet<string> {
  const targets = statements.flatMap((one) =>
    one.kind === 'Assign' ? one.targets : 'target' in one ? [one.target] : [],
  );
  return new Set(targets.flatMap(targetNames));
}

/** The turns of `for i in range(…)`. */
function rangeCounter(i: string, args: readonly Expr[], { places }: Listing): Counter | null {
  const [first, second, third] = args;
  if (!first || args.some((one, at) => at !== (args.length === 1 ? 0 : 1) && !isSimple(one))) return null;
  const from = second ? first : null;
  const since = from === null || isNumber(from, 0) ? i : `(${i} - ${places.slice(from.span)})`;
  if (third && !isNumber(third, 1)) return { turns: `(${since} // ${places.slice(third.span)} + 1)`, edits: [] };
  return { turns: from !== null && isNumber(from, 1) ? i : `(${since} + 1)`, edits: [] };
}

/** The turns of a `for` loop; one over anything else than a range is made one over `enumerate`. */
function forCounter({ target, iter, body }: For, listing: Listing): Counter | null {
  const { places } = listing;
  const rebound = setBy(allStatements(body));
  const called = iter.kind === 'Call' && iter.func.kind === 'Name' ? iter : null;
  const name = called?.func.kind === 'Name' ? called.func.id : '';
  if (called && name === 'range') {
    return target.kind === 'Name' && !rebound.has(target.id) ? rangeCounter(target.id, called.args, listing) : null;
  }
  if (called && name === 'enumerate') {
    const [index] = target.kind === 'Tuple' ? target.elts : [];
    if (index?.kind !== 'Name' || rebound.has(index.id)) return null;
    const start = called.args[1] ?? called.keywords.find(({ arg }) => arg === 'start')?.value;
    if (start && !isNumber(start, 0) && !isNumber(start, 1)) return null;
    return { turns: start && isNumber(start, 1) ? index.id : `(${index.id} + 1)`, edits: [] };
  }
  const fresh = ['i', 'step', 'micro_batch', 'batch_index'].find((one) => !listing.words.has(one));
  const over = places.slice(iter.span);
  const each = places.slice(target.span);
  if (fresh === undefined || iter.kind === 'Tuple') return null;
  const bracketed = target.kind === 'Tuple' && !each.startsWith('(') ? `(${each})` : each;
  return {
    turns: `(${fresh} + 1)`,
    edits: [
      { start: places.start(target.span), was: each, insert: `${fresh}, ${bracketed}` },
      { start: places.start(iter.span), was: over, insert: `enumerate(${over})` },
    ],
  };
}

/** The variable that a `while` loop counts up by one in each turn, from 0 or 1 on. */
function whileCounter({ body }: While, before: readonly Stmt[], { all, step }: Training): Counter | null {
  const loop = step.parents.at(-1);
  const around = all.find(({ statement }) => statement === loop);
  for (const one of body) {
    if (one.kind !== 'AugAssign' || one.op !== 'Add' || one.target.kind !== 'Name' || !isNumber(one.value, 1)) continue;
    const { id } = one.target;
    const inside = allStatements(body).filter((other) => other !== one);
    const binds = (statement: Stmt): boolean => setBy([statement]).has(id);
    const first = around?.block
      .slice(0, loop ? around.block.indexOf(loop) : 0)
      .findLast((s) => setBy(allStatements([s])).has(id));
    if (inside.some(binds) || first?.kind !== 'Assign' || first.targets.length > 1 || first.targets[0]?.kind !== 'Name')
      continue;
    const from = [0, 1].find((number) => isNumber(first.value, number));
    if (from === undefined) continue;
    const ahead = (before.includes(one) ? 0 : 1) - from;
    return { turns: ahead === 0 ? id : `(${id} ${ahead < 0 ? '-' : '+'} 1)`, edits: [] };
  }
  return null;
}

/** A variable of its own, which every backward pass counts up. */
function ownCounter({ backward, step }: Training, loop: Stmt, { words, places }: Listing): Counter | null {
  const fresh = ['micro_batches', 'backward_passes', 'accumulated_batches'].find((one) => !words.has(one));
  if (fresh === undefined || backward.block !== step.block) return null;
  const edits = [lineBefore(loop, `${fresh} = 0`, places), lineBehind(backward.statement, `${fresh} += 1`, places)];
  return { turns: fresh, edits };
}

/** Whether a turn of the loop itself can be cut short in one of these statements. */
function skips(statements: readonly Stmt[]): boolean {
  return statements.some((one) => {
    if (one.kind === 'Continue') return true;
    if (one.kind === 'For' || one.kind === 'While' || one.kind === 'FunctionDef' || one.kind === 'ClassDef')
      return false;
    return blocksOf(one).some(skips);
  });
}

/** `before`: what stands in the block of the step before it. */
export function counterOf(
  loop: For | While,
  before: readonly Stmt[],
  training: Training,
  listing: Listing,
): Counter | null {
  // A turn need not bring a micro-batch where the block is not the loop's own or may not be reached.
  const each = training.step.block === loop.body && !skips(before);
  const known = !each ? null : loop.kind === 'For' ? forCounter(loop, listing) : whileCounter(loop, before, training);
  return known ?? ownCounter(training, loop, listing);
}
