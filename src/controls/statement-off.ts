/**
 * What taking a statement out of a listing means: what stands in its place then. A clip whose result is used goes on to
 * measure: its threshold becomes `float('inf')`, below which everything is, and its result stays the norm.
 */
import type { Assign, AugAssign, CallExpression, Expr, ExprStmt, Stmt } from '../python/ast.ts';
import { callText } from './call-text.ts';
import type { Refusal, SwitchControl } from '../model/control.ts';
import { onOneLine } from './one-line.ts';
import { allExpressions, blocksOf, calledName, ownExpressions } from './statements.ts';
import type { TextPlaces } from './text-places.ts';

/** What switching a statement off means. */
export interface Turn {
  readonly what: SwitchControl['what'];
  readonly name: string;
  /** What may stand in its place while it is off, what is written now first; none where that is refused. */
  readonly rests: readonly string[];
  readonly refusal: Refusal | null;
}

const CLIP = /^clip_grad_(norm|value)_$/;
/** Where the threshold stands in both functions. */
const THRESHOLD = 1;
const NO_LIMIT = "float('inf')";

/** Variables that `backward()` is called on. */
export function losses(statements: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of statements.flatMap((one) => ownExpressions(one)).flatMap((own) => allExpressions(own))) {
    if (part.kind !== 'Call' || part.func.kind !== 'Attribute' || part.func.attr !== 'backward') continue;
    for (const inner of allExpressions(part.func.value)) if (inner.kind === 'Name') names.add(inner.id);
  }
  return names;
}

const isDivisor = (e: Expr): boolean =>
  e.kind === 'Name' || e.kind === 'Attribute' || e.kind === 'Constant' || e.kind === 'Call';

/** A turn that leaves `rest` on one line. */
function leaving(what: Turn['what'], name: string, rest: string): Turn {
  const line = onOneLine(rest);
  if (line === null) return { what, name, rests: [], refusal: { kind: 'several-lines', name: '' } };
  return { what, name, rests: [line], refusal: null };
}

/** `(loss / k).backward()`. */
function dividedBackward({ value }: ExprStmt, places: TextPlaces): Turn | null {
  if (value.kind !== 'Call' || value.func.kind !== 'Attribute' || value.func.attr !== 'backward') return null;
  const divided = value.func.value;
  if (divided.kind !== 'BinOp' || divided.op !== 'Div' || !isDivisor(divided.right)) return null;
  const whole = places.slice(divided.left.span);
  const simple = divided.left.kind === 'Name' || divided.left.kind === 'Call' || divided.left.kind === 'Attribute';
  const tail = places.text.slice(
    places.start(value.func.span) + places.slice(value.func.span).lastIndexOf('.backward'),
    places.end(value.span),
  );
  const loss = simple && divided.left.kind !== 'Call' ? whole : 'loss';
  const name = `${loss} / ${places.slice(divided.right.span)}`;
  return leaving('division', name, `${simple ? whole : `(${whole})`}${tail}`);
}

/** `loss = criterion(…) / k`, `loss = loss / k`. */
function dividedLoss({ targets, value, span }: Assign, loss: ReadonlySet<string>, places: TextPlaces): Turn | null {
  const [target] = targets;
  if (targets.length !== 1 || target?.kind !== 'Name' || !loss.has(target.id)) return null;
  if (value.kind !== 'BinOp' || value.op !== 'Div' || !isDivisor(value.right)) return null;
  if (value.left.kind !== 'Call' && value.left.kind !== 'Name') return null;
  const rest = places.text.slice(places.start(span), places.end(value.left.span));
  return leaving('division', `${target.id} / ${places.slice(value.right.span)}`, rest);
}

/** `loss /= k`. */
function dividedInPlace({ target, op, value }: AugAssign, loss: ReadonlySet<string>, places: TextPlaces): Turn | null {
  if (op !== 'Div' || target.kind !== 'Name' || !loss.has(target.id) || !isDivisor(value)) return null;
  return leaving('division', `${target.id} / ${places.slice(value.span)}`, 'pass');
}

