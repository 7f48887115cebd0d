/**
 * Gradient accumulation: an `if` that counts micro-batches around the update, the constant it counts to, and `zero_grad()`
 * moved from before each backward pass to behind the update.
 */
import type { Expr, For, Stmt } from '../python/ast.ts';
import type { InsertControl, Refusal } from './control.ts';
import type { Edit } from './edits.ts';
import {
  endOf,
  indentation,
  isBlank,
  lineAfter,
  lineBefore,
  lineBehind,
  lineEnding,
  lineText,
  topLine,
} from './lines.ts';
import type { Listing } from './listing.ts';
import { endsItsLine, MARK } from './marks.ts';
import { allExpressions, allStatements, ownExpressions, targetNames } from './statements.ts';
import { calls, receiver, type Training } from './training.ts';

const STEPS = 'accumulation_steps';
const refuse = (kind: Refusal['kind'], name = ''): Refusal => ({ kind, name });

const isNumber = (e: Expr | undefined, number: number): boolean =>
  e?.kind === 'Constant' && e.value.type === 'int' && Number(e.value.value) === number;
const isSimple = (e: Expr): boolean => e.kind === 'Name' || e.kind === 'Attribute' || e.kind === 'Constant';

/** Variables that statements set. */
function setBy(statements: readonly Stmt[]): ReadonlySet<string> {
  const targets = statements.flatMap((one) =>
    one.kind === 'Assign' ? one.targets : 'target' in one ? [one.target] : [],
  );
  return new Set(targets.flatMap(targetNames));
}

