/**
 * Gradient accumulation: an `if` that counts micro-batches around the update, the constant it counts to, and `zero_grad()`
 * moved from before each backward pass to behind the update.
 */
import type { For, Stmt, While } from '../python/ast.ts';
import type { InsertControl, Refusal } from '../model/control.ts';
import type { Edit } from '../model/edit.ts';
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
import type { Listing } from './listing-tree.ts';
import { endsItsLine, MARK } from './switched-off-marks.ts';
import { allExpressions, allStatements, ownExpressions, targetNames } from './statements.ts';
import { calls, receiver, type Training } from './training.ts';
import { counterOf, setBy } from './turn-counter.ts';

const STEPS = 'accumulation_steps';
const refuse = (kind: Refusal['kind'], name = ''): Refusal => ({ kind, name });

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

/** The loop whose turns bring the micro-batches, in the function of the step; null where there is none. */
function loopOf({ step }: Training): For | While | null {
  for (const parent of step.parents.toReversed()) {
    if (parent.kind === 'For' || parent.kind === 'While') return parent;
    if (parent.kind === 'FunctionDef' || parent.kind === 'ClassDef') return null;
  }
  return null;
}

/** What stands before the update in the loop's body and in the blocks on the way from there to the step. */
function standingBefore(first: Stmt, loop: For | While, { all, step }: Training): readonly Stmt[] {
  const way = [...step.parents.slice(step.parents.indexOf(loop) + 1), first];
  return way.flatMap((next) => {
    const block = all.find(({ statement }) => statement === next)?.block ?? [];
    return block.slice(0, block.indexOf(next));
  });
}

/** What writes accumulation into the listing, or why that cannot be done. */
function editsOf(training: Training, listing: Listing): readonly Edit[] | Refusal {
  const { places } = listing;
  const { step, backward } = training;
  const loop = loopOf(training);
  if (loop === null) return refuse('loop');
  const part = updatePart(training);
  const [first = step.statement] = part;
  const before = step.block.slice(0, step.block.indexOf(first));
  const zeros = standingBefore(first, loop, training).filter((one) => receiver(one, 'zero_grad') !== null);
  const moved = zeros[0];
  const free = (one: Stmt): boolean => indentation(one, places) !== null && endsItsLine(one, places);
  if (![...part, ...zeros, backward.statement].every(free) || zeros.length > 1) return refuse('line');
  const text = places.text.slice(places.start(first.span), endOf(part.at(-1) ?? first, places));
  if (/'''|"""|\\\r?\n/.test(text) || !before.includes(backward.statement)) return refuse('structure');
  const read = readOutside(part, listing);
  if (read !== null) return refuse('used-later', read);
  const counter = counterOf(loop, before, training, listing);
  const outer = indentation(loop, places);
  const inner = indentation(loop.body[0] ?? backward.statement, places);
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
  const zero = moved ?? part.find((one) => receiver(one, 'zero_grad') !== null);
  const around = step.parents.slice(0, step.parents.indexOf(loop)).findLast(({ kind }) => REPEATED.has(kind));
  const again = around !== undefined && 'body' in around ? around.body : null;
  const edits: Edit[] = [];
  // Of edits at one place the later stands before the earlier.
  if (zero && again !== null && !again.some((one) => receiver(one, 'zero_grad') !== null)) {
    edits.push(lineBefore(loop, places.slice(zero.span), places));
  }
  edits.push(...counter.edits, ...constantEdits(training, listing), wrap);
  if (moved) edits.push(removal(moved, isFirst(moved, training), listing));
  return edits;
}

/** Whether a statement begins its block. */
function isFirst(one: Stmt, { all }: Training): boolean {
  return all.find(({ statement }) => statement === one)?.block[0] === one;
}

/** What may go through a loop again and again: a loop around it, the function it stands in. */
const REPEATED: ReadonlySet<Stmt['kind']> = new Set(['For', 'While', 'FunctionDef']);

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
