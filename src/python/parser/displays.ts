/** Lists, tuples, groups, dicts, sets, and the comprehensions written in the same brackets. */
import type { Parser } from './parser.ts';
import { readStarTargets } from './targets.ts';
import type { Comprehension, Expr } from '../ast.ts';
import { K, type Token } from '../tokens.ts';

export function readComprehensionClauses(p: Parser): Comprehension[] {
  const clauses: Comprehension[] = [];
  while (p.tok.kind === K.for || p.tok.kind === K.async) {
    if (p.tok.kind === K.async) p.refuse('async', p.tok);
    p.advance();
    const target = readStarTargets(p);
    p.expect(K.in);
    const iter = p.grammar.disjunction(p);
    const ifs: Expr[] = [];
    while (p.accept(K.if)) ifs.push(p.grammar.disjunction(p));
    clauses.push({ target, iter, ifs });
  }
  return clauses;
}

export function atClause(p: Parser): boolean {
  return p.tok.kind === K.for || p.tok.kind === K.async;
}

function readStarNamedExpression(p: Parser): Expr {
  const start = p.tok;
  if (!p.accept(K['*'])) return p.grammar.namedExpression(p);
  const value = p.grammar.bitwiseOr(p);
  return { kind: 'Starred', value, span: p.since(start) };
}

/** The rest of a display after its first element and, each time, a comma; up to `end`. */
function readElements(p: Parser, first: Expr, end: number): Expr[] {
  const elts = [first];
  while (p.accept(K[',']) && p.tok.kind !== end) elts.push(readStarNamedExpression(p));
  return elts;
}

export function readParenthesised(p: Parser): Expr {
  const start = p.advance();
  if (p.accept(K[')'])) return { kind: 'Tuple', elts: [], span: p.since(start) };
  if (p.tok.kind === K.yield) {
    const value = p.grammar.yieldExpression(p);
    p.expect(K[')']);
    return value;
  }
  const first = readStarNamedExpression(p);
  if (atClause(p) && first.kind !== 'Starred') {
    const generators = readComprehensionClauses(p);
    p.expect(K[')']);
    return { kind: 'GeneratorExp', elt: first, generators, span: p.since(start) };
  }
  if (p.tok.kind === K[',']) {
    const elts = readElements(p, first, K[')']);
    p.expect(K[')']);
    return { kind: 'Tuple', elts, span: p.since(start) };
  }
  if (first.kind === 'Starred') p.fail();
  p.expect(K[')']);
  return first;
}

export function readBracketed(p: Parser): Expr {
  const start = p.advance();
  if (p.accept(K[']'])) return { kind: 'List', elts: [], span: p.since(start) };
  const first = readStarNamedExpression(p);
  if (atClause(p) && first.kind !== 'Starred') {
    const generators = readComprehensionClauses(p);
    p.expect(K[']']);
    return { kind: 'ListComp', elt: first, generators, span: p.since(start) };
  }
  const elts = readElements(p, first, K[']']);
  p.expect(K[']']);
  return { kind: 'List', elts, span: p.since(start) };
}

export function readBraced(p: Parser): Expr {
  const start = p.advance();
  if (p.accept(K['}'])) return { kind: 'Dict', keys: [], values: [], span: p.since(start) };
  if (p.tok.kind === K['**']) return readDict(p, start, [], []);
  const opening = p.tok;
  const first = readStarNamedExpression(p);
  if (p.tok.kind === K[':']) {
    const bareWalrus = first.kind === 'NamedExpr' && opening.kind === K.name;
    if (first.kind === 'Starred' || bareWalrus) p.fail();
    p.advance();
    const value = p.grammar.expression(p);
    if (!atClause(p)) return readDict(p, start, [first], [value]);
    const generators = readComprehensionClauses(p);
    p.expect(K['}']);
    return { kind: 'DictComp', key: first, value, generators, span: p.since(start) };
  }
  if (atClause(p) && first.kind !== 'Starred') {
    const generators = readComprehensionClauses(p);
    p.expect(K['}']);
    return { kind: 'SetComp', elt: first, generators, span: p.since(start) };
  }
  const elts = readElements(p, first, K['}']);
  p.expect(K['}']);
  return { kind: 'Set', elts, span: p.since(start) };
}

/** The items of a dict, of which `keys` and `values` hold the first when it is read already. */
function readDict(p: Parser, start: Token, keys: (Expr | null)[], values: Expr[]): Expr {
  if (keys.length === 0) readDictItem(p, keys, values);
  while (p.accept(K[',']) && p.tok.kind !== K['}']) readDictItem(p, keys, values);
  p.expect(K['}']);
  return { kind: 'Dict', keys, values, span: p.since(start) };
}

function readDictItem(p: Parser, keys: (Expr | null)[], values: Expr[]): void {
  if (p.accept(K['**'])) {
    keys.push(null);
    values.push(p.grammar.bitwiseOr(p));
    return;
  }
  keys.push(p.grammar.expression(p));
  p.expect(K[':']);
  values.push(p.grammar.expression(p));
}