interface Counter {
  /** How many turns the loop has made, this one included. */
  readonly turns: string;
  readonly edits: readonly Edit[];
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

/** How the turns of a loop are counted; a loop over anything else than a range is made one over `enumerate`. */
function counterOf({ target, iter, body }: For, listing: Listing): Counter | null {
  const { places } = listing;
  const rebound = setBy(allStatements(body));
  const called = iter.kind === 'Call' && iter.func.kind === 'Name' && iter.keywords.length === 0 ? iter : null;
  const name = called?.func.kind === 'Name' ? called.func.id : '';
  if (called && name === 'range') {
    if (target.kind !== 'Name' || rebound.has(target.id)) return null;
    return rangeCounter(target.id, called.args, listing);
  }
  if (called && name === 'enumerate') {
    const [index] = target.kind === 'Tuple' ? target.elts : [];
    if (index?.kind !== 'Name' || rebound.has(index.id)) return null;
    const start = called.args[1];
    if (start && !isNumber(start, 0) && !isNumber(start, 1)) return null;
    return { turns: start && isNumber(start, 1) ? index.id : `(${index.id} + 1)`, edits: [] };
  }
  const fresh = ['i', 'step', 'micro_batch', 'batch_index'].find((one) => !listing.words.has(one));
  const over = places.slice(iter.span);
  const each = places.slice(target.span);
  if (fresh === undefined || iter.kind === 'Tuple' || (iter.kind === 'Call' && name === 'enumerate')) return null;
  const bracketed = target.kind === 'Tuple' && !each.startsWith('(') ? `(${each})` : each;
  return {
    turns: `(${fresh} + 1)`,
    edits: [
      { start: places.start(target.span), was: each, insert: `${fresh}, ${bracketed}` },
      { start: places.start(iter.span), was: over, insert: `enumerate(${over})` },
    ],
  };
}

/** What becomes part of the update: the clip before the step, the step, and what follows it of zero_grad and schedules. */
function updatePart({ step, backward }: Training): readonly Stmt[] {
  const { block } = step;
  const at = block.indexOf(step.statement);
  const behind = block.slice(block.indexOf(backward.statement) + 1, at);
  const clip = behind.findIndex((one) => calls(one, /^clip_grad/));
  const from = clip < 0 ? at : at - behind.length + clip;
  const isTail = (one: Stmt): boolean => receiver(one, 'zero_grad') !== null || receiver(one, 'step') !== null;
  const rest = block.slice(at + 1);
  const stop = rest.findIndex((one) => !isTail(one));
  return block.slice(from, at + 1 + (stop < 0 ? rest.length : stop));
}

/** A variable that the part sets and something outside of it reads. */
function readOutside(part: readonly Stmt[], { module }: Listing): string | null {
  const inside = new Set(allStatements(part));
  const set = setBy([...inside]);
  const outside = allStatements(module.body).filter((one) => !inside.has(one));
  const read = outside
    .flatMap((one) => (one.kind === 'Assign' ? [one.value] : ownExpressions(one)))
    .flatMap((own) => allExpressions(own));
  return read.flatMap((one) => (one.kind === 'Name' && set.has(one.id) ? [one.id] : []))[0] ?? null;
}

/** The constant, behind the listing's other numbers at top level, else before the statement that trains. */
function constantEdits({ step }: Training, { module, places }: Listing): readonly Edit[] {
  const [top = step.statement] = step.parents;
  const numbers = module.body.filter(
    (one) =>
      one.kind === 'Assign' &&
      one.span.line < top.span.line &&
      one.value.kind === 'Constant' &&
      (one.value.value.type === 'int' || one.value.value.type === 'float'),
  );
  const isNamed = (one: Stmt): boolean => one.kind === 'Assign' && one.targets.flatMap(targetNames).includes(STEPS);
  if (numbers.some(isNamed)) return [];
  const last = numbers.at(-1);
  if (last) return [lineBehind(last, `${STEPS} = 4`, places)];
  const { start, was, insert } = lineBefore(top, `${STEPS} = 4`, places);
  return [{ start, was, insert: `${insert.trimEnd()}${lineEnding(places).repeat(2)}` }];
}

/** The lines of a statement with the comment above it, where that speaks of it alone; with one of two blank lines around. */
function removal(statement: Stmt, isFirst: boolean, { places }: Listing): Edit {
  const after = lineAfter(statement, places);
  const alone = isBlank(after, places) || lineText(after, places).trimStart().startsWith('#');
  const top = alone ? topLine(statement, places) : statement.span.line;
  const to =
    (isFirst || isBlank(top - 1, places)) && isBlank(after, places) && after <= places.lines ? after + 1 : after;
  const start = places.lineStart(top);
  return { start, was: places.text.slice(start, places.lineStart(to)), insert: '' };
}

/** The part one level further in, under an `if`. */
function wrapped(
  part: readonly Stmt[],
  test: string,
  unit: string,
  more: string | null,
  { places }: Listing,
): Edit | null {
  const [first] = part;
  const last = part.at(-1);
  const indent = first ? indentation(first, places) : null;
  if (!first || !last || indent === null) return null;
  const end = lineEnding(places);
  const top = topLine(first, places);
  const start = places.lineStart(top);
  const was = places.text.slice(start, endOf(last, places));
  const lines = was
    .split(/\r\n|\r|\n/)
    .map((line) => (line.trim() === '' || line.startsWith(MARK) ? line : unit + line));
  const added = more === null ? [] : [`${indent}${unit}${more}`];
  return { start, was, insert: [`${indent}if ${test}:`, ...lines, ...added].join(end) };
}

/** What writes accumulation into the listing, or why that cannot be done. */
function editsOf(training: Training, listing: Listing): readonly Edit[] | Refusal {
  const { places } = listing;
  const { step, backward } = training;
  const loop = step.parents.at(-1);
  if (loop?.kind === 'While' || !step.parents.some(({ kind }) => kind === 'For')) return refuse('loop');
  if (loop?.kind !== 'For' || step.block !== loop.body) return refuse('structure');
  const part = updatePart(training);
  const before = loop.body.slice(0, loop.body.indexOf(part[0] ?? step.statement));
  const zeros = before.filter((one) => receiver(one, 'zero_grad') !== null);
  const moved = zeros[0];
  const free = (one: Stmt): boolean => indentation(one, places) !== null && endsItsLine(one, places);
  if (![loop, ...part, ...zeros].every((one) => one === loop || free(one)) || zeros.length > 1) return refuse('line');
  const text = places.text.slice(
    places.start((part[0] ?? step.statement).span),
    endOf(part.at(-1) ?? step.statement, places),
  );
  if (/'''|"""|\\\r?\n/.test(text) || !before.includes(backward.statement)) return refuse('structure');
  const read = readOutside(part, listing);
  if (read !== null) return refuse('used-later', read);
  const counter = counterOf(loop, listing);
  const outer = indentation(loop, places);
  const inner = indentation(backward.statement, places);
  if (!counter || outer === null || !inner?.startsWith(outer)) return refuse('loop');
  const clears = part.some((one) => receiver(one, 'zero_grad') !== null);
  const line = moved ? places.text.slice(places.start(moved.span), endOf(moved, places)) : null;
  const wrap = wrapped(
    part,
    `${counter.turns} % ${STEPS} == 0`,
    inner.slice(outer.length),
    clears ? null : line,
    listing,
  );
  if (!wrap) return refuse('line');
  const edits = [...constantEdits(training, listing), ...counter.edits, wrap];
  if (moved) edits.push(removal(moved, moved === loop.body[0], listing));
  const zero = moved ?? part.find((one) => receiver(one, 'zero_grad') !== null);
  const around = step.parents.at(-2);
  const nested = around?.kind === 'For' || around?.kind === 'While';
  if (zero && nested && !around.body.some((one) => receiver(one, 'zero_grad') !== null)) {
    edits.push(lineBefore(loop, places.slice(zero.span), places));
  }
  return edits;
}

/** The accumulation that could be inserted; none where the listing accumulates. */
export function accumulationInserts(
  training: Training | Refusal,
  listing: Listing,
): Omit<InsertControl, 'kind' | 'id'>[] {
  const what = 'accumulation' as const;
  const nowhere = { what, where: null, name: what, line: 1, start: 0, end: 0, edits: [] };
  if (!('all' in training)) return [{ ...nowhere, refusal: training }];
  if (training.backward.block !== training.step.block) return [];
  const at = { ...nowhere, line: training.step.statement.span.line };
  const edits = editsOf(training, listing);
  if ('kind' in edits) return [{ ...at, refusal: edits }];
  const start = listing.places.start(training.step.statement.span);
  return [{ ...at, start, end: start, edits, refusal: null }];
}
