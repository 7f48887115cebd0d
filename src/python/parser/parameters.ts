/** Parameter lists of `def` and `lambda`. */
import type { Parser } from './parser.ts';
import type { Arg, Arguments, Expr } from '../ast.ts';
import { normalIdentifier } from '../identifiers.ts';
import { K } from '../tokens.ts';

/** Reads up to, not over, the token that ends the list: `)` for a function, `:` for a lambda. */
export function readParameters(p: Parser, end: number): Arguments {
  const annotated = end === K[')'];
  let posonly: Arg[] = [];
  let args: Arg[] = [];
  const kwonly: Arg[] = [];
  const defaults: Expr[] = [];
  const kwDefaults: (Expr | null)[] = [];
  let vararg: Arg | null = null;
  let kwarg: Arg | null = null;
  let slash = false;
  let star = false;
  let bareStar = false;
  while (p.tok.kind !== end) {
    if (kwarg !== null) p.fail();
    if (p.accept(K['**'])) {
      if (bareStar && kwonly.length === 0) p.fail();
      kwarg = readParameter(p, annotated, false);
    } else if (p.accept(K['*'])) {
      if (star) p.fail();
      star = true;
      bareStar = p.tok.kind === K[','];
      if (!bareStar) vararg = readParameter(p, annotated, true);
    } else if (p.tok.kind === K['/']) {
      if (slash || star || args.length === 0) p.fail();
      p.advance();
      slash = true;
      posonly = args;
      args = [];
    } else {
      const arg = readParameter(p, annotated, false);
      const value = p.accept(K['=']) ? p.grammar.expression(p) : null;
      if (star) {
        kwonly.push(arg);
        kwDefaults.push(value);
      } else {
        if (value !== null) defaults.push(value);
        else if (defaults.length > 0) p.fail();
        args.push(arg);
      }
    }
    if (!p.accept(K[','])) break;
  }
  if (p.tok.kind !== end || (bareStar && kwonly.length === 0)) p.fail();
  return { posonly, args, vararg, kwonly, kwDefaults, kwarg, defaults };
}

function readParameter(p: Parser, annotated: boolean, starred: boolean): Arg {
  const start = p.expect(K.name);
  let annotation: Expr | null = null;
  if (annotated && p.accept(K[':'])) {
    const first = p.tok;
    if (starred && p.accept(K['*'])) {
      const value = p.grammar.bitwiseOr(p);
      annotation = { kind: 'Starred', value, span: p.since(first) };
    } else annotation = p.grammar.expression(p);
  }
  return { arg: normalIdentifier(start.text), annotation, span: p.since(start) };
}
