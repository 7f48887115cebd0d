/** Statements that hold no block. */
import { type Parser, spanOf } from './parser.ts';
import { readExpression, readStarExpressions, readYieldExpression } from './expressions.ts';
import { readPrimary } from './primaries.ts';
import type { Alias, BinaryOperator, Expr, Stmt } from '../ast.ts';
import { normalIdentifier } from '../identifiers.ts';
import { K, KINDS, type Token } from '../tokens.ts';
import { isDeletable, isSingleTarget, isTarget } from './targets.ts';

const AUGMENTED: (BinaryOperator | undefined)[] = Array.from({ length: KINDS }, () => undefined);
AUGMENTED[K['+=']] = 'Add';
AUGMENTED[K['-=']] = 'Sub';
AUGMENTED[K['*=']] = 'Mult';
AUGMENTED[K['/=']] = 'Div';
AUGMENTED[K['//=']] = 'FloorDiv';
AUGMENTED[K['%=']] = 'Mod';
AUGMENTED[K['@=']] = 'MatMult';
AUGMENTED[K['&=']] = 'BitAnd';
AUGMENTED[K['|=']] = 'BitOr';
AUGMENTED[K['^=']] = 'BitXor';
AUGMENTED[K['>>=']] = 'RShift';
AUGMENTED[K['<<=']] = 'LShift';
AUGMENTED[K['**=']] = 'Pow';

/** One line's statements, between semicolons, with the newline. */
export function readSimpleStatements(p: Parser, into: Stmt[]): void {
  do into.push(readSimpleStatement(p));
  while (p.accept(K[';']) && p.tok.kind !== K.newline);
  p.expect(K.newline);
}

function readSimpleStatement(p: Parser): Stmt {
  const start = p.tok;
  switch (start.kind) {
    case K.return: {
      p.advance();
      const value = readAtStatementEnd(p) ? null : readStarExpressions(p);
      return { kind: 'Return', value, span: p.since(start) };
    }
    case K.import:
      return readImportNames(p);
    case K.from:
      return readImportFrom(p);
    case K.raise:
      return readRaiseStatement(p);
    case K.pass:
      return { kind: 'Pass', span: spanOf(p.advance()) };
    case K.del:
      return readDeleteStatement(p);
    case K.assert: {
      p.advance();
      const test = readExpression(p);
      const msg = p.accept(K[',']) ? readExpression(p) : null;
      return { kind: 'Assert', test, msg, span: p.since(start) };
    }
    case K.break:
      return { kind: 'Break', span: spanOf(p.advance()) };
    case K.continue:
      return { kind: 'Continue', span: spanOf(p.advance()) };
    case K.global:
    case K.nonlocal: {
      p.advance();
      const names = [readIdentifier(p)];
      while (p.accept(K[','])) names.push(readIdentifier(p));
      return { kind: start.kind === K.global ? 'Global' : 'Nonlocal', names, span: p.since(start) };
    }
    default:
      return readExpressionStatement(p);
  }
}

export function readIdentifier(p: Parser): string {
  return normalIdentifier(p.expect(K.name).text);
}

function readAtStatementEnd(p: Parser): boolean {
  return p.tok.kind === K.newline || p.tok.kind === K[';'];
}

function readAssignedValue(p: Parser): Expr {
  return p.tok.kind === K.yield ? readYieldExpression(p) : readStarExpressions(p);
}

/** An expression, an annotation, or an assignment of either kind. */
function readExpressionStatement(p: Parser): Stmt {
  const start = p.tok;
  const first = readAssignedValue(p);
  const { kind } = p.tok;
  if (kind === K['=']) return readAssignment(p, start, first);
  if (kind === K[':']) return readAnnotation(p, start, first);
  const op = AUGMENTED[kind];
  if (op === undefined) return { kind: 'Expr', value: first, span: p.since(start) };
  if (!isSingleTarget(first)) p.fail();
  p.advance();
  const value = readAssignedValue(p);
  return { kind: 'AugAssign', target: first, op, value, span: p.since(start) };
}

function readAssignment(p: Parser, start: Token, first: Expr): Stmt {
  const targets: Expr[] = [];
  let value = first;
  while (p.accept(K['='])) {
    if (!isTarget(value)) p.fail();
    targets.push(value);
    value = readAssignedValue(p);
  }
  return { kind: 'Assign', targets, value, span: p.since(start) };
}

function readAnnotation(p: Parser, start: Token, target: Expr): Stmt {
  if (!isSingleTarget(target)) p.fail();
  p.advance();
  const annotation = readExpression(p);
  const value = p.accept(K['=']) ? readAssignedValue(p) : null;
  const simple = target.kind === 'Name' && start.kind === K.name;
  return { kind: 'AnnAssign', target, annotation, value, simple, span: p.since(start) };
}

function readRaiseStatement(p: Parser): Stmt {
  const start = p.advance();
  const exc = readAtStatementEnd(p) ? null : readExpression(p);
  const cause = exc !== null && p.accept(K.from) ? readExpression(p) : null;
  return { kind: 'Raise', exc, cause, span: p.since(start) };
}

function readDeleteStatement(p: Parser): Stmt {
  const start = p.advance();
  const targets: Expr[] = [];
  do {
    const target = readPrimary(p);
    if (!isDeletable(target)) p.fail();
    targets.push(target);
  } while (p.accept(K[',']) && !readAtStatementEnd(p));
  if (!readAtStatementEnd(p)) p.fail();
  return { kind: 'Delete', targets, span: p.since(start) };
}

function readImportNames(p: Parser): Stmt {
  const start = p.advance();
  const names: Alias[] = [];
  do {
    const first = p.tok;
    const name = readDottedName(p);
    const asname = p.accept(K.as) ? readIdentifier(p) : null;
    names.push({ name, asname, span: p.since(first) });
  } while (p.accept(K[',']));
  return { kind: 'Import', names, span: p.since(start) };
}

function readDottedName(p: Parser): string {
  let name = readIdentifier(p);
  while (p.accept(K['.'])) name += `.${readIdentifier(p)}`;
  return name;
}

function readImportFrom(p: Parser): Stmt {
  const start = p.advance();
  let level = 0;
  for (;;) {
    if (p.accept(K['.'])) level++;
    else if (p.accept(K['...'])) level += 3;
    else break;
  }
  const module = level > 0 && p.tok.kind === K.import ? null : readDottedName(p);
  p.expect(K.import);
  const names = readImportedNames(p);
  return { kind: 'ImportFrom', module, names, level, span: p.since(start) };
}

function readImportedNames(p: Parser): Alias[] {
  const first = p.tok;
  if (p.accept(K['*'])) return [{ name: '*', asname: null, span: spanOf(first) }];
  const bracket = p.accept(K['(']);
  const names = [readImportedName(p)];
  while (p.accept(K[','])) {
    if (bracket && p.tok.kind === K[')']) break;
    names.push(readImportedName(p));
  }
  if (bracket) p.expect(K[')']);
  return names;
}

function readImportedName(p: Parser): Alias {
  const start = p.tok;
  const name = readIdentifier(p);
  const asname = p.accept(K.as) ? readIdentifier(p) : null;
  return { name, asname, span: p.since(start) };
}
