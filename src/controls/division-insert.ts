/** The division of the loss by the number of micro-batches. */
import type { Stmt } from '../python/ast.ts';
import type { InsertControl, Refusal } from '../model/control.ts';
import type { Edit } from '../model/edit.ts';
import { indentation, lineBefore, lineBehind } from './lines.ts';
import type { Listing } from './listing-tree.ts';
import { endsItsLine } from './switched-off-marks.ts';
import { allExpressions, targetNames } from './statements.ts';
import type { Training } from './training.ts';

/** What an `if` around the step counts up to: `k` of `if (i + 1) % k == 0:`. */
function countOf({ step, backward }: Training, { places }: Listing): string | null {
  const guards = step.parents.filter((one) => one.kind === 'If' && !backward.parents.includes(one));
  for (const guard of guards) {
    if (guard.kind !== 'If') continue;
    for (const part of allExpressions(guard.test)) {
      if (part.kind !== 'BinOp' || part.op !== 'Mod') continue;
      const { kind, span } = part.right;
      if (kind === 'Name' || kind === 'Constant' || kind === 'Attribute') return places.slice(span);
    }
  }
  return null;
}

/** `loss = loss / k` behind the statement that computes the loss; where it has no name, around it. */
function edits({ backward, loss }: Training, count: string, { places }: Listing): Edit[] | null {
  const { statement, block } = backward;
  if (loss.kind !== 'Name') {
    const inner = places.slice(loss.span);
    const simple = loss.kind === 'Call' || loss.kind === 'Attribute' || loss.kind === 'Subscript';
    const insert = simple ? `(${inner} / ${count})` : `(${inner}) / ${count}`;
    return [{ start: places.start(loss.span), was: inner, insert }];
  }
  const line = `${loss.id} = ${loss.id} / ${count}`;
  const binds = (one: Stmt): boolean =>
    one.kind === 'Assign' && one.targets.some((to) => targetNames(to).includes(loss.id));
  const computed = block.slice(0, block.indexOf(statement)).findLast(binds);
  const free = (one: Stmt): boolean => indentation(one, places) !== null && endsItsLine(one, places);
  if (computed && free(computed)) return [lineBehind(computed, line, places)];
  return free(statement) ? [lineBefore(statement, line, places)] : null;
}

/** The division that could be inserted; none where the listing has one, on or off. */
export function divisionInserts(training: Training | Refusal, listing: Listing): Omit<InsertControl, 'kind' | 'id'>[] {
  if (listing.switches.some(({ what }) => what === 'division')) return [];
  const what = 'division' as const;
  const nowhere = { what, where: null, name: what, line: 1, start: 0, end: 0, edits: [] };
  if (!('all' in training)) return [{ ...nowhere, refusal: training }];
  const { backward, step } = training;
  const at = { ...nowhere, line: backward.statement.span.line };
  if (backward.block === step.block) return [{ ...at, refusal: { kind: 'no-accumulation', name: '' } }];
  const count = countOf(training, listing);
  if (count === null) return [{ ...at, refusal: { kind: 'structure', name: '' } }];
  const made = edits(training, count, listing);
  if (!made) return [{ ...at, refusal: { kind: 'line', name: '' } }];
  const start = made[0]?.start ?? 0;
  return [{ ...at, start, end: start, edits: made, refusal: null }];
}
