/** Where in a listing a name stands that others could stand for. */
import type { CallExpression, Stmt } from '../python/ast.ts';
import { memberAt, methods, type Family } from './torch-signatures.ts';
import { allExpressions, ownExpressions } from './statements.ts';
import type { TextPlaces } from './text-places.ts';
import type { TorchNames } from './torch-names.ts';

/** A call whose name can be exchanged. */
export interface ChoiceSite {
  readonly family: Family;
  /** The name it has: `Adam`. */
  readonly value: string;
  readonly call: CallExpression;
  readonly statement: Stmt;
}

/** `x.relu()` of a tensor: not of a module that the listing imports, nor of `self`, nor a method of the listing's own. */
function methodSite(call: CallExpression, names: TorchNames): Pick<ChoiceSite, 'family' | 'value'> | null {
  const { func } = call;
  if (func.kind !== 'Attribute' || !methods.members.has(func.attr) || names.defined.has(func.attr)) return null;
  if (call.args.length > 0 || call.keywords.length > 0 || names.pathOf(func.value) !== null) return null;
  return func.value.kind === 'Name' && func.value.id === 'self' ? null : { family: methods, value: func.attr };
}

/** The calls of a statement itself that a choice can be made for, in the order of the text. */
export function sitesIn(statement: Stmt, names: TorchNames, places: TextPlaces): ChoiceSite[] {
  return ownExpressions(statement)
    .flatMap((own) => allExpressions(own))
    .flatMap((call): ChoiceSite[] => {
      if (call.kind !== 'Call') return [];
      const path = names.pathOf(call.func);
      const member = path === null ? null : memberAt(path);
      const found = member ? { family: member.family, value: member.name } : methodSite(call, names);
      return found ? [{ ...found, call, statement }] : [];
    })
    .toSorted((a, b) => places.end(a.call.func.span) - places.end(b.call.func.span));
}
