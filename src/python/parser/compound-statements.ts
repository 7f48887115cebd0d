/** Statements that hold blocks. */
import type { Parser } from './parser.ts';
import { readIdentifier, readSimpleStatements } from './simple-statements.ts';
import { readExpression, readNamedExpression, readStarExpressions } from './expressions.ts';
import { readStarTarget, readStarTargets } from './targets.ts';
import { readParameters } from './parameters.ts';
import { readCallArguments } from './primaries.ts';
import type { ExceptHandler, Expr, Keyword, Stmt, WithItem } from '../ast.ts';
import { K, type Token } from '../tokens.ts';

/** All statements of the file. */
export function readFile(p: Parser): Stmt[] {
  const body: Stmt[] = [];
  while (p.tok.kind !== K.end) readStatement(p, body);
  return body;
}

function readStatement(p: Parser, into: Stmt[]): void {
  switch (p.tok.kind) {
    case K.if:
      into.push(readIfStatement(p));
      return;
    case K.for:
      into.push(readForStatement(p));
      return;
    case K.while:
      into.push(readWhileStatement(p));
      return;
    case K.def:
      into.push(readFunctionDef(p, []));
      return;
    case K.class:
      into.push(readClassDef(p, []));
      return;
    case K['@']:
      into.push(readDecorated(p));
      return;
    case K.with:
      into.push(readWithStatement(p));
      return;
    case K.try:
      into.push(readTryStatement(p));
      return;
    case K.async:
      readRefuseAsync(p);
      return;
    case K.name:
      if (p.tok.text === 'match' && readStartsMatch(p)) p.refuse('match', p.tok);
      readSimpleStatements(p, into);
      return;
    default:
      readSimpleStatements(p, into);
  }
}

/** Whether the word `match` begins the statement of that name: its line ends in `:` and the next begins with `case`. */
function readStartsMatch(p: Parser): boolean {
  let ahead = 1;
  while (p.kindAt(ahead) > K.error) ahead++;
  const word = p.tokens[p.pos + ahead + 2];
  const colon = p.kindAt(ahead - 1) === K[':'];
  return colon && p.kindAt(ahead) === K.newline && p.kindAt(ahead + 1) === K.indent && word?.text === 'case';
}

function readRefuseAsync(p: Parser): never {
  const token = p.advance();
  if (p.tok.kind !== K.def && p.tok.kind !== K.for && p.tok.kind !== K.with) p.fail();
  return p.refuse('async', token);
}

function readBlock(p: Parser): Stmt[] {
  const body: Stmt[] = [];
  if (!p.accept(K.newline)) {
    readSimpleStatements(p, body);
    return body;
  }
  p.expect(K.indent);
  do readStatement(p, body);
  while (!p.accept(K.dedent));
  return body;
}

function readColonBlock(p: Parser): Stmt[] {
  p.expect(K[':']);
  return readBlock(p);
}

function readElseBlock(p: Parser): Stmt[] {
  return p.accept(K.else) ? readColonBlock(p) : [];
}

function readIfStatement(p: Parser): Stmt {
  const start = p.advance();
  const test = readNamedExpression(p);
  const body = readColonBlock(p);
  const orelse = p.tok.kind === K.elif ? [readIfStatement(p)] : readElseBlock(p);
  return { kind: 'If', test, body, orelse, span: p.since(start) };
}

function readWhileStatement(p: Parser): Stmt {
  const start = p.advance();
  const test = readNamedExpression(p);
  const body = readColonBlock(p);
  const orelse = readElseBlock(p);
  return { kind: 'While', test, body, orelse, span: p.since(start) };
}

function readForStatement(p: Parser): Stmt {
  const start = p.advance();
  const target = readStarTargets(p);
  p.expect(K.in);
  const iter = readStarExpressions(p);
  const body = readColonBlock(p);
  const orelse = readElseBlock(p);
  return { kind: 'For', target, iter, body, orelse, span: p.since(start) };
}

function readWithStatement(p: Parser): Stmt {
  const start = p.advance();
  const items = (p.tok.kind === K['('] ? p.attempt(() => readBracketedItems(p)) : null) ?? readWithItems(p);
  const body = readColonBlock(p);
  return { kind: 'With', items, body, span: p.since(start) };
}

function readWithItems(p: Parser): WithItem[] {
  const items = [readWithItem(p)];
  while (p.accept(K[','])) items.push(readWithItem(p));
  return items;
}

function readBracketedItems(p: Parser): WithItem[] {
  p.expect(K['(']);
  const items = [readWithItem(p)];
  while (p.accept(K[',']) && p.tok.kind !== K[')']) items.push(readWithItem(p));
  p.expect(K[')']);
  if (p.tok.kind !== K[':']) p.fail();
  return items;
}

function readWithItem(p: Parser): WithItem {
  const context = readExpression(p);
  const target = p.accept(K.as) ? readStarTarget(p) : null;
  return { context, target };
}

function readTryStatement(p: Parser): Stmt {
  const start = p.advance();
  const body = readColonBlock(p);
  const handlers: ExceptHandler[] = [];
  while (p.tok.kind === K.except) handlers.push(readExceptHandler(p));
  const orelse = handlers.length > 0 ? readElseBlock(p) : [];
  const finalbody = p.accept(K.finally) ? readColonBlock(p) : [];
  if (handlers.length === 0 && finalbody.length === 0) p.fail();
  return { kind: 'Try', body, handlers, orelse, finalbody, span: p.since(start) };
}

function readExceptHandler(p: Parser): ExceptHandler {
  const start = p.advance();
  if (p.tok.kind === K['*']) p.refuse('except*', p.tok);
  let type: Expr | null = null;
  let name: string | null = null;
  if (p.tok.kind !== K[':']) {
    type = readExpression(p);
    if (p.accept(K.as)) name = readIdentifier(p);
  }
  const body = readColonBlock(p);
  return { type, name, body, span: p.since(start) };
}

function readDecorated(p: Parser): Stmt {
  const decorators: Expr[] = [];
  while (p.accept(K['@'])) {
    decorators.push(readNamedExpression(p));
    p.expect(K.newline);
  }
  if (p.tok.kind === K.async) readRefuseAsync(p);
  if (p.tok.kind === K.class) return readClassDef(p, decorators);
  return readFunctionDef(p, decorators);
}

function readFunctionDef(p: Parser, decorators: readonly Expr[]): Stmt {
  const start = p.expect(K.def);
  const name = readIdentifier(p);
  p.expect(K['(']);
  const args = readParameters(p, K[')']);
  p.expect(K[')']);
  const returns = p.accept(K['->']) ? readExpression(p) : null;
  const body = readColonBlock(p);
  return { kind: 'FunctionDef', name, args, body, decorators, returns, span: p.since(start) };
}

function readClassDef(p: Parser, decorators: readonly Expr[]): Stmt {
  const start: Token = p.expect(K.class);
  const name = readIdentifier(p);
  let bases: readonly Expr[] = [];
  let keywords: readonly Keyword[] = [];
  if (p.tok.kind === K['(']) ({ args: bases, keywords } = readCallArguments(p, false));
  const metaclass = keywords.find((keyword) => keyword.arg === 'metaclass');
  if (metaclass !== undefined) p.refuse('metaclass', metaclass.span);
  const body = readColonBlock(p);
  return { kind: 'ClassDef', name, bases, keywords, body, decorators, span: p.since(start) };
}
