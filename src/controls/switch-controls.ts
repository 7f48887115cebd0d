/**
 * The statements of a listing that can be taken out and put back. Off, the statement is `pass  # off: <original>` (a
 * division: the undivided form with the same mark; a clip whose result is used: the same call without a limit); what
 * followed it on its line stays where it is.
 */
import type { Module, Stmt } from '../python/ast.ts';
import type { SwitchControl } from '../model/control.ts';
import { endsItsLine, keptBehind, marked, treeOf } from './switched-off-marks.ts';
import { allExpressions, allStatements, ownExpressions } from './statements.ts';
import { losses, turnOf } from './statement-off.ts';
import type { Turn } from './statement-off.ts';
import { textPlaces } from './text-places.ts';
import type { TextPlaces } from './text-places.ts';

/** A name that any other statement reads; the listing is not followed further than that. */
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
  const turn = turnOf(statement, loss, (name) => isRead(name, statements, statement), places);
  if (!turn) return [];
  const { what, name, rests, refusal } = turn;
  const start = places.start(statement.span);
  const end = places.end(statement.span);
  const [rest] = rests;
  const measures = what === 'clip' && rest !== undefined && rest !== 'pass';
  const at = { what, name, line: statement.span.line, on: true, measures, start, end };
  if (refusal !== null || rest === undefined) return [{ ...at, edits: [], refusal }];
  if (!endsItsLine(statement, places)) return [{ ...at, edits: [], refusal: { kind: 'line', name: '' } }];
  const was = places.text.slice(start, end);
  return [{ ...at, edits: [{ start, was, insert: marked(rest, was) }], refusal: null }];
}

/** A statement followed on its line by the mark: what it was comes back when the mark is taken away. */
function offSwitch(statement: Stmt, loss: ReadonlySet<string>, places: TextPlaces): Found[] {
  const kept = keptBehind(statement, places);
  if (!kept) return [];
  const start = places.start(statement.span);
  const turn = turnOfText(kept.text, loss);
  const rest = places.text.slice(start, places.end(statement.span));
  if (!turn?.rests.includes(rest)) return [];
  const { what, name } = turn;
  const measures = what === 'clip' && rest !== 'pass';
  const edits = [{ start, was: places.text.slice(start, kept.end), insert: kept.text }];
  return [{ what, name, line: statement.span.line, on: false, measures, start, end: kept.end, edits, refusal: null }];
}

/** What turning the statement `text` would mean; null when it is none. */
function turnOfText(text: string, loss: ReadonlySet<string>): Turn | null {
  // A `return` is one only within a function.
  const whole = /^return\b/.test(text) ? `def within(): ${text}` : text;
  const [first] = treeOf(whole)?.body ?? [];
  const statement = whole !== text && first?.kind === 'FunctionDef' ? first.body[0] : first;
  return statement ? turnOf(statement, loss, () => true, textPlaces(whole)) : null;
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
