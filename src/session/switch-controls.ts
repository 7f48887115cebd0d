/**
 * The statements of a listing that can be taken out and put back. Off, the statement is `pass  # off: <original>` (a
 * division: the undivided form with the same mark); what followed it on its line stays where it is.
 */
import type { Assign, AugAssign, Expr, ExprStmt, Module, Stmt } from '../python/ast.ts';
import type { SwitchControl } from './control.ts';
import { endsItsLine, keptBehind, marked, treeOf } from './marks.ts';
import { allExpressions, allStatements, calledName, ownExpressions } from './statements.ts';
import { textPlaces } from './text-places.ts';
import type { TextPlaces } from './text-places.ts';

const CLIP = /^clip_grad_(norm|value)_$/;

/** What switching a statement off means. */
interface Turn {
  readonly what: SwitchControl['what'];
  readonly name: string;
  /** What stands in its place while it is off. */
  readonly rest: string;
  /** The variable its result goes to, if any. */
  readonly result: string | null;
}

/** Variables that `backward()` is called on. */
function losses(statements: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of statements.flatMap((one) => ownExpressions(one)).flatMap((own) => allExpressions(own))) {
    if (part.kind !== 'Call' || part.func.kind !== 'Attribute' || part.func.attr !== 'backward') continue;
    for (const inner of allExpressions(part.func.value)) if (inner.kind === 'Name') names.add(inner.id);
  }
  return names;
}

const isDivisor = (e: Expr): boolean =>
  e.kind === 'Name' || e.kind === 'Attribute' || e.kind === 'Constant' || e.kind === 'Call';

function callTurn(call: Expr, result: string | null, places: TextPlaces): Turn | null {
  const name = calledName(call);
  if (call.kind !== 'Call' || name === null) return null;
  if (CLIP.test(name)) return { what: 'clip', name: `${name}(…)`, rest: 'pass', result };
  if (name !== 'zero_grad') return null;
  return { what: 'zero_grad', name: `${places.slice(call.func.span)}()`, rest: 'pass', result };
}

/** `(loss / k).backward()` and the calls that are statements. */
function expressionTurn({ value }: ExprStmt, places: TextPlaces): Turn | null {
  if (value.kind === 'Call' && value.func.kind === 'Attribute' && value.func.attr === 'backward') {
    const divided = value.func.value;
    if (divided.kind !== 'BinOp' || divided.op !== 'Div' || !isDivisor(divided.right)) return null;
    const whole = places.slice(divided.left.span);
    const simple = divided.left.kind === 'Name' || divided.left.kind === 'Call' || divided.left.kind === 'Attribute';
    const tail = places.text.slice(
      places.start(value.func.span) + places.slice(value.func.span).lastIndexOf('.backward'),
      places.end(value.span),
    );
    return {
      what: 'division',
      name: `${simple && divided.left.kind !== 'Call' ? whole : 'loss'} / ${places.slice(divided.right.span)}`,
      rest: `${simple ? whole : `(${whole})`}${tail}`,
      result: null,
    };
  }
  return callTurn(value, null, places);
}

/** `loss = criterion(…) / k`, `loss = loss / k`; and a call whose result is kept. */
function assignTurn({ targets, value, span }: Assign, loss: ReadonlySet<string>, places: TextPlaces): Turn | null {
  const [target] = targets;
  if (targets.length !== 1 || target?.kind !== 'Name') return null;
  if (value.kind !== 'BinOp') return callTurn(value, target.id, places);
  if (value.op !== 'Div' || !loss.has(target.id) || !isDivisor(value.right)) return null;
  if (value.left.kind !== 'Call' && value.left.kind !== 'Name') return null;
  return {
    what: 'division',
    name: `${target.id} / ${places.slice(value.right.span)}`,
    rest: places.text.slice(places.start(span), places.end(value.left.span)),
    result: null,
  };
}

/** `loss /= k`. */
function augmentedTurn({ target, op, value }: AugAssign, loss: ReadonlySet<string>, places: TextPlaces): Turn | null {
  if (op !== 'Div' || target.kind !== 'Name' || !loss.has(target.id) || !isDivisor(value)) return null;
  return { what: 'division', name: `${target.id} / ${places.slice(value.span)}`, rest: 'pass', result: null };
}

function turnOf(statement: Stmt, loss: ReadonlySet<string>, places: TextPlaces): Turn | null {
  if (statement.kind === 'Expr') return expressionTurn(statement, places);
  if (statement.kind === 'Assign') return assignTurn(statement, loss, places);
  return statement.kind === 'AugAssign' ? augmentedTurn(statement, loss, places) : null;
}

/** A name that is read after `from`, or earlier in a loop; the listing is not followed further than that. */
function isRead(name: string, statements: readonly Stmt[], by: Stmt): boolean {
  return statements.some(
    (statement) =>
      statement !== by &&
      ownExpressions(statement)
        .filter((own) => statement.kind !== 'Assign' || !statement.targets.includes(own))
        .some((own) => allExpressions(own).some((part) => part.kind === 'Name' && part.id === name)),
  );
}

type Found = Omit<SwitchControl, 'kind' | 'id'>;

function onSwitch(
  statement: Stmt,
  statements: readonly Stmt[],
  loss: ReadonlySet<string>,
  places: TextPlaces,
): Found[] {
  const turn = turnOf(statement, loss, places);
  if (!turn) return [];
  const start = places.start(statement.span);
  const end = places.end(statement.span);
  if (!endsItsLine(statement, places) || turn.rest.includes('\n')) return [];
  const was = places.text.slice(start, end);
  const { what, name, rest, result } = turn;
  const usedLater = result !== null && isRead(result, statements, statement) ? result : null;
  const edits = [{ start, was, insert: marked(rest, was) }];
  return [{ what, name, line: statement.span.line, on: true, start, end, edits, usedLater }];
}

/** A statement followed on its line by the mark: what it was comes back when the mark is taken away. */
function offSwitch(statement: Stmt, loss: ReadonlySet<string>, places: TextPlaces): Found[] {
  const kept = keptBehind(statement, places);
  if (!kept) return [];
  const start = places.start(statement.span);
  const turn = turnOfText(kept.text, loss);
  if (!turn || turn.rest !== places.text.slice(start, places.end(statement.span))) return [];
  const { what, name } = turn;
  const edits = [{ start, was: places.text.slice(start, kept.end), insert: kept.text }];
  return [{ what, name, line: statement.span.line, on: false, start, end: kept.end, edits, usedLater: null }];
}

/** What turning the statement `text` would mean; null when it is none. */
function turnOfText(text: string, loss: ReadonlySet<string>): Turn | null {
  const statement = treeOf(text)?.body[0];
  return statement ? turnOf(statement, loss, textPlaces(text)) : null;
}

/** Every switch, on or off, in the order of the text. */
export function switchControls(module: Module, places: TextPlaces): SwitchControl[] {
  const statements = allStatements(module.body);
  const loss = losses(statements);
  const seen = new Map<string, number>();
  return statements
    .flatMap((statement) =>
      [...offSwitch(statement, loss, places), ...onSwitch(statement, statements, loss, places)].slice(0, 1),
    )
    .map((one) => {
      const count = (seen.get(one.what) ?? 0) + 1;
      seen.set(one.what, count);
      return Object.assign({ kind: 'switch' as const, id: `${one.what}#${count}` }, one);
    });
}
