/** Gradient clipping, written where it belongs or where people put it by mistake. */
import type { Expr } from '../python/ast.ts';
import type { InsertControl, Refusal } from '../model/control.ts';
import type { Edit } from '../model/edit.ts';
import { indentation, lineBefore, lineBehind } from './lines.ts';
import type { Listing } from './listing-tree.ts';
import { endsItsLine } from './switched-off-marks.ts';
import { calls, scopeOf, type Training } from './training.ts';

type Where = NonNullable<InsertControl['where']>;
type Found = Omit<InsertControl, 'kind' | 'id'>;

/** The variable at the root of `model.parameters()`, `self.net.parameters()`. */
function rootOf(expression: Expr): string | null {
  if (expression.kind === 'Name') return expression.id;
  return expression.kind === 'Attribute' ? rootOf(expression.value) : null;
}

/** The parameters that the optimizer steps, in an expression that holds where it steps. */
function parameters({ made, optimizer, step }: Training, { places }: Listing): string {
  const fromGroups = `[p for group in ${optimizer}.param_groups for p in group['params']]`;
  const given = made?.call.args[0] ?? made?.call.keywords.find(({ arg }) => arg === 'params')?.value;
  if (!made || !given) return fromGroups;
  const scope = scopeOf(made.at);
  const own = given.kind === 'Call' && given.func.kind === 'Attribute' && given.func.attr === 'parameters';
  const root = own ? rootOf(given.func) : null;
  const named = given.kind === 'List' && given.elts.every(({ kind }) => kind === 'Name');
  const visible = scope === null || scope === scopeOf(step) || root === 'self';
  return visible && (root !== null || named) ? places.slice(given.span) : fromGroups;
}

/** A threshold that the listing has a name for already. */
function thresholdName({ module }: Listing): string | null {
  for (const statement of module.body) {
    if (statement.kind !== 'Assign' || statement.value.kind !== 'Constant') continue;
    const [target] = statement.targets;
    const { type } = statement.value.value;
    if (target?.kind !== 'Name' || (type !== 'int' && type !== 'float')) continue;
    if (/clip|max_norm|max_grad/.test(target.id)) return target.id;
  }
  return null;
}

/** How a function of `torch.nn.utils` is written here, and the import that takes, if any. */
function utility(name: string, { names, module, places }: Listing): { readonly func: string; readonly edits: Edit[] } {
  const direct = names.localName(`torch.nn.utils.${name}`);
  if (direct !== null) return { func: direct, edits: [] };
  for (const [path, rest] of [
    ['torch.nn.utils', ''],
    ['torch', 'nn.utils.'],
    ['torch.nn', 'utils.'],
  ] as const) {
    const local = names.localName(path);
    if (local !== null) return { func: `${local}.${rest}${name}`, edits: [] };
  }
  const first = module.body.find(({ kind }) => kind === 'Import' || kind === 'ImportFrom');
  return { func: `torch.nn.utils.${name}`, edits: first ? [lineBefore(first, 'import torch', places)] : [] };
}

const CALLS = [
  { what: 'clip_grad_norm_', argument: 'max_norm', threshold: '1.0' },
  { what: 'clip_grad_value_', argument: 'clip_value', threshold: '0.1' },
] as const;

/** Why nothing can be written at a place; null where it can. */
function refusalAt(where: Where, { backward, step }: Training, { places }: Listing): Refusal | null {
  if (where === 'micro-batch' && backward.block === step.block) return { kind: 'no-accumulation', name: '' };
  const { statement } = where === 'micro-batch' ? backward : step;
  const free = indentation(statement, places) !== null && endsItsLine(statement, places);
  return free ? null : { kind: 'line', name: '' };
}

/** Whether clipping stands at a place already, switched off. */
function isTaken(where: Where, { all, backward, step }: Training, { switches }: Listing): boolean {
  const block = where === 'micro-batch' ? backward.block : step.block;
  const after = where === 'after-step';
  return switches.some(({ what, on, line }) => {
    if (what !== 'clip' || on) return false;
    const at = all.find(({ statement }) => statement.span.line === line);
    return at?.block === block && (where === 'micro-batch' || line > step.statement.span.line === after);
  });
}

/** Every clip that could be inserted; none where the listing clips. */
export function clipInserts(training: Training | Refusal, listing: Listing): Found[] {
  const { places } = listing;
  const whole = 'all' in training ? training : null;
  if (whole?.all.some(({ statement }) => calls(statement, /^clip_grad/))) return [];
  return CALLS.flatMap(({ what, argument, threshold }) =>
    (['update', 'micro-batch', 'after-step'] as const).flatMap((where): Found[] => {
      const nowhere = { what, where, name: what, line: 1, start: 0, end: 0, edits: [] };
      if (!('all' in training)) return [{ ...nowhere, refusal: training }];
      if (isTaken(where, training, listing)) return [];
      const { statement } = where === 'micro-batch' ? training.backward : training.step;
      const refusal = refusalAt(where, training, listing);
      const at = { ...nowhere, line: statement.span.line };
      if (refusal) return [{ ...at, refusal }];
      const { func, edits } = utility(what, listing);
      const named = thresholdName(listing);
      const line = `${func}(${parameters(training, listing)}, ${named ?? `${argument}=${threshold}`})`;
      const edit = where === 'update' ? lineBefore(statement, line, places) : lineBehind(statement, line, places);
      return [{ ...at, start: edit.start, end: edit.start, edits: [...edits, edit], refusal: null }];
    }),
  );
}
