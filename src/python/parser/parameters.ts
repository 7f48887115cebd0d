import type { Arg, Arguments, Expr } from '../ast.ts';
import { normalIdentifier } from '../identifiers.ts';
import { K } from '../tokens.ts';
import { Grammar } from './grammar.ts';

/** Parameter lists of `def` and `lambda`. */
export abstract class Parameters extends Grammar {
  /** Reads up to, not over, the token that ends the list: `)` for a function, `:` for a lambda. */
  protected parameters(end: number): Arguments {
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
    while (this.tok.kind !== end) {
      if (kwarg !== null) this.fail();
      if (this.accept(K['**'])) {
        if (bareStar && kwonly.length === 0) this.fail();
        kwarg = this.parameter(annotated, false);
      } else if (this.accept(K['*'])) {
        if (star) this.fail();
        star = true;
        bareStar = this.tok.kind === K[','];
        if (!bareStar) vararg = this.parameter(annotated, true);
      } else if (this.tok.kind === K['/']) {
        if (slash || star || args.length === 0) this.fail();
        this.advance();
        slash = true;
        posonly = args;
        args = [];
      } else {
        const arg = this.parameter(annotated, false);
        const value = this.accept(K['=']) ? this.expression() : null;
        if (star) {
          kwonly.push(arg);
          kwDefaults.push(value);
        } else {
          if (value !== null) defaults.push(value);
          else if (defaults.length > 0) this.fail();
          args.push(arg);
        }
      }
      if (!this.accept(K[','])) break;
    }
    if (this.tok.kind !== end || (bareStar && kwonly.length === 0)) this.fail();
    return { posonly, args, vararg, kwonly, kwDefaults, kwarg, defaults };
  }

  private parameter(annotated: boolean, starred: boolean): Arg {
    const start = this.expect(K.name);
    let annotation: Expr | null = null;
    if (annotated && this.accept(K[':'])) {
      const first = this.tok;
      if (starred && this.accept(K['*'])) {
        const value = this.bitwiseOr();
        annotation = { kind: 'Starred', value, span: this.since(first) };
      } else annotation = this.expression();
    }
    return { arg: normalIdentifier(start.text), annotation, span: this.since(start) };
  }
}