function divisionTurn(statement: Stmt, loss: ReadonlySet<string>, places: TextPlaces): Turn | null {
  if (statement.kind === 'Expr') return dividedBackward(statement, places);
  if (statement.kind === 'Assign') return dividedLoss(statement, loss, places);
  return statement.kind === 'AugAssign' ? dividedInPlace(statement, loss, places) : null;
}

/** The statement with its clip's threshold out of reach; null where the call unpacks its arguments. */
function measuring(statement: Stmt, call: CallExpression, places: TextPlaces): string | null {
  const written = callText(call, places);
  if (!written) return null;
  const named = written.arguments.findIndex(({ name }) => name === 'max_norm' || name === 'clip_value');
  const at = named < 0 ? THRESHOLD : named;
  const threshold = written.arguments[at];
  if (!threshold || (named < 0 && threshold.name !== null)) return null;
  const given = written.arguments.map(({ name, before, value, after }, i) => {
    // What stands between a comma and a value is white space, a name, an opening bracket: of a threshold in brackets it goes.
    if (i !== at) return before + value + after;
    return `${i === 0 ? '' : ' '}${name === null ? '' : `${name}=`}${NO_LIMIT}`;
  });
  const { text } = places;
  const inner = `${written.func}(${given.join(',')}${written.rest}`;
  return (
    text.slice(places.start(statement.span), written.start) +
    inner +
    text.slice(written.end, places.end(statement.span))
  );
}

const refused = (name: string, kind: Refusal['kind'], of = ''): Turn => ({
  what: 'clip',
  name,
  rests: [],
  refusal: { kind, name: of },
});

/** The clip that a statement calls. `isUsed`: whether a variable is read anywhere else. */
function clipTurn(statement: Stmt, isUsed: (name: string) => boolean, places: TextPlaces): Turn | null {
  const calls = ownExpressions(statement)
    .flatMap((own) => allExpressions(own))
    .filter((one) => one.kind === 'Call' && CLIP.test(calledName(one) ?? ''));
  const [call] = calls;
  if (call?.kind !== 'Call') return null;
  const name = `${calledName(call) ?? ''}(…)`;
  if (calls.length > 1 || blocksOf(statement).length > 0) return refused(name, 'part-of-statement');
  if (statement.kind === 'Expr' && statement.value === call) {
    return { what: 'clip', name, rests: ['pass'], refusal: null };
  }
  const measured = measuring(statement, call, places);
  const rest = measured === null ? null : onOneLine(measured);
  const [target] = statement.kind === 'Assign' && statement.value === call ? statement.targets : [];
  const kept =
    statement.kind === 'Assign' && statement.targets.length === 1 && target?.kind === 'Name' ? target.id : null;
  if (kept !== null && !isUsed(kept)) {
    return { what: 'clip', name, rests: ['pass', ...(rest === null ? [] : [rest])], refusal: null };
  }
  if (measured === null) return refused(name, 'unpacked');
  if (rest === null) return refused(name, 'several-lines');
  // Off, it may have lost its readers, or got some.
  return { what: 'clip', name, rests: kept === null ? [rest] : [rest, 'pass'], refusal: null };
}

function zeroGradTurn(statement: Stmt, places: TextPlaces): Turn | null {
  if (statement.kind !== 'Expr' || statement.value.kind !== 'Call') return null;
  const { value: call } = statement;
  if (calledName(call) !== 'zero_grad') return null;
  return { what: 'zero_grad', name: `${places.slice(call.func.span)}()`, rests: ['pass'], refusal: null };
}

/** What turning a statement would mean; null for one that is no clip, no `zero_grad()` and no division of a loss. */
export function turnOf(
  statement: Stmt,
  loss: ReadonlySet<string>,
  isUsed: (name: string) => boolean,
  places: TextPlaces,
): Turn | null {
  return (
    divisionTurn(statement, loss, places) ?? zeroGradTurn(statement, places) ?? clipTurn(statement, isUsed, places)
  );
}
